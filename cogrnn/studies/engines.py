"""Where the cells of a sweep are made: in processes of this machine, or in job arrays of a cluster.

An engine lets `work` make each task and says when it has come to an end; what became of a cell is read from the disk,
never from the engine.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Protocol

from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from cogrnn.errors import ConfigError, unknown_name
from cogrnn.execution import usable_cores
from cogrnn.studies.cells import ended_from_outside, work
from cogrnn.studies.records import CellFolder, Task, is_made

LAUNCHER = "hydra/launcher"
SETTING = "hydra.launcher."

OUTSIDE = "The process that made this cell was ended from outside; perhaps it had not enough memory."


class Engine(Protocol):
    """What makes cells."""

    def make(self, tasks: Sequence[Task], folder: Path) -> Iterator[Task]:
        """Make all cells; yield each task that has come to an end, well or not."""


@dataclass(frozen=True)
class Joblib:
    """Processes of this machine: one for each usable core, each with its share of the cores as threads."""

    n_jobs: int | None = None

    def make(self, tasks: Sequence[Task], folder: Path) -> Iterator[Task]:  # noqa: ARG002 (a cluster needs a folder)
        """Make all cells; a cell whose process is ended from outside is tried once more alone, and then given up."""
        from joblib.externals.loky.process_executor import TerminatedWorkerError

        waiting = {task.folder: task for task in tasks}
        while waiting:
            try:
                for task in self._together(list(waiting.values())):
                    del waiting[task.folder]
                    yield task
            except TerminatedWorkerError:
                suspects = [task for task in waiting.values() if CellFolder(task.folder).worker() is not None]
                for task in suspects or list(waiting.values())[:1]:
                    _make_alone(task)
                    del waiting[task.folder]
                    yield task

    def _together(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """Make cells side by side."""
        from joblib import Parallel, delayed

        cores = usable_cores()
        n_jobs = min(self.n_jobs or cores, len(tasks))
        own = [replace(task, n_threads=max(1, cores // n_jobs)) for task in tasks]
        calls = (delayed(work)(task) for task in own)
        yield from Parallel(n_jobs=n_jobs, backend="loky", return_as="generator_unordered", batch_size=1)(calls)


@dataclass(frozen=True)
class Slurm:
    """Job arrays of a SLURM cluster, made by submitit; the folder of the sweep must lie on a disk that all nodes share.

    Parameters
    ----------
    partition
        Where to run; null for the cluster's own choice.
    timeout_min
        Minutes after which a job is ended.
    cpus_per_task, mem_gb
        Cores and memory of a job; no memory is asked for where that is null.
    array_parallelism
        How many jobs run at a time at most.
    cells_per_job
        How many cells a job makes one after the other; by default so many that a thousand jobs are enough.
    """

    partition: str | None = None
    timeout_min: int = 60
    cpus_per_task: int = 1
    mem_gb: float | None = None
    array_parallelism: int = 256
    cells_per_job: int | None = None

    def make(self, tasks: Sequence[Task], folder: Path) -> Iterator[Task]:
        """Submit all cells and wait for them; the jobs go on if the waiting is interrupted."""
        from submitit import AutoExecutor

        if shutil.which("sbatch") is None:
            raise ConfigError(
                LAUNCHER, "needs a SLURM cluster", got="no command sbatch here", hint=f"{LAUNCHER}=joblib"
            )
        size = self.cells_per_job or -(-len(tasks) // 1000)
        own = [replace(task, n_threads=self.cpus_per_task) for task in tasks]
        executor = AutoExecutor(folder=folder / "slurm", cluster="slurm")
        asked = {"slurm_partition": self.partition, "mem_gb": self.mem_gb}
        executor.update_parameters(
            name="cogrnn",
            timeout_min=self.timeout_min,
            cpus_per_task=self.cpus_per_task,
            slurm_array_parallelism=self.array_parallelism,
            **{key: value for key, value in asked.items() if value is not None},
        )
        jobs = executor.map_array(work_on, [own[start : start + size] for start in range(0, len(own), size)])
        array = str(jobs[0].job_id).partition("_")[0]
        waiting = list(own)
        while _in_queue(array):
            ended = [task for task in waiting if is_made(task)]
            waiting = [task for task in waiting if task not in ended]
            yield from ended
            time.sleep(1.0)
        for task in waiting:
            if CellFolder(task.folder).worker() is not None and not is_made(task):
                ended_from_outside(task, OUTSIDE)
            yield task


def engine(words: Sequence[str]) -> tuple[Engine, list[str]]:
    """Return the engine that a command line asks for, and the words that are not about it.

    Raises
    ------
    ConfigError
        No such launcher, no such setting of it, or a value of the wrong type.
    """
    name, settings, others = "joblib", [], []
    for word in words:
        key, _, value = word.partition("=")
        if key == LAUNCHER:
            name = value
        elif key.startswith(SETTING):
            settings.append((key.removeprefix(SETTING), value))
        else:
            others.append(word)
    known: dict[str, type[Any]] = {"joblib": Joblib, "slurm": Slurm}
    if name not in known:
        raise unknown_name(LAUNCHER, "launcher", name, known)
    for key, _ in settings:
        if key not in (names := [column.name for column in fields(known[name])]):
            raise unknown_name(f"{SETTING}{key}", f"setting of {name}", key, names)
    try:
        chosen = OmegaConf.merge(
            OmegaConf.structured(known[name]), OmegaConf.from_dotlist([f"{k}={v}" for k, v in settings])
        )
    except OmegaConfBaseException as error:
        problem = str(error).split("\n")[0]
        raise ConfigError(LAUNCHER, "a setting has a value of the wrong type", got=problem, hint="a number") from error
    return OmegaConf.to_object(chosen), others  # type: ignore[return-value]


def work_on(tasks: Sequence[Task]) -> None:
    """Make several cells, one after the other."""
    for task in tasks:
        work(task)


def _make_alone(task: Task) -> None:
    """Make one cell in a process of its own; if that is ended from outside, too, the cell has failed."""
    from joblib.externals.loky import ProcessPoolExecutor
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    with ProcessPoolExecutor(max_workers=1) as pool:
        try:
            pool.submit(work, task).result()
        except TerminatedWorkerError:
            ended_from_outside(task, OUTSIDE)


def _in_queue(array: str) -> bool:
    """Tell whether some job of an array waits or runs."""
    command = ["squeue", "--noheader", "--format=%i", f"--jobs={array}"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode != 0 and "Invalid job id" not in told.stderr:
        return True  # the controller is busy or restarts; it will answer again
    return bool(told.stdout.strip())
