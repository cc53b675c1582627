"""Let a Hopfield network go from a state to where its energy has a minimum."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn import kernels
from cogrnn.execution import Execution
from cogrnn.networks import Hopfield

Floats = NDArray[np.float64]

NO_CLAMPS = np.empty((0, 0, 0))


@dataclass(frozen=True)
class Recall:
    """Where a population of Hopfield networks went.

    Parameters
    ----------
    states
        The last states, shape (replicate, trial, unit).
    periods
        Shape (replicate, trial): 1 where the network has settled, 2 where two states take turns for ever, as units that
        look at the same time may let them, 0 where it was still under way.
    times
        When that began, in the unit of time in which each unit looks once in the mean; infinite for those under way.
    n_changes
        How often a unit changed, where units look one at a time.
    changes
        Which units changed, in order, as many as were asked for; -1 where there was no more change.
    film
        States at regular times, shape (replicate, trial, frame, unit), as many as were asked for.
    """

    states: Floats
    periods: NDArray[np.int64]
    times: Floats
    n_changes: NDArray[np.int64]
    changes: NDArray[np.int64]
    film: Floats


def recall(
    network: Hopfield,
    weights: Floats,
    cues: Floats,
    generators: Sequence[np.random.Generator],
    execution: Execution,
    *,
    longest: float = 1000.0,
    clamped: NDArray[np.bool_] | None = None,
    n_changes: int = 0,
    n_frames: int = 0,
    frame: float = 1.0,
) -> Recall:
    """Set the units to a cue, and let them look until nothing changes any more.

    Parameters
    ----------
    network
        Its coding, threshold, and whether units look one at a time; see `Hopfield`.
    weights
        Shape (replicate, to, from).
    cues
        Of -1 and 1, shape (replicate, trial, unit).
    generators
        One for each replicate: when units look.
    execution
        Threads.
    longest
        When to give up, in the unit of time.
    clamped
        Units that do not look, shape (replicate, trial, unit).
    n_changes, n_frames, frame
        How many changes and how many states to keep, and the time between those.
    """
    states, outgoing = network.coded(cues), np.ascontiguousarray(np.swapaxes(weights, 1, 2))
    shape = states.shape[:2]
    times, film = np.empty(shape), np.empty((*shape, n_frames, states.shape[2]))
    periods, count = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    changes = np.full((*shape, n_changes), -1, dtype=np.int64)
    free = NO_CLAMPS if clamped is None else np.where(clamped, 0.0, 1.0)
    if network.updates == "synchronous":

        def march(first: int, last: int) -> None:
            setting = (outgoing, network.threshold, network.off, states, free)
            kernels.march(first, last, *setting, int(longest), periods, times, film)

        execution.share_out(len(states), march)
        return Recall(states, periods, times, count, changes, film)

    seeds = _seeds(cues, generators)

    def settle(first: int, last: int) -> None:
        setting = (outgoing, network.threshold, network.off, states, free, seeds, longest)
        kernels.settle(first, last, *setting, times, count, changes, frame, film)

    execution.share_out(len(states), settle)
    return Recall(states, np.isfinite(times).astype(np.int64), times, count, changes, film)


def energy_path(network: Hopfield, weights: Floats, cues: Floats, found: Recall) -> Floats:
    """Return the energy of the cue and after each change that was kept, shape (replicate, trial, 1 + change).

    Each energy is computed from the whole state. After the last change it stays.
    """
    n_replicates, n_trials, n_kept = found.changes.shape
    state, energies = network.coded(cues), np.empty((n_replicates, n_trials, 1 + n_kept))
    energies[:] = network.energy(weights, state)[:, :, np.newaxis]
    for change in range(min(n_kept, int(found.n_changes.max()))):
        replicate, trial = np.nonzero(found.changes[:, :, change] >= 0)
        unit = found.changes[replicate, trial, change]
        state[replicate, trial, unit] = 1.0 + network.off - state[replicate, trial, unit]
        energies[:, :, 1 + change :] = network.energy(weights, state)[:, :, np.newaxis]
    return energies


def entropic_size(film: Floats) -> Floats:
    """Return in how many states networks spend their time, ln M = -sum of p ln p (Hopfield, 1982, equation 9).

    With p the share of the frames that show a state; 1 for a network that rests, as many as there are frames for one
    that never comes back. `film` has the shape (replicate, trial, frame, unit), the sizes (replicate, trial).
    """
    sizes = np.empty(film.shape[:2])
    for place in np.ndindex(sizes.shape):
        _states, counts = np.unique(film[place], axis=0, return_counts=True)
        share = counts / counts.sum()
        sizes[place] = np.exp(-(share * np.log(share)).sum())
    return sizes


def follow(
    network: Hopfield,
    weights: Floats,
    delayed: Floats,
    delay: int,
    cues: Floats,
    generators: Sequence[np.random.Generator],
    execution: Execution,
    *,
    n_frames: int,
) -> Floats:
    """Return the states at the times 0, 1, 2, ... of networks that also hear what was said some time ago.

    Connections that lead from one memory to the next, and are slower than those that hold a memory still, let a network
    stay for a while before it goes on (Kleinfeld, 1986; Sompolinsky and Kanter, 1986).

    Parameters
    ----------
    network
        Its coding and threshold; units look one at a time.
    weights, delayed
        Shape (replicate, to, from): connections that are heard at once, and those that are heard later.
    delay
        After how many units of time.
    cues
        Of -1 and 1, shape (replicate, trial, unit).
    generators
        One for each replicate: when units look.
    execution
        Threads.
    n_frames
        How many states to return, the cue among them; shape (replicate, trial, frame, unit).
    """
    states, shape = network.coded(cues), cues.shape[:2]
    fast, slow = (np.ascontiguousarray(np.swapaxes(array, 1, 2)) for array in (weights, delayed))
    seeds = _seeds(cues, generators)
    film = np.empty((*shape, n_frames, states.shape[2]))

    def go(first: int, last: int) -> None:
        kernels.follow(first, last, fast, slow, delay, network.threshold, network.off, states, seeds, film)

    execution.share_out(len(states), go)
    return film


def recall_dense(
    memories: Floats,
    degree: int,
    cues: Floats,
    generators: Sequence[np.random.Generator],
    execution: Execution,
    *,
    longest: int = 100,
) -> Floats:
    """Return where networks end whose energy is minus the sum over memories x of (x . V)^degree.

    Of degree 2 it is Hopfield's with self-connections, of a higher one a dense associative memory (Krotov and Hopfield,
    2016). Units look in random order, each once in a round, until nothing changes.

    Parameters
    ----------
    memories, cues
        Of -1 and 1, shape (replicate, memory, unit) and (replicate, trial, unit).
    degree
        2 or more.
    generators
        One for each replicate: when units look.
    execution
        Threads.
    longest
        When to give up, in rounds.
    """
    states, seeds = cues.copy(), _seeds(cues, generators)

    def settle(first: int, last: int) -> None:
        kernels.settle_dense(first, last, memories, degree, states, seeds, longest)

    execution.share_out(len(states), settle)
    return states


def recall_softmax(memories: Floats, beta: float, cues: Floats) -> Floats:
    """Return cues after one update of the modern continuous network, X softmax(beta X' V) (Ramsauer et al., 2020).

    Shapes as in `recall_dense`; the states that are returned lie between -1 and 1.
    """
    likeness = beta * cues @ np.swapaxes(memories, 1, 2)
    weight = np.exp(likeness - likeness.max(axis=2, keepdims=True))
    recalled: Floats = weight / weight.sum(axis=2, keepdims=True) @ memories
    return recalled


def _seeds(cues: Floats, generators: Sequence[np.random.Generator]) -> NDArray[np.uint64]:
    """Draw a seed for each trial, from which a kernel counts off the random looks: (replicate, trial)."""
    return np.stack([generator.integers(0, 2**64, cues.shape[1], dtype=np.uint64) for generator in generators])
