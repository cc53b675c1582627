"""Hopfield's network once more, unit by unit in plain Python, written from the paper's equations alone."""

import math

MASK = 2**64 - 1


def split_mix(seed, count):
    """Return the count-th output of SplitMix64 as a number between 0 and 1."""
    word = (seed + (count + 1) * 0x9E3779B97F4A7C15) & MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & MASK
    return ((word ^ (word >> 31)) >> 11) / 2**53


def wish(weights, threshold, off, state, i):
    """Return the activation that unit i would take if it looked."""
    net = sum(weights[i][j] * state[j] for j in range(len(state)) if j != i)
    return 1.0 if net > threshold else off if net < threshold else state[i]


def settled(weights, threshold, off, state, seed, longest, clamped=()):
    """Return the last state, the time of the last change (infinite if not settled), and which units changed."""
    state, time, drawn, changes = list(state), 0.0, 0, []
    while True:
        ready = [
            i for i in range(len(state)) if i not in clamped and wish(weights, threshold, off, state, i) != state[i]
        ]
        if not ready:
            return state, time, changes
        wait = -math.log(1.0 - split_mix(seed, drawn)) / len(ready)
        if time + wait > longest:
            return state, math.inf, changes
        unit = ready[int(split_mix(seed, drawn + 1) * len(ready))]
        time, drawn = time + wait, drawn + 2
        state[unit] = wish(weights, threshold, off, state, unit)
        changes.append(unit)


def looked_at_once(weights, threshold, off, state, clamped=()):
    """Return the state after all units have looked at the same time, but for those that are clamped."""
    return [state[i] if i in clamped else wish(weights, threshold, off, state, i) for i in range(len(state))]


def energy(weights, threshold, state):
    """Return -1/2 sum of T_ij V_i V_j over all pairs i, j that differ, plus the threshold times the sum of V_i."""
    n = len(state)
    pairs = sum(weights[i][j] * state[i] * state[j] for i in range(n) for j in range(n) if i != j)
    return -0.5 * pairs + threshold * sum(state)


def settled_dense(memories, degree, state, seed):
    """Return where a network ends whose energy is minus the sum over memories of the overlap to a power."""
    state, order, drawn = list(state), list(range(len(state))), 0

    def energy(candidate):
        return -sum(sum(x * v for x, v in zip(memory, candidate, strict=True)) ** degree for memory in memories)

    while True:
        before = list(state)
        for place in range(len(state) - 1, -1, -1):
            other = int(split_mix(seed, drawn) * (place + 1))
            drawn += 1
            order[place], order[other] = order[other], order[place]
            i = order[place]
            on, off = [*state[:i], 1.0, *state[i + 1 :]], [*state[:i], -1.0, *state[i + 1 :]]
            state = on if energy(on) < energy(off) else off if energy(off) < energy(on) else state
        if state == before:
            return state


def followed(fast, slow, delay, state, seed, n_frames):
    """Return the states at the times 0, 1, 2, ... of a network with connections that are heard later."""
    state, film, drawn = list(state), [], 0
    n = len(state)
    for frame in range(n_frames):
        film.append(list(state))
        late = film[max(0, frame - delay)]
        for _look in range(n):
            i = int(split_mix(seed, drawn) * n)
            drawn += 1
            net = sum(fast[i][j] * state[j] + slow[i][j] * late[j] for j in range(n))
            state[i] = 1.0 if net > 0 else -1.0 if net < 0 else state[i]
    return film
