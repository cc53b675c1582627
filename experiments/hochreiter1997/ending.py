"""Tasks with a target at the end: fresh sequences until the paper's success rule is met, then a fresh test."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.recording import stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import LongLag, MarkedNumbers, TemporalOrder, TwoSequences
from cogrnn.training import Lesson, SequenceLearner, Streak, UntilSuccess

from .population import METHODS, compared, to_the_beginning, train_and_examine, watched

N_TOGETHER = 50
"""Sequences between two looks at the success rule."""


def learn_to_the_end(
    network: LSTM, task: TemporalOrder | MarkedNumbers | TwoSequences | LongLag, training: UntilSuccess, n_hidden: int,
    streams: Streams, execution: Execution,
) -> xr.Dataset:  # fmt: skip
    """Train each population until the rule is met, each network on its own fresh sequences, and test it.

    The conditions: `trained`, networks with memory cells; `untrained`; `elman`, `bptt10` and `bptt`, simple recurrent
    networks with `n_hidden` hidden units whose gradient goes back one step, ten, and to the sequence's beginning. All
    are taught the same sequences.
    """
    tolerance, mean_error, in_a_row = training.rule()
    but = f", but for {training.wrong_allowed} of them," if training.wrong_allowed else ""
    test = task.sequences(task.n_test_sequences, streams.of("test sequences"))

    def lesson_of(_: str) -> Lesson:
        generators, noise = streams.of("training sequences"), streams.of("noise on targets")
        streak = Streak(training, streams.n_replicates)

        def lesson(learner: SequenceLearner, replicates: NDArray[np.int64]) -> tuple[int, NDArray[np.int64]]:
            sequences = task.sequences(N_TOGETHER, [generators[r] for r in replicates])
            taught = sequences
            if isinstance(task, TwoSequences):
                taught = task.taught(sequences, [noise[r] for r in replicates])
            output = learner.go(taught, execution, learning_rate=training.learning_rate)
            return N_TOGETHER, streak.met_at(replicates, sequences.worst_error(output))

        return lesson

    def examine(learner: SequenceLearner) -> dict[str, NDArray[np.float64]]:
        worst = test.worst_error(learner.go(test, execution))
        return {"wrong_share": np.mean(~(worst < tolerance), axis=1), "worst_error": worst.mean(axis=1)}

    learners = compared(network, task.n_input, task.n_output, n_hidden, to_the_beginning(task.longest), streams)
    joined = train_and_examine(learners, lesson_of, training.max_sequences, examine, execution)
    methods = [
        *METHODS,
        f"A network had succeeded when the largest error of each of the last {in_a_row:,} sequences{but} was "
        f"below {tolerance:g} and their mean below {mean_error:g}; others were given up after "
        f"{training.max_sequences:,} sequences. Then weights were frozen and {task.n_test_sequences} fresh sequences "
        "presented; one is wrong whose largest error is not below the same tolerance.",
    ]
    return stamp(joined.assign(watched(learners["trained"], test, execution)), methods=methods)
