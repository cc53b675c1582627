"""Measure how long each paper takes, and write `conf/durations.yaml`: `python -m benchmarks.durations`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cogrnn.recording import write_atomically
from cogrnn.studies.everything import papers

TABLE = Path(__file__).resolve().parent.parent / "conf" / "durations.yaml"
N_REPLICATES = 100

HEAD = f"""\
# Seconds that all simulations of a paper take on two cores with a warm cache, from typing the command to the report,
# for the estimate before everything is recreated. Measured by `python -m benchmarks.durations` with as many replicates
# as each simulation has by itself; told as if each had {N_REPLICATES}.
n_replicates: {N_REPLICATES}
seconds:
"""


def main() -> None:
    """Recreate every paper once in a folder that is thrown away."""
    text = HEAD
    cogrnn = str(Path(sys.executable).with_name("cogrnn"))
    with tempfile.TemporaryDirectory() as results:
        for simulations in papers([]):
            paper = simulations[0].paper
            replicates = sum(config.values["n_replicates"] for config in simulations) / len(simulations)
            began = time.monotonic()
            words = [f"experiment={paper}", f"run.results={results}"]
            subprocess.run([cogrnn, "run", *words], check=True, capture_output=True)
            text += f"  {paper}: {(time.monotonic() - began) * N_REPLICATES / replicates:.0f}\n"
            print(text.splitlines()[-1], flush=True)
    write_atomically(TABLE, text.encode())


if __name__ == "__main__":
    main()
