"""What the commands show in a terminal: progress on the error stream, results on the output stream."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from cogrnn import execution
from cogrnn.claims import Verdict
from cogrnn.reports import mark, number
from cogrnn.studies.records import FAILED, STATUS

if TYPE_CHECKING:
    from cogrnn.studies.asked import Labels
    from cogrnn.studies.diff import Difference
    from cogrnn.studies.sweep import Cell, Sweep

SECONDS_BETWEEN_LINES = 10.0
MOST_ROWS = 40


def say(sentence: str) -> None:
    """Tell the user something on the error stream."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def progress_bars() -> Iterator[execution.Progress]:
    """Show one bar for each thing in progress; into a file, only what was reached at the end."""
    columns = (
        TextColumn("{task.description:24}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, tuple[TaskID, int]] = {}

        def progress(what: str, done: int, total: int) -> None:
            task, before = tasks.get(what, (None, total))
            if task is None or done <= before:  # the first of its name, or the same of another simulation
                task = bars.add_task(what.replace("_", " "), total=total)
            tasks[what] = (task, done)
            bars.update(task, completed=done)

        yield progress


@contextmanager
def sweep_progress() -> Iterator[Callable[[int, int, int], None]]:
    """Show how many cells are done, how many of them failed, and the time left; into a file, a line now and then."""
    if sys.stderr.isatty():
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bars:
            bar = bars.add_task("cells")

            def show(done: int, failed: int, total: int) -> None:
                text = f"cells, {failed} failed" if failed else "cells"
                bars.update(bar, completed=done, total=total, description=text)

            yield show
        return
    began = told = time.monotonic()

    def tell(done: int, failed: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= SECONDS_BETWEEN_LINES or done == total:
            left = timedelta(seconds=round((now - began) / max(done, 1) * (total - done)))
            say(f"{done} of {total} cells, {failed} failed, {timedelta(seconds=round(now - began))}, {left} left")
            told = now

    yield tell


def status_table(sweep: "Sweep", cells: "Mapping[Labels, Cell]") -> None:
    """Print how many cells have which status, the grid itself, and why cells failed."""
    counts = Counter(cell.status for cell in cells.values())
    print(", ".join(f"{counts[status]} {status.replace('_', ' ')}" for status in STATUS if counts[status]))
    names = list(sweep.swept)
    columns = list(dict.fromkeys(labels[-1] for labels in cells))
    table = Table(title=None, box=None, pad_edge=False)
    for name in (*names[:-1], *(f"{names[-1]}={label}" for label in columns)):
        table.add_column(name, no_wrap=True)
    for row in dict.fromkeys(labels[:-1] for labels in cells):
        of_row = [cells.get((*row, label)) for label in columns]
        table.add_row(*map(str, row), *(_state(cell) for cell in of_row))
    Console(width=None if sys.stdout.isatty() else 400).print(table)
    for labels, cell in cells.items():
        if cell.status == FAILED and cell.record is not None:
            where = ", ".join(f"{name}={label}" for name, label in zip(names, labels, strict=True))
            print(f"failed: {where}: {cell.record.error.strip().splitlines()[-1]}")


def difference_tables(found: "Mapping[str, Sequence[Difference]]", one: str, other: str) -> None:
    """Print what differs, section by section, or that nothing does."""
    for section, rows in found.items():
        if not rows:
            print(f"{section}: the same")
            continue
        table = Table(title=None, box=None, pad_edge=False)
        for column in (f"{section} ({len(rows)} differ)", one, other):
            table.add_column(column)
        for row in rows[:MOST_ROWS]:
            table.add_row(row.what, row.one, row.other)
        Console(width=None if sys.stdout.isatty() else 160).print(table)
        if len(rows) > MOST_ROWS:
            print(f"... and {len(rows) - MOST_ROWS} more")


def _state(cell: "Cell | None") -> str:
    """Return what became of a cell, and who is at work on it."""
    if cell is None:
        return "–"
    text = cell.status.replace("_", " ")
    if cell.record is not None and cell.record.n_replicates < cell.task.values["n_replicates"]:
        text += f" ({cell.record.n_replicates} of {cell.task.values['n_replicates']})"
    return f"{text}, running" if cell.worker else text


def verdict_table(verdicts: Sequence[Verdict], not_asked: Mapping[str, str]) -> None:
    """Print one line for each claim, and below, those that the run has not tried, and why."""
    table = Table(title=None, box=None, pad_edge=False)
    for column in ("claim", "estimate", "95 % interval", "n", "outcome"):
        table.add_column(column, no_wrap=True)
    for verdict in verdicts:
        interval = verdict.interval
        table.add_row(
            verdict.claim.replace("_", " "),
            number(interval.estimate),
            f"{number(interval.low)} .. {number(interval.high)}",
            str(interval.n) + (f" ({verdict.n_diverged} diverged)" if verdict.n_diverged else ""),
            f"{mark(verdict.outcome)} {verdict.outcome}",
        )
    if verdicts:
        Console(width=None if sys.stdout.isatty() else 100).print(table)
    for claim, lack in not_asked.items():
        print(f"not asked: {claim.replace('_', ' ')} ({lack})")
