"""What the simulations share: the networks that are compared, and how a condition is labelled."""

from collections.abc import Callable, Mapping

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import LSTM, SRN
from cogrnn.recording import label_condition, labelled, stack_conditions
from cogrnn.seeding import Streams
from cogrnn.tasks import Sequences
from cogrnn.training import Course, Lesson, LSTMLearner, SequenceLearner, SRNLearner, train_until

Floats = NDArray[np.float64]
Examination = Callable[[SequenceLearner], dict[str, Floats]]
"""Presents the test with frozen weights; returns one number for each replicate, by their names in the schema."""

CONTEXT_START = 0.5

SOME_STEPS = 10
"""How far the error of `bptt10` goes back."""

METHODS = (
    "Networks with memory cells (condition “trained”) learned online by the truncated gradient of the paper, each on "
    "sequences of its own; activations, states and traces were cleared before every sequence.",
    "Simple recurrent networks learned the same sequences, with an error carried back one step (“elman”), "
    f"{SOME_STEPS} steps (“bptt10”), or to the beginning of the sequence (“bptt”).",
)


def compared(
    network: LSTM, n_input: int, n_output: int, n_hidden: int, reach: Mapping[str, int], streams: Streams
) -> dict[str, SequenceLearner]:
    """Return what is trained: memory cells, and simple recurrent networks that differ by how far their error goes back.

    Parameters
    ----------
    network
        The network with memory cells.
    n_input, n_output
        Units of the task.
    n_hidden
        Hidden units of the simple recurrent networks.
    reach
        How many steps back it goes, for each condition of simple recurrent networks; all begin with the same weights.
    streams
        Chance.
    """
    simple = SRN(n_hidden, CONTEXT_START, network.initial_range, memory=True)

    def reaching(n_steps: int) -> SRNLearner:
        drawn = simple.initial_weights(n_input, n_output, streams.of("initial weights, simple recurrent"))
        return SRNLearner(simple, drawn, n_steps)

    return {
        "trained": LSTMLearner(network, network.initial_weights(n_input, n_output, streams.of("initial weights"))),
        **{name: reaching(n_steps) for name, n_steps in reach.items()},
    }


def some_steps(longest: int) -> dict[str, int]:
    """Return how far errors go back in sequences of at most so many steps: one step, and some."""
    return {"elman": 1, "bptt10": min(SOME_STEPS, longest)}


def to_the_beginning(longest: int) -> dict[str, int]:
    """Return how far errors go back in sequences of at most so many steps: one step, some, and all."""
    return some_steps(longest) | {"bptt": longest}


def train_and_examine(
    learners: dict[str, SequenceLearner],
    lesson_of: Callable[[str], Lesson],
    max_sequences: int,
    examine: Examination,
    execution: Execution,
) -> xr.Dataset:
    """Examine the untrained networks, train each population by lessons of its own, and examine it again.

    `lesson_of` makes the lessons of a condition.
    """
    trained = learners["trained"]
    everyone = np.arange(trained.weights.n_replicates)
    nothing = Course(np.zeros_like(everyone), np.zeros(everyone.size, dtype=bool))
    conditions = {"untrained": _labelled("untrained", trained, nothing, examine)}
    for name, learner in learners.items():
        course = train_until(learner, max_sequences, lesson_of(name), execution, label=name)
        conditions[name] = _labelled(name, learner, course, examine)
    order = ["trained", *(name for name in conditions if name != "trained")]
    return stack_conditions([conditions[name] for name in order])


def _labelled(name: str, learner: SequenceLearner, course: Course, examine: Examination) -> xr.Dataset:
    """Label one condition."""
    arrays: dict[str, NDArray[np.generic]] = {
        "sequences_seen": course.seen.astype(np.int64),
        "succeeded": course.succeeded.astype(np.int8),
        **examine(learner),
    }
    return label_condition(name, arrays, learner.weights.alive())


def watched(learner: SequenceLearner, sequences: Sequences, execution: Execution) -> dict[str, xr.DataArray]:
    """Return what gates and cells did in the first of some sequences; NaN behind its end, where others are longer."""
    assert isinstance(learner, LSTMLearner)
    _, gates, states = learner.watch(sequences, execution)
    first = sequences.numbers == 0
    n = int((first & (sequences.scored == 1)).nonzero()[1].max()) + 1

    def kept(array: Floats) -> NDArray[np.float32]:
        return np.where(first[:, :n, np.newaxis], array[:, :n], np.nan).astype(np.float32)

    arrays = {"input": sequences.inputs, "gate": gates, "cell_state": states}
    return {name: labelled(name, kept(array)) for name, array in arrays.items()}
