"""Measurements as Markdown."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.measure import Case
from benchmarks.memory import Peak
from benchmarks.problem import Floats
from benchmarks.start import Wait

ONE_NETWORK = ("NumPy", "PyTorch", "JAX")
Row = Sequence[str]


def markdown(head: Row, rows: Sequence[Row]) -> str:
    """Return a table whose first column is text and whose others are numbers."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def spread(values: Floats | None, write: Callable[[float], str]) -> str:
    """Return the median and the extremes over rounds, or a dash."""
    if values is None:
        return "–"
    return f"{write(float(np.median(values)))} ({write(float(values.min()))}–{write(float(values.max()))})"


def digits(number: float) -> str:
    """Return a number with two or three digits that mean something."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def times(alone: Sequence[Case[Any]], many: Sequence[Case[Any]]) -> str:
    """Return nanoseconds of processor time by step and network."""
    head = ["network", "cogrnn", *ONE_NETWORK, f"cogrnn, {many[0].n_networks}", f"JAX, {many[0].n_networks}"]
    rows = [
        [one.shape.name]
        + [spread(one.of(library), digits) for library in ("cogrnn", *ONE_NETWORK)]
        + [spread(several.of(library), digits) for library in ("cogrnn", "JAX")]
        for one, several in zip(alone, many, strict=True)
    ]
    return markdown(head, rows)


def ratios(alone: Sequence[Case[Any]], many: Sequence[Case[Any]]) -> str:
    """Return how many times cogrnn's time the others take, ratios taken round by round."""
    n = many[0].n_networks
    head = ["network", *(f"{library} / cogrnn" for library in ONE_NETWORK), f"JAX, {n} / cogrnn, {n}"]
    rows = []
    for one, several in zip(alone, many, strict=True):
        single = [spread(ratio(one, library), digits) for library in ONE_NETWORK]
        rows.append([one.shape.name, *single, spread(ratio(several, "JAX"), digits)])
    return markdown(head, rows)


def ratio(case: Case[Any], library: str) -> Floats | None:
    """Return a library's time divided by cogrnn's, by round."""
    theirs, ours = case.of(library), case.of("cogrnn")
    return None if theirs is None or ours is None else theirs / ours


def forms(cases: Sequence[Case[Any]]) -> str:
    """Return every form that was measured, by network; in the tables above the fastest of a library counts."""
    names = [(case.n_networks, peer.library, peer.form) for case in cases for peer in case.peers]
    rows = []
    for n, library, form in dict.fromkeys(names):
        row = [f"{library}: {form}", str(n)]
        for case in cases:
            if case.n_networks == n:
                place = next(
                    place for place, peer in enumerate(case.peers) if (peer.library, peer.form) == (library, form)
                )
                row.append(digits(float(np.median(case.nanoseconds[:, place]))))
        rows.append(row)
    shapes = dict.fromkeys(case.shape.name for case in cases)
    return markdown(["form", "networks", *shapes], rows)


def memory(peaks: Sequence[Peak]) -> str:
    """Return peak memory by network, beside what the weights and velocities alone take."""
    head = ["network", "networks", "peak per network (kB)", "weights and velocities (kB)", "whole process (MB)"]
    rows = [
        [
            peak.shape.name,
            str(peak.n_networks),
            digits(peak.by_network / 1e3),
            digits(2 * 8 * peak.shape.n_weights / 1e3),
            digits(peak.whole / 1e6),
        ]
        for peak in peaks
    ]
    return markdown(head, rows)


def starts(waits: Sequence[Wait]) -> str:
    """Return seconds until something has happened."""
    head = ["what", "seconds", "of the processor", "times measured"]
    rows = [[w.what, f"{w.wall:.2f} ({w.shortest:.2f}–{w.longest:.2f})", f"{w.processor:.2f}", str(w.n)] for w in waits]
    return markdown(head, rows)
