"""Measure everything and write `docs/performance/`: `python -m benchmarks [FOLDER]`."""

from benchmarks.machine import use_one_core

if __name__ == "__main__":  # before any numerical library is imported
    use_one_core()

import sys
import time
from pathlib import Path

from cogrnn.recording import write_atomically
from cogrnn.studies.compilation_cache import use_kernel_cache

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "performance"
MOST_HIDDEN = 150
"""Of larger networks, populations would take gigabytes."""

N_ROUNDS, N_GROWTH_ROUNDS = 15, 5
HIDDEN, POPULATIONS, POPULATION = (2, 5, 20, 50, 150, 500), (1, 4, 16, 64, 256, 1024), 64


def main(words: list[str]) -> None:
    """Check, measure, and write the tables and the plot."""
    use_kernel_cache()
    from benchmarks import growth, memory, page, start
    from benchmarks.architectures.page import measured
    from benchmarks.check import UnequalResultsError
    from benchmarks.measure import measure
    from benchmarks.peers import peers
    from benchmarks.problem import Shape

    folder, began = Path(words[0]) if words else FOLDER, time.monotonic()
    everyone, absent = peers()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {what}", file=sys.stderr, flush=True)

    for library in absent:
        tell(f"{library} is not installed and left out")
    shapes = [Shape(1, 2, 1), Shape(6, 20, 6), Shape(5, 20, 5), Shape(31, 150, 31, one_hot=True)]
    try:
        table, by_hidden, by_population = [], [], []
        for shape in shapes:
            for n in (1, POPULATION):
                tell(f"{shape.name}, {n} networks")
                table.append(measure(shape, n, everyone, N_ROUNDS))
        for n_hidden in HIDDEN:
            for n in (1, POPULATION)[: 1 if n_hidden > MOST_HIDDEN else 2]:
                tell(f"growth: {n_hidden} hidden units, {n} networks")
                by_hidden.append(measure(Shape(6, n_hidden, 6), n, everyone, N_GROWTH_ROUNDS))
        for n in POPULATIONS:
            tell(f"growth: a population of {n}")
            by_population.append(measure(shapes[1], n, everyone, N_GROWTH_ROUNDS))
        architectures = measured(tell)
    except UnequalResultsError as error:
        sys.exit(f"benchmarks: {error}")
    tell("memory")
    peaks = memory.peaks()
    tell("starts")
    waits = start.waits()

    text = page.text(table, peaks, waits, absent, time.monotonic() - began)
    write_atomically(folder / "table.md", text.encode())
    write_atomically(folder / "growth.svg", growth.draw(by_hidden, by_population).encode())
    write_atomically(folder / "architectures.md", architectures.encode())
    print(text, architectures, sep="\n")
    tell(f"written to {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
