"""One cell of a sweep: its folder, its record, and the work that makes it. A cell runs in a process of its own.

    cells/<name>/replicates-000000-000199.nc   the networks of one stretch of replicates, whole
    cells/<name>/measures.nc                   the measure of every claim: (claim, condition, replicate)
    cells/<name>/cell.json                     the record, written last: what is there, and what it says
    cells/<name>/running.json                  while a process is at work on it

The name is a hash of everything that the numbers depend on but the code and the number of replicates.
"""

import json
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cogrnn.recording import has_ended, load, remove_leftovers, save, stamp, write_atomically, writer

if TYPE_CHECKING:
    import xarray as xr

    from cogrnn.studies.config import Config

OK, DIVERGED, FAILED = "ok", "diverged", "failed"


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
    verdicts: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    @property
    def n_replicates(self) -> int:
        """How many networks are simulated."""
        return self.stretches[-1][1] if self.stretches else 0

    def fulfils(self, task: Task) -> bool:
        """Tell whether nothing is left to do: enough networks, judged, all by the present code."""
        enough = self.n_replicates >= task.values["n_replicates"] and self.judged == self.n_replicates
        return self.status != FAILED and enough and (self.code, self.judged_by) == (task.code, task.judged_by)


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
        """Return the record, or none where the cell was never finished or its record is no record."""
        try:
            told = json.loads((self.path / "cell.json").read_text(encoding="utf-8"))
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


def work(task: Task) -> Task:
    """Make one cell as far as it is missing, and record what became of it; whatever goes wrong is recorded, too.

    Networks that the same code has simulated stay as they are; only further replicates are trained. The verdicts are
    about all of them.
    """
    from cogrnn.studies.compilation_cache import use_kernel_cache

    use_kernel_cache()
    folder = CellFolder(task.folder)
    known = folder.record()
    if known is not None and known.fulfils(task):
        return task  # another sweep has made it meanwhile
    began = time.monotonic()
    remove_leftovers(folder.path)
    write_atomically(folder.marker, f"{json.dumps({'writer': writer()})}\n".encode())
    try:
        try:
            record = _made(task, folder, known)
        except Exception as error:
            record = _failed(task, folder, "".join(traceback.format_exception(error)))
        folder.keep(replace(record, seconds=(known.seconds if known else 0.0) + time.monotonic() - began))
    finally:
        folder.marker.unlink(missing_ok=True)
    return task


def _failed(task: Task, folder: CellFolder, error: str) -> Record:
    """Return the record of a cell that failed; what the same code has finished of it stays."""
    known = folder.record()
    if known is not None and known.fulfils(task):
        return known  # another sweep has made it meanwhile
    return replace(_kept(known, task), error=error)


def _kept(known: Record | None, task: Task) -> Record:
    """Return the record of what the same code has made so far, for the time in which more is wanted: a failure."""
    return replace(known, status=FAILED) if known is not None and known.code == task.code else Record(FAILED, task.code)


def ended_from_outside(task: Task, reason: str) -> None:
    """Record that the process that made a cell was ended from outside, before it could say anything itself."""
    folder = CellFolder(task.folder)
    folder.keep(_failed(task, folder, reason))
    folder.marker.unlink(missing_ok=True)


def _made(task: Task, folder: CellFolder, known: Record | None) -> Record:
    """Simulate what is missing, judge all, save both, and return the record."""
    from cogrnn.claims import judge
    from cogrnn.recording import STATUS
    from cogrnn.seeding import Streams
    from cogrnn.studies.composition import Run
    from cogrnn.studies.config import config_of
    from cogrnn.studies.run import simulated

    config = config_of(task.experiment, dict(task.values), Run(n_threads=task.n_threads))
    kept = _kept(known, task)
    stretches = kept.stretches
    first, wanted = stretches[-1][1] if stretches else 0, int(task.values["n_replicates"])
    if wanted > first:
        save(simulated(config, task.code, first=first), folder.stretch(first, wanted))
        stretches = (*stretches, (first, wanted))
        folder.keep(replace(kept, stretches=stretches, error="judging was interrupted"))
    if known is not None and known.code != task.code:
        _forget_others(folder, stretches)
    dataset = whole(folder, stretches)
    streams = Streams(int(task.values["root_seed"]), dataset.sizes["replicate"])
    claims = config.module.CLAIMS
    verdicts = tuple(judge(claim, dataset, streams.shared(f"judge {claim.name}")).as_dict() for claim in claims)
    save(_measures(config, dataset), folder.measures)
    n_diverged = int((dataset["status"] == STATUS["diverged"]).any("condition").sum())
    return Record(
        status=DIVERGED if n_diverged else OK,
        code=task.code,
        judged_by=task.judged_by,
        stretches=stretches,
        judged=dataset.sizes["replicate"],
        n_diverged=n_diverged,
        conditions=tuple(str(name) for name in dataset["condition"].to_numpy()),
        verdicts=verdicts,
    )


def whole(folder: CellFolder, stretches: Sequence[tuple[int, int]]) -> "xr.Dataset":
    """Load all replicates of a cell; raises `ResultError` where a file is absent or damaged."""
    import xarray as xr

    parts = [load(folder.stretch(first, last)) for first, last in stretches]
    if len(parts) == 1:
        return parts[0]
    return xr.concat(
        parts, dim="replicate", data_vars="minimal", coords="minimal", compat="equals", join="exact",
        combine_attrs="override",
    )  # fmt: skip


def _measures(config: "Config", dataset: "xr.Dataset") -> "xr.Dataset":
    """Return the measure of every claim, NaN where a network has diverged."""
    import xarray as xr

    from cogrnn.analysis import alive

    lives, claims = alive(dataset), config.module.CLAIMS
    found = [claim.measure(dataset).astype(float).where(lives) for claim in claims]
    dim = xr.Variable("claim", [claim.name for claim in claims])
    measure = xr.concat(found, dim=dim, join="exact", coords="minimal", compat="override").reset_coords(drop=True)
    return stamp(xr.Dataset({"measure": measure.transpose("claim", "condition", "replicate")}))


def _forget_others(folder: CellFolder, stretches: Sequence[tuple[int, int]]) -> None:
    """Remove the replicates that other code has simulated."""
    kept = {folder.stretch(first, last) for first, last in stretches}
    for path in folder.path.glob("replicates-*.nc"):
        if path not in kept:
            path.unlink(missing_ok=True)
