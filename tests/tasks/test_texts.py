import hashlib
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.tasks.texts import read_text

WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=6)


def words_of(path: Path, word_mark: str | None = None) -> list:
    text = read_text(str(path), word_mark)
    return [text.words[token] for token in text.tokens]


@given(st.lists(st.lists(WORD, max_size=5), min_size=1, max_size=8))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, utterances: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("text") / "text.txt"
    path.write_text("\n".join("  ".join(words) for words in utterances), encoding="utf-8")
    said = [normalize("NFC", word) for words in utterances for word in words]
    if said:
        assert words_of(path) == said
        assert read_text(str(path), None).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    else:
        with pytest.raises(SpecError, match="holds no words"):
            read_text(str(path), None)


def test_line_ends_byte_order_marks_and_decomposed_letters_make_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("\ufeffcafe\u0301 noir\r\n\r\ncaf\u00e9\r\n".encode())
    assert words_of(path) == ["café", "noir", "café"]


def test_words_of_phonemes_stand_between_marks(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("dh ax # d ao g #\n#\n d ao g", encoding="utf-8")
    assert words_of(path, "#") == [("dh", "ax"), ("d", "ao", "g"), ("d", "ao", "g")]


def test_a_relative_path_starts_at_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.txt").write_text("the sea", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert words_of(Path("text.txt")) == ["the", "sea"]


@pytest.mark.parametrize(
    ("content", "word_mark", "message"),
    [
        (None, None, r"^Words\.text_file: there is no such file in .*, got '.*text\.txt'\. Try another path\.$"),
        (b"", None, r"^Words\.text_file: holds no words, got '.*text\.txt'\. Try one utterance per line\.$"),
        (b" \n\n", None, r"^Words\.text_file: holds no words"),
        (
            b"the\nsea \xe9\n",
            None,
            r"^Words\.text_file: is not UTF-8 in line 2, got b'sea \\xe9\\n'\. Try saving it as",
        ),
        (
            b"the sea",
            " ",
            r"^Words\.word_mark: must be characters other than blanks, got ' '\. Try task\.word_mark=null",
        ),
        (b"the sea", "", r"^Words\.word_mark: must be characters other than blanks"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes | None, word_mark: str | None, message: str) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SpecError, match=message):
        read_text(str(path), word_mark)
