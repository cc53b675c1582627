"""A sweep: one experiment with every combination of some values, made cell by cell, resumed, repaired and extended.

    results/<experiment>/sweep-<keys>-<name>/
        asked/<name>.json    one for each command line: which cells it asks for
        cells/<name>/        one for each cell, see `records`
        sweep.nc             all measures and verdicts, gathered from the cells

The folder's name depends on what is fixed and on which keys are swept, not on their values or the number of replicates:
so more of either goes into the same folder. All that is known of a sweep is read from there.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cogrnn
from cogrnn.errors import ResultError
from cogrnn.recording import fingerprint_of_code, remove_leftovers
from cogrnn.studies.asked import Asked, Labels, asked_for, load_asked, renamed
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.config import read_each
from cogrnn.studies.engines import Engine
from cogrnn.studies.grid import Grid
from cogrnn.studies.records import DIVERGED, FAILED, NOT_RUN, OK, STALE, CellFolder, Record, Task, is_made
from cogrnn.studies.run import code_of

JUDGING = ("analysis", "claims")


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
        """What all command lines have asked for; raises `ResultError` where there was none."""
        if not (found := load_asked(self.path / "asked")):
            raise ResultError(str(self.path), "there is no sweep here", hint="cogrnn list, or cogrnn sweep")
        return found

    @property
    def experiment(self) -> str:
        """The experiment that is swept."""
        return self.asked[0].experiment

    @property
    def swept(self) -> dict[str, str]:
        """The full key of each dimension."""
        return dict(self.asked[0].swept)

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
                found[labels] = Task(self.path / "cells" / name, self.experiment, values, code, judged_by)
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
    old = {labels for asked in sweep.asked for labels in renamed(asked)}
    found = {}
    for labels, task in sweep.tasks.items():
        folder = CellFolder(task.folder)
        folder.forget_dead_worker()
        record = folder.record()
        status = STALE if record is not None and labels in old else _status(record, task)
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
    asked = asked_for(words, grid, configs)
    sweep = Sweep(Path(configs[0].run.results) / asked.experiment / _folder_name(asked))
    remove_leftovers(sweep.path)
    for before in load_asked(sweep.path / "asked"):
        if (still := before.without(asked)) != before:
            still.save(sweep.path / "asked")
    asked.save(sweep.path / "asked")
    tasks = [sweep.tasks[labels] for labels in asked.cells.values()]
    return sweep, set(asked.cells.values()), [task for task in tasks if not is_made(task)]


def _folder_name(asked: Asked) -> str:
    """Return a name that depends on what is fixed and on the swept keys alone."""
    fixed = [word for word in asked.fixed if not word.startswith("run.")]
    name = hashlib.sha256(json.dumps([fixed, sorted(asked.swept.values())]).encode()).hexdigest()
    return f"sweep-{'-'.join(asked.swept)}-{name[:8]}"


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
