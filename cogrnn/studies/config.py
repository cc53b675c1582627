"""Compose a configuration with Hydra, check it against the schema, and turn it into specs."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hydra.core.override_parser.types import Override
from omegaconf import DictConfig, OmegaConf

from cogrnn.errors import ConfigError, unknown_name
from cogrnn.studies.catalogue import Replication, Study, specs, studies, study_of
from cogrnn.studies.composition import Run, changed, composed, parsed, require_complete

GROUPS = ("network", "task", "training")

ANALYSIS = "analysis."
"""Keys that begin so are decided after training: another value of theirs is judged on the same result."""


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

    @property
    def paper(self) -> str:
        """The short name of the paper that the experiment belongs to."""
        return self.study.parts_of(self.experiment)[0]


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
    (config,) = read_each(words, [()])
    return config


def read_each(words: Sequence[str], variants: Iterable[Sequence[str]]) -> list[Config]:
    """Read one configuration for each variant, whose words are added to the common ones; raises as `read`.

    A tree is composed anew only where a variant chooses other files: to compose takes a hundred times as long as to
    change a value.
    """
    experiment = chosen_experiment(words)
    study = study_of(experiment)
    module = study.module(experiment)
    known_specs = specs(module)
    trees: dict[tuple[str, ...], tuple[DictConfig, list[Override]]] = {}
    found = []
    for variant in variants:
        files = tuple(word for word in variant if (study.conf / word.partition("=")[0]).is_dir())
        if files not in trees:
            together = [*words, *files]
            trees[files] = composed(together, known_specs, study), parsed(together)
        tree, overrides = trees[files]
        tree = changed(tree, [word for word in variant if word not in files], known_specs)
        require_complete(tree)
        values: dict[str, Any] = OmegaConf.to_container(tree, resolve=True)  # type: ignore[assignment]
        _require_chosen_files(overrides, values)
        _require_keys_of_ledger(experiment, module, values)
        run = Run(**values.pop("run"))
        found.append(config_of(study, experiment, values, run))
    return found


def config_of(study: Study, experiment: str, values: dict[str, Any], run: Run) -> Config:
    """Make the specs of an experiment from values that are complete; raises `SpecError` as they do."""
    module = study.module(experiment)
    known_specs = specs(module)
    chosen = {group: _spec(group, values[group], known_specs[group]) for group in GROUPS}
    for group, spec in chosen.items():  # what a spec itself finds out, such as the hash of a file, counts like a value
        values[group].update({key: getattr(spec, key) for key in values[group] if key != "name"})
    return Config(experiment=experiment, study=study, module=module, values=values, run=run, **chosen)


def _require_chosen_files(overrides: Sequence[Override], values: Mapping[str, Any]) -> None:
    """Refuse the choice of a file such as `task/reading=nested` that a preset has decided otherwise."""
    for override in overrides:
        group, _, label = str(override.key_or_group).partition("/")
        decided = values[group].get(label) if label else None
        if label and decided != override.value():
            raise ConfigError(
                f"{group}/{label}",
                "is decided by the preset",
                got=str(override.value()),
                hint=f"{group}/{label}={decided}",
            )


def _require_keys_of_ledger(experiment: str, module: Replication, values: Mapping[str, Any]) -> None:
    """Refuse a ledger with a misspelt key: in the report of a saved run it would look like one that came later.

    Which settings an analysis has, the result of the simulation says; their keys are not looked at.
    """
    known = [key for key in values if key not in GROUPS]
    known += [f"{group}.{key}" for group in GROUPS for key in values[group]]
    for line in module.DEPARTURES:
        if line.key and line.key not in known and not line.key.startswith(ANALYSIS):
            raise unknown_name(f"ledger of {experiment}", "key", line.key, known)


def chosen_experiment(words: Sequence[str]) -> str:
    """Return the experiment, or the paper, that a command line names.

    Raises
    ------
    ConfigError
        None is named, or a word is no override.
    """
    experiment = next((str(o.value()) for o in parsed(words) if o.key_or_group == "experiment"), None)
    if experiment is None:
        known = ", ".join(name for study in studies() for name in study.names())
        raise ConfigError("experiment", "was not chosen", hint=f"experiment=NAME with one of: {known}")
    return experiment


def _spec(group: str, values: Mapping[str, Any], known: Mapping[str, type[Any]]) -> Any:
    """Make the spec that a group's `name` names from its other values."""
    name = values["name"]
    if name not in known:
        raise unknown_name(f"{group}.name", group, name, known)
    return known[name](**{key: value for key, value in values.items() if key != "name"})
