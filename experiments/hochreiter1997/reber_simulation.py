"""Embedded Reber grammar, the simulation: passes through the training strings until all strings are predicted."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import LSTM
from cogrnn.recording import stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import EmbeddedReber, Sequences, illegal
from cogrnn.training import Lesson, SequenceLearner, UntilSuccess

from .population import METHODS, compared, to_the_beginning, train_and_examine, watched

N_HIDDEN = 15
"""Hidden units of the simple recurrent networks, as in the paper's Table 1."""

Asked = tuple[tuple[Sequences, NDArray[np.bool_]], ...]
"""Sets of strings, and which symbols may follow at each of their steps."""


def simulate(
    network: LSTM, task: EmbeddedReber, training: UntilSuccess, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Train each population pass by pass until every training and test string is predicted, and test it on fresh ones.

    The conditions: `trained`, networks with memory cells; `untrained`; `elman`, `bptt10` and `bptt`, simple recurrent
    networks whose gradient goes back one step, ten, and to the string's beginning. All are taught the same strings.
    """
    taught, test, fresh = task.strings(streams.of("strings"))
    n = task.n_training_strings
    sets: Asked = (taught.all(), test.all())

    def lesson_of(_: str) -> Lesson:
        generators = streams.of("order of strings")
        asked: dict[int, Asked] = {
            streams.n_replicates: sets
        }  # what the networks that still learn are asked, by their number

        def lesson(learner: SequenceLearner, replicates: NDArray[np.int64]) -> tuple[int, NDArray[np.int64]]:
            sequences = taught.only(replicates).in_order([generators[r].permutation(n) for r in replicates])
            learner.go(sequences, execution, learning_rate=training.learning_rate)
            if replicates.size not in asked:
                asked.clear()
                asked[replicates.size] = tuple((all_of.only(replicates), may[replicates]) for all_of, may in sets)
            right = np.ones(replicates.size, dtype=bool)
            for sequences, legal in asked[replicates.size]:
                right &= ~illegal(learner.go(sequences, execution), legal).any(axis=1)
            return n, np.where(right, n, 0)

        return lesson

    fresh_sequences, fresh_legal = fresh.all()
    lengths = (fresh.symbols >= 0).sum(axis=2) - 1
    critical = np.cumsum(lengths, axis=1) - 2  # the step whose next symbol is the last but one

    def examine(learner: SequenceLearner) -> dict[str, NDArray[np.float64]]:
        wrong = illegal(learner.go(fresh_sequences, execution), fresh_legal)
        return {
            "wrong_share": fresh_sequences.worst(wrong.astype(np.float64)).mean(axis=1),
            "lag_wrong_share": np.take_along_axis(wrong, critical, axis=1).mean(axis=1),
        }

    longest = max(strings.symbols.shape[2] - 1 for strings in (taught, test))
    learners = compared(network, task.n_input, task.n_output, N_HIDDEN, to_the_beginning(longest), streams)
    joined = train_and_examine(learners, lesson_of, training.max_sequences, examine, execution)
    methods = [
        *METHODS,
        f"The {n} training strings were taught in a new random order in each pass. A network had succeeded when, after "
        f"a pass, in all training and {task.n_test_strings} test strings all symbols that may follow were more active "
        f"than all others; others were given up after {training.max_sequences:,} strings. Then weights were frozen and "
        f"{task.n_test_strings} strings presented that belong to neither set.",
    ]
    return stamp(joined.assign(watched(learners["trained"], fresh_sequences, execution)), methods=methods)
