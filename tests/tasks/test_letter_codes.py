from string import ascii_lowercase, ascii_uppercase

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogrnn.seeding import Streams
from cogrnn.tasks.letter_codes import alphabet_of, letter_tables


def test_the_alphabetic_code_is_the_papers_table() -> None:
    table = letter_tables("alphabetic", tuple(ascii_lowercase), Streams(1, 2).of("codes"))[1]
    printed = {"m": "01101", "a": "00001", "n": "01110", "y": "11001", "e": "00101", "r": "10010", "s": "10011"}
    printed |= {"g": "00111", "o": "01111", "b": "00010", "d": "00100", "i": "01001", "l": "01100"}
    for letter, bits in printed.items():
        assert "".join(f"{bit:.0f}" for bit in table[ascii_lowercase.index(letter)]) == bits


@pytest.mark.parametrize(
    ("letter_code", "size", "n_units"),
    [("alphabetic", 26, 5), ("random", 26, 5), ("random", 32, 5), ("random", 33, 6), ("random", 300, 9),
     ("one_hot", 26, 26), ("one_hot", 70, 70)],
)  # fmt: skip
def test_no_two_letters_have_the_same_code(letter_code: str, size: int, n_units: int) -> None:
    alphabet = tuple(chr(code) for code in range(97, 97 + size))
    tables = letter_tables(letter_code, alphabet, Streams(1, 3).of("codes"))
    assert tables.shape == (3, size, n_units)
    for table in tables:
        assert len({tuple(row) for row in table}) == size
        assert set(np.unique(table)) == {0.0, 1.0}
    assert (tables[0] == tables[1]).all() == (letter_code != "random")


@given(st.text(ascii_lowercase))
def test_small_latin_letters_have_the_places_of_the_alphabet(text: str) -> None:
    assert alphabet_of(text) == tuple(ascii_lowercase)


@given(st.text(), st.sampled_from(ascii_uppercase + "éßʃ"))
def test_another_alphabet_holds_what_occurs_in_order(text: str, odd: str) -> None:
    alphabet = alphabet_of(text + odd)
    assert set(alphabet) == set(text + odd)
    assert list(alphabet) == sorted(alphabet)
