"""The page of tables: what one run found, on what machine, with which versions."""

from collections.abc import Sequence
from typing import Any

from benchmarks import tables
from benchmarks.check import N_STEPS, TOLERANCE
from benchmarks.machine import description, versions
from benchmarks.measure import Case
from benchmarks.memory import Peak
from benchmarks.start import Wait

PACKAGES = {
    "cogrnn": ("cogrnn", "numba", "llvmlite"),
    "NumPy": ("numpy",),
    "PyTorch": ("torch",),
    "JAX": ("jax", "jaxlib"),
}


def text(
    table: Sequence[Case[Any]], peaks: Sequence[Peak], waits: Sequence[Wait], absent: Sequence[str], took: float
) -> str:
    """Return the page as Markdown.

    Parameters
    ----------
    table
        The measured networks, each alone and as a population.
    peaks, waits
        Memory and starts.
    absent
        Libraries that are not installed.
    took
        Seconds of the whole run.
    """
    alone, many = table[0::2], table[1::2]
    libraries = {peer.library for case in table for peer in case.peers}
    packages = [package for library, names in PACKAGES.items() if library in libraries for package in names]
    n_rounds = len(table[0].nanoseconds)
    share = min(case.share for case in table)
    worst = max(case.difference for case in table)
    left_out = f"- Left out, not installed: {', '.join(absent)}.\n" if absent else ""
    return f"""# Measured

Written by `make benchmark`; [what it means](README.md).

- Machine: {description()}.
- Versions: {versions(packages)}.
- {n_rounds} rounds, everyone in turn in each; the whole run took {took:.0f} seconds.
- The processor was ours for at least {100 * share:.1f} % of the time in every comparison.
- All compute the same update: after {N_STEPS} steps, weights differ by at most {worst:.0e} of the largest;
  more than {TOLERANCE:.0e} would have stopped the run.
{left_out}
## Nanoseconds per step and network

Processor time of forward pass, backward pass and update; median over rounds, and the lowest to the highest.

{tables.times(alone, many)}

## How many times as long as cogrnn

Ratios are taken within each round; median, and the lowest to the highest.

{tables.ratios(alone, many)}

## Every form that was measured

Medians; above, the fastest form of each library counts, chosen for each network.

{tables.forms(table)}

## Memory of cogrnn

{tables.memory(peaks)}

## Starts

Seconds on the wall: median, and the shortest to the longest. `run ...` is
`run experiment=elman1990_xor n_replicates=1 training.n_epochs=1`.

{tables.starts(waits)}
"""
