"""Training on fresh sequences until a success rule is met: how many sequences each network needed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import SpecError, require
from cogrnn.execution import Execution
from cogrnn.training.sequence_learner import SequenceLearner

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True)
class UntilSuccess:
    """Online gradient descent on one sequence after the other, until a network succeeds or has seen too many.

    Parameters
    ----------
    learning_rate
        The step along the negative gradient of 1/2 sum (t - y)^2; finite and above 0.
    max_sequences
        After how many sequences a network that has not succeeded is given up; at least 1.
    tolerance, mean_error, in_a_row
        Success: in the last `in_a_row` sequences, the largest |t - y| of each was below `tolerance`, and their mean
        below `mean_error`. All null where the task itself tells success.
    wrong_allowed
        How many of these sequences may be wrong; they do not count in the mean. At least 0.

    Raises
    ------
    SpecError
        A number outside the range said above, or only some of the rule's three.
    """

    learning_rate: float
    max_sequences: int
    tolerance: float | None
    mean_error: float | None
    in_a_row: int | None
    wrong_allowed: int

    def __post_init__(self) -> None:
        require(
            0.0 < self.learning_rate < float("inf"), "UntilSuccess.learning_rate", "must be a finite number above 0",
            got=self.learning_rate, hint="training.learning_rate=0.5",
        )  # fmt: skip
        require(
            self.max_sequences >= 1, "UntilSuccess.max_sequences", "must be at least 1", got=self.max_sequences,
            hint="training.max_sequences=50000",
        )  # fmt: skip
        require(
            self.wrong_allowed >= 0, "UntilSuccess.wrong_allowed", "must be at least 0", got=self.wrong_allowed,
            hint="training.wrong_allowed=0",
        )  # fmt: skip
        rule = {name: getattr(self, name) for name in ("tolerance", "mean_error", "in_a_row")}
        given = [number for number in rule.values() if number is not None]
        require(
            len(given) in (0, len(rule)) and all(number > 0 for number in given), "UntilSuccess",
            "needs all three numbers of the success rule, above 0, or none", got=rule,
            hint="training.tolerance=0.3 training.mean_error=0.1 training.in_a_row=2000",
        )  # fmt: skip

    def rule(self) -> tuple[float, float, int]:
        """Return the tolerance, the mean error and the number in a row; raises `SpecError` where there is no rule."""
        if self.tolerance is not None and self.mean_error is not None and self.in_a_row is not None:
            return self.tolerance, self.mean_error, self.in_a_row
        raise SpecError(
            "UntilSuccess.tolerance",
            "is needed where the task itself does not tell success",
            got="null",
            hint="training.tolerance=0.3 training.mean_error=0.1 training.in_a_row=2000",
        )


@dataclass(frozen=True)
class Course:
    """What became of a population.

    Parameters
    ----------
    seen
        After how many sequences each network met the rule, or, where it did not, how many it was given.
    succeeded
        Whether it met the rule.
    """

    seen: NDArray[np.int64]
    succeeded: Booleans


Lesson = Callable[[SequenceLearner, NDArray[np.int64]], tuple[int, NDArray[np.int64]]]
"""Teaches fresh sequences to a learner whose networks are those of the given replicates. Returns how many, and for each
network at which of them, from 1 on, it met the rule; 0 where it did not."""


class Streak:
    """The rule of `UntilSuccess`, kept up to date as sequences come in.

    Parameters
    ----------
    training
        The rule's three numbers.
    n_replicates
        How many networks are watched.
    """

    def __init__(self, training: UntilSuccess, n_replicates: int) -> None:
        self.tolerance, self.mean_error, self.in_a_row = training.rule()
        self.wrong_allowed = training.wrong_allowed
        self.recent = np.full((n_replicates, self.in_a_row), np.inf)

    def met_at(self, replicates: NDArray[np.int64], worst: Floats) -> NDArray[np.int64]:
        """Return at which of the new sequences, from 1 on, each of some networks met the rule, or 0.

        `worst` holds the largest error of each new sequence (replicate, sequence).
        """
        errors = np.concatenate([self.recent[replicates], worst], axis=1)
        wrong, n = ~(errors < self.tolerance), self.in_a_row
        self.recent[replicates] = errors[:, -n:]

        def in_windows(values: Floats) -> Floats:
            total = np.cumsum(values, axis=1)
            return total[:, n:] - total[:, :-n]

        n_wrong = in_windows(wrong.astype(np.float64))
        total = in_windows(np.where(wrong, 0.0, errors))
        met = (n_wrong <= self.wrong_allowed) & (total < self.mean_error * (n - n_wrong))
        return np.where(met.any(axis=1), met.argmax(axis=1) + 1, 0)


def train_until(
    learner: SequenceLearner, max_sequences: int, lesson: Lesson, execution: Execution, *, label: str
) -> Course:
    """Train a population; a network that has met the rule, or diverged, stays as it is.

    Parameters
    ----------
    learner
        What learns; its weights are changed in place.
    max_sequences
        When to give up.
    lesson
        What is taught between two looks at the rule; a network that meets it meanwhile learns on to the lesson's end.
    execution, label
        Whom to tell of progress, and what is being trained.
    """
    n_replicates = learner.weights.n_replicates
    seen = np.full(n_replicates, max_sequences)
    succeeded = np.zeros(n_replicates, dtype=bool)
    active, taught = np.arange(n_replicates), 0
    while active.size and taught < max_sequences:
        pupils = learner.only(active)
        n, met = lesson(pupils, active)
        learner.put(active, pupils)
        done = (met > 0) & (taught + met <= max_sequences)
        seen[active[done]], succeeded[active[done]] = taught + met[done], True
        taught += n
        active = active[~done & pupils.weights.alive()]
        execution.progress(label, min(taught, max_sequences), max_sequences)
    return Course(seen, succeeded)
