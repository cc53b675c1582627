"""One cell of a sweep: what is to be made, where it lies, and what is recorded of it.

    cells/<name>/replicates-000000-000199.nc   the networks of one stretch of replicates, whole
    cells/<name>/measures.nc                   the measure of every claim: (claim, condition, replicate)
    cells/<name>/cell.json                     the record, written last: what is there, and what it says
    cells/<name>/running.json                  while a process is at work on it

The name is a hash of everything that the numbers depend on but the code and the number of replicates.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from cogrnn.recording import has_ended, write_atomically

OK, DIVERGED, FAILED, NOT_RUN, STALE = STATUS = ("ok", "diverged", "failed", "not_run", "stale")
"""What can have become of a cell; a record says one of the first three."""


@dataclass(frozen=True)
class Task:
    """What a process is to make: a cell with so many replicates.

    Parameters
    ----------
    folder
        The folder of the cell.
    experiment, values
        Its configuration, complete; `n_replicates` among the values says how many networks it is to have.
    code, judged_by
        The fingerprints of the code that simulates and of the code that judges.
    n_threads
        How many threads the process may use.
    """

    folder: Path
    experiment: str
    values: Mapping[str, Any]
    code: str
    judged_by: str
    n_threads: int = 1


@dataclass(frozen=True)
class Record:
    """What is known of a cell that was worked on.

    `stretches` are the replicates that are simulated, each from the first to the one after the last; `judged` is how
    many of them the verdicts and the measures are about, and `conditions` are those of the measures.
    """

    status: str
    code: str = ""
    judged_by: str = ""
    stretches: tuple[tuple[int, int], ...] = ()
    judged: int = 0
    n_diverged: int = 0
    seconds: float = 0.0
    error: str = ""
    conditions: Sequence[str] = ()
    verdicts: Sequence[Mapping[str, Any]] = ()

    @property
    def n_replicates(self) -> int:
        """How many networks are simulated."""
        return self.stretches[-1][1] if self.stretches else 0

    def fulfils(self, task: Task) -> bool:
        """Tell whether nothing is left to do: enough networks, judged, all by the present code."""
        judged = self.judged == self.n_replicates and self.judged_by == task.judged_by
        return self.status != FAILED and self.has_networks(task) and judged

    def has_networks(self, task: Task) -> bool:
        """Tell whether the present code has simulated enough networks."""
        return self.code == task.code and self.n_replicates >= task.values["n_replicates"]


@dataclass(frozen=True)
class CellFolder:
    """Where everything of one cell lies."""

    path: Path

    def stretch(self, first: int, last: int) -> Path:
        """Return the file of the replicates from `first` to the one before `last`."""
        return self.path / f"replicates-{first:06d}-{last - 1:06d}.nc"

    @property
    def measures(self) -> Path:
        """The measure of every claim."""
        return self.path / "measures.nc"

    @property
    def marker(self) -> Path:
        """The file that says which process is at work here."""
        return self.path / "running.json"

    def record(self) -> Record | None:
        """Return the record; none where nothing was recorded, or in another form than this version's."""
        try:
            told = json.loads((self.path / "cell.json").read_text(encoding="utf-8"))
            if set(told) != {column.name for column in fields(Record)}:
                return None
            return Record(**{**told, "stretches": tuple((first, last) for first, last in told["stretches"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, record: Record) -> None:
        """Write the record."""
        write_atomically(self.path / "cell.json", f"{json.dumps(asdict(record), ensure_ascii=False)}\n".encode())

    def forget_dead_worker(self) -> None:
        """Remove the marker of a process of this machine that has ended."""
        name = self.worker()
        if name is not None and has_ended(name):
            self.marker.unlink(missing_ok=True)

    def worker(self) -> str | None:
        """Return the process that began to work here and has not said that it has stopped."""
        try:
            return str(json.loads(self.marker.read_text(encoding="utf-8"))["writer"])
        except (OSError, ValueError, TypeError, KeyError):
            return None


def is_made(task: Task) -> bool:
    """Tell whether nothing is left to do for a task."""
    record = CellFolder(task.folder).record()
    return record is not None and record.fulfils(task)
