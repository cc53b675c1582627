"""The fidelity ledger tells whether a run kept to the replication."""

from dataclasses import replace

import pytest

from cogrnn.claims import DEVIATED, INFERRED, STATED, UNKNOWN, UNRECORDED, Departure

PASSES = Departure(
    "passes", STATED, "600 passes (p. 186)", "{} epochs", why="the paper's", key="training.n_epochs", value=600
)


@pytest.mark.parametrize("status", [STATED, INFERRED, UNKNOWN, DEVIATED])
def test_a_run_with_the_value_of_the_replication_keeps_the_status_and_the_reason(status):
    line = replace(PASSES, status=status).in_run(600)
    assert (line.status, line.ours, line.why) == (status, "600 epochs", "the paper's")


@pytest.mark.parametrize("status", [STATED, INFERRED, UNKNOWN, DEVIATED])
def test_a_run_with_another_value_has_deviated_and_says_from_what(status):
    line = replace(PASSES, status=status).in_run(50)
    assert line.status == DEVIATED
    assert line.ours == "50 epochs"
    assert line.why == "this run was configured so; the replication has 600"


@pytest.mark.parametrize("chosen", [600, 50])
def test_what_the_paper_says_is_never_touched(chosen):
    line = PASSES.in_run(chosen)
    assert (line.what, line.paper, line.key, line.value) == ("passes", PASSES.paper, "training.n_epochs", chosen)


@pytest.mark.parametrize("chosen", [None, 50])
def test_a_line_that_no_key_decides_is_the_same_in_every_run(chosen):
    line = Departure("update", INFERRED, "incrementally (p. 182)", "after every pattern").in_run(chosen)
    assert (line.status, line.ours, line.why) == (INFERRED, "after every pattern", "")


def test_a_whole_number_is_the_same_as_its_decimal():
    assert replace(PASSES, value=1.0).in_run(1).status == STATED


@pytest.mark.parametrize("several", [(-1.0, -2.0), [-1.0, -2.0]])
def test_several_values_are_the_same_in_a_configuration_that_knows_no_tuples(several):
    line = replace(PASSES, ours="{}", value=several)
    assert (line.in_run([-1.0, -2.0]).status, line.in_run((-1.0, -2.0)).status) == (STATED, STATED)
    other = line.in_run([-1.0])
    assert (other.status, other.ours) == (DEVIATED, "-1.0")
    assert other.why == "this run was configured so; the replication has -1.0, -2.0"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ((-1.0, -2.0), "-1.0, -2.0"),
        (["ABC", "ACB"], "ABC, ACB"),
        ((), "none"),
        (None, "none"),
        ({"b": "ba", "d": "dii"}, "b: ba, d: dii"),
        (True, "yes"),
        (False, "no"),
    ],
)
def test_a_value_is_told_in_words(value, said):
    assert replace(PASSES, ours="{}", value=value).in_run(value).ours == said


def test_a_value_of_none_can_be_the_one_of_the_replication():
    line = replace(PASSES, ours="{} steps", value=None)
    assert line.in_run(None).status == STATED
    assert line.in_run(3).status == DEVIATED


def test_a_line_is_looked_up_in_the_settings_of_a_run():
    assert PASSES.under({"training": {"n_epochs": 600}}) == PASSES.in_run(600)
    assert PASSES.under({"training": {"n_epochs": 50}}).status == DEVIATED
    without_key = Departure("update", INFERRED, "incrementally (p. 182)", "after every pattern")
    assert without_key.under({}) == without_key.in_run(None)


@pytest.mark.parametrize("settings", [{}, {"training": {}}, {"training": {"n_passes": 600}}])
def test_a_run_that_was_saved_before_a_choice_has_neither_kept_to_it_nor_deviated(settings):
    line = PASSES.under(settings)
    assert (line.status, line.ours) == (UNRECORDED, "this run knew no such choice")
    assert line.why == "it was saved before there was one; the replication has 600"
    assert (line.what, line.paper) == (PASSES.what, PASSES.paper)
