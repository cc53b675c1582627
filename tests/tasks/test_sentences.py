from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import Sentences

CONF = Path(__file__).parents[2] / "conf" / "task"
READINGS = ("disjoint", "mixed", "nested")


def choice(group: str, name: str) -> dict:
    return yaml.safe_load((CONF / group / f"{name}.yaml").read_text(encoding="utf-8"))


def sentences(reading: str = "mixed", template_set: str = "table4") -> Sentences:
    return Sentences(
        **choice("reading", reading),
        **choice("template_set", template_set),
        reserved_units=[21, 31],
        n_sentences=10_000,
        n_words=27_534,
        n_test_sentences=100,
        n_test_words=275,
        n_burn_in_words=20,
        novel_for="man",
    )


@pytest.mark.parametrize("reading", READINGS)
def test_the_files_are_named_as_what_they_hold(reading: str) -> None:
    assert choice("reading", reading)["reading"] == reading
    assert {choice("template_set", name)["template_set"] for name in ("table4", "extended")} == {"table4", "extended"}


@pytest.mark.parametrize("reading", READINGS)
def test_the_printed_counts_hold_exactly(reading: str) -> None:
    task = sentences(reading)
    assert len(task.grammar.words) == 29  # p. 195
    assert len(task.categories) == 12  # Table 3
    assert len(task.templates) == 16  # Table 4
    assert task.table.shape == (30, 31)  # p. 197, with the novel word
    stream = task.training_stream(Streams(1990, 3).of("training stream"))
    assert stream.symbols.shape == (3, 27_534)  # p. 195
    assert ((stream.labels["place"] == 0).sum(axis=1) == 10_000).all()  # p. 195
    assert set(np.unique(stream.labels["place"])) == {0, 1, 2}  # two or three words
    assert (np.bincount(stream.symbols[0], minlength=29) > 0).all()


def test_the_words_have_the_units_that_table_5_prints() -> None:
    task = sentences()
    unit = {word: int(row.argmax()) + 1 for word, row in zip(task.grammar.words, task.table, strict=False)}
    printed = {"woman": 30, "smash": 27, "plate": 22, "cat": 6, "move": 20, "man": 17, "break": 4, "boy": 2, "dog": 9}
    assert {word: unit[word] for word in printed} == printed
    assert (task.table.sum(axis=1) == 1.0).all()
    assert task.table[-1].argmax() + 1 == 21


@pytest.mark.parametrize(("reading", "floor"), [("disjoint", 0.798), ("mixed", 0.816), ("nested", 0.823)])
def test_the_least_possible_error_is_that_of_the_grammar(reading: str, floor: float) -> None:
    task = sentences(reading)
    stream = task.training_stream(Streams(7, 4).of("training stream"))
    told = task.grammar.likelihoods[stream.labels["prefix"]]
    target = np.eye(29)[stream.following]
    assert ((told - target) ** 2).sum(axis=-1).mean() == pytest.approx(floor, abs=0.003)


def test_what_follows_is_always_possible() -> None:
    stream = sentences("nested", "extended").test_stream(Streams(2, 3).of("test stream"))
    told = sentences("nested", "extended").grammar.likelihoods[stream.labels["prefix"]]
    assert (np.take_along_axis(told, stream.following[:, :, np.newaxis], axis=2) > 0).all()


def test_the_novel_word_stands_where_the_other_stood_and_nowhere_else() -> None:
    task = sentences()
    stream = task.test_stream(Streams(2, 3).of("test stream"))
    novel, man = task.with_novel_word(stream), task.grammar.words.index("man")
    np.testing.assert_array_equal(novel.symbols == 29, stream.symbols == man)
    np.testing.assert_array_equal(novel.symbols[novel.symbols != 29], stream.symbols[stream.symbols != man])
    np.testing.assert_array_equal(novel.following, np.roll(novel.symbols, -1, axis=1))
    assert novel.patterns().inputs.sum(axis=2).min() == 1.0


def test_the_same_stream_whatever_the_number_of_replicates() -> None:
    few, many = (sentences().test_stream(Streams(4, n).of("test stream")).symbols for n in (2, 5))
    np.testing.assert_array_equal(few, many[:2])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"reserved_units": []}, "must be some of the units 1 to 29"),
        ({"reserved_units": [21, 32]}, "must be some of the units 1 to 31"),
        ({"novel_for": "men"}, "is no word of the grammar, got 'men'"),
        ({"n_burn_in_words": 275}, "must lie between 0 and 274"),
        ({"templates": ["HUM EAT FOD"]}, "unknown category in 'HUM EAT FOD', got 'FOD'"),
    ],
)
def test_an_impossible_task_is_refused(change: dict, complaint: str) -> None:
    with pytest.raises(SpecError) as caught:
        replace(sentences(), **change)
    assert complaint in str(caught.value)
