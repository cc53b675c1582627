"""The ideal listener against a listener who tries every way in which the words could have been said."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.tasks import ideal_listener

A, B, C = range(3)
LEXICON = ((A, B), (A,), (C, A, B))


def by_enumeration(lexicon, heard: list[int], n_letters: int) -> np.ndarray:
    """Weigh every beginning within a word and every sequence of words that could have said what was heard."""
    votes = np.zeros(n_letters)
    for word, letters in enumerate(lexicon):
        for place in range(len(letters)):
            for others in product(range(len(lexicon)), repeat=len(heard) + 1):
                said = [*lexicon[word][place:], *(letter for other in others for letter in lexicon[other])]
                if said[: len(heard)] == heard:
                    votes[said[len(heard)]] += 1.0
    return votes / votes.sum()


@pytest.mark.parametrize("heard", [[A], [B], [A, B], [A, A], [C, A, B, A], [B, C]])
def test_the_listener_weighs_every_way_in_which_it_could_have_been_said(heard: list[int]) -> None:
    found = ideal_listener(LEXICON, np.array([heard]), 3)[0, -1]
    np.testing.assert_allclose(found, by_enumeration(LEXICON, heard, 3), atol=1e-12)


def test_a_word_that_stands_twice_is_twice_as_frequent() -> None:
    np.testing.assert_allclose(ideal_listener(((A,), (A,), (B,)), np.array([[B]]), 2)[0, 0], [2 / 3, 1 / 3])


def test_a_letter_that_no_word_allows_is_forgotten() -> None:
    found = ideal_listener(LEXICON, np.array([[C, C, A]]), 3)[0]
    np.testing.assert_allclose(found.sum(axis=1), 1.0)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_no_table_predicts_better_than_the_listener_in_the_long_run(seed: int) -> None:
    from cogrnn.tasks import ngram_predictions

    chance = np.random.default_rng(seed)
    words = [LEXICON[word] for word in chance.integers(0, 3, 3000)]
    stream = np.array([[letter for word in words for letter in word]])
    target = np.roll(stream, -1, axis=1)[0, 20:-1]
    told = ideal_listener(LEXICON, stream, 3)[0, 20:-1]
    likely = np.take_along_axis(told, target[:, np.newaxis], axis=1)
    assert (likely > 0).all()
    for order in (0, 1, 2):
        table = ngram_predictions(stream, stream, np.eye(3), order)[order][0, 20:-1]
        worse = np.log(np.take_along_axis(table, target[:, np.newaxis], axis=1))
        assert np.log(likely).mean() > worse.mean() - 0.01
