"""What a command line has asked of a sweep: which cells, with which configuration and how many networks."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cogrnn.errors import ConfigError
from cogrnn.recording import write_atomically
from cogrnn.seeding import Streams
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.config import Config, name_of, read_each
from cogrnn.studies.grid import Grid

Labels = tuple[Any, ...]
"""The values of a cell, one for each swept key."""


@dataclass(frozen=True)
class Asked:
    """What one command line has asked for.

    Parameters
    ----------
    words
        The command line, as it was given.
    experiment, fixed
        The experiment, and the words that all cells share.
    swept
        The full key of each swept dimension, by its short name.
    cells
        The name and the labels of each cell.
    values
        The complete configuration of each cell, by its name.
    n_replicates
        How many networks each cell is to have.
    """

    words: Sequence[str]
    experiment: str
    fixed: Sequence[str]
    swept: Mapping[str, str]
    cells: Mapping[str, Labels]
    values: Mapping[str, Mapping[str, Any]]
    n_replicates: int

    def save(self, folder: Path) -> None:
        """Write this down, under a name that the same command line gives again."""
        name = hashlib.sha256(" ".join(self.words).encode()).hexdigest()[:12]
        write_atomically(folder / f"{name}.json", f"{json.dumps(vars(self), ensure_ascii=False)}\n".encode())

    def without(self, other: "Asked") -> "Asked":
        """Return this without the cells that have another name in what is asked for now.

        The name changes when a file of the configuration has changed a value that no word has set.
        """
        now = {labels: name for name, labels in other.cells.items()}
        kept = {name: labels for name, labels in self.cells.items() if now.get(labels, name) == name}
        return replace(self, cells=kept, values={name: self.values[name] for name in kept})


def load_asked(folder: Path) -> list[Asked]:
    """Return what all command lines have asked for: nothing where there is no sweep yet."""
    found = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    return [Asked(**{**told, "cells": {name: tuple(of) for name, of in told["cells"].items()}}) for told in found]


def asked_for(words: Sequence[str], grid: Grid, configs: Iterable[Config]) -> Asked:
    """Return what a command line asks for, with the complete configuration of each cell.

    Raises
    ------
    ConfigError, SpecError
        Two words of a swept key mean the same value; a root seed or a number of replicates is impossible.
    """
    cells, values, n_replicates, experiment = {}, {}, 0, ""
    for config, variant in zip(configs, grid.variants(), strict=True):
        n_replicates, experiment = config.values["n_replicates"], config.experiment
        Streams(config.values["root_seed"], n_replicates)  # refuses what no cell could be made with
        own = own_values(config)
        name = name_of(experiment, own)
        if name in cells:
            raise ConfigError("command line", "two cells are the same", got=" ".join(variant), hint="each value once")
        cells[name] = tuple(_label(word, own) for word in variant)
        values[name] = own
    return Asked(list(words), experiment, list(grid.fixed), grid.names, cells, values, n_replicates)


def own_values(config: Config) -> dict[str, Any]:
    """Return what makes a cell: all values but the number of replicates, of which there may be more later."""
    return {key: value for key, value in config.values.items() if key != "n_replicates"}


def _label(word: str, values: Mapping[str, Any]) -> Any:
    """Return the value that a word has set, as the configuration holds it; for a file of a group, its name."""
    key, _, label = word.partition("=")
    found: Any = values
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return label
        found = found[part]
    return found if isinstance(found, bool | int | float | str) else label


def renamed(asked: Asked) -> list[Labels]:
    """Return the cells that would have another name today: a file of the configuration has changed.

    One cell is read for each combination of files that cells choose.
    """
    chooses_file = [(study_of(asked.experiment).conf / key).is_dir() for key in asked.swept.values()]
    groups: dict[Labels, list[Labels]] = {}
    for labels in asked.cells.values():
        files = tuple(label for label, is_file in zip(labels, chooses_file, strict=True) if is_file)
        groups.setdefault(files, []).append(labels)
    name_at = {labels: name for name, labels in asked.cells.items()}
    changed = []
    for members in groups.values():
        variant = tuple(f"{key}={label}" for key, label in zip(asked.swept.values(), members[0], strict=True))
        (config,) = read_each([*asked.fixed, f"n_replicates={asked.n_replicates}"], [variant])
        if name_of(asked.experiment, own_values(config)) != name_at[members[0]]:
            changed += members
    return changed
