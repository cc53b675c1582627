"""Hopfield's network in compiled loops: units that look at their net input one at a time, or all at once.

All arrays are C-contiguous float64, the leading axis is the replicate, and a caller hands each thread its own range
`first` to `last`. Weights have the shape (replicate, from, to): a unit that changes tells all others in one row.

Units look at random times, each once in the unit of time in the mean. One that agrees with its net input changes
nothing by looking, so only the others are drawn: with n units that disagree, the time to the next change is exponential
with the mean 1/n, and each of them is as likely as the next to be the one that changes. This is the same process as if
every look had been drawn. Random numbers are counted off from one seed for each trial, so that no trial depends on
another.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Words = NDArray[np.uint64]

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST_MIX, SECOND_MIX = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
TO_UNIT = 2.0**-53
NEXT_TO = 1e-9
"""How near to the threshold rounding might decide; between whole numbers, nothing is as near."""


@compiled
def uniform(seed: int, count: int) -> float:
    """Return the random number between 0 and 1 that has this number in the series of a seed (SplitMix64)."""
    word = np.uint64(seed) + np.uint64(count + 1) * GOLDEN
    word = (word ^ (word >> np.uint64(30))) * FIRST_MIX
    word = (word ^ (word >> np.uint64(27))) * SECOND_MIX
    return np.float64((word ^ (word >> np.uint64(31))) >> np.uint64(11)) * TO_UNIT


@compiled
def receive(weights: Floats, state: Floats, net: Floats) -> None:
    """Compute every unit's net input."""
    net[:] = 0.0
    for j in range(state.size):
        if state[j] != 0.0:
            for i in range(state.size):
                net[i] += weights[j, i] * state[j]


@compiled
def hear(weights: Floats, state: Floats, unit: int, change: float, threshold: float, net: Floats) -> None:
    """Let all units hear that one has changed.

    A net input that comes next to the threshold is summed anew, lest the rounding of many changes decide.
    """
    for i in range(state.size):
        net[i] += weights[unit, i] * change
        if net[i] != threshold and abs(net[i] - threshold) < NEXT_TO:
            net[i] = 0.0
            for j in range(state.size):
                net[i] += weights[j, i] * state[j]


@inlined
def is_unstable(net: float, threshold: float, activation: float, may: float, off: float) -> bool:
    """Return whether a unit would change if it looked; never one that may not."""
    return may != 0.0 and ((net > threshold and activation == off) or (net < threshold and activation != off))


@compiled
def count_unstable(net: Floats, threshold: float, state: Floats, free: Floats, off: float) -> int:
    """Return how many free units would change if they looked."""
    count = 0
    for i in range(net.size):
        count += is_unstable(net[i], threshold, state[i], free[i], off)
    return count


@compiled
def settle(
    first: int, last: int, weights: Floats, threshold: float, off: float, states: Floats, free: Floats, seeds: Words,
    longest: float, times: Floats, n_changes: Integers, changes: Integers, frame: float, film: Floats,
) -> None:  # fmt: skip
    """Let units look at random times until all agree with their net inputs, or the longest time is over.

    Parameters
    ----------
    first, last
        The range of replicates.
    weights
        Shape (replicate, from, to).
    threshold, off
        What the net input must pass, and the activation of a unit that is off.
    states
        Shape (replicate, trial, unit); change in place.
    free
        Shape (replicate, trial, unit): 0 for a unit that is clamped. Or without trials, where all units are free.
    seeds
        Shape (replicate, trial).
    longest
        When to give up, in the unit of time.
    times, n_changes
        Shape (replicate, trial): filled with when the last unit changed, infinite where the network had not settled,
        and with how many changes there were.
    changes
        Shape (replicate, trial, change): filled with the units that changed, in order, as far as there is room.
    frame, film
        States at the times 0, 1, 2, ... `frame`, shape (replicate, trial, frame, unit), as many as there is room for.
    """
    n_units = states.shape[2]
    net, all_free = np.empty(n_units), np.ones(n_units)
    for r in range(first, last):
        for trial in range(states.shape[1]):
            state = states[r, trial]
            may = free[r, trial] if free.shape[1] > 0 else all_free
            receive(weights[r], state, net)
            n_unstable = count_unstable(net, threshold, state, may, off)
            time, drawn, n, shown = 0.0, 0, 0, 0
            while n_unstable > 0:
                wait = -np.log(1.0 - uniform(seeds[r, trial], drawn)) / n_unstable
                if time + wait > longest:
                    break
                while shown < film.shape[2] and shown * frame < time + wait:
                    film[r, trial, shown] = state
                    shown += 1
                chosen = int(uniform(seeds[r, trial], drawn + 1) * n_unstable)
                time, drawn = time + wait, drawn + 2
                unit = -1
                while chosen >= 0:
                    unit += 1
                    chosen -= is_unstable(net[unit], threshold, state[unit], may[unit], off)
                change = 1.0 - off if state[unit] == off else off - 1.0
                state[unit] += change
                if n < changes.shape[2]:
                    changes[r, trial, n] = unit
                n += 1
                hear(weights[r], state, unit, change, threshold, net)
                n_unstable = count_unstable(net, threshold, state, may, off)
            film[r, trial, shown:] = state
            times[r, trial] = np.inf if n_unstable > 0 else time
            n_changes[r, trial] = n


