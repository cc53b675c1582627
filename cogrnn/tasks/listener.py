"""The ideal listener: what Bayes' rule makes of a stream of letters for one who knows the words, not where they are."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def ideal_listener(lexicon: Sequence[Sequence[int]], heard: Numbers, n_letters: int) -> Floats:
    """Return how likely each letter comes next in a stream of words in random order, for one who knows the lexicon.

    The listener's state is the word that is being said and how much of it has been said. Before the first letter, every
    state is possible, each word as often as it stands in the lexicon; each letter that is heard rules states out.

    Parameters
    ----------
    lexicon
        The words as numbers of letters; one that stands twice is twice as frequent.
    heard
        Letters, shape (replicate, step).
    n_letters
        How many letters there are.

    Returns
    -------
    Probabilities after each letter, shape (replicate, step, letter). A letter that no word allows is forgotten.
    """
    states = [(word, place) for word, letters in enumerate(lexicon) for place in range(len(letters))]
    number = {state: place for place, state in enumerate(states)}
    onward = np.zeros((len(states), len(states)))
    for (word, place), state in number.items():
        if place + 1 < len(lexicon[word]):
            onward[state, number[word, place + 1]] = 1.0
        else:
            for other in range(len(lexicon)):
                onward[state, number[other, 0]] += 1.0 / len(lexicon)
    says = np.zeros((len(states), n_letters))
    says[np.arange(len(states)), [lexicon[word][place] for word, place in states]] = 1.0
    expected = np.full((len(heard), len(states)), 1.0 / len(states))
    predicted = np.empty((*heard.shape, n_letters))
    for step in range(heard.shape[1]):
        belief = expected * says[:, heard[:, step]].T
        total = belief.sum(axis=1, keepdims=True)
        belief = np.where(total > 0, belief / np.where(total > 0, total, 1.0), 1.0 / len(states))
        expected = belief @ onward
        predicted[:, step] = expected @ says
    return predicted
