"""What a sweep costs besides training: planning, making and gathering cells whose simulation takes no time.

    python -m benchmarks.sweeps [LARGEST]     up to so many cells, by default 2,000

Each cell has 100 replicates and three conditions. Times and peak memory are those of real processes.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MODULE = '''"""A simulation that takes no time: what is left is the cost of the sweep."""

import numpy as np
import xarray as xr

from cogrnn.claims import Claim, MeanAbove
from cogrnn.recording import label_condition, join_conditions, stamp


def simulate(network, task, training, streams, execution):
    conditions = []
    for name in ("trained", "untrained", "no_context"):
        chance = np.array([generator.random(8) for generator in streams.of(name)])
        alive = np.ones(len(chance), dtype=bool)
        conditions.append(label_condition(name, {"b_h": chance + 0.1 * (name == "trained")}, alive))
    return stamp(join_conditions(conditions, {}))


def height(dataset):
    return dataset["b_h"].mean("hidden_unit")


CLAIMS = tuple(
    Claim(name, "[...]", "p. 1", measure=height, criterion=MeanAbove(0.5), controls=("untrained",), meaning="height")
    for name in ("A", "B", "C", "D", "E", "F")
)
DEPARTURES = ()


def draw(dataset):
    return {}
'''
CONF = """
# @package _global_
defaults:
  - /experiment/elman1990_xor
  - _self_
"""
COGRNN = (sys.executable, "-c", "from cogrnn.studies.cli import main; main()")


def main() -> None:
    """Measure sweeps of growing size and print a table."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print("| cells | all, s | per cell, ms | same command again, s | status, s | collect, s | collect, MB |")
    print("|---|---|---|---|---|---|---|")
    for n_cells in (10, 50, 200, 500, 1000, 2000):
        if n_cells <= largest:
            with tempfile.TemporaryDirectory() as folder:
                print(_row(n_cells, Path(folder)), flush=True)


def _row(n_cells: int, folder: Path) -> str:
    """Measure one sweep."""
    for name, content in (
        ("conf/experiment/nobody2000_nothing.yaml", CONF),
        ("experiments/nobody2000/nothing.py", MODULE),
        ("experiments/nobody2000/__init__.py", '"""Nobody (2000)."""\n'),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    words = ["sweep", "experiment=nobody2000_nothing", f"network.n_hidden=range(2,{n_cells // 10 + 2})"]
    words += ["training.learning_rate=0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1.0", "n_replicates=100"]
    first, _ = _timed(folder, *words)
    again, _ = _timed(folder, *words)
    (sweep,) = folder.glob("results/*/sweep-*")
    status, _ = _timed(folder, "status", str(sweep))
    collect, memory = _timed(folder, "collect", str(sweep))
    each = 1000 * first / n_cells
    return f"| {n_cells} | {first:.1f} | {each:.0f} | {again:.1f} | {status:.1f} | {collect:.1f} | {memory:.0f} |"


def _timed(folder: Path, *words: str) -> tuple[float, float]:
    """Return the seconds that a command took, and the largest memory of it in megabytes, from a process of its own."""
    began = time.perf_counter()
    process = subprocess.Popen([*COGRNN, *words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, re.sub(r"\s+", " ", " ".join(words))
    assert isinstance(used, resource.struct_rusage)
    return time.perf_counter() - began, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
