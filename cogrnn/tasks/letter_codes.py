"""Letter codes: what the input units show for each symbol of an alphabet."""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LETTER_CODES = ("alphabetic", "random", "one_hot")
N_BITS = 5


def alphabet_of(symbols: Iterable[str]) -> tuple[str, ...]:
    """Return the alphabet for some symbols: a to z, or, where one of them is no such letter, the symbols in order."""
    occurring = set(symbols)
    return tuple(ascii_lowercase) if occurring <= set(ascii_lowercase) else tuple(sorted(occurring))


def letter_tables(letter_code: str, alphabet: Sequence[str], generators: Sequence[np.random.Generator]) -> Floats:
    """Return the code of every symbol for every replicate, shape (replicate, symbol, unit).

    Parameters
    ----------
    letter_code
        `alphabetic`: the place in the alphabet, from 1, as a binary number of 5 bits; for a to z only. `random`:
        different random numbers, drawn for each replicate; of 5 bits, or as many as the alphabet needs. `one_hot`: one
        unit for each symbol.
    alphabet
        All symbols.
    generators
        One for each replicate.
    """
    size = len(alphabet)
    if letter_code == "one_hot":
        return np.tile(np.eye(size), (len(generators), 1, 1))
    n_bits = max(N_BITS, (size - 1).bit_length())
    if letter_code == "alphabetic":
        numbers = np.tile(np.arange(1, size + 1), (len(generators), 1))
    else:
        numbers = np.stack([generator.permutation(2**n_bits)[:size] for generator in generators])
    return (numbers[:, :, np.newaxis] >> np.arange(n_bits - 1, -1, -1) & 1).astype(np.float64)
