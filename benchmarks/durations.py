"""Measure how long each experiment takes, and write `conf/durations.yaml`: `python -m benchmarks.durations`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cogrnn.recording import write_atomically
from cogrnn.studies.catalogue import studies

TABLE = Path(__file__).resolve().parent.parent / "conf" / "durations.yaml"

HEAD = """\
# Seconds that each experiment takes with two cores and a warm cache, for the estimate before everything is recreated.
# Measured by `python -m benchmarks.durations` one after the other, from typing the command to its report.
n_replicates: {n_replicates}
seconds:
"""


def main(words: list[str]) -> None:
    """Run every experiment once in a folder that is thrown away."""
    n_replicates = int(words[0]) if words else 100
    text = HEAD.format(n_replicates=n_replicates)
    with tempfile.TemporaryDirectory() as results:
        for name in studies()[-1].names():
            began = time.monotonic()
            command = [str(Path(sys.executable).with_name("cogrnn")), "run", f"experiment={name}"]
            subprocess.run(
                [*command, f"n_replicates={n_replicates}", f"run.results={results}"], check=True, capture_output=True
            )
            text += f"  {name}: {time.monotonic() - began:.0f}\n"
            print(text.splitlines()[-1], flush=True)
    write_atomically(TABLE, text.encode())


if __name__ == "__main__":
    main(sys.argv[1:])
