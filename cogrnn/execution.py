"""How a simulation is carried out, as opposed to what is simulated: threads and the report of progress.

Nothing here changes a number. Replicates are independent of each other, so any division among threads gives the same
bits.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType

from cogrnn.errors import require

Progress = Callable[[str, int, int], None]


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def silent(_what: str, _done: int, _total: int) -> None:
    """Report no progress."""


class Execution:
    """The threads that share out the replicates, and whom to tell how far the work has come; a context manager.

    Parameters
    ----------
    n_threads
        At least 1; by default one per usable core.
    progress
        Called as `progress(what, done, total)`, from the calling thread only.

    Raises
    ------
    SpecError
        Fewer than one thread.
    """

    def __init__(self, n_threads: int | None = None, progress: Progress = silent) -> None:
        require(
            n_threads is None or n_threads >= 1,
            "Execution.n_threads",
            "must be at least 1",
            got=n_threads,
            hint="run.n_threads=2, or null for all usable cores",
        )
        self.n_threads = n_threads or usable_cores()
        self.progress = progress
        self._pool = ThreadPoolExecutor(self.n_threads, thread_name_prefix="cogrnn")

    def __enter__(self) -> "Execution":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def share_out(self, n_replicates: int, work: Callable[[int, int], None], *, together: int = 1) -> None:
        """Call `work(first, last)` on contiguous ranges that together cover all replicates, at most one per thread.

        A range begins at a multiple of `together`: so many replicates cost no more than one.
        """
        n_groups = -(-n_replicates // together)
        n_blocks = min(self.n_threads, n_groups)
        bounds = [min(n_groups * block // n_blocks * together, n_replicates) for block in range(n_blocks + 1)]
        if n_blocks == 1:
            work(0, n_replicates)
            return
        for outcome in [self._pool.submit(work, *bounds[block : block + 2]) for block in range(n_blocks)]:
            outcome.result()
