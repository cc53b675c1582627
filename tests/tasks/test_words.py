from string import ascii_lowercase

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import Words

VALID = {
    "lexicon": ["many", "years", "ago", "a"],
    "letter_code": "alphabetic",
    "n_letters": 200,
    "n_test_letters": 50,
    "n_burn_in_letters": 20,
    "printed": ["many", "years", "a"],
}
TASK = Words(**VALID)


def test_the_alphabetic_code_is_the_papers_table() -> None:
    table = Words(**VALID).tables(Streams(1, 2).of("codes"))[1]
    printed = {"m": "01101", "a": "00001", "n": "01110", "y": "11001", "e": "00101", "r": "10010", "s": "10011"}
    for letter, bits in printed.items():
        assert "".join(f"{bit:.0f}" for bit in table[ascii_lowercase.index(letter)]) == bits


@pytest.mark.parametrize("letter_code", ["alphabetic", "random", "one_hot"])
def test_no_two_letters_have_the_same_code(letter_code: str) -> None:
    tables = Words(**{**VALID, "letter_code": letter_code}).tables(Streams(1, 3).of("codes"))
    for table in tables:
        assert len({tuple(row) for row in table}) == 26
        assert set(table.ravel()) == {0.0, 1.0}
    same = (tables[0] == tables[1]).all()
    assert same == (letter_code != "random")


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**40), st.integers(10, 90))
def test_words_fill_a_stream_exactly(root_seed: int, n_letters: int) -> None:
    task = Words(**{**VALID, "n_letters": n_letters})
    for words in task.training_words(Streams(root_seed, 2).of("words")):
        assert len("".join(words)) == n_letters
        assert set(words) <= set(VALID["lexicon"])


def test_words_are_equally_frequent() -> None:
    (words,) = Words(**{**VALID, "n_letters": 20_000}).training_words(Streams(1, 1).of("words"))
    counts = np.array([words.count(word) for word in VALID["lexicon"]])
    assert abs(counts / counts.sum() - 0.25).max() < 0.02


def test_targets_are_the_codes_of_the_next_letters_and_places_count_from_the_onset() -> None:
    tables = TASK.tables(Streams(1, 1).of("codes"))
    patterns = TASK.training_patterns([["ago", "many", "a"]], tables)
    assert patterns.labels["place"].tolist() == [[1, 2, 0, 1, 2, 3, 0, 0]]
    assert "".join(ascii_lowercase[code] for code in patterns.labels["letter"][0]) == "gomanyaa"
    np.testing.assert_array_equal(patterns.targets[0], tables[0][patterns.labels["letter"][0]])
    np.testing.assert_array_equal(patterns.inputs[0, 1:], patterns.targets[0, :-1])


def test_the_test_ends_with_the_printed_words_every_letter_of_which_is_a_target() -> None:
    tables = TASK.tables(Streams(1, 2).of("codes"))
    burn_in, scored = TASK.test_patterns(TASK.test_words(Streams(1, 2).of("test")), tables)
    printed = scored.labels["printed"]
    assert (burn_in.n_steps, scored.n_steps) == (20, 50 + len("manyyearsa") - 1)
    assert printed[printed > 0].tolist() == list(range(1, 11))
    for letters, places in zip(scored.labels["letter"], scored.labels["place"], strict=True):
        assert "".join(ascii_lowercase[code] for code in letters[printed > 0]) == "manyyearsa"
        assert places[printed > 0].tolist() == [0, 1, 2, 3, 0, 1, 2, 3, 4, 0]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"lexicon": []}, r"^Words\.lexicon: has no words, got \[\]\. Try"),
        ({"lexicon": ["naïve"]}, r"^Words\.lexicon: letters without a code, got \['ï'\]\. Try letters from a to z\.$"),
        ({"lexicon": ["a", ""]}, r"^Words\.lexicon: a word without letters"),
        ({"printed": ["two words"]}, r"letters without a code, got \[' '\]"),
        ({"letter_code": "morse"}, r"^Words\.letter_code: must be one of alphabetic, random, one_hot, got 'morse'"),
        ({"n_letters": 9}, r"^Words\.n_letters: must be at least 10, twice the longest word, got 9\. Try"),
    ],
)
def test_impossible_descriptions_are_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(SpecError, match=message):
        Words(**{**VALID, **changed})


def test_a_length_that_no_words_fill_is_refused() -> None:
    with pytest.raises(SpecError, match=r"no words fill the stream, got 201"):
        Words(**{**VALID, "lexicon": ["many"], "n_letters": 201}).training_words(Streams(1, 1).of("words"))
