from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.experiments.elman1990.published import WORDS
from cogrnn.seeding import Streams
from cogrnn.tasks import LetterStream, Words
from cogrnn.tasks.letter_streams import spell

CONF = Path(__file__).parents[2] / "conf" / "task" / "word_grammar"
TALE = yaml.safe_load((CONF / "tale.yaml").read_text(encoding="utf-8"))

VALID = {
    "word_order": "random",
    "lexicon": ["many", "years", "ago", "a"],
    **TALE,
    "text_file": None,
    "word_mark": None,
    "text_sha256": None,
    "letter_code": "alphabetic",
    "n_letters": 200,
    "n_test_letters": 50,
    "n_burn_in_letters": 20,
    "printed": ["many", "years", "a"],
}
TASK = Words(**VALID)
TEMPLATES = replace(TASK, word_order="templates")


def words_in(task: Words, stream: LetterStream, row: int = 0) -> list[str]:
    """Read the words of a stream off its letters and places alone."""
    found: list[str] = []
    for letter, place in zip(stream.letter[row], stream.place[row], strict=True):
        if place == 0:
            found.append("")
        found[-1] += task.alphabet[letter]
    return found


def a_text(folder: Path, content: str, **changed: object) -> Words:
    """Return the task on a text file of that content."""
    (folder / "text.txt").write_text(content, encoding="utf-8")
    return replace(TASK, word_order="text", text_file=str(folder / "text.txt"), **changed)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**40), st.integers(10, 90))
def test_words_in_random_order_fill_a_stream_exactly(root_seed: int, n_letters: int) -> None:
    task = replace(TASK, n_letters=n_letters)
    stream = task.training_stream(Streams(root_seed, 2).of("words"))
    assert stream.letter.shape == (2, n_letters)
    assert set(words_in(task, stream)) | set(words_in(task, stream, 1)) <= set(VALID["lexicon"])


def test_words_in_random_order_are_equally_frequent() -> None:
    task = replace(TASK, n_letters=20_000)
    words = words_in(task, task.training_stream(Streams(1, 1).of("words")))
    counts = np.array([words.count(word) for word in VALID["lexicon"]])
    assert abs(counts / counts.sum() - 0.25).max() < 0.02


def test_the_paper_could_have_drawn_its_printed_words_from_the_templates() -> None:
    lengths = [len(template.split()) for template in TALE["templates"]]
    assert (min(lengths), max(lengths)) == (4, 9)  # p. 192
    visible = WORDS.split()[:-1]  # without the onset of the next
    assert set(TEMPLATES._order.words) == set(visible)
    kinds = {word: name for name, words in TALE["categories"].items() for word in words}
    for sentence in (visible[:8], visible[8:]):
        assert " ".join(kinds[word] for word in sentence) in TALE["templates"]


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**40), st.integers(20, 300))
def test_words_by_templates_are_sentences_of_the_grammar(root_seed: int, n_letters: int) -> None:
    task = replace(TEMPLATES, n_letters=n_letters)
    stream = task.training_stream(Streams(root_seed, 1).of("words"))
    assert stream.letter.shape == (1, n_letters)
    kinds = {word: name for name, words in TALE["categories"].items() for word in words}
    *whole, last = words_in(task, stream)
    said = " ".join(kinds[word] for word in whole)
    templates = sorted(TALE["templates"], key=len, reverse=True)
    reached, complete = {0}, 0  # how far sentences can reach, one after the other
    while reached:
        complete = max(complete, *reached)
        reached = {at + len(t) + 1 for at in reached for t in templates if f"{said} "[at:].startswith(f"{t} ")}
    rest = said[complete:]
    assert any(template.startswith(rest) for template in templates)
    assert any(word.startswith(last) for word in kinds)


