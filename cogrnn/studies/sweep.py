"""A sweep: one experiment with every combination of some values, made cell by cell, resumed, repaired and extended.

    results/<experiment>/sweep-<keys>-<name>/
        asked/<name>.json    one for each command line: which cells it asks for
        cells/<name>/        one for each cell, see `cells`
        sweep.nc             all measures and verdicts, gathered from the cells

The folder's name depends on what is fixed and on which keys are swept, not on their values or the number of replicates:
so more of either goes into the same folder. All that is known of a sweep is read from there.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cogrnn
from cogrnn.errors import ResultError
from cogrnn.recording import fingerprint_of_code, remove_leftovers, write_atomically
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.cells import DIVERGED, FAILED, OK, CellFolder, Record, Task
from cogrnn.studies.config import Config, name_of, read_each
from cogrnn.studies.engines import Engine
from cogrnn.studies.grid import Grid
from cogrnn.studies.run import code_of

NOT_RUN, STALE = "not_run", "stale"
STATUS = (OK, DIVERGED, FAILED, NOT_RUN, STALE)
JUDGING = ("analysis", "claims")

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


@dataclass(frozen=True)
class Sweep:
    """A sweep's folder and what is known there."""

    path: Path

    @property
    def dataset(self) -> Path:
        """The gathered measures and verdicts."""
        return self.path / "sweep.nc"

    @cached_property
    def asked(self) -> list[Asked]:
        """What all command lines have asked for.

        Raises
        ------
        ResultError
            Nothing was ever asked here.
        """
        found = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(self.path.glob("asked/*.json"))]
        if not found:
            raise ResultError(
                str(self.path), "is no sweep", got="no file in asked/", hint="cogrnn sweep, or cogrnn list"
            )
        return [Asked(**{**told, "cells": {name: tuple(of) for name, of in told["cells"].items()}}) for told in found]

    @property
    def experiment(self) -> str:
        """The experiment that is swept."""
        return self.asked[0].experiment

    @property
    def swept(self) -> dict[str, str]:
        """The full key of each dimension."""
        return dict(self.asked[0].swept)

    def cell(self, name: str) -> CellFolder:
        """Return the folder of a cell."""
        return CellFolder(self.path / "cells" / name)

    @cached_property
    def tasks(self) -> dict[Labels, Task]:
        """What is to be there: the cell of each combination of labels that was asked for, with the most replicates."""
        code, judged_by = codes_of(self.experiment)
        found: dict[Labels, Task] = {}
        for asked in self.asked:
            for name, labels in asked.cells.items():
                before = found.get(labels)
                n_replicates = max(asked.n_replicates, int(before.values["n_replicates"]) if before else 0)
                values = {**asked.values[name], "n_replicates": n_replicates}
                found[labels] = Task(self.cell(name).path, self.experiment, values, code, judged_by)
        return found


@dataclass(frozen=True)
class Cell:
    """A cell as it is: what is to be there, what is recorded, and which process is at work on it."""

    task: Task
    record: Record | None
    status: str
    worker: str | None

    @property
    def is_well(self) -> bool:
        """Whether the cell has its result; networks that diverged are one, too."""
        return self.status in (OK, DIVERGED)


def cells_of(sweep: Sweep) -> dict[Labels, Cell]:
    """Look at every cell that was asked for."""
    renamed = {labels for asked in sweep.asked for labels in _renamed(asked)}
    found = {}
    for labels, task in sweep.tasks.items():
        folder = CellFolder(task.folder)
        folder.forget_dead_worker()
        record = folder.record()
        status = STALE if record is not None and labels in renamed else _status(record, task)
        found[labels] = Cell(task, record, status, folder.worker())
    return found


def _status(record: Record | None, task: Task) -> str:
    """Return what became of a cell: one of `STATUS`."""
    if record is None:
        return NOT_RUN
    if record.status == FAILED:
        return FAILED
    if (record.code, record.judged_by) != (task.code, task.judged_by):
        return STALE
    return record.status if record.n_replicates >= task.values["n_replicates"] else NOT_RUN


