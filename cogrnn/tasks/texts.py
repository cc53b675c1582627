"""A text of one's own: a file with one utterance per line, in any alphabet."""

import hashlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import SpecError, require

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Text:
    """A text as numbers of words.

    Parameters
    ----------
    words
        All words that occur, in the order of their first occurrence: texts, or tuples of phonemes.
    tokens
        The numbers of the words in the order of the text, shape (token,).
    sha256
        The SHA-256 of the file's bytes, as hexadecimal digits.
    """

    words: tuple[Sequence[str], ...]
    tokens: Numbers
    sha256: str


def read_text(file: str, word_mark: str | None) -> Text:
    """Read a text line by line; the lines themselves are not kept.

    Parameters
    ----------
    file
        A path; a relative one starts at the folder in which the command is given. The file is UTF-8; composed and
        decomposed forms of a letter count as one (Unicode's normal form C).
    word_mark
        With None, words are separated by blanks and each character is a symbol. Otherwise symbols, such as phonemes of
        several characters, are separated by blanks, and words by this mark.

    Raises
    ------
    SpecError
        There is no such file, it cannot be read, it is not UTF-8, it holds no words, or the mark is none.
    """
    require(
        word_mark is None or word_mark.split() == [word_mark],
        "Words.word_mark",
        "must be characters other than blanks",
        got=word_mark,
        hint="task.word_mark=null for words between blanks",
    )
    path = Path(file)
    require(path.is_file(), "Words.text_file", f"there is no such file in {Path.cwd()}", got=file, hint="another path")
    number: dict[Sequence[str], int] = {}
    tokens, digest = array("q"), hashlib.sha256()
    try:
        with path.open("rb") as lines:
            for count, line in enumerate(lines, start=1):
                digest.update(line)
                words = _words_of(_decoded(line, count), word_mark)
                tokens.extend(number.setdefault(word, len(number)) for word in words)
    except OSError as error:
        raise SpecError("Words.text_file", "cannot be read", got=str(error), hint="a file that you may read") from error
    require(bool(tokens), "Words.text_file", "holds no words", got=file, hint="one utterance per line")
    return Text(tuple(number), np.frombuffer(tokens, dtype=np.int64), digest.hexdigest())


def _decoded(line: bytes, count: int) -> str:
    """Return a line in Unicode's normal form C, without the mark that some editors put before the first."""
    try:
        return normalize("NFC", line.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise SpecError(
            "Words.text_file", f"is not UTF-8 in line {count}", got=repr(line[:40]), hint="saving it as UTF-8"
        ) from error


def _words_of(line: str, word_mark: str | None) -> Iterator[Sequence[str]]:
    """Yield the words of an utterance."""
    if word_mark is None:
        yield from line.split()
    else:
        yield from (tuple(word.split()) for word in line.split(word_mark) if word.split())
