"""Networks of every kind that learn the same streams: each returns what it answers to a fresh one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import LSTM, SRN, Jordan
from cogrnn.probing import present
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, PlannedSequences, Sequences
from cogrnn.training import LSTMLearner, Rehearsal, SRNLearner, Training, rehearse, said, train

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Round:
    """What a network of any kind is given: the training stream, the fresh one, and how to learn."""

    network: SRN
    training: Training
    lessons: Sequences
    test: Sequences
    streams: Streams
    execution: Execution
    label: str


def window(round_: Round, width: int) -> Floats:
    """Let feed-forward networks see the last `width` inputs."""
    plain = replace(round_.network, memory=False)
    lessons, test = (
        Patterns(_windows(given.inputs, width), given.targets, {}) for given in (round_.lessons, round_.test)
    )
    start = plain.initial_weights(lessons.n_input, lessons.n_output, round_.streams.of("initial weights"))
    label = f"{round_.label}: window of {width}"
    *_epochs, last = train(plain, round_.training, lessons, start, round_.execution, label=label)
    context = plain.initial_context(test.n_replicates)
    return present(plain, last.weights, test, context, round_.execution).output


def jordan(round_: Round, source: str) -> Floats:
    """Let sequential networks have the input in the place of their plan, and a decaying state of their outputs."""
    network = Jordan(round_.network.n_hidden, "decaying", 0.5, source, round_.network.initial_range)
    lessons, test = (
        PlannedSequences(given.inputs[:, np.newaxis], given.targets[:, np.newaxis])
        for given in (round_.lessons, round_.test)
    )
    n_epochs = round_.training.n_epochs
    learning = Rehearsal(round_.training.learning_rate, round_.training.momentum, n_epochs, max(1, n_epochs // 10))
    start = network.initial_weights(lessons.n_plan, lessons.n_output, round_.streams.of("initial weights"))
    label = f"{round_.label}: Jordan, {source.replace('_', ' ')}"
    *_course, (_epoch, weights) = rehearse(network, learning, lessons, start, round_.execution, label=label)
    return said(network, test, weights, round_.execution, forced=source == "targets")[:, 0]


def elman(round_: Round, bptt_steps: int, *, learns: bool = True) -> Floats:
    """Let simple recurrent networks learn, the error carried back through some steps."""
    n_input, n_output = round_.lessons.inputs.shape[2], round_.lessons.targets.shape[2]
    weights = round_.network.initial_weights(n_input, n_output, round_.streams.of("initial weights"))
    learner = SRNLearner(round_.network, weights, bptt_steps)
    if learns:
        _epochs(round_, learner.go, f"SRN, BPTT({bptt_steps})")
    return learner.go(round_.test, round_.execution)


def lstm(round_: Round) -> Floats:
    """Let networks with as many memory cells as others have hidden units learn by the truncated gradient."""
    network = LSTM(
        n_blocks=round_.network.n_hidden, block_size=1, forget_gate=True, recurrence="cells", shortcut=False,
        biased_gates=True, biased_cells=True, biased_outputs=True, squashing="published",
        initial_range=round_.network.initial_range, input_gate_bias=(), output_gate_bias=(), forget_gate_bias=(),
        output_unit="logistic", output_gate=True,
    )  # fmt: skip
    n_input, n_output = round_.lessons.inputs.shape[2], round_.lessons.targets.shape[2]
    learner = LSTMLearner(network, network.initial_weights(n_input, n_output, round_.streams.of("initial weights")))
    _epochs(round_, learner.go, "LSTM")
    return learner.go(round_.test, round_.execution)


def _epochs(round_: Round, go: Callable[..., Floats], what: str) -> None:
    """Present the training stream again and again."""
    n_epochs = round_.training.n_epochs
    for epoch in range(1, n_epochs + 1):
        go(round_.lessons, round_.execution, learning_rate=round_.training.learning_rate)
        round_.execution.progress(f"{round_.label}: {what}", epoch, n_epochs)


def _windows(inputs: Floats, width: int) -> Floats:
    """Return at each step the inputs of the last `width` steps, side by side; 0 before the beginning."""
    shifted = [np.pad(inputs, ((0, 0), (back, 0), (0, 0)))[:, : inputs.shape[1]] for back in range(width)]
    return np.concatenate(shifted, axis=2)


CONTESTANTS: dict[str, Callable[[Round], Floats]] = {
    "window_of_1": lambda round_: window(round_, 1),
    "window_of_4": lambda round_: window(round_, 4),
    "jordan_own": lambda round_: jordan(round_, "own_outputs"),
    "jordan_forced": lambda round_: jordan(round_, "targets"),
    "elman": lambda round_: elman(round_, 1),
    "bptt8": lambda round_: elman(round_, 8),
    "lstm": lstm,
    "untrained": lambda round_: elman(round_, 1, learns=False),
}
