"""Measure the other architectures alone and write their page: `python -m benchmarks.architectures [FOLDER]`."""

from benchmarks.machine import use_one_core

if __name__ == "__main__":  # before any numerical library is imported
    use_one_core()

import sys
from pathlib import Path

from benchmarks.__main__ import FOLDER
from cogrnn.recording import write_atomically
from cogrnn.studies.compilation_cache import use_kernel_cache


def main(words: list[str]) -> None:
    """Check, measure, and write the page."""
    use_kernel_cache()
    from benchmarks.architectures.page import measured
    from benchmarks.check import UnequalResultsError

    try:
        text = measured(lambda what: print(what, file=sys.stderr, flush=True))
    except UnequalResultsError as error:
        sys.exit(f"benchmarks: {error}")
    write_atomically((Path(words[0]) if words else FOLDER) / "architectures.md", text.encode())
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
