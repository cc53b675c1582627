import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import Syllables

RULES = {"b": "ba", "d": "dii", "g": "guuu"}
FEATURES = {
    "b": [1, 0, 1, 0, 0, 1],
    "d": [1, 0, 1, 1, 0, 1],
    "g": [1, 0, 1, 0, 1, 1],
    "a": [0, 1, 0, 0, 1, 1],
    "i": [0, 1, 0, 1, 0, 1],
    "u": [0, 1, 0, 1, 1, 1],
}
VALID = {
    "rules": RULES,
    "features": FEATURES,
    "n_letters": 300,
    "n_test_letters": 60,
    "n_burn_in_letters": 12,
    "printed": "badii",
}
TASK = Syllables(**VALID)


def text(codes: np.ndarray) -> str:
    return "".join(TASK.letters[code] for code in codes)


def test_the_papers_example_is_a_sequence_of_its_rules() -> None:
    spelt = "".join(RULES[consonant] for consonant in "dbgbddg")
    assert spelt == "diibaguuubadiidiiguuu"
    place = TASK.patterns(TASK.encode(spelt)[np.newaxis]).labels["place"][0]
    assert place.tolist() == [1, 2, 0, 1, 0, 1, 2, 3, 0, 1, 0, 1, 2, 0, 1, 2, 0, 1, 2, 3, 0]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**40), st.integers(4, 120))
def test_a_stream_is_made_of_whole_syllables_and_has_exactly_its_length(root_seed: int, n_letters: int) -> None:
    for codes in TASK.draw(n_letters, Streams(root_seed, 2).of("letters")):
        assert len(codes) == n_letters
        assert re.fullmatch("(ba|dii|guuu)+", text(codes))


def test_consonants_are_equally_frequent_and_two_letters_in_three_are_vowels() -> None:
    stream = text(TASK.draw(30_000, Streams(1, 1).of("letters"))[0])
    counts = np.array([stream.count(consonant) for consonant in "bdg"])
    assert abs(counts - 10_000 / 3).max() < 200
    assert 1 - counts.sum() / 30_000 == pytest.approx(2 / 3, abs=0.01)


def test_targets_are_the_features_of_the_next_letter_and_the_stream_is_a_loop() -> None:
    patterns = TASK.training_patterns(Streams(1, 2).of("letters"))
    np.testing.assert_array_equal(patterns.targets[:, :-1], patterns.inputs[:, 1:])
    np.testing.assert_array_equal(patterns.targets[:, -1], patterns.inputs[:, 0])
    np.testing.assert_array_equal(TASK.table[patterns.labels["letter"]], patterns.targets)


def test_the_test_ends_with_the_printed_text_each_letter_predicting_the_next() -> None:
    burn_in, scored = TASK.test_patterns(Streams(1, 3).of("test"))
    assert (burn_in.n_steps, scored.n_steps) == (12, 60 + len("badii") - 1)
    assert scored.labels["printed"][-5:].tolist() == [0, 1, 2, 3, 4]
    for targets in scored.labels["letter"]:
        assert text(targets[-4:]) == "adii"
    np.testing.assert_array_equal(scored.inputs[:, -4], np.tile(FEATURES["b"], (3, 1)))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"rules": {"b": "ab"}}, r"^Syllables\.rules: a syllable must begin with its consonant and go on, got"),
        ({"rules": {"b": "b"}}, r"^Syllables\.rules: a syllable must begin"),
        ({"printed": "badix"}, r"^Syllables\.features: letters without features, got \['x'\]\. Try"),
        ({"features": {**FEATURES, "a": [0]}}, r"^Syllables\.features: rows of different lengths, got \[1, 6\]\. Try"),
        ({"n_letters": 3}, r"^Syllables\.n_letters: must be at least 4, got 3\. Try task\.n_letters=3000\.$"),
    ],
)
def test_impossible_descriptions_are_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(SpecError, match=message):
        Syllables(**{**VALID, **changed})


def test_a_length_that_no_syllables_fill_is_refused() -> None:
    odd = Syllables(**{**VALID, "rules": {"b": "ba"}, "features": FEATURES, "printed": "ba", "n_letters": 7})
    with pytest.raises(SpecError, match=r"no syllables fill the stream, got 7"):
        odd.training_patterns(Streams(1, 1).of("letters"))