def test_targets_are_the_codes_of_the_next_letters() -> None:
    tables = TASK.tables(Streams(1, 1).of("codes"))
    stream = spell([0, 1, 2], ["ago", "many", "a"], TASK.alphabet)
    patterns = TASK.training_patterns(stream, tables).patterns()
    assert "".join(TASK.alphabet[code] for code in stream.letter[0]) == "agomanya"
    np.testing.assert_array_equal(patterns.inputs[0], tables[0][stream.letter[0]])
    np.testing.assert_array_equal(patterns.targets[0], np.roll(patterns.inputs[0], -1, axis=0))


def test_the_test_ends_with_the_printed_words_every_letter_of_which_is_a_target() -> None:
    streams = Streams(1, 2)
    training, test = TASK.training_stream(streams.of("words")), TASK.test_stream(streams.of("test"))
    burn_in, scored = TASK.test_patterns(test, training, TASK.tables(streams.of("codes")))
    printed = scored.labels["printed"]
    assert (burn_in.n_steps, scored.n_steps) == (20, 50 + len("manyyearsa") - 1)
    assert printed[printed > 0].tolist() == list(range(1, 11))
    for letters, places in zip(scored.labels["letter"], scored.labels["place"], strict=True):
        assert "".join(ascii_lowercase[code] for code in letters[printed > 0]) == "manyyearsa"
        assert places[printed > 0].tolist() == [0, 1, 2, 3, 0, 1, 2, 3, 4, 0]


def test_labels_count_the_pairs_of_words_of_the_training_stream() -> None:
    spelt = {name: number for number, name in enumerate(VALID["lexicon"])}
    learned = [spelt[word] for word in ("many", "years", "many", "a", "many", "years")]
    training = spell(learned, VALID["lexicon"], TASK.alphabet)
    asked = [spelt[word] for word in ("ago", "many", "years", "a", "many")]
    test = spell(asked, VALID["lexicon"], TASK.alphabet)
    task = replace(TASK, printed=[], n_burn_in_letters=0)
    _, scored = task.test_patterns(test, training, task.tables(Streams(1, 1).of("codes")))
    onsets = scored.labels["place"][0] == 0
    assert scored.labels["pair_count"][0, onsets].tolist() == [0, 2, 0, 1]  # many, years, a, many
    assert scored.labels["before_count"][0, onsets].tolist() == [0, 3, 2, 1]  # after ago, many, years, a


def test_a_text_is_one_stream_for_all_whose_end_is_held_out(tmp_path: Path) -> None:
    lines = ["the boy lived", "by the sea", "many years ago", "they played"] * 30
    task = a_text(tmp_path, "\n".join(lines), n_letters=None, n_burn_in_letters=30)
    letters = "".join(lines).replace(" ", "")
    streams = Streams(1, 3)
    training, test = task.training_stream(streams.of("words")), task.test_stream(streams.of("test"))
    assert training.letter.shape == (1, len(letters) - 80)
    joined = np.concatenate([training.letter[0], test.letter[0]])
    assert "".join(task.alphabet[code] for code in joined) == letters
    lessons = task.training_patterns(training, task.tables(streams.of("codes")))
    assert (lessons.n_replicates, lessons.symbols.shape) == (3, training.letter.shape)
    burn_in, scored = task.test_patterns(test, training, task.tables(streams.of("codes")))
    assert (burn_in.n_steps, scored.n_steps, scored.n_replicates) == (30, 49, 3)
    assert "".join(task.alphabet[code] for code in scored.labels["letter"]) == letters[-49:]
    assert not scored.labels["printed"].any()
    assert a_text(tmp_path, "\n".join(lines)).training_stream(streams.of("words")).letter.shape == (1, 200)


@pytest.mark.parametrize("letter_code", ["random", "one_hot"])
def test_any_alphabet_has_codes(tmp_path: Path, letter_code: str) -> None:
    task = a_text(tmp_path, "мама мыла раму\n" * 30, letter_code=letter_code, n_burn_in_letters=0)
    assert task.alphabet == tuple("алмруы")
    assert words_in(task, task.training_stream(Streams(1, 1).of("words")))[:3] == ["мама", "мыла", "раму"]
    assert task.tables(Streams(1, 2).of("codes")).shape == (2, 6, 6 if letter_code == "one_hot" else 5)


