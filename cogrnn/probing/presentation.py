"""Present patterns to trained networks with frozen weights, with their memory whole or damaged."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn import kernels
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.tasks import Patterns

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Response:
    """What a population answers.

    Parameters
    ----------
    hidden, output
        Activations, shape (replicate, step, unit).
    start, end
        The context before the first step and after the last one, shape (replicate, hidden unit).
    """

    hidden: Floats
    output: Floats
    start: Floats
    end: Floats


def present(network: SRN, weights: SRNWeights, patterns: Patterns, context: Floats, execution: Execution) -> Response:
    """Present all patterns in order with frozen weights, starting from `context` (replicate, hidden unit)."""
    hidden, output = _room_for(network, weights, patterns)
    end = context.copy()

    def work(first: int, last: int) -> None:
        kernels.present(first, last, patterns.inputs, *weights.arrays(), end, network.memory, hidden, output)

    together = _networks_together(patterns, weights)
    execution.share_out(patterns.n_replicates, work, together=together)
    return Response(hidden, output, context.copy(), end)


def present_with_contexts(
    network: SRN, weights: SRNWeights, patterns: Patterns, contexts: Floats, execution: Execution
) -> Response:
    """Present all patterns with frozen weights and a given context (replicate, step, hidden unit) at every step."""
    hidden, output = _room_for(network, weights, patterns)

    def work(first: int, last: int) -> None:
        kernels.present_with_contexts(first, last, patterns.inputs, contexts, *weights.arrays(), hidden, output)

    together = _networks_together(patterns, weights)
    execution.share_out(patterns.n_replicates, work, together=together)
    return Response(hidden, output, contexts[:, 0].copy(), contexts[:, -1].copy())


def clamped_contexts(network: SRN, patterns: Patterns) -> Floats:
    """Return contexts that stay at their start: a lesion that removes what the context says."""
    return np.full((patterns.n_replicates, patterns.n_steps, network.n_hidden), network.context_start)


def shuffled_contexts(context: Floats, hidden: Floats, generators: Sequence[np.random.Generator]) -> Floats:
    """Return the contexts of an intact presentation in random order: right activations at wrong times.

    `context` (replicate, hidden unit) stood before the first step, `hidden` (replicate, step, hidden unit) after each.
    """
    contexts = np.concatenate([context[:, np.newaxis], hidden[:, :-1]], axis=1)
    return np.stack([generator.permutation(steps) for generator, steps in zip(generators, contexts, strict=True)])


def _room_for(network: SRN, weights: SRNWeights, patterns: Patterns) -> tuple[Floats, Floats]:
    """Return empty arrays for hidden and output activations."""
    shape = (patterns.n_replicates, patterns.n_steps)
    return np.empty((*shape, network.n_hidden)), np.empty((*shape, weights.n_output))


def _networks_together(patterns: Patterns, weights: SRNWeights) -> int:
    """Return how many networks are asked at once and cost no more than one."""
    n_output, n_hidden = weights.w_ho.shape[1:]
    return kernels.networks_together(patterns.n_input, n_hidden, n_output, weights.w_ho.dtype)
