import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.tasks import ngram_predictions

IDENTITY = np.eye(3)


def predicted(learned: list[int], asked: list[int], order: int) -> np.ndarray:
    return ngram_predictions(np.array([learned]), np.array([asked]), IDENTITY, order)[order][0]


def test_a_unigram_knows_the_frequencies_and_nothing_else() -> None:
    np.testing.assert_allclose(predicted([0, 0, 1, 2], [2, 1], 0), [[0.5, 0.25, 0.25]] * 2)


def test_a_bigram_knows_what_followed_the_last_symbol_round_the_loop() -> None:
    np.testing.assert_allclose(predicted([0, 0, 1, 2], [0, 1, 2], 1), [[0.5, 0.5, 0], [0, 0, 1], [1, 0, 0]])


def test_a_longer_history_is_used_where_it_occurred_and_shortened_where_not() -> None:
    np.testing.assert_allclose(predicted([0, 0, 1, 2], [0, 0], 2), [[0.5, 0.5, 0], [0, 1, 0]])
    np.testing.assert_allclose(predicted([0, 0, 1, 2], [1, 0], 2)[1], [0.5, 0.5, 0])


def test_predictions_are_mean_codes() -> None:
    table = np.array([[0.0, 1.0], [1.0, 1.0]])
    found = ngram_predictions(np.array([[0, 1, 1, 1]]), np.array([[0]]), table, 0)[0]
    np.testing.assert_allclose(found, [[[0.75, 1.0]]])


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(0, 3))
def test_predictions_are_distributions_and_certain_where_the_stream_is(seed: int, order: int) -> None:
    chance = np.random.default_rng(seed)
    learned, asked = chance.integers(0, 3, (2, 2, 40))
    found = ngram_predictions(learned, asked, IDENTITY, order)[order]
    np.testing.assert_allclose(found.sum(axis=-1), 1.0)
    assert found.min() >= 0.0
    cycle = np.tile([0, 1, 2], 5)[np.newaxis]
    if order:
        told = ngram_predictions(cycle, cycle, IDENTITY, order)[order]
        np.testing.assert_array_equal(told.argmax(axis=-1), (cycle + 1) % 3)


def test_a_shorter_table_says_the_same_whatever_longer_ones_are_asked_for() -> None:
    learned, asked = np.random.default_rng(1990).integers(0, 3, (2, 2, 40))
    every = ngram_predictions(learned, asked, IDENTITY, 3)
    assert len(every) == 4
    for order in range(3):
        np.testing.assert_array_equal(ngram_predictions(learned, asked, IDENTITY, order)[order], every[order])


def test_a_four_gram_counts_three_vowels_and_a_trigram_does_not() -> None:
    guuu_ba = [0, 1, 1, 1, 2, 1] * 20  # g u u u b u: after "u u" both u and b occur
    asked = [0, 1, 1, 1]
    assert predicted(guuu_ba, asked, 3)[3].tolist() == [0, 0, 1]
    assert predicted(guuu_ba, asked, 2)[3] == pytest.approx([0, 0.5, 0.5])
