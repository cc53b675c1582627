"""A grammar of sentence templates: which words may follow each other, and how likely each is at each place.

A template is a row of categories, such as `HUM EAT FOOD`; a sentence is a template, all equally likely, with a word
drawn for each of its categories, all equally likely (Elman, 1990, p. 195 and Tables 3 and 4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import SpecError, require

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

NOWHERE = -1
"""Stands in an array of sentences behind the last word of a sentence that is shorter than the longest."""


@dataclass(frozen=True)
class Grammar:
    """Templates of categories, and the words of each category; a word may belong to several.

    Parameters
    ----------
    categories
        The words of each category, by its name.
    templates
        Names of categories with spaces between them, one text for each template.

    Raises
    ------
    SpecError
        A template with an unknown category, a category without words, or no templates at all.
    """

    categories: Mapping[str, Sequence[str]]
    templates: Sequence[str]

    def __post_init__(self) -> None:
        require(bool(self.templates), "Grammar.templates", "has no templates", got=[], hint="[HUM EAT FOOD]")
        for template in self.templates:
            names = template.split()
            require(bool(names), "Grammar.templates", "a template without categories", got=template, hint="removing it")
            unknown = sorted(set(names) - set(self.categories))
            require(
                not unknown,
                "Grammar.templates",
                f"unknown category in {template!r}",
                got=", ".join(unknown),
                hint=f"one of: {', '.join(self.categories)}",
            )
        for name, members in self.categories.items():
            require(bool(members), "Grammar.categories", "a category without words", got=name, hint="removing it")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words that occur in a sentence, in alphabetical order; a word's number is its place here."""
        used = {name for template in self.templates for name in template.split()}
        return tuple(sorted({word for name in used for word in self.categories[name]}))

    def draw(self, n_sentences: int, n_words: int | None, generator: np.random.Generator) -> Numbers:
        """Draw sentences of exactly `n_words` words together, shape (sentence, place); `NOWHERE` behind the last.

        The sentences are independent of each other, but for that condition: how many there are of each length is drawn
        until it holds. With `n_words` None there is no such condition.

        Raises
        ------
        SpecError
            The sentences of this grammar hardly ever have so many words together.
        """
        lengths = np.array([len(template.split()) for template in self.templates])
        kinds, n_templates = np.unique(lengths, return_counts=True)
        n_of_kind = self._lengths(kinds, n_templates / len(lengths), n_sentences, n_words, generator)
        length = generator.permutation(np.repeat(kinds, n_of_kind))
        template = np.empty(n_sentences, dtype=np.int64)
        for kind in kinds:
            of_kind = np.flatnonzero(lengths == kind)
            where = length == kind
            template[where] = of_kind[generator.integers(len(of_kind), size=int(where.sum()))]
        members, n_members = self._members
        sentences = np.full((n_sentences, lengths.max()), NOWHERE)
        for place in range(lengths.max()):
            has = length > place
            category = self._template_table[template[has], place]
            sentences[has, place] = members[category, generator.integers(n_members[category])]
        return sentences

    def prefix_of(self, sentences: Numbers) -> Numbers:
        """Return for every word of every sentence the number of what was said up to and including it.

        Shape (sentence, place), as `sentences`; the numbers are the rows of `likelihoods`.
        """
        keys = np.zeros(len(sentences), dtype=np.int64)
        found = np.full(sentences.shape, NOWHERE)
        for place in range(sentences.shape[1]):
            has = sentences[:, place] != NOWHERE
            keys = keys * (len(self.words) + 1) + sentences[:, place] + 1
            found[has, place] = np.searchsorted(self._prefix_keys, keys[has])
        return found

    @cached_property
    def likelihoods(self) -> Floats:
        """How likely each word comes next, shape (prefix, word), for a listener who knows the grammar.

        The listener knows where the sentence began, and that behind its end the next one begins.
        """
        told, ends = self._telling
        begin = told[()]
        table = np.zeros((len(told) - 1, len(self.words)))
        for prefix, follows in told.items():
            if prefix:
                row = np.searchsorted(self._prefix_keys, self._key(prefix))
                table[row] = (follows + ends[prefix] * begin) / (follows.sum() + ends[prefix])
        return table

    @cached_property
    def _telling(self) -> tuple[dict[tuple[int, ...], Floats], dict[tuple[int, ...], float]]:
        """For each beginning of a sentence: the probability of each next word, and that the sentence ends there."""
        told: dict[tuple[int, ...], Floats] = {(): np.zeros(len(self.words))}
        ends: dict[tuple[int, ...], float] = {(): 0.0}
        number = {word: place for place, word in enumerate(self.words)}
        for template in self.templates:
            reached: dict[tuple[int, ...], float] = {(): 1.0 / len(self.templates)}
            for name in template.split():
                members = [number[word] for word in self.categories[name]]
                onward: dict[tuple[int, ...], float] = {}
                for prefix, probability in reached.items():
                    for word in members:
                        told[prefix][word] += probability / len(members)
                        longer = (*prefix, word)
                        onward[longer] = onward.get(longer, 0.0) + probability / len(members)
                        told.setdefault(longer, np.zeros(len(self.words)))
                        ends.setdefault(longer, 0.0)
                reached = onward
            for prefix, probability in reached.items():
                ends[prefix] += probability
        return told, ends

    @cached_property
    def _prefix_keys(self) -> Numbers:
        """One number for each possible beginning of a sentence, in ascending order."""
        return np.array(sorted(self._key(prefix) for prefix in self._telling[0] if prefix), dtype=np.int64)

    def _key(self, prefix: Sequence[int]) -> int:
        """Return a number that no other beginning of a sentence has."""
        key = 0
        for word in prefix:
            key = key * (len(self.words) + 1) + word + 1
        return key

    @cached_property
    def _members(self) -> tuple[Numbers, Numbers]:
        """The words of each category as rows of numbers, padded, and how many there are."""
        number = {word: place for place, word in enumerate(self.words)}
        rows = [[number.get(word, NOWHERE) for word in members] for members in self.categories.values()]
        n_members = np.array([len(row) for row in rows])
        return np.array([row + [NOWHERE] * (n_members.max() - len(row)) for row in rows]), n_members

    @cached_property
    def _template_table(self) -> Numbers:
        """The categories of each template as rows of numbers, padded."""
        number = {name: place for place, name in enumerate(self.categories)}
        rows = [[number[name] for name in template.split()] for template in self.templates]
        longest = max(map(len, rows))
        return np.array([row + [NOWHERE] * (longest - len(row)) for row in rows])

    def _lengths(
        self, kinds: Numbers, shares: Floats, n_sentences: int, n_words: int | None, generator: np.random.Generator
    ) -> Numbers:
        """Draw how many sentences have each length, given how many words they have together."""
        if n_words is None:
            return np.asarray(generator.multinomial(n_sentences, shares))
        for _ in range(100):
            drawn = generator.multinomial(n_sentences, shares, size=1000)
            fitting = np.flatnonzero(drawn @ kinds == n_words)
            if len(fitting):
                return np.asarray(drawn[fitting[0]])
        mean = n_sentences * float(shares @ kinds)
        spread = (n_sentences * float(shares @ kinds**2 - (shares @ kinds) ** 2)) ** 0.5
        raise SpecError(
            "Grammar.draw.n_words",
            f"{n_sentences} sentences of these templates hardly ever have so many words",
            got=str(n_words),
            hint=f"{mean:.0f}, give or take {2 * spread:.0f}",
        )
