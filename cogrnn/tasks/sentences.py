"""Sentences without marks between them: the next word is to be predicted (Elman, 1990, pp. 195-199)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require
from cogrnn.tasks.grammar import NOWHERE, Grammar
from cogrnn.tasks.patterns import Floats
from cogrnn.tasks.symbols import SymbolPatterns, predict_next_symbol

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Sentences:
    """Predict the next word of sentences that follow each other without a mark; each word has an input unit of its own.

    Parameters
    ----------
    reading
        The name of this choice of categories; a label only.
    categories
        The words of each category; a word may belong to several.
    template_set
        The name of this choice of templates; a label only.
    templates
        Rows of categories, all equally likely.
    reserved_units
        The input units, counted from 1, that belong to no word; the words have the others, in alphabetical order.
    n_sentences, n_words
        Size of the training stream: that many sentences, which together have that many words.
    n_test_sentences, n_test_words
        Size of the fresh test stream, and of the stream in which a novel word is met.
    n_burn_in_words
        Words at the beginning of a test stream that are presented but not scored, so that the start of the context is
        forgotten.
    novel_for
        The word in whose place a novel word, on the first reserved unit, is met.

    Raises
    ------
    SpecError
        A grammar that is none, a reserved unit that there is not, or a word that does not occur.
    """

    reading: str
    categories: dict[str, list[str]]
    template_set: str
    templates: list[str]
    reserved_units: list[int]
    n_sentences: int
    n_words: int
    n_test_sentences: int
    n_test_words: int
    n_burn_in_words: int
    novel_for: str

    def __post_init__(self) -> None:
        n_units = len(self.grammar.words) + len(self.reserved_units)
        require(
            bool(self.reserved_units) and set(self.reserved_units) <= set(range(1, n_units + 1)),
            "Sentences.reserved_units",
            f"must be some of the units 1 to {n_units}",
            got=self.reserved_units,
            hint=f"task.reserved_units=[{n_units}]",
        )
        require(
            self.novel_for in self.grammar.words,
            "Sentences.novel_for",
            "is no word of the grammar",
            got=self.novel_for,
            hint=f"one of: {', '.join(self.grammar.words)}",
        )
        require(
            0 <= self.n_burn_in_words < self.n_test_words,
            "Sentences.n_burn_in_words",
            f"must lie between 0 and {self.n_test_words - 1}",
            got=self.n_burn_in_words,
            hint="task.n_burn_in_words=20",
        )

    @cached_property
    def grammar(self) -> Grammar:
        """The templates and categories as a grammar."""
        return Grammar(self.categories, self.templates)

    @cached_property
    def table(self) -> Floats:
        """The code of every word, shape (word, unit); the last row is that of the novel word."""
        words = self.grammar.words
        n_units = len(words) + len(self.reserved_units)
        free = [unit for unit in range(1, n_units + 1) if unit not in self.reserved_units]
        table = np.zeros((len(words) + 1, n_units))
        table[np.arange(len(words)), np.array(free) - 1] = 1.0
        table[-1, self.reserved_units[0] - 1] = 1.0
        return table

    @property
    def novel_number(self) -> int:
        """The number of the word that the novel word stands for."""
        return self.grammar.words.index(self.novel_for)

    def in_units(self, by_word: Floats) -> Floats:
        """Return numbers for words (row, word) as numbers for units (row, unit); 0 at the reserved ones."""
        placed = np.zeros((len(by_word), self.table.shape[1]))
        placed[:, self.table[:-1].argmax(axis=1)] = by_word
        return placed

    def training_stream(self, generators: Sequence[np.random.Generator]) -> SymbolPatterns:
        """Draw one training stream per generator; it is a loop."""
        return self._stream([self.grammar.draw(self.n_sentences, self.n_words, chance) for chance in generators])

    def test_stream(self, generators: Sequence[np.random.Generator]) -> SymbolPatterns:
        """Draw one fresh stream per generator, the burn-in at its beginning; it is a loop."""
        sizes = self.n_test_sentences, self.n_test_words
        return self._stream([self.grammar.draw(*sizes, chance) for chance in generators])

    def with_novel_word(self, stream: SymbolPatterns) -> SymbolPatterns:
        """Return a stream in which the novel word stands wherever the word that it replaces stood."""
        words = self.grammar.words
        symbols = np.where(stream.symbols == self.novel_number, len(words), stream.symbols)
        return predict_next_symbol(symbols, stream.tables, stream.labels)

    def _stream(self, drawn: Sequence[Numbers]) -> SymbolPatterns:
        """Return next-word prediction with the labels of the word that is presented.

        `place` is its place in its sentence, counted from 0, and `prefix` the row of the grammar's likelihoods that
        says what may come next.
        """
        said = [sentences != NOWHERE for sentences in drawn]
        symbols = np.stack([sentences[there] for sentences, there in zip(drawn, said, strict=True)])
        place = np.stack([np.nonzero(there)[1] for there in said])
        prefixes = [self.grammar.prefix_of(sentences) for sentences in drawn]
        prefix = np.stack([numbers[there] for numbers, there in zip(prefixes, said, strict=True)])
        tables = np.broadcast_to(self.table, (len(drawn), *self.table.shape))
        return predict_next_symbol(symbols, tables, {"place": place, "prefix": prefix})
