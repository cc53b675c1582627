"""Compose a configuration with Hydra, check it against the schema, and turn it into specs."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, field, fields, make_dataclass
from difflib import get_close_matches
from typing import Any

from hydra import compose, initialize_config_module
from hydra.core.config_store import ConfigStore
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.errors import ConfigCompositionException, HydraException, MissingConfigException, OverrideParseException
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import ConfigAttributeError, ConfigKeyError, OmegaConfBaseException, ValidationError

from cogrnn.errors import ConfigError, unknown_name
from cogrnn.studies.catalogue import OWN_PACKAGE, Replication, Study, specs, studies, study_of

GROUPS = ("network", "task", "training")


@dataclass
class Run:
    """How and where to compute; nothing here changes a number."""

    n_threads: int | None = None
    results: str = "results"


@dataclass
class Base:
    """The schema of the whole configuration; the groups' schemas are made from the specs."""

    n_replicates: int
    root_seed: int
    network: Any = MISSING
    task: Any = MISSING
    training: Any = MISSING
    run: Run = field(default_factory=Run)


@dataclass(frozen=True)
class Config:
    """A checked configuration and what it stands for.

    Parameters
    ----------
    experiment
        The experiment's name.
    study, module
        Where it was found, and its module.
    values
        All values in plain types, without the group `run`.
    run
        How and where to compute.
    network, task, training
        The specs, validated.
    """

    experiment: str
    study: Study
    module: Replication
    values: dict[str, Any]
    run: Run
    network: Any
    task: Any
    training: Any

    @property
    def name(self) -> str:
        """A short name of the run: a hash of everything that its numbers depend on but the code."""
        return name_of(self.experiment, self.values)


