"""N-gram tables: what can be predicted from the last few symbols alone, learned by counting."""

from collections import Counter, defaultdict

import numpy as np
from numpy.typing import NDArray

from cogrnn.tasks.patterns import Floats


def ngram_predictions(training: NDArray[np.int64], test: NDArray[np.int64], table: Floats, order: int) -> Floats:
    """Return the expected code of the next symbol, given the last `order` symbols, by counts in a training stream.

    Parameters
    ----------
    training, test
        Streams of symbol numbers, shape (replicate, step). The training stream is a loop. Where the test stream is too
        young, or its last symbols never occurred in training, the next shorter history serves, down to none.
    table
        The code of every symbol, shape (symbol, unit).
    order
        How many symbols are remembered; 0 knows only how frequent each symbol is.

    Returns
    -------
    Shape (replicate, step, unit): the mean of the codes of all symbols that followed.
    """
    predicted = np.empty((*test.shape, table.shape[1]))
    for replicate, (learned, asked) in enumerate(zip(training.tolist(), test.tolist(), strict=True)):
        expectation = _expectations(learned, table, order)
        for step in range(len(asked)):
            history = tuple(asked[max(0, step + 1 - order) : step + 1]) if order else ()
            while history not in expectation:
                history = history[1:]
            predicted[replicate, step] = expectation[history]
    return predicted


def _expectations(stream: list[int], table: Floats, order: int) -> dict[tuple[int, ...], Floats]:
    """Return the mean code of what follows every history of up to `order` symbols in a stream that is a loop."""
    followers: dict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
    for step, symbol in enumerate(stream):
        for length in range(order + 1):
            history = tuple(stream[(step - back) % len(stream)] for back in range(length, 0, -1))
            followers[history][symbol] += 1
    means = {}
    for history, counts in followers.items():
        share = np.zeros(table.shape[0])
        share[list(counts)] = list(counts.values())
        means[history] = share @ table / share.sum()
    return means
