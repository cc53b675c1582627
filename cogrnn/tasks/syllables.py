"""Letter sequences: random consonants, each followed by its own vowels (Elman, 1990, pp. 187-191)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.tasks.patterns import Floats, Patterns, predict_next

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Syllables:
    """Predict the next letter, as a vector of features, in a stream of syllables in random order.

    Parameters
    ----------
    rules
        What each consonant becomes: a syllable that begins with it. Consonants are equally frequent.
    features
        The binary features of every letter, all of one length.
    n_letters, n_test_letters
        Length of the training stream and of the fresh test stream that is scored. The last syllable or two are drawn
        among those that fit.
    n_burn_in_letters
        Letters presented before the test, so that the start of the context is forgotten.
    printed
        A text that is presented at the end of the test: each letter but the last is an input, the next one its target.

    Raises
    ------
    SpecError
        A syllable that does not begin with its consonant, a letter without features, features of different lengths, or
        a length that no syllables fill.
    """

    rules: dict[str, str]
    features: dict[str, list[int]]
    n_letters: int
    n_test_letters: int
    n_burn_in_letters: int
    printed: str

    def __post_init__(self) -> None:
        for consonant, syllable in self.rules.items():
            require(
                syllable[:1] == consonant and len(syllable) > 1,
                "Syllables.rules",
                "a syllable must begin with its consonant and go on",
                got={consonant: syllable},
                hint="rules like {b: ba, d: dii, g: guuu}",
            )
        unknown = sorted(set("".join(self.rules.values()) + self.printed) - set(self.features))
        require(not unknown, "Syllables.features", "letters without features", got=unknown, hint="a row for each")
        lengths = {len(row) for row in self.features.values()}
        require(
            len(lengths) == 1, "Syllables.features", "rows of different lengths", got=sorted(lengths), hint="one length"
        )
        shortest = min(len(syllable) for syllable in self.rules.values())
        for field in ("n_letters", "n_test_letters", "n_burn_in_letters"):
            given = getattr(self, field)
            require(
                given >= 2 * shortest or (field == "n_burn_in_letters" and given == 0),
                f"Syllables.{field}",
                f"must be at least {2 * shortest}",
                got=given,
                hint=f"task.{field}=3000",
            )

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters in the order of their code numbers."""
        return tuple(self.features)

    @property
    def table(self) -> Floats:
        """The features, shape (letter, feature)."""
        return np.array(list(self.features.values()), dtype=np.float64)

    def training_patterns(self, generators: Sequence[np.random.Generator]) -> Patterns:
        """Draw one training stream per generator; the last letter's target is the first letter."""
        return self.patterns(self.draw(self.n_letters, generators))

    def test_patterns(self, generators: Sequence[np.random.Generator]) -> tuple[Patterns, Patterns]:
        """Draw one fresh stream per generator, the printed text at its end: the burn-in and what is scored."""
        fresh = self.draw(self.n_burn_in_letters, generators), self.draw(self.n_test_letters, generators)
        printed = np.tile(self.encode(self.printed), (len(generators), 1))
        whole = self.patterns(np.concatenate([*fresh, printed], axis=1))
        burn_in, scored = whole.split(self.n_burn_in_letters)
        return burn_in, scored.split(scored.n_steps - 1)[0]  # the printed text's last letter is a target only

    def draw(self, n_letters: int, generators: Sequence[np.random.Generator]) -> Codes:
        """Draw one stream of code numbers per generator, shape (replicate, letter), made of whole syllables."""
        return np.array(
            [self.encode(self._syllables(n_letters, generator)) for generator in generators], dtype=np.int64
        )

    def encode(self, text: str) -> Codes:
        """Return the code numbers of a text."""
        number = {letter: place for place, letter in enumerate(self.letters)}
        return np.array([number[letter] for letter in text], dtype=np.int64)

    def patterns(self, codes: Codes) -> Patterns:
        """Return next-letter prediction with the labels of each step's target.

        `letter` is the code number of the target, `place` its place in its syllable (0 for the consonant), and
        `printed` counts the steps of the printed text (0 before it).
        """
        target = np.roll(codes, -1, axis=1)
        starts = np.isin(target, self.encode("".join(self.rules)))
        place = np.where(starts, 0, 1)
        for step in range(1, target.shape[1]):
            place[:, step] = np.where(starts[:, step], 0, place[:, step - 1] + 1)
        n_before = codes.shape[1] - len(self.printed)
        printed = np.maximum(np.arange(codes.shape[1]) - n_before + 1, 0)
        return predict_next(self.table[codes], {"letter": target, "place": place, "printed": printed})

    def _syllables(self, n_letters: int, generator: np.random.Generator) -> str:
        """Draw syllables until they have exactly `n_letters` letters."""
        syllables, text = tuple(self.rules.values()), ""
        shortest = min(map(len, syllables))
        while len(text) < n_letters:
            left = n_letters - len(text)
            fitting = [s for s in syllables if len(s) == left or left - len(s) >= shortest]
            require(
                bool(fitting), "Syllables.rules", "no syllables fill the stream", got=n_letters, hint="another length"
            )
            text += fitting[int(generator.integers(len(fitting)))]
        return text