def _renamed(asked: Asked) -> list[Labels]:
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
        if name_of(asked.experiment, _own_values(config)) != name_at[members[0]]:
            changed += members
    return changed


def codes_of(experiment: str) -> tuple[str, str]:
    """Return the fingerprints of the code that simulates an experiment and of the code that judges it."""
    study = study_of(experiment)
    paper = study.file(experiment).parent
    root = Path(cogrnn.__file__).parent
    judging = [file for part in JUDGING for file in (root / part).glob("*.py")]
    return code_of(experiment), fingerprint_of_code(sorted([*judging, *paper.glob("*.py")]))


def plan(words: Sequence[str], grid: Grid) -> tuple[Sweep, set[Labels], list[Task]]:
    """Write down what a command line asks for; return the sweep, the cells that are asked for, and what is to be done.

    Raises
    ------
    ConfigError, SpecError
        As `read`; every cell is read before anything is written.
    """
    common = [word for word in words if word in grid.fixed or word.startswith("n_replicates=")]
    configs = read_each(common, grid.variants())
    asked = _asked(words, grid, configs)
    name = hashlib.sha256(json.dumps([asked.experiment, sorted(grid.fixed), sorted(grid.swept)]).encode()).hexdigest()
    folder = f"sweep-{'-'.join(asked.swept)}-{name[:8]}"
    sweep = Sweep(Path(configs[0].run.results) / asked.experiment / folder)
    remove_leftovers(sweep.path)
    _forget_old_names(sweep, asked)
    file = hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]
    text = json.dumps(vars(asked), ensure_ascii=False)
    write_atomically(sweep.path / "asked" / f"{file}.json", f"{text}\n".encode())
    sweep = Sweep(sweep.path)
    tasks = [sweep.tasks[labels] for labels in asked.cells.values()]
    return sweep, set(asked.cells.values()), [task for task in tasks if not _is_done(task)]


def carry_out_sweep(sweep: Sweep, todo: Sequence[Task], engine: Engine, told: Callable[[int, int, int], None]) -> None:
    """Make what is to be done; `told` is called with the numbers of cells that are done, failed, and to be done."""
    for task in todo:
        CellFolder(task.folder).forget_dead_worker()
    failed = 0
    told(0, failed, len(todo))
    for done, task in enumerate(engine.make(todo, sweep.path), start=1):
        record = CellFolder(task.folder).record()
        failed += record is None or record.status == FAILED
        told(done, failed, len(todo))


def _asked(words: Sequence[str], grid: Grid, configs: Iterable[Config]) -> Asked:
    """Return what a command line asks for, with the complete configuration of each cell."""
    cells, values, n_replicates, experiment = {}, {}, 0, ""
    for config, variant in zip(configs, grid.variants(), strict=True):
        n_replicates, experiment = config.values["n_replicates"], config.experiment
        own = _own_values(config)
        name = name_of(experiment, own)
        cells[name] = tuple(_label(word, own) for word in variant)
        values[name] = own
    return Asked(list(words), experiment, list(grid.fixed), grid.names, cells, values, n_replicates)


def _own_values(config: Config) -> dict[str, Any]:
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


def _forget_old_names(sweep: Sweep, asked: Asked) -> None:
    """Take the cells that have another name by now out of what earlier command lines have asked for.

    The name changes when a file of the configuration has changed a value that no word has set.
    """
    now = {labels: name for name, labels in asked.cells.items()}
    for file in sweep.path.glob("asked/*.json"):
        told = json.loads(file.read_text(encoding="utf-8"))
        kept = {name: of for name, of in told["cells"].items() if now.get(tuple(of), name) == name}
        if kept != told["cells"]:
            told.update(cells=kept, values={name: told["values"][name] for name in kept})
            write_atomically(file, f"{json.dumps(told, ensure_ascii=False)}\n".encode())


def _is_done(task: Task) -> bool:
    """Tell whether nothing is left to do for a cell."""
    record = CellFolder(task.folder).record()
    return record is not None and record.fulfils(task)
