"""How long a user waits: from the word typed until help is shown, until the first network trains, until all is done."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

WARM_TIMES, COLD_TIMES = 5, 2

COMMAND = "from cogrnn.studies.cli import main; main({words})"
RUN = ["run", "experiment=elman1990_xor", "n_replicates=1", "training.n_epochs=1"]
STOP_WHEN_TRAINING = """
import os
from contextlib import contextmanager
from cogrnn.studies import display

@contextmanager
def stopping():
    yield lambda *_: os._exit(0)

display.progress_bars = stopping
"""
"""Leaves the process when progress is told for the first time: one network has been trained for an epoch, which takes a
millisecond, and before that, it was examined as it was made."""


@dataclass(frozen=True)
class Wait:
    """How long something took: medians and extremes of seconds on the wall, and the median of processor seconds."""

    what: str
    wall: float
    shortest: float
    longest: float
    processor: float
    n: int


def waits() -> list[Wait]:
    """Measure every start in processes of their own, the kernels compiled before and the kernels to be compiled."""
    with tempfile.TemporaryDirectory() as place:
        run = [*RUN, f"run.results={place}/results"]
        training = STOP_WHEN_TRAINING + COMMAND.format(words=run)
        warm = {
            "Python alone": "pass",
            "`import cogrnn`": "import cogrnn",
            "`import cogrnn.training`, which imports numba": "import cogrnn.training",
            "`cogrnn --help`": COMMAND.format(words=["--help"]),
            "`cogrnn run ...` until the first network trains": training,
            "`cogrnn run ...` until the report is written": COMMAND.format(words=run),
        }
        _seconds(COMMAND.format(words=run), {}, Path(place) / "results")  # kernels and fonts are there from here on
        found = [_wait(what, code, WARM_TIMES, place, cold=False) for what, code in warm.items()]
        cold = "until the first network trains, kernels to be compiled"
        return [*found, _wait(f"`cogrnn run ...` {cold}", training, COLD_TIMES, place, cold=True)]


def _wait(what: str, code: str, n: int, place: str, *, cold: bool) -> Wait:
    """Run some code repeatedly, each time without results from before, and if cold, in a home without any cache."""
    measured = []
    for number in range(n):
        home = f"{place}/home{number}"
        aside = {"HOME": home, "XDG_CACHE_HOME": f"{home}/.cache", "NUMBA_CACHE_DIR": f"{home}/kernels"} if cold else {}
        measured.append(_seconds(code, aside, Path(place) / "results"))
    walls = [wall for wall, _ in measured]
    return Wait(what, median(walls), min(walls), max(walls), median(processor for _, processor in measured), n)


def _seconds(code: str, aside: dict[str, str], results: Path) -> tuple[float, float]:
    """Run code in a new process; return its seconds on the wall and of the processor."""
    for file in sorted(results.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, **aside})
    wall, after = time.perf_counter() - start, os.times()
    return wall, sum(after[2:4]) - sum(before[2:4])
