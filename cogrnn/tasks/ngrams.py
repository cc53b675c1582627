"""N-gram tables: what can be predicted from the last few symbols alone, learned by counting."""

import numpy as np
from numpy.typing import NDArray

from cogrnn.tasks.patterns import Floats

Numbers = NDArray[np.int64]


def ngram_predictions(training: Numbers, test: Numbers, table: Floats, longest: int) -> list[Floats]:
    """Return the expected code of the next symbol, given the last few symbols, by counts in a training stream.

    Parameters
    ----------
    training, test
        Streams of symbol numbers, shape (replicate, step). The training stream is a loop. Where the test stream is too
        young, or its last symbols never occurred in training, the next shorter history serves, down to none.
    table
        The code of every symbol, shape (symbol, unit).
    longest
        How many symbols are remembered at most.

    Returns
    -------
    One array for each number of remembered symbols, from 0, which knows only how frequent each symbol is, to `longest`.
    Shape (replicate, step, unit): the mean of the codes of all symbols that followed.
    """
    pairs = zip(training, test, strict=True)
    return list(np.stack([_predicted(learned, asked, table, longest) for learned, asked in pairs], axis=1))


def _predicted(learned: Numbers, asked: Numbers, table: Floats, longest: int) -> Floats:
    """Return the predictions for one test stream: of no history at all, then of each longer one that occurred."""
    n_symbols = len(table)
    predicted = np.empty((longest + 1, len(asked), table.shape[1]))
    for length in range(longest + 1):
        before = _histories(np.concatenate([learned[len(learned) - length :], learned]), length, n_symbols)
        known, row = np.unique(before[: len(learned)], return_inverse=True)
        pairs = np.bincount(row * n_symbols + learned, minlength=len(known) * n_symbols)
        counts = pairs.reshape(len(known), n_symbols).astype(np.float64)
        means = counts @ table / counts.sum(axis=1, keepdims=True)
        step = np.arange(max(0, length - 1), len(asked))  # those whose history is long enough
        history = _histories(asked, length, n_symbols)[: len(step)]
        nearest = np.minimum(np.searchsorted(known, history), len(known) - 1)
        occurred = known[nearest] == history
        predicted[length] = predicted[length - 1]  # what a shorter history says, unless this one is known
        predicted[length, step[occurred]] = means[nearest[occurred]]
    return predicted


def _histories(stream: Numbers, length: int, n_symbols: int) -> Numbers:
    """Return one number for each stretch of `length` consecutive symbols.

    The element `i` stands for the symbols `i` to `i + length - 1`.
    """
    keys = np.zeros(len(stream) - length + 1, dtype=np.int64)
    for place in range(length):
        keys = keys * n_symbols + stream[place : place + len(keys)]
    return keys
