import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cogrnn.tasks.letter_streams import append, pair_counts, spell, stack

WORDS = ["a", "bab", "ba"]
ALPHABET = ("a", "b")
TOKENS = st.lists(st.integers(0, 2), min_size=1, max_size=30)


@given(TOKENS)
def test_letters_places_and_words_are_those_of_the_words_one_by_one(tokens: list[int]) -> None:
    stream = spell(tokens, WORDS, ALPHABET)
    assert [ALPHABET[letter] for letter in stream.letter[0]] == list("".join(WORDS[token] for token in tokens))
    assert stream.place[0].tolist() == [place for token in tokens for place in range(len(WORDS[token]))]
    assert stream.word[0].tolist() == [token for token in tokens for _ in WORDS[token]]


def test_phonemes_are_symbols() -> None:
    assert spell([1, 0], [("dh", "ax"), ("d", "ao")], ("ao", "ax", "d", "dh")).letter.tolist() == [[2, 0, 3, 1]]


@given(TOKENS, TOKENS)
def test_pairs_are_counted_round_the_loop(learned: list[int], asked: list[int]) -> None:
    pair, before = pair_counts(spell(learned, WORDS, ALPHABET), spell(asked, WORDS, ALPHABET))
    pairs = list(zip(learned, learned[1:] + learned[:1], strict=True))
    expected = [
        (pairs.count((asked[place - 1], word)), learned.count(asked[place - 1]))
        for place, word in enumerate(asked)
        for _ in WORDS[word]
    ]
    assert list(zip(pair[0].tolist(), before[0].tolist(), strict=True)) == expected


def test_a_stream_that_begins_within_a_word_begins_with_that_word() -> None:
    whole = spell([1, 0, 2], WORDS, ALPHABET)
    pair, _ = pair_counts(whole, whole.part(slice(2, None)))
    assert pair[0].tolist() == [1, 1, 1, 1]


def test_each_stream_goes_on_with_the_one_that_is_appended() -> None:
    both = append(stack([spell([0, 2], WORDS, ALPHABET), spell([1], WORDS, ALPHABET)]), spell([0], WORDS, ALPHABET))
    np.testing.assert_array_equal(both.letter, [[0, 1, 0, 0], [1, 0, 1, 0]])
    np.testing.assert_array_equal(both.place, [[0, 0, 1, 0], [0, 1, 2, 0]])
    np.testing.assert_array_equal(both.word, [[0, 2, 2, 0], [1, 1, 1, 0]])
