"""The page of the contests: what one run found, on what machine, with which versions."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.architectures.contest import POPULATION, Contest
from benchmarks.architectures.contests import contests
from benchmarks.check import TOLERANCE
from benchmarks.machine import description, versions
from benchmarks.measure import Case
from benchmarks.tables import digits, markdown, ratio, spread

N_ROUNDS = 9
PACKAGES = {"cogrnn": ("cogrnn", "numba", "llvmlite"), "NumPy": ("numpy",), "PyTorch": ("torch",)}


def measured(tell: Callable[[str], None]) -> str:
    """Hold every contest and return the page as Markdown; `tell` hears what is under way."""
    began = time.monotonic()
    all_of_them, absent = contests()
    cases: list[list[Case[Any]]] = []
    for contest in all_of_them:
        tell(contest.title)
        cases.append(contest.hold(N_ROUNDS))
    libraries = {peer.library for held in cases for case in held for peer in case.peers}
    packages = [name for library in sorted(libraries) for name in PACKAGES.get(library, (library,))]
    share, worst = (
        choose(getattr(case, field) for held in cases for case in held)
        for choose, field in ((min, "share"), (max, "difference"))
    )
    left_out = f"- Left out, not installed: {', '.join(absent)}.\n" if absent else ""
    sections = "\n".join(_section(contest, held) for contest, held in zip(all_of_them, cases, strict=True))
    return f"""# Other architectures, measured

Written by `make benchmark`, or alone by `python -m benchmarks.architectures`; [what it means](README.md).

- Machine: {description()}.
- Versions: {versions(packages)}.
- {N_ROUNDS} rounds, everyone in turn in each; the whole run took {time.monotonic() - began:.0f} seconds.
- The processor was ours for at least {100 * share:.1f} % of the time in every comparison.
- Before anything was timed, everyone computed the same: numbers differ by at most {worst:.0e} of the largest;
  more than {TOLERANCE:.0e} would have stopped the run.
{left_out}
Nanoseconds of the processor by step (or cue) and network, float64: median over rounds, and the lowest to the highest.
"others / cogrnn": the fastest form of all others, chosen for each size, ratios taken round by round; below 1, cogrnn
loses.

{sections}"""


def _section(contest: Contest[Any], held: list[Case[Any]]) -> str:
    """Return what one contest found."""
    rows = []
    for n in (1, POPULATION):
        cases = [case for case in held if case.n_networks == n]
        for place, peer in enumerate(cases[0].peers):
            times = [spread(case.nanoseconds[:, place], digits) for case in cases]
            rows.append([f"{peer.library}: {peer.form}", str(n), *times])
        best = [_best(case) for case in cases]
        ratios = [_ratio(case, library) for case, library in zip(cases, best, strict=True)]
        rows.append(["**others / cogrnn**", str(n), *ratios])
    sizes = dict.fromkeys(case.shape.name for case in held)
    head = [f"nanoseconds per {contest.counted} and network", "networks", *sizes]
    return f"## {contest.title}\n\n{contest.explained}\n\n{markdown(head, rows)}\n"


def _best(case: Case[Any]) -> str | None:
    """Return the fastest of the other libraries, if there is one."""
    others = {peer.library: case.of(peer.library) for peer in case.peers if peer.library != "cogrnn"}
    medians = {library: float(np.median(times)) for library, times in others.items() if times is not None}
    return min(medians, key=medians.__getitem__) if medians else None


def _ratio(case: Case[Any], library: str | None) -> str:
    """Return how many times cogrnn's time a library takes, and which it is."""
    return "–" if library is None else f"{library} {spread(ratio(case, library), digits)}"
