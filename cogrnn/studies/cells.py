"""The work that makes one cell of a sweep, in a process of its own."""

import json
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cogrnn.errors import ResultError
from cogrnn.recording import load, remove_leftovers, save, write_atomically, writer
from cogrnn.studies.records import DIVERGED, FAILED, OK, CellFolder, Record, Task

if TYPE_CHECKING:
    import xarray as xr

    from cogrnn.claims import Claim


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
    from cogrnn.execution import Execution
    from cogrnn.recording import STATUS
    from cogrnn.seeding import Streams
    from cogrnn.studies.catalogue import study_of
    from cogrnn.studies.composition import Run
    from cogrnn.studies.config import config_of
    from cogrnn.studies.judging import judged
    from cogrnn.studies.run import simulated

    config = config_of(study_of(task.experiment), task.experiment, dict(task.values), Run())
    kept = _kept(known, task)
    stretches = kept.stretches if known is None or known.status != FAILED or _sound(folder, kept.stretches) else ()
    first, wanted = stretches[-1][1] if stretches else 0, int(task.values["n_replicates"])
    if wanted > first:
        streams = Streams(int(task.values["root_seed"]), wanted - first, first)
        with Execution(task.n_threads) as execution:
            save(simulated(config, task.code, streams, execution), folder.stretch(first, wanted))
        stretches = (*stretches, (first, wanted))
        now = folder.record()  # another sweep may have come as far meanwhile
        if now is None or not now.has_networks(task):
            folder.keep(replace(kept, stretches=stretches, error="judging was interrupted"))
    if known is not None and known.code != task.code:
        _forget_others(folder, stretches)
    dataset = whole(folder, stretches)
    found = judged(config.module.CLAIMS, dataset)
    asked = [claim for claim in config.module.CLAIMS if claim.name not in found.not_asked]
    save(_measures(asked, dataset), folder.measures)
    n_diverged = int((dataset["status"] == STATUS["diverged"]).any("condition").sum())
    return Record(
        status=DIVERGED if n_diverged else OK,
        code=task.code,
        judged_by=task.judged_by,
        stretches=stretches,
        judged=dataset.sizes["replicate"],
        n_diverged=n_diverged,
        conditions=tuple(str(name) for name in dataset["condition"].to_numpy()),
        verdicts=tuple(verdict.as_dict() for verdict in found.verdicts),
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


def _measures(claims: Sequence["Claim"], dataset: "xr.Dataset") -> "xr.Dataset":
    """Return the measure of each claim, NaN where a network has diverged."""
    import xarray as xr

    from cogrnn.analysis import alive

    lives = alive(dataset)
    if not claims:
        return xr.Dataset({"measure": lives.astype(float).expand_dims(claim=0).reset_coords(drop=True)})
    found = [claim.measure(dataset).astype(float).where(lives) for claim in claims]
    dim = xr.Variable("claim", [claim.name for claim in claims])
    measure = xr.concat(found, dim=dim, join="exact", coords="minimal", compat="override").reset_coords(drop=True)
    return xr.Dataset({"measure": measure.transpose("claim", "condition", "replicate")})


def _sound(folder: CellFolder, stretches: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all networks of a cell can be loaded; of one that has failed, its files may be the reason."""
    try:
        for first, last in stretches:
            load(folder.stretch(first, last))
    except ResultError:
        return False
    return True


def _forget_others(folder: CellFolder, stretches: Sequence[tuple[int, int]]) -> None:
    """Remove the replicates that other code has simulated."""
    kept = {folder.stretch(first, last) for first, last in stretches}
    for path in folder.path.glob("replicates-*.nc"):
        if path not in kept:
            path.unlink(missing_ok=True)