def name_of(experiment: str, values: Mapping[str, Any]) -> str:
    """Return the name of a run from its experiment and its values."""
    text = json.dumps([experiment, values], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read(words: Sequence[str]) -> Config:
    """Compose the configuration that a command line's overrides ask for.

    Raises
    ------
    ConfigError
        An unknown key, group or experiment, a key added with `+` or removed with `~`, a value of the wrong type, a
        missing value, or a word that is no override.
    SpecError
        A value that its spec refuses.
    """
    experiment = chosen_experiment(words)
    study = study_of(experiment)
    module = study.module(experiment)
    known_specs = specs(module)
    composed = _compose(words, known_specs, study)
    values: dict[str, Any] = OmegaConf.to_container(composed, resolve=True)  # type: ignore[assignment]
    _require_chosen_files(words, values)
    run = Run(**values.pop("run"))
    chosen = {group: _spec(group, values[group], known_specs[group]) for group in GROUPS}
    for group, spec in chosen.items():  # what a spec itself finds out, such as the hash of a file, counts like a value
        values[group].update({key: getattr(spec, key) for key in values[group] if key != "name"})
    return Config(experiment=experiment, study=study, module=module, values=values, run=run, **chosen)


def _require_chosen_files(words: Sequence[str], values: Mapping[str, Any]) -> None:
    """Refuse the choice of a file such as `task/reading=nested` that a preset has decided otherwise."""
    for override in _parse(words):
        group, _, label = str(override.key_or_group).partition("/")
        decided = values[group].get(label) if label else None
        if label and decided != override.value():
            raise ConfigError(
                f"{group}/{label}",
                "is decided by the preset",
                got=str(override.value()),
                hint=f"{group}/{label}={decided}",
            )


def chosen_experiment(words: Sequence[str]) -> str:
    """Return the experiment, or the paper, that a command line names.

    Raises
    ------
    ConfigError
        None is named, or a word is no override.
    """
    experiment = next((str(o.value()) for o in _parse(words) if o.key_or_group == "experiment"), None)
    if experiment is None:
        known = ", ".join(name for study in studies() for name in study.names())
        raise ConfigError("experiment", "was not chosen", hint=f"experiment=NAME with one of: {known}")
    return experiment


def _parse(words: Sequence[str]) -> list[Override]:
    """Parse the overrides; refuse those that would change the tree itself."""
    overrides = []
    for word in words:
        try:
            (override,) = OverridesParser.create().parse_overrides([word])
        except OverrideParseException as error:
            raise ConfigError("command line", "is not KEY=VALUE", got=repr(word), hint="n_replicates=200") from error
        if str(override.key_or_group).split(".")[0] == "hydra":
            raise ConfigError(
                str(override.key_or_group), "cogrnn sets Hydra itself", got=repr(word), hint="leaving it out"
            )
        if override.is_add() or override.is_force_add() or override.is_delete():
            raise ConfigError(
                str(override.key_or_group),
                "keys cannot be added with + or removed with ~: nothing would read them",
                got=repr(word),
                hint=f"{override.key_or_group}=VALUE for a known key",
            )
        if override.is_sweep_override():
            raise ConfigError(
                str(override.key_or_group), "takes one value in a run", got=repr(word), hint="one run for each value"
            )
        overrides.append(override)
    return overrides


def _compose(words: Sequence[str], known_specs: Mapping[str, Mapping[str, type[Any]]], study: Study) -> DictConfig:
    """Let Hydra compose the tree; turn each of its complaints into one clear error."""
    try:
        with _hydra(known_specs, study) as where:
            composed = compose("config", [*where, *words])
    except MissingConfigException as error:
        group, _, name = str(error.missing_cfg_file).rpartition("/")
        options = [option for option in error.options or () if not option.startswith("base_")]
        raise unknown_name(group or "configuration", group or "configuration", name, options) from error
    except (HydraException, OmegaConfBaseException) as error:
        raise _explained(error, known_specs) from error
    missing = sorted(OmegaConf.missing_keys(composed))
    if missing:
        raise ConfigError(missing[0], "has no value", got="???", hint=" ".join(f"{key}=VALUE" for key in missing))
    return composed


@contextmanager
def _hydra(known_specs: Mapping[str, Mapping[str, type[Any]]], study: Study) -> Iterator[list[str]]:
    """Enter Hydra with the schemas in its store; yield the overrides that name the study's own tree."""
    store = ConfigStore.instance()
    store.store(name="base", node=Base)
    for group, classes in known_specs.items():
        for name, spec in classes.items():
            columns = [("name", str), *((column.name, column.type) for column in fields(spec))]
            store.store(group=group, name=f"base_{name}", node=make_dataclass(spec.__name__, columns))
    tree = str(study.conf.resolve()).replace("\\", "/").replace("'", "\\'")
    with initialize_config_module("cogrnn.conf", version_base="1.3"):
        yield [] if study.package == OWN_PACKAGE else [f"hydra.searchpath=['file://{tree}']"]


def _explained(error: Exception, known_specs: Mapping[str, Mapping[str, type[Any]]]) -> ConfigError:
    """Turn a complaint of Hydra or OmegaConf into an error that says where, what, and what to try."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OmegaConfBaseException):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ConfigAttributeError | ConfigKeyError) and cause.full_key:
        parent, _, key = str(cause.full_key).rpartition(".")
        known = _keys(parent, known_specs)
        nearest = get_close_matches(key, known, n=1)
        offer = f"{parent}.{nearest[0]}".lstrip(".") + " " if nearest else ""
        return ConfigError(
            str(cause.full_key), "unknown key", got=repr(key), hint=f"{offer}(known here: {', '.join(known)})"
        )
    if isinstance(cause, ValidationError):
        if "is not Optional" in str(cause):
            return ConfigError(str(cause.full_key), "must have a value", got="null", hint=f"{cause.full_key}=VALUE")
        given = re.search(r"'(.*)' (?:of type '\w+' could not be converted to|is not a valid) (\w+)", str(cause))
        wanted = {"Integer": "a whole number", "Float": "a number", "bool": "true or false"}
        kind = wanted.get(given[2], given[2]) if given else "another type"
        return ConfigError(
            str(cause.full_key),
            f"must be {kind}",
            got=repr(given[1]) if given else str(cause).split("\n")[0],
            hint=f"{cause.full_key}=VALUE with {kind}",
        )
    lines = [line.strip() for line in str(error).split("\n") if line.strip()]
    if isinstance(error, ConfigCompositionException) and lines:
        return ConfigError("configuration", lines[0].rstrip(".,"), hint="; ".join(lines[1:]) or "cogrnn list")
    return ConfigError("configuration", " ".join(lines).rstrip("."), hint="looking at the file that is named here")


def _keys(parent: str, known_specs: Mapping[str, Mapping[str, type[Any]]]) -> list[str]:
    """Return the known keys below a dotted parent."""
    if parent == "":
        return [column.name for column in fields(Base)]
    if parent == "run":
        return [column.name for column in fields(Run)]
    classes = known_specs.get(parent, {}).values()
    return sorted({column.name for spec in classes for column in fields(spec)})


def _spec(group: str, values: Mapping[str, Any], known: Mapping[str, type[Any]]) -> Any:
    """Make the spec that a group's `name` names from its other values."""
    name = values["name"]
    if name not in known:
        raise unknown_name(f"{group}.name", group, name, known)
    return known[name](**{key: value for key, value in values.items() if key != "name"})
