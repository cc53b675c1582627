"""Let Hydra compose a tree from a command line, and turn each of its complaints into one clear error."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
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
from cogrnn.studies.catalogue import OWN_PACKAGE, Study

Specs = Mapping[str, Mapping[str, type[Any]]]
"""The spec classes that a configuration may name, by group and name."""


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


def parsed(words: Sequence[str], *, sweep: bool = False) -> list[Override]:
    """Parse the overrides; refuse those that would change the tree itself, and several values but for a `sweep`."""
    parser, overrides = OverridesParser.create(), []
    for word in words:
        try:
            (override,) = parser.parse_overrides([word])
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
        if override.is_sweep_override() and not sweep:
            raise ConfigError(
                str(override.key_or_group), "takes one value in a run", got=repr(word), hint="cogrnn sweep"
            )
        overrides.append(override)
    return overrides


def composed(words: Sequence[str], known_specs: Specs, study: Study) -> DictConfig:
    """Let Hydra compose the tree; turn each of its complaints into one clear error."""
    try:
        with _hydra(known_specs, study) as where:
            return compose("config", [*where, *words])
    except MissingConfigException as error:
        group, _, name = str(error.missing_cfg_file).rpartition("/")
        options = [option for option in error.options or () if not option.startswith("base_")]
        raise unknown_name(group or "configuration", group or "configuration", name, options) from error
    except (HydraException, OmegaConfBaseException) as error:
        raise _explained(error, known_specs) from error


def changed(tree: DictConfig, words: Sequence[str], known_specs: Specs) -> DictConfig:
    """Return a composed tree with other values, as if their words had been given with the others."""
    tree = deepcopy(tree)
    try:
        for override in parsed(words):
            OmegaConf.update(tree, str(override.key_or_group), override.value())
    except OmegaConfBaseException as error:
        raise _explained(error, known_specs) from error
    return tree


def require_complete(tree: DictConfig) -> None:
    """Raise `ConfigError` if a value is still to be chosen."""
    missing = sorted(OmegaConf.missing_keys(tree))
    if missing:
        raise ConfigError(missing[0], "has no value", got="???", hint=" ".join(f"{key}=VALUE" for key in missing))


@contextmanager
def _hydra(known_specs: Specs, study: Study) -> Iterator[list[str]]:
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


def _explained(error: Exception, known_specs: Specs) -> ConfigError:
    """Turn a complaint of Hydra or OmegaConf into an error that says where, what, and what to try."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OmegaConfBaseException):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ConfigAttributeError | ConfigKeyError) and cause.full_key:
        parent, _, key = str(cause.full_key).rpartition(".")
        known = _keys(parent, known_specs, cause.parent_node)
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


def _keys(parent: str, known_specs: Specs, chosen: Any) -> list[str]:
    """Return the known keys below a dotted parent: of the `chosen` kind where there are several."""
    if parent == "":
        return [column.name for column in fields(Base)]
    if parent == "run":
        return [column.name for column in fields(Run)]
    name = str(chosen.get("name")) if isinstance(chosen, Mapping) else ""
    specs = known_specs.get(parent, {})
    classes = [specs[name]] if name in specs else list(specs.values())
    return sorted({column.name for spec in classes for column in fields(spec)})
