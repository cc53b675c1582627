"""What the commands show in a terminal: progress on the error stream, results on the output stream."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
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


def verdict_table(verdicts: Sequence[Verdict]) -> None:
    """Print one line for each claim."""
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
    Console(width=None if sys.stdout.isatty() else 100).print(table)
