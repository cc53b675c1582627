"""Measure how long each paper takes, and write `conf/durations.yaml`: `python -m benchmarks.durations`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cogrnn.recording import write_atomically
from cogrnn.studies.catalogue import studies

TABLE = Path(__file__).resolve().parent.parent / "conf" / "durations.yaml"
N_REPLICATES = 100

HEAD = f"""\
# Seconds that all simulations of a paper take on two cores with a warm cache, from typing the command to the report,
# for the estimate before everything is recreated. Measured by `python -m benchmarks.durations`.
n_replicates: {N_REPLICATES}
seconds:
"""


def main() -> None:
    """Recreate every paper once in a folder that is thrown away."""
    study, text = studies()[-1], HEAD
    cogrnn = str(Path(sys.executable).with_name("cogrnn"))
    with tempfile.TemporaryDirectory() as results:
        for paper in dict.fromkeys(study.parts_of(name)[0] for name in study.names()):
            began = time.monotonic()
            words = [f"experiment={paper}", f"n_replicates={N_REPLICATES}", f"run.results={results}"]
            subprocess.run([cogrnn, "run", *words], check=True, capture_output=True)
            text += f"  {paper}: {time.monotonic() - began:.0f}\n"
            print(text.splitlines()[-1], flush=True)
    write_atomically(TABLE, text.encode())


if __name__ == "__main__":
    main()
