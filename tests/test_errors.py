"""Errors say where, what is wrong, what was given and what to try."""

import copy
import pickle

import pytest

from cogrnn import errors
from cogrnn.errors import (
    CogrnnError,
    ConfigError,
    SpecError,
    require,
    require_known,
    require_one,
    require_unused,
    unknown_name,
)

KINDS = (
    errors.SpecError,
    errors.ConfigError,
    errors.ResultError,
    errors.StorageError,
    errors.CertificateError,
    errors.ClaimError,
    errors.NotTriedError,
)


def test_the_text_says_where_what_got_and_try():
    error = CogrnnError("SRN.n_hidden", "must be at least 1", got="0", hint="network.n_hidden=2")
    assert str(error) == "SRN.n_hidden: must be at least 1, got 0. Try network.n_hidden=2."


def test_the_text_leaves_out_what_is_empty():
    assert str(CogrnnError("dataset.nc", "is truncated")) == "dataset.nc: is truncated."
    assert str(CogrnnError("dataset.nc", "is truncated", hint="a re-run")) == "dataset.nc: is truncated. Try a re-run."
    assert str(CogrnnError("dataset.nc", "is truncated", got="3 bytes")) == "dataset.nc: is truncated, got 3 bytes."


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_caught_as_a_cogrnn_error(kind):
    with pytest.raises(CogrnnError, match=r"^here: is wrong\.$"):
        raise kind("here", "is wrong")


def test_an_impossible_value_is_also_a_value_error():
    assert issubclass(SpecError, ValueError)


@pytest.mark.parametrize("kind", [CogrnnError, *KINDS])
@pytest.mark.parametrize("clone", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy])
def test_an_error_survives_the_way_between_processes(kind, clone):
    error = kind("Training.rule", "is unknown", got="'elmann'", hint="elman")
    restored = clone(error)
    assert type(restored) is kind
    assert str(restored) == str(error)
    assert (restored.where, restored.problem, restored.got, restored.hint) == (
        "Training.rule",
        "is unknown",
        "'elmann'",
        "elman",
    )


def test_an_unknown_name_is_offered_the_nearest_and_all_known_ones():
    error = unknown_name("experiment", "experiment", "elman1990_xro", ["elman1990_xor", "elman1990_letters"])
    assert isinstance(error, ConfigError)
    assert str(error) == (
        "experiment: unknown experiment, got 'elman1990_xro'. "
        "Try elman1990_xor (known: elman1990_letters, elman1990_xor)."
    )


def test_a_name_that_resembles_none_is_offered_the_sorted_list():
    text = str(unknown_name("experiment", "experiment", "qqq", (name for name in ("xor", "letters"))))
    assert text == "experiment: unknown experiment, got 'qqq'. Try one of: letters, xor."


def test_require_is_silent_where_the_condition_holds():
    require(True, "SRN.n_hidden", "must be at least 1", got=2, hint="2")


def test_require_shows_what_was_given_as_python_writes_it():
    with pytest.raises(SpecError) as caught:
        require(False, "Training.loss", "must be known", got="huber", hint="loss=squared_error")
    assert str(caught.value) == "Training.loss: must be known, got 'huber'. Try loss=squared_error."


def test_require_known_accepts_each_known_word_and_lists_them_for_another():
    known = ("never", "epoch")
    for word in known:
        require_known("Training.context_reset", word, known, key="training.context_reset")
    with pytest.raises(SpecError) as caught:
        require_known("Training.context_reset", "pass", known, key="training.context_reset")
    assert str(caught.value) == (
        "Training.context_reset: must be one of never, epoch, got 'pass'. Try training.context_reset=never."
    )


def test_a_setting_that_is_not_used_may_stay_as_it_is_and_nothing_else():
    require_unused("damage", "task.n_cues", 1, 1)
    with pytest.raises(SpecError, match=r"^damage: task\.rule: is not used .*, got 'x'\. Try task\.rule=null\.$"):
        require_unused("damage", "task.rule", "x", None)
    with pytest.raises(SpecError, match=r"got \[1\]\. Try task\.distances=\[0,2\]\.$"):
        require_unused("damage", "task.distances", [1], [0, 2])


def test_the_one_number_of_a_list_is_taken_and_a_second_one_refused():
    assert require_one("damage", "task.n_memories", [5]) == 5
    with pytest.raises(SpecError, match=r"^damage: task\.n_memories: must be one number, got \[5, 6\]\. Try .*=\[5\],"):
        require_one("damage", "task.n_memories", [5, 6])
