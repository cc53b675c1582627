"""A study whose one experiment fails in the ways that it is told, for the tests of sweeps."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

MODULE = '''"""Temporal XOR, whose cells do what `behave/<n_hidden>` says."""

import os
import resource
import signal
import time
from pathlib import Path

import numpy as np

from cogrnn.experiments.elman1990 import xor
from cogrnn.experiments.elman1990.xor import CLAIMS, DEPARTURES, draw


def simulate(network, task, training, streams, execution):
    told = Path("behave") / str(network.n_hidden)
    behaviour = told.read_text() if told.exists() else ""
    if behaviour == "raise":
        raise RuntimeError("told to fail")
    if behaviour == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if behaviour == "eat":
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, resource.RLIM_INFINITY))
        np.ones(1 << 34)
    while told.exists() and behaviour == "wait":
        time.sleep(0.05)
    return xor.simulate(network, task, training, streams, execution)
'''
CONF = """
# @package _global_
defaults:
  - /experiment/elman1990_xor
  - _self_
n_replicates: 3
training:
  n_epochs: 2
task:
  n_triples: 20
  n_test_triples: 8
"""
COMMAND = (sys.executable, "-W", "error", "-c", "from cogrnn.studies.cli import main; main()")
WORDS = ("sweep", "experiment=doe2020_faulty", "network.n_hidden=2,3,4,5")


class Faulty:
    """The folder of the study, and what can be done in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, content in (
            ("conf/experiment/doe2020_faulty.yaml", CONF),
            ("experiments/doe2020/faulty.py", MODULE),
            ("experiments/doe2020/__init__.py", '"""Doe (2020)."""\n'),
        ):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content)
        (folder / "behave").mkdir()

    def tell(self, n_hidden: int, behaviour: str) -> None:
        """Say what a cell is to do."""
        (self.folder / "behave" / str(n_hidden)).write_text(behaviour)

    def mend(self, n_hidden: int) -> None:
        """Let a cell do what it should."""
        (self.folder / "behave" / str(n_hidden)).unlink()

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        """Start a command, by default the sweep."""
        return subprocess.Popen(
            [*COMMAND, *(words or WORDS)], cwd=self.folder, env={**os.environ, **environment},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, *words: str, **environment: str) -> tuple[int, str]:
        """Run a command to its end; return its exit status and what it told."""
        process = self.start(*words, **environment)
        out, err = process.communicate(timeout=300)
        return process.returncode, out + err

    @property
    def sweep(self) -> Path:
        """The folder of the sweep."""
        (path,) = self.folder.glob("results/doe2020_faulty/sweep-*")
        return path

    def finished(self) -> dict[str, int]:
        """Return the cells that have their networks, with the times at which those were written."""
        return {path.parent.name: path.stat().st_mtime_ns for path in self.sweep.glob("cells/*/replicates-*.nc")}

    def has_finished(self, n: int) -> bool:
        """Tell whether so many cells are finished and left by their worker; there may be no sweep yet."""
        cells = self.folder.glob("results/doe2020_faulty/sweep-*/cells/*")
        left = [cell for cell in cells if not (cell / "running.json").exists()]
        return sum(bool(list(cell.glob("replicates-*.nc"))) for cell in left) == n

    def wait_for(self, holds: Callable[[], bool], seconds: float = 200.0) -> None:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.05)