@compiled
def follow(
    first: int, last: int, weights: Floats, delayed: Floats, delay: int, threshold: float, off: float, states: Floats,
    seeds: Words, film: Floats,
) -> None:  # fmt: skip
    """Let units look at random times, and hear through other connections what was said some time ago.

    The net input of a unit is what it receives through `weights` now and through `delayed`, both of the shape
    (replicate, from, to), from the states of `delay` units of time before; before the start, the first state stood. In
    each unit of time, as many random looks are made as there are units.

    `states` (replicate, trial, unit) change in place. `seeds` have the shape (replicate, trial). `film` (replicate,
    trial, frame, unit) is filled with the states at the times 0, 1, 2, ...
    """
    n_units, n_frames = states.shape[2], film.shape[2]
    net, late = np.empty(n_units), np.empty(n_units)
    for r in range(first, last):
        for trial in range(states.shape[1]):
            state, drawn = states[r, trial], 0
            receive(weights[r], state, net)
            for frame in range(n_frames):
                film[r, trial, frame] = state
                receive(delayed[r], film[r, trial, max(0, frame - delay)], late)
                for _look in range(n_units):
                    i = int(uniform(seeds[r, trial], drawn) * n_units)
                    drawn += 1
                    total = net[i] + late[i]
                    then = 1.0 if total > threshold else off if total < threshold else state[i]
                    if then != state[i]:
                        for j in range(n_units):
                            net[j] += weights[r, i, j] * (then - state[i])
                        state[i] = then


@compiled
def settle_dense(
    first: int, last: int, memories: Floats, degree: int, states: Floats, seeds: Words, longest: int
) -> None:
    """Let units look in random order, each once in a round, until a round has changed nothing.

    The energy is minus the sum over memories of (x . V)^degree; a unit goes where it is lower.

    Parameters
    ----------
    first, last
        The range of replicates.
    memories
        Of -1 and 1, shape (replicate, memory, unit).
    degree
        2 or more.
    states
        Of -1 and 1, shape (replicate, trial, unit); change in place.
    seeds
        Shape (replicate, trial).
    longest
        When to give up, in rounds.
    """
    n_memories, n_units = memories.shape[1:]
    agreement, order = np.empty(n_memories), np.empty(n_units, np.int64)
    for r in range(first, last):
        for trial in range(states.shape[1]):
            state, drawn = states[r, trial], 0
            for m in range(n_memories):
                agreement[m] = 0.0
                for i in range(n_units):
                    agreement[m] += memories[r, m, i] * state[i]
            for i in range(n_units):
                order[i] = i
            for _round in range(longest):
                changed = 0
                for place in range(n_units - 1, -1, -1):  # the order is shuffled on the way
                    other = int(uniform(seeds[r, trial], drawn) * (place + 1))
                    drawn += 1
                    order[place], order[other] = order[other], order[place]
                    i = order[place]
                    gain = 0.0
                    for m in range(n_memories):
                        x = memories[r, m, i]
                        others = agreement[m] - x * state[i]
                        gain += (others + x) ** degree - (others - x) ** degree
                    then = 1.0 if gain > 0.0 else -1.0 if gain < 0.0 else state[i]
                    if then != state[i]:
                        for m in range(n_memories):
                            agreement[m] += memories[r, m, i] * (then - state[i])
                        state[i] = then
                        changed += 1
                if changed == 0:
                    break


@compiled
def march(
    first: int, last: int, weights: Floats, threshold: float, off: float, states: Floats, free: Floats, longest: int,
    periods: Integers, times: Floats, film: Floats,
) -> None:  # fmt: skip
    """Let all units look at once, again and again, until the states repeat.

    `states` (replicate, trial, unit) change in place. `free`, of the same shape, is 0 for a unit that is clamped; or
    without trials, where all units are free. `periods` (replicate, trial) is filled with 1 where the state repeats
    itself, with 2 where two states take turns, and with 0 where neither has happened within `longest` steps; `times`
    with when that began. `film` (replicate, trial, step, unit) shows the states from the first on.
    """
    n_units = states.shape[2]
    net, before, all_free = np.empty(n_units), np.empty(n_units), np.ones(n_units)
    for r in range(first, last):
        for trial in range(states.shape[1]):
            state = states[r, trial]
            may = free[r, trial] if free.shape[1] > 0 else all_free
            before[:] = np.nan
            period = 0
            times[r, trial] = np.inf
            for step in range(longest):
                if step < film.shape[2]:
                    film[r, trial, step] = state
                receive(weights[r], state, net)
                changed, fresh = 0, 0
                for i in range(n_units):
                    then = state[i]
                    if is_unstable(net[i], threshold, state[i], may[i], off):
                        then = 1.0 + off - state[i]
                    changed += then != state[i]
                    fresh += then != before[i]
                    before[i] = state[i]
                    state[i] = then
                if period == 0 and (changed == 0 or fresh == 0):
                    period = 1 if changed == 0 else 2
                    times[r, trial] = step + 1 - period
                if period > 0 and step + 1 >= film.shape[2]:
                    break
            periods[r, trial] = period
