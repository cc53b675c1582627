"""Orders of words: what a generator of a corpus lets follow what."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.tasks.grammar import NOWHERE, Grammar

Numbers = NDArray[np.int64]


class WordOrder(Protocol):
    """A generator of words."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words that occur; a word's number is its place here."""

    def draw(self, n_letters: int, generator: np.random.Generator) -> Numbers:
        """Return the numbers of words that have at least `n_letters` letters together."""


@dataclass(frozen=True)
class RandomOrder:
    """Words in random order; a word that stands twice in the lexicon is twice as frequent."""

    lexicon: tuple[str, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the lexicon."""
        return tuple(dict.fromkeys(self.lexicon))

    def draw(self, n_letters: int, generator: np.random.Generator) -> Numbers:
        """Draw words until they have exactly `n_letters` letters; the last ones are drawn among those that fit.

        Raises
        ------
        SpecError
            No words of this lexicon have so many letters together.
        """
        require(
            bool(self._fitting(n_letters)), "Words.lexicon", "no words fill the stream", got=n_letters,
            hint="another length",
        )  # fmt: skip
        number = {word: place for place, word in enumerate(self.words)}
        drawn: list[int] = []
        left = n_letters
        while left:
            fitting = self._fitting(left)
            word = fitting[int(generator.integers(len(fitting)))]
            drawn.append(number[word])
            left -= len(word)
        return np.array(drawn, dtype=np.int64)

    def _fitting(self, left: int) -> list[str]:
        """Return the words after which others fill the rest of `left` letters exactly, or nothing is left."""
        for total in range(len(self._fitting_by_length), left + 1):
            rest = ((word, total - len(word)) for word in self.lexicon)
            fits = [word for word, after in rest if after == 0 or (after > 0 and self._fitting_by_length[after])]
            self._fitting_by_length.append(fits)
        return self._fitting_by_length[left]

    @cached_property
    def _fitting_by_length(self) -> list[list[str]]:
        """The words that fit, by the number of letters that are left: the same for every stream, so kept."""
        return [[]]


@dataclass(frozen=True)
class TemplateOrder:
    """The words of sentences that are drawn from templates of categories, independently of each other."""

    grammar: Grammar

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the grammar."""
        return self.grammar.words

    def draw(self, n_letters: int, generator: np.random.Generator) -> Numbers:
        """Draw sentences that have at least `n_letters` letters together."""
        shortest = {name: min(map(len, members)) for name, members in self.grammar.categories.items()}
        fewest = min(sum(shortest[name] for name in template.split()) for template in self.grammar.templates)
        sentences = self.grammar.draw(n_letters // fewest + 1, None, generator)
        words: Numbers = sentences[sentences != NOWHERE]
        return words
