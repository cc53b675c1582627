"""Words without spaces: a stream of letters whose words are nowhere marked (Elman, 1990, pp. 191-194)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

import numpy as np

from cogrnn.errors import require, require_known
from cogrnn.tasks.grammar import Grammar
from cogrnn.tasks.letter_codes import LETTER_CODES, alphabet_of, letter_tables
from cogrnn.tasks.letter_streams import LetterStream, append, pair_counts, spell, stack
from cogrnn.tasks.patterns import Floats, Patterns
from cogrnn.tasks.symbols import SymbolPatterns, predict_next_symbol
from cogrnn.tasks.texts import Text, read_text
from cogrnn.tasks.word_orders import RandomOrder, TemplateOrder, WordOrder

WORD_ORDERS = ("random", "templates", "text")


@dataclass(frozen=True)
class Words:
    """Predict the next letter of words that follow each other without a mark.

    Parameters
    ----------
    word_order
        `random`: the words of `lexicon` in random order. `templates`: sentences by `templates` and `categories`.
        `text`: the words of `text_file`, the same for all replicates.
    lexicon
        The words of the random order, all equally frequent.
    word_grammar
        The name of the choice of categories and templates; a label only.
    categories, templates
        The words of each category, and rows of categories, all equally likely, as in `Grammar`.
    text_file, word_mark
        A text and how its words are marked, as in `read_text`.
    text_sha256
        What the file's bytes must hash to; None takes any content and becomes its hash, so that a changed file is
        another task.
    letter_code
        What the input units show of a letter, as in `letter_tables`.
    n_letters, n_test_letters
        Length of the training stream and of the stream that is scored. The test is fresh; that of a text is its end,
        which is held out. With None, the training stream is all of a text but that end; the others need a number.
    n_burn_in_letters
        Letters presented before the test, so that the start of the context is forgotten; of a text, the first of those
        that are held out.
    printed
        Words that are presented at the end of the test, each a target from its first letter on, followed by one more
        letter, the onset of the next word. A text is tested without them.

    Raises
    ------
    SpecError
        An unknown word order or letter code, no words, a letter without a code, a text that cannot be read or is not
        the one that was meant, or a length that no words fill.
    """

    word_order: str
    lexicon: list[str]
    word_grammar: str
    categories: dict[str, list[str]]
    templates: list[str]
    text_file: str | None
    word_mark: str | None
    text_sha256: str | None
    letter_code: str
    n_letters: int | None
    n_test_letters: int
    n_burn_in_letters: int
    printed: list[str]

    def __post_init__(self) -> None:
        require_known("Words.word_order", self.word_order, WORD_ORDERS, key="task.word_order")
        require_known("Words.letter_code", self.letter_code, LETTER_CODES, key="task.letter_code")
        is_text = self.word_order == "text"
        require(
            (self.text_file is not None) == is_text,
            "Words.text_file",
            "must name a file" if is_text else f"is not read with task.word_order={self.word_order}",
            got=self.text_file,
            hint="task.word_order=text task.text_file=PATH",
        )
        if is_text:
            self._require_the_text_that_was_meant()
        else:
            said = {"lexicon": self.lexicon, "categories": [w for ws in self.categories.values() for w in ws]}
            require(bool(self._said), "Words.lexicon", "has no words", got=[], hint="task.lexicon=[many,years,ago]")
            for field, words in (*said.items(), ("printed", self.printed)):
                odd = [word for word in words if word.split() != [word]]
                require(not odd, f"Words.{field}", "words without letters or with blanks", got=odd, hint="mending them")
        self._require_codes()
        self._require_lengths()

    @cached_property
    def text(self) -> Text:
        """The text that `text_file` holds."""
        return read_text(self.text_file or "", self.word_mark)

    @cached_property
    def alphabet(self) -> tuple[str, ...]:
        """All symbols; a letter's number is its place here."""
        return alphabet_of(symbol for word in (*self._said, *self._shown) for symbol in word)

    def tables(self, generators: Sequence[np.random.Generator]) -> Floats:
        """Return the code of every letter, shape (replicate, letter, unit)."""
        return letter_tables(self.letter_code, self.alphabet, generators)

    def training_stream(self, generators: Sequence[np.random.Generator]) -> LetterStream:
        """Draw one training stream per generator, or return the beginning of the text, which is the same for all."""
        if self.word_order == "text":
            held_out = self.n_burn_in_letters + self.n_test_letters
            return self._spelt_text.part(slice(0, self.n_letters or -held_out))
        assert self.n_letters is not None
        return stack([self._drawn(self.n_letters, generator) for generator in generators])

    def test_stream(self, generators: Sequence[np.random.Generator]) -> LetterStream:
        """Draw one fresh stream per generator, burn-in, test and printed words; of a text, return the end."""
        sizes = (self.n_burn_in_letters, self.n_test_letters)
        if self.word_order == "text":
            return self._spelt_text.part(slice(-sum(sizes), None))
        drawn = [[self._drawn(size, generator) for size in sizes] for generator in generators]
        vocabulary = (*self._said, *self._shown)  # the first place of a word is its number
        shown = spell([vocabulary.index(word) for word in self._shown], vocabulary, self.alphabet)
        return append(stack([append(burn_in, test) for burn_in, test in drawn]), shown)

    def training_patterns(self, stream: LetterStream, tables: Floats) -> SymbolPatterns:
        """Return next-letter prediction on a training stream; the last letter's target is the first letter."""
        return predict_next_symbol(stream.letter, tables, {})

    def test_patterns(self, test: LetterStream, training: LetterStream, tables: Floats) -> tuple[Patterns, Patterns]:
        """Return next-letter prediction on a test stream: the burn-in and the part that is scored.

        The last letter is a target only. The labels say what each step's target is: `letter` is its number in the
        alphabet, `place` its place in its word (0 for the onset), `pair_count` how often its word followed the word
        before it in the training stream, `before_count` how often that word before it occurred there, and `printed`
        counts the targets of the printed words (0 before them).
        """
        n_letters = test.letter.shape[1]
        pair, before = pair_counts(training, test)
        labels = {"letter": test.letter, "place": test.place, "pair_count": pair, "before_count": before}
        if len(test.letter) < len(tables):
            labels = {name: shared for name, (shared,) in labels.items()}
        labels = {name: np.roll(label, -1, axis=-1) for name, label in labels.items()}
        n_printed = sum(map(len, self._shown))
        labels["printed"] = np.maximum(np.arange(n_letters) - (n_letters - n_printed) + 2, 0) * (n_printed > 0)
        whole = predict_next_symbol(test.letter, tables, labels).split(n_letters - 1)[0]
        burn_in, scored = whole.split(self.n_burn_in_letters)
        return burn_in.patterns(), scored.patterns()

    @cached_property
    def _said(self) -> tuple[Sequence[str], ...]:
        """The words that can occur in training; a word's number is its place here."""
        return self.text.words if self.word_order == "text" else self._order.words

    @property
    def _shown(self) -> list[str]:
        """The printed words, if they are presented."""
        return [] if self.word_order == "text" else self.printed

    @cached_property
    def _order(self) -> WordOrder:
        """The generator of words."""
        if self.word_order == "random":
            return RandomOrder(tuple(self.lexicon))
        return TemplateOrder(Grammar(self.categories, self.templates))

    @cached_property
    def _spelt_text(self) -> LetterStream:
        """The whole text, letter by letter."""
        return spell(self.text.tokens, self.text.words, self.alphabet)

    def _drawn(self, n_letters: int, generator: np.random.Generator) -> LetterStream:
        """Draw a stream of exactly so many letters; the last word may be cut."""
        return spell(self._order.draw(n_letters, generator), self._said, self.alphabet).part(slice(0, n_letters))

    def _require_the_text_that_was_meant(self) -> None:
        """Read the text and note its hash, or refuse one with another hash than was asked for."""
        found = self.text.sha256
        require(
            self.text_sha256 in (None, found),
            "Words.text_sha256",
            f"{self.text_file} holds another text, that of {found}",
            got=self.text_sha256,
            hint="task.text_sha256=null for whatever it holds",
        )
        object.__setattr__(self, "text_sha256", found)  # the one thing that the task itself finds out

    def _require_codes(self) -> None:
        """Refuse letters without a number in the alphabet of the alphabetic code."""
        unknown = [symbol for symbol in self.alphabet if symbol not in ascii_lowercase]
        sources = {"random": "lexicon or printed", "templates": "categories or printed", "text": "text_file"}
        require(
            self.letter_code != "alphabetic" or not unknown,
            f"Words.{sources[self.word_order]}",
            "has letters that the alphabetic code has no number for",
            got=unknown[:10],
            hint="task.letter_code=one_hot, or letters from a to z",
        )

    def _require_lengths(self) -> None:
        """Refuse streams that are too short for their words, or longer than the text."""
        fewest = 2 * max(len(word) for word in self._said)
        for field in ("n_letters", "n_test_letters", "n_burn_in_letters"):
            given = getattr(self, field)
            if field == "n_letters" and given is None:
                require(self.word_order == "text", "Words.n_letters", "must be a number", got=None, hint="5000")
                continue
            require(
                given >= fewest or (field == "n_burn_in_letters" and given == 0),
                f"Words.{field}",
                f"must be at least {fewest}, twice the longest word",
                got=given,
                hint=f"task.{field}=5000",
            )
        if self.word_order == "text":
            held_out = self.n_burn_in_letters + self.n_test_letters
            needed, there = held_out + (self.n_letters or fewest), self._spelt_text.letter.shape[1]
            require(
                there >= needed,
                "Words.text_file",
                f"is too short: it takes {needed} letters to train on and to hold {held_out} of them out",
                got=there,
                hint="a longer text, a smaller task.n_test_letters, or task.n_letters=null",
            )
