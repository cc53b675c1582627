from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.tasks import Grammar
from cogrnn.tasks.grammar import NOWHERE

TINY = Grammar({"A": ["dog", "cat"], "B": ["see"], "C": ["run", "see"]}, ["A B A", "A C"])
CAT, DOG, RUN, SEE = range(4)


def test_words_are_numbered_in_alphabetical_order_and_unused_ones_have_no_number() -> None:
    assert TINY.words == ("cat", "dog", "run", "see")
    assert Grammar({"A": ["b", "a"], "B": ["c"]}, ["A"]).words == ("a", "b")


def test_likelihoods_are_those_counted_by_hand() -> None:
    prefixes = np.array([[CAT, SEE, DOG], [DOG, RUN, NOWHERE]])
    (cat, cat_see, cat_see_dog), (dog, dog_run, nowhere) = TINY.prefix_of(prefixes)
    assert nowhere == NOWHERE
    begin = [0.5, 0.5, 0, 0]
    # After "cat": "see" by the first template (1/2), "run" or "see" by the second (1/4 each).
    np.testing.assert_allclose(TINY.likelihoods[[cat, dog]], [[0, 0, 0.25, 0.75]] * 2)
    # "cat see" goes on with probability 2/3, and is a whole sentence with probability 1/3.
    np.testing.assert_allclose(TINY.likelihoods[cat_see], begin)
    np.testing.assert_allclose(TINY.likelihoods[[cat_see_dog, dog_run]], [begin, begin])


def test_likelihoods_are_the_frequencies_of_a_long_stream() -> None:
    grammar = Grammar({"A": ["x", "y", "z"], "B": ["p", "q"], "C": ["x", "q"]}, ["A B", "A B C", "C A", "C"])
    n_words = 40_000 * 2
    sentences = grammar.draw(40_000, n_words, np.random.default_rng(1))
    prefix, there = grammar.prefix_of(sentences), sentences != NOWHERE
    following = np.roll(sentences[there], -1)
    counts = np.zeros_like(grammar.likelihoods)
    np.add.at(counts, (prefix[there], following), 1.0)
    n = counts.sum(axis=1, keepdims=True)
    assert n.min() > 300
    spread = np.sqrt(grammar.likelihoods * (1 - grammar.likelihoods) / n)
    assert np.abs(counts / n - grammar.likelihoods).max() < 5 * spread.max()
    assert (np.abs(counts / n - grammar.likelihoods) <= 5 * spread + 1e-12).all()


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_every_sentence_is_one_of_the_grammar_and_the_words_add_up(seed: int, n_sentences: int) -> None:
    chance = np.random.default_rng(seed)
    n_words = int(chance.integers(2 * n_sentences, 3 * n_sentences + 1))
    sentences = TINY.draw(n_sentences, n_words, chance) if abs(n_words - 2.5 * n_sentences) < 3 else None
    if sentences is None:
        return
    legal = {tuple(map(TINY.words.index, words)) for words in product(["dog", "cat"], ["see"], ["dog", "cat"])}
    legal |= {(*map(TINY.words.index, words), NOWHERE) for words in product(["dog", "cat"], ["run", "see"])}
    assert {tuple(row) for row in sentences.tolist()} <= legal
    assert (sentences != NOWHERE).sum() == n_words


def test_templates_and_words_are_equally_likely() -> None:
    sentences = TINY.draw(8000, 20_000, np.random.default_rng(3))
    counts = Counter(map(tuple, sentences.tolist()))
    assert len(counts) == 8
    assert all(abs(count - 1000) < 5 * 1000**0.5 for count in counts.values())


def test_an_impossible_number_of_words_is_refused_with_a_possible_one() -> None:
    with pytest.raises(SpecError, match=r"n_words: 100 sentences .* got 280\. Try 250, give or take 10\."):
        TINY.draw(100, 280, np.random.default_rng(0))


def test_without_a_number_of_words_each_template_is_equally_likely() -> None:
    sentences = Grammar(TINY.categories, ["A B A", "A C", "B C"]).draw(20_000, None, np.random.default_rng(4))
    lengths = (sentences != NOWHERE).sum(axis=1)
    assert (lengths == 3).mean() == pytest.approx(1 / 3, abs=0.02)
    assert (lengths == 2).mean() == pytest.approx(2 / 3, abs=0.02)


@pytest.mark.parametrize(
    ("categories", "templates", "complaint"),
    [
        ({"A": ["x"]}, [], "has no templates"),
        ({"A": ["x"]}, ["A B"], "unknown category in 'A B', got 'B'. Try one of: A"),
        ({"A": ["x"]}, ["A", " "], "a template without categories"),
        ({"A": []}, ["A"], "a category without words, got 'A'"),
    ],
)
def test_a_broken_grammar_is_refused(categories: dict[str, list[str]], templates: list[str], complaint: str) -> None:
    with pytest.raises(SpecError, match="Grammar") as caught:
        Grammar(categories, templates)
    assert complaint in str(caught.value)
