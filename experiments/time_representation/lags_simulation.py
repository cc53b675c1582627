"""Beyond the window, the simulation: teach every kind of network every lag, and temporal XOR."""

from copy import copy
from dataclasses import dataclass, replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution, silent
from cogrnn.networks import SRN, SRNWeights, Window
from cogrnn.probing import present
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, Recall, TemporalXOR
from cogrnn.training import Training, certify, train

Floats = NDArray[np.float64]

PAIR_IS_RIGHT = 0.95
"""A pair of bits is answered rightly when its exclusive or is, in at least this share of its occurrences."""

METHODS = (
    "A stream of random bits was shown one at a time. The network had to say, at every step, the bit that was there "
    "so many steps ago; every lag is a training of its own, from the same initial weights and on the same stream. "
    "Then the weights were frozen and a fresh stream was scored. In temporal XOR the network predicts the next bit "
    "of a stream in which every third one is the exclusive or of the two before it.",
    "“srn” is a simple recurrent network taught by back propagation through several steps, “srn elman” one whose "
    "error goes back one step, “no context” one without memory. “window” is a feed-forward network that sees the "
    "last elements at once, as many as its window is wide. All have the same number of hidden units and the same "
    "training.",
)


@dataclass(frozen=True)
class Kind:
    """A kind of network: what learns, how, and the window through which it sees (of width 1: the present element)."""

    network: SRN
    training: Training
    window: Window

    def seen(self, patterns: Patterns) -> Patterns:
        """Return the patterns as this kind sees them."""
        return replace(patterns, inputs=self.window.sliding(patterns.inputs[..., 0]))


def simulate(network: SRN, task: Recall, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Teach every kind of network every lag, and temporal XOR, and score fresh streams.

    The conditions: `window`, `srn`, `srn_elman`, `no_context`, and `untrained_window`.
    """
    lags = range(task.longest_lag + 1)
    names = ("window", "srn", "srn_elman", "no_context", "untrained_window")
    right = {name: np.empty((streams.n_replicates, len(lags))) for name in names}
    alive = {name: np.ones(streams.n_replicates, dtype=bool) for name in names}
    kinds, quiet = _kinds(network, training, task.window_width), _quiet(execution)
    for lag in lags:
        lesson = task.training_patterns(lag, streams.of("training stream"))
        test = task.test_patterns(lag, streams.of("test stream"))
        for name, kind in kinds.items():
            start, end = _taught(kind, lesson, streams, quiet)
            right[name][:, lag] = _agreement(kind, end, test, task.n_burn_in_steps, execution).mean(axis=1)
            alive[name] &= end.alive()
            if name == "window":
                untrained = _agreement(kind, start, test, task.n_burn_in_steps, execution)
                right["untrained_window"][:, lag] = untrained.mean(axis=1)
        execution.progress("lags", lag + 1, len(lags) + 1)
    xor = _xor(_kinds(network, training, task.xor_window_width), task, streams, quiet)
    execution.progress("lags", len(lags) + 1, len(lags) + 1)
    recorded = [label_condition(name, {"recall_right": right[name], **xor[name]}, alive[name]) for name in names]
    dataset = stack_conditions(recorded)
    certificates = {name: certify(kind.network, kind.training).as_dict() for name, kind in kinds.items()}
    return stamp(
        dataset.assign_coords(lag=list(lags)),
        certificate=certificates,
        methods=METHODS,
        window_width=task.window_width,
    )


def _quiet(execution: Execution) -> Execution:
    """Return the same threads without the report of progress: each training would begin its own."""
    quiet = copy(execution)
    quiet.progress = silent
    return quiet


def _kinds(network: SRN, training: Training, width: int) -> dict[str, Kind]:
    """Return the kinds of networks by condition."""
    one_step = replace(training, rule="elman", bptt_steps=None)
    now = Window(1, network.n_hidden, network.initial_range)
    wide = replace(now, width=width)
    return {
        "window": Kind(wide.network, one_step, wide),
        "srn": Kind(network, training, now),
        "srn_elman": Kind(network, one_step, now),
        "no_context": Kind(now.network, one_step, now),
    }


def _taught(kind: Kind, lesson: Patterns, streams: Streams, execution: Execution) -> tuple[SRNWeights, SRNWeights]:
    """Train one kind on one stream; return its weights before and after."""
    seen = kind.seen(lesson)
    purpose = "initial weights, window" if kind.window.width > 1 else "initial weights"
    start = kind.network.initial_weights(seen.n_input, seen.n_output, streams.of(purpose))
    *_, last = train(kind.network, kind.training, seen, start, execution, label="lags")
    return start, last.weights


def _agreement(
    kind: Kind, weights: SRNWeights, test: Patterns, n_burn_in: int, execution: Execution
) -> NDArray[np.bool_]:
    """Return for every scored step (replicate, step) whether the answer is the target."""
    context = kind.network.initial_context(test.n_replicates)
    output = present(kind.network, weights, kind.seen(test), context, execution).output
    return np.asarray((output[:, n_burn_in:, 0] > 0.5) == (test.targets[:, n_burn_in:, 0] == 1.0))


def _xor(kinds: dict[str, Kind], task: Recall, streams: Streams, execution: Execution) -> dict[str, dict[str, Floats]]:
    """Teach temporal XOR; return for every condition how many of the four input pairs are right."""
    n_burn_in = -(-task.n_burn_in_steps // 3)
    xor = TemporalXOR(task.n_xor_triples, -(-task.n_test_steps // 3), n_burn_in)
    lesson = xor.training_patterns(streams.of("xor training stream"))
    first, scored = xor.test_patterns(streams.of("xor test stream"))
    test = Patterns(
        np.concatenate([first.inputs, scored.inputs], axis=1),
        np.concatenate([first.targets, scored.targets], axis=1),
        {},
    )
    asked = np.flatnonzero(scored.labels["phase"] == 2)
    bits = scored.inputs[..., 0]
    pairs = 2 * bits[:, asked - 1] + bits[:, asked]
    found = {}
    for name, kind in kinds.items():
        for condition, weights in zip(
            (f"untrained_{name}", name), _taught(kind, lesson, streams, execution), strict=True
        ):
            agrees = _agreement(kind, weights, test, 3 * n_burn_in, execution)[:, asked]
            count = np.zeros(streams.n_replicates)
            for pair in range(4):
                occurs = pairs == pair
                count += (agrees & occurs).sum(axis=1) >= PAIR_IS_RIGHT * occurs.sum(axis=1)
            found[condition] = {"xor_pairs_right": count}
    return found