def test_phonemes_of_several_characters_are_symbols(tmp_path: Path) -> None:
    task = a_text(tmp_path, "dh ax # d ao g #\nd ao g\n" * 40, letter_code="one_hot", word_mark="#")
    assert task.alphabet == ("ao", "ax", "d", "dh", "g")
    assert words_in(task, task.training_stream(Streams(1, 1).of("words")))[:3] == ["dhax", "daog", "daog"]


def test_a_changed_text_is_another_task(tmp_path: Path) -> None:
    first = a_text(tmp_path, "the sea\n" * 60)
    assert first.text_sha256
    second = a_text(tmp_path, "the sea\n" * 59 + "sea the\n")
    assert second.text_sha256 != first.text_sha256
    with pytest.raises(SpecError, match=r"^Words\.text_sha256: .*text\.txt holds another text.*Try task\.text_sha256"):
        replace(second, text_sha256=first.text_sha256)
    assert a_text(tmp_path, "the sea\n" * 60, text_sha256=first.text_sha256) == first


@pytest.mark.parametrize(
    ("content", "changed", "message"),
    [
        ("café au lait\n" * 40, {}, r"^Words\.text_file: has letters that the alphabetic code has no number for, "
         r"got \['é'\]\. Try task\.letter_code=one_hot, or letters from a to z\.$"),
        ("the sea\n" * 10, {}, r"^Words\.text_file: is too short: it takes 270 letters .* got 60\. Try a longer text"),
        ("the sea\n" * 12, {"n_letters": None}, r"is too short: it takes 76 letters .* got 72\. Try a longer text"),
        ("the sea\n" * 60, {"word_order": "random"}, r"^Words\.text_file: is not read with task\.word_order=random"),
        ("the sea\n" * 60, {"text_file": None}, r"^Words\.text_file: must name a file, got None\. Try"),
    ],
)  # fmt: skip
def test_impossible_texts_are_refused(tmp_path: Path, content: str, changed: dict[str, object], message: str) -> None:
    (tmp_path / "text.txt").write_text(content, encoding="utf-8")
    given = {**VALID, "word_order": "text", "text_file": str(tmp_path / "text.txt"), **changed}
    with pytest.raises(SpecError, match=message):
        Words(**given)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"lexicon": []}, r"^Words\.lexicon: has no words, got \[\]\. Try"),
        ({"lexicon": ["naïve"]}, r"^Words\.lexicon or printed: has letters that .*, got \['ï'\]\. Try task\.letter"),
        ({"lexicon": ["a", ""]}, r"^Words\.lexicon: words without letters or with blanks, got \[''\]"),
        ({"printed": ["two words"]}, r"^Words\.printed: words without letters or with blanks, got \['two words'\]"),
        ({"word_order": "templates", "categories": {"THE": ["the "]}, "templates": ["THE"]}, r"^Words\.categories: "),
        ({"word_order": "templates", "templates": ["SHE"]}, r"^Grammar\.templates: unknown category in 'SHE'"),
        ({"word_order": "alphabetical"}, r"^Words\.word_order: must be one of random, templates, text, got 'alph"),
        ({"letter_code": "morse"}, r"^Words\.letter_code: must be one of alphabetic, random, one_hot, got 'morse'"),
        ({"n_letters": 9}, r"^Words\.n_letters: must be at least 10, twice the longest word, got 9\. Try"),
        ({"n_letters": None}, r"^Words\.n_letters: must be a number"),
    ],
)
def test_impossible_descriptions_are_refused(changed: dict[str, object], message: str) -> None:
    with pytest.raises(SpecError, match=message):
        Words(**{**VALID, **changed})


def test_a_length_that_no_words_fill_is_refused() -> None:
    task = replace(TASK, lexicon=["many"], n_letters=201)
    with pytest.raises(SpecError, match=r"no words fill the stream, got 201"):
        task.training_stream(Streams(1, 1).of("words"))
