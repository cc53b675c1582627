"""The rule of success by hand, and that a network which has met it stays as it is."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.training import LSTMLearner, Streak, UntilSuccess, train_until

RULE = UntilSuccess(0.5, 20, tolerance=0.3, mean_error=0.1, in_a_row=3, wrong_allowed=0)
NETWORK = LSTM(1, 1, False, "full", False, True, True, True, "published", 0.1, (), (), (), "logistic", True)


def test_the_rule_is_met_where_so_many_in_a_row_are_right_and_small_on_average() -> None:
    streak, both = Streak(RULE, 2), np.array([0, 1])
    assert streak.met_at(both, np.array([[0.0, 0.0], [0.2, 0.2]])).tolist() == [0, 0]
    assert streak.met_at(both, np.array([[0.0, 0.0], [0.2, 0.05]])).tolist() == [1, 0]
    assert streak.met_at(np.array([1]), np.array([[0.04, 0.3, 0.0, 0.0, 0.0]])).tolist() == [1]
    streak = Streak(RULE, 1)
    assert streak.met_at(np.array([0]), np.array([[0.0, 0.3, 0.0, 0.0, np.nan, 0.0, 0.0, 0.0]])).tolist() == [8]


def test_some_may_be_wrong_and_then_do_not_count_in_the_mean() -> None:
    streak = Streak(replace(RULE, wrong_allowed=1), 1)
    assert streak.met_at(np.array([0]), np.array([[0.05, 0.9, 0.26]])).tolist() == [0]
    assert streak.met_at(np.array([0]), np.array([[0.05, 0.05, 0.9]])).tolist() == [3]


def test_who_has_met_the_rule_learns_no_more_and_is_counted_exactly() -> None:
    weights = NETWORK.initial_weights(2, 1, Streams(1, 4).of("weights"))
    lessons = []

    def lesson(learner, replicates):
        lessons.append(replicates.tolist())
        learner.weights.w_output[:] += 1.0
        met = np.zeros(replicates.size, dtype=int)
        if len(lessons) == 2:
            met[1] = 3  # the second network at its eighth sequence
            learner.weights.w_hidden[2] = np.nan  # the third diverges
        if len(lessons) == 4:
            met[1] = 5  # the fourth at its 20th
        return 5, met

    learner = LSTMLearner(NETWORK, weights.copy())
    with Execution(1) as execution:
        course = train_until(learner, 20, lesson, execution, label="test")
    assert lessons == [[0, 1, 2, 3], [0, 1, 2, 3], [0, 3], [0, 3]]
    assert course.seen.tolist() == [20, 8, 20, 20]
    assert course.succeeded.tolist() == [False, True, False, True]
    np.testing.assert_allclose((learner.weights.w_output - weights.w_output)[:, 0, 0], [4, 2, 2, 4])


@pytest.mark.parametrize(
    "changes",
    [{"learning_rate": 0.0}, {"max_sequences": 0}, {"tolerance": None}, {"in_a_row": 0}, {"wrong_allowed": -1}],
)
def test_impossible_numbers_are_refused(changes) -> None:
    with pytest.raises(SpecError, match="UntilSuccess"):
        replace(RULE, **changes)


def test_a_rule_that_is_needed_and_not_there_is_asked_for() -> None:
    with pytest.raises(SpecError, match=r"UntilSuccess\.tolerance"):
        replace(RULE, tolerance=None, mean_error=None, in_a_row=None).rule()
