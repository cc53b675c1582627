"""Streams of letters that know their words: what a letter is, where it stands in its word, and which word that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class LetterStream:
    """Words that follow each other without a mark, letter by letter.

    Parameters
    ----------
    letter
        The number of each letter in its alphabet; shape (stream, step), with one stream for each replicate, or a single
        one that all replicates share.
    place
        The letter's place in its word, counted from 0, the onset; shape as `letter`.
    word
        The number of the letter's word in a list of words; shape as `letter`.
    """

    letter: Numbers
    place: Numbers
    word: Numbers

    def part(self, steps: slice) -> "LetterStream":
        """Return some consecutive steps."""
        return LetterStream(self.letter[:, steps], self.place[:, steps], self.word[:, steps])


def spell(tokens: Sequence[int] | Numbers, words: Sequence[Sequence[str]], alphabet: Sequence[str]) -> LetterStream:
    """Return one stream of words that follow each other.

    Parameters
    ----------
    tokens
        The numbers of the words, in their order.
    words
        The words as sequences of symbols: texts, or tuples of phonemes.
    alphabet
        All symbols; a symbol's number is its place here.
    """
    number = {symbol: place for place, symbol in enumerate(alphabet)}
    symbols = np.array([number[symbol] for word in words for symbol in word], dtype=np.int64)
    n_symbols = np.array([len(word) for word in words], dtype=np.int64)
    chosen = np.asarray(tokens, dtype=np.int64)
    lengths = n_symbols[chosen]
    place = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    letter = symbols[np.repeat((np.cumsum(n_symbols) - n_symbols)[chosen], lengths) + place]
    return LetterStream(letter[np.newaxis], place[np.newaxis], np.repeat(chosen, lengths)[np.newaxis])


def stack(streams: Sequence[LetterStream]) -> LetterStream:
    """Return streams of one length as the streams of several replicates."""
    return LetterStream(*(np.concatenate([getattr(s, name) for s in streams]) for name in ("letter", "place", "word")))


def append(first: LetterStream, then: LetterStream) -> LetterStream:
    """Return streams that each go on with the one stream `then`."""
    size = (len(first.letter), then.letter.shape[1])
    return LetterStream(
        *(
            np.concatenate([getattr(first, name), np.broadcast_to(getattr(then, name), size)], axis=1)
            for name in ("letter", "place", "word")
        )
    )


def pair_counts(training: LetterStream, test: LetterStream) -> tuple[Numbers, Numbers]:
    """Return how often the words of a test stream followed each other in the training stream, which is a loop.

    Returns
    -------
    Two arrays in the shape of `test`. For the word that each letter belongs to: how often it followed the word before
    it, and how often that word before it occurred. What follows is the more predictable the nearer they are; the pair's
    surprisal is the binary logarithm of the second over the first.
    """
    found = [_counted(*rows) for rows in zip(training.place, training.word, test.place, test.word, strict=True)]
    pairs, befores = zip(*found, strict=True)
    return np.stack(pairs), np.stack(befores)


def _counted(place: Numbers, word: Numbers, test_place: Numbers, test_word: Numbers) -> tuple[Numbers, Numbers]:
    """Return the counts for one stream."""
    learned, _ = _tokens(place, word)
    asked, token = _tokens(test_place, test_word)
    base = int(max(learned.max(), asked.max())) + 1
    known, times = np.unique(np.roll(learned, 1) * base + learned, return_counts=True)
    pair = np.roll(asked, 1) * base + asked
    nearest = np.minimum(np.searchsorted(known, pair), len(known) - 1)
    times_pair = np.where(known[nearest] == pair, times[nearest], 0)
    times_before = np.bincount(learned, minlength=base)[np.roll(asked, 1)]
    return times_pair[token], times_before[token]


def _tokens(place: Numbers, word: Numbers) -> tuple[Numbers, Numbers]:
    """Return the words of a stream in their order, and the token that each letter belongs to."""
    begins = place == 0
    begins[0] = True  # a stream that was cut out of a text may begin within a word
    return word[begins], np.cumsum(begins) - 1
