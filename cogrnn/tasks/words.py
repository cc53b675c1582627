"""Words without spaces: a stream of letters whose words are nowhere marked (Elman, 1990, pp. 191-194)."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known
from cogrnn.tasks.patterns import Floats, Patterns, predict_next

Codes = NDArray[np.int64]

LETTER_CODES = ("alphabetic", "random", "one_hot")
N_BITS = 5


@dataclass(frozen=True)
class Words:
    """Predict the next letter of words that follow each other in random order.

    Parameters
    ----------
    lexicon
        The words, in lower-case letters from a to z; all equally frequent.
    letter_code
        `alphabetic`: the letter's place in the alphabet, 1 to 26, as a binary number of 5 bits, which is what the
        paper's table shows. `random`: different random numbers of 5 bits, drawn for each replicate, which is what its
        text says. `one_hot`: one unit for each of the 26 letters.
    n_letters, n_test_letters
        Length of the training stream and of the fresh test stream that is scored. The last words are drawn among those
        that fit.
    n_burn_in_letters
        Letters presented before the test, so that the start of the context is forgotten.
    printed
        Words that are presented at the end of the test, each a target from its first letter on, followed by one more
        letter, the onset of the next word.

    Raises
    ------
    SpecError
        An empty lexicon, a letter without a code, an unknown letter code, or a length that no words fill.
    """

    lexicon: list[str]
    letter_code: str
    n_letters: int
    n_test_letters: int
    n_burn_in_letters: int
    printed: list[str]

    def __post_init__(self) -> None:
        require_known("Words.letter_code", self.letter_code, LETTER_CODES, key="task.letter_code")
        require(bool(self.lexicon), "Words.lexicon", "has no words", got=[], hint="task.lexicon=[many,years,ago]")
        unknown = sorted(set("".join([*self.lexicon, *self.printed])) - set(ascii_lowercase))
        require(not unknown, "Words.lexicon", "letters without a code", got=unknown, hint="letters from a to z")
        require(all(self.lexicon), "Words.lexicon", "a word without letters", got=self.lexicon, hint="leaving it out")
        longest = max(len(word) for word in self.lexicon)
        for field in ("n_letters", "n_test_letters", "n_burn_in_letters"):
            given = getattr(self, field)
            require(
                given >= 2 * longest or (field == "n_burn_in_letters" and given == 0),
                f"Words.{field}",
                f"must be at least {2 * longest}, twice the longest word",
                got=given,
                hint=f"task.{field}=5000",
            )

    def tables(self, generators: Sequence[np.random.Generator]) -> Floats:
        """Return the code of every letter, shape (replicate, letter, unit)."""
        if self.letter_code == "one_hot":
            return np.tile(np.eye(len(ascii_lowercase)), (len(generators), 1, 1))
        if self.letter_code == "alphabetic":
            numbers = np.tile(np.arange(1, 27), (len(generators), 1))
        else:
            numbers = np.stack([generator.permutation(2**N_BITS)[:26] for generator in generators])
        return (numbers[:, :, np.newaxis] >> np.arange(N_BITS - 1, -1, -1) & 1).astype(np.float64)

    def training_words(self, generators: Sequence[np.random.Generator]) -> list[list[str]]:
        """Draw the words of one training stream per generator."""
        return [self._fill(self.n_letters, generator) for generator in generators]

    def test_words(self, generators: Sequence[np.random.Generator]) -> list[list[str]]:
        """Draw the words of one fresh stream per generator, burn-in and test; without the printed ones."""
        return [
            [*self._fill(self.n_burn_in_letters, generator), *self._fill(self.n_test_letters, generator)]
            for generator in generators
        ]

    def training_patterns(self, words: Sequence[Sequence[str]], tables: Floats) -> Patterns:
        """Return next-letter prediction on training words; the last letter's target is the first letter."""
        return self._patterns(words, tables, n_printed=0)

    def test_patterns(self, words: Sequence[Sequence[str]], tables: Floats) -> tuple[Patterns, Patterns]:
        """Return next-letter prediction on test words and the printed ones: the burn-in and the part that is scored."""
        n_printed = sum(len(word) for word in self.printed)
        whole = self._patterns([[*drawn, *self.printed] for drawn in words], tables, n_printed)
        burn_in, scored = whole.split(self.n_burn_in_letters)
        return burn_in, scored.split(scored.n_steps - 1)[0]  # the printed text's last letter is a target only

    def _patterns(self, words: Sequence[Sequence[str]], tables: Floats, n_printed: int) -> Patterns:
        """Return next-letter prediction with the labels of each step's target.

        `letter` is its number in the alphabet, counted from 0, `place` its place in its word (0 for the onset), and
        `printed` counts the targets of the printed words (0 before them).
        """
        codes = np.array([encode("".join(stream)) for stream in words])
        place = np.array([[place for word in stream for place in range(len(word))] for stream in words])
        stream = np.take_along_axis(tables, codes[:, :, np.newaxis], axis=1)
        counted = np.maximum(np.arange(codes.shape[1]) - (codes.shape[1] - n_printed) + 2, 0)
        labels = {"letter": np.roll(codes, -1, axis=1), "place": np.roll(place, -1, axis=1)}
        return predict_next(stream, {**labels, "printed": counted if n_printed else np.zeros_like(counted)})

    def _fill(self, n_letters: int, generator: np.random.Generator) -> list[str]:
        """Draw words until they have exactly `n_letters` letters."""
        fillable = _fillable({len(word) for word in self.lexicon}, n_letters)
        require(
            n_letters in fillable, "Words.lexicon", "no words fill the stream", got=n_letters, hint="another length"
        )
        drawn: list[str] = []
        left = n_letters
        while left:
            fitting = [word for word in self.lexicon if left - len(word) in fillable]
            drawn.append(fitting[int(generator.integers(len(fitting)))])
            left -= len(drawn[-1])
        return drawn


def encode(text: str) -> Codes:
    """Return the numbers of a text's letters in the alphabet, counted from 0."""
    return np.array([ascii_lowercase.index(letter) for letter in text], dtype=np.int64)


def _fillable(lengths: set[int], n_letters: int) -> set[int]:
    """Return all numbers of letters up to `n_letters` that words of these lengths fill exactly."""
    fillable = {0}
    for total in range(1, n_letters + 1):
        if any(total - length in fillable for length in lengths):
            fillable.add(total)
    return fillable
