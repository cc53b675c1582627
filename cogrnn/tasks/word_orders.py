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
        fillable = _fillable({len(word) for word in self.lexicon}, n_letters)
        require(
            n_letters in fillable, "Words.lexicon", "no words fill the stream", got=n_letters, hint="another length"
        )
        number = {word: place for place, word in enumerate(self.words)}
        drawn: list[int] = []
        left = n_letters
        while left:
            fitting = [word for word in self.lexicon if left - len(word) in fillable]
            word = fitting[int(generator.integers(len(fitting)))]
            drawn.append(number[word])
            left -= len(word)
        return np.array(drawn, dtype=np.int64)


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


def _fillable(lengths: set[int], n_letters: int) -> set[int]:
    """Return all numbers of letters up to `n_letters` that words of these lengths fill exactly."""
    fillable = {0}
    for total in range(1, n_letters + 1):
        if any(total - length in fillable for length in lengths):
            fillable.add(total)
    return fillable
