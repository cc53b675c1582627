"""A lag without noise, the simulation: a memory cell is added when the network without it learns no more."""

from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.recording import labelled, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import SameEnds
from cogrnn.training import Lesson, LSTMLearner, SequenceLearner, UntilSuccess

from .population import SOME_STEPS, compared, some_steps, train_and_examine, watched

N_HIDDEN = 42
"""Hidden units of the simple recurrent networks: 10,391 weights, where the networks with a memory cell have 10,504."""

N_TOGETHER = 50
"""Training sequences whose mean error is compared with that of as many before; then there is a test."""

METHODS = (
    "Networks with memory cells (condition “trained”) learned online by the truncated gradient of the paper, each on "
    "sequences of its own; states and traces were cleared before every sequence. At first outputs heard inputs alone. "
    f"Every {N_TOGETHER} sequences, the squared error of these, summed over steps and output units, was averaged; as "
    "soon as the mean was not below that of the fifty before, the memory cells were added, and stayed. In the "
    "condition “no_cell” they never were.",
    "Simple recurrent networks learned the same sequences, with an error carried back one step (“elman”) or "
    f"{SOME_STEPS} steps (“bptt10”); back to the beginning it would cost several times as much as all else.",
)


def simulate(
    network: LSTM, task: SameEnds, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Teach which symbol comes next, add the memory cells once the error stalls, and test with frozen weights.

    The conditions: `trained`; `untrained`, the same before training; `no_cell`, the same without ever a memory cell;
    `elman` and `bptt10`, simple recurrent networks with an error that goes back one step, and ten.
    """
    tolerance, _, in_a_row = training.rule()
    test = task.sequences(task.n_test_sequences, streams.of("test sequences"))
    added_after = np.full(streams.n_replicates, training.max_sequences)

    def who_pass(learner: SequenceLearner, generators: list[np.random.Generator]) -> NDArray[np.int64]:
        """Return the places of the networks that pass the test; two regular sequences stand for however many."""
        right = np.arange(len(generators))
        if not task.random_middle:
            both = task.both(right.size)
            (right,) = np.nonzero(both.worst_error(learner.go(both, execution)).max(axis=1) < tolerance)
            return right
        for _ in range(0, in_a_row, N_TOGETHER):
            if right.size:
                fresh = task.sequences(N_TOGETHER, [generators[place] for place in right])
                error = task.last(fresh).worst_error(learner.only(right).go(fresh, execution))
                right = right[error.max(axis=1) < tolerance]
        return right

    def lesson_of(condition: str) -> Lesson:
        generators, tests = streams.of("training sequences"), streams.of("tests for success")
        before, seen = np.full(streams.n_replicates, np.inf), np.zeros(streams.n_replicates, dtype=np.int64)

        def lesson(learner: SequenceLearner, replicates: NDArray[np.int64]) -> tuple[int, NDArray[np.int64]]:
            sequences = task.sequences(N_TOGETHER, [generators[r] for r in replicates])
            output = learner.go(sequences, execution, learning_rate=training.learning_rate)
            seen[replicates] += N_TOGETHER
            met = np.zeros_like(replicates)
            met[who_pass(learner, [tests[r] for r in replicates])] = N_TOGETHER
            error = np.square(sequences.targets - output).sum(axis=(1, 2)) / N_TOGETHER
            if condition == "trained":
                assert isinstance(learner, LSTMLearner)
                stalled = (error >= before[replicates]) & (learner.weights.shown == 0.0).all(axis=1)
                learner.weights.shown[stalled] = 1.0
                added_after[replicates[stalled]] = seen[replicates[stalled]]
            before[replicates] = error
            return N_TOGETHER, met

        return lesson

    def examine(learner: SequenceLearner) -> dict[str, NDArray[np.float64]]:
        output = learner.go(test, execution)
        worst = task.asked(test).worst_error(output)
        return {
            "wrong_share": np.mean(~(worst < tolerance), axis=1),
            "worst_error": worst.mean(axis=1),
            "last_error": task.last(test).worst_error(output).mean(axis=1),
            "earlier_error": task.before_the_last(test).worst_error(output).mean(axis=1),
        }

    learners = compared(network, task.n_input, task.n_output, N_HIDDEN, some_steps(task.lag), streams)
    trained = learners["trained"]
    assert isinstance(trained, LSTMLearner)
    trained.weights.shown[:] = 0.0
    learners["no_cell"] = LSTMLearner(network, trained.weights.copy())
    joined = train_and_examine(learners, lesson_of, training.max_sequences, examine, execution)
    both = task.both(streams.n_replicates)
    pair = replace(both, numbers=np.zeros_like(both.numbers))
    taught = "the last symbol" if task.random_middle else "every symbol"
    methods = [
        *METHODS,
        f"A network had succeeded when, with frozen weights, {in_a_row:,} sequences in a row were right: the largest "
        f"error at {taught} below {tolerance:g}. This was tried after every {N_TOGETHER} training sequences; others "
        f"were given up after {training.max_sequences:,}. Then {task.n_test_sequences} fresh sequences were presented.",
    ]
    added = {"added_after": labelled("added_after", added_after)}
    return stamp(joined.assign(added | watched(trained, pair, execution)), methods=methods)
