"""The room in which a kernel works: weights and activations of the networks that are at work, laid out in lanes.

A small network is too short for a processor's lanes, so networks of the population work side by side, one in each lane,
and every unit has a number in each lane. A large network fills the lanes by itself: a lane is a hidden unit, as many as
there are lanes make a block, and a unit that sends has one number for all lanes. The kernels are written once for both;
the room says which it is. That depends on the layers' sizes alone, so a network computes the same bits in every
population.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import inlined
from cogrnn.kernels.lanes import BYTES

Floats = NDArray[np.float64]
Kind: TypeAlias = np.dtype[np.float64]
"""float64, or where networks compute in single precision, float32."""

SIDE_BY_SIDE = 2000
"""Up to so many weights, networks work side by side: with their velocities, they fill half of a usual cache."""

WAITING = 4
"""How many updates may wait for each other where networks work alone; see `cogrnn.kernels.waiting`."""

PATTERN_SLOTS = 16
"""How many steps' patterns are at hand at once: those of step t are in the slot t modulo this."""

PAGE = 4096 // BYTES


class Room(NamedTuple):
    """Arrays of the shape (place, lane) where networks work side by side, otherwise of the shape (place).

    Parameters
    ----------
    to_hidden, to_hidden_v
        Weights and velocities of each block of hidden units: its biases, then a row for each input and context unit.
    to_output, to_output_v
        Weights and velocities of each output unit: a row for each block of hidden units.
    output_bias, output_bias_v
        Biases of the output units and their velocities.
    inputs, targets
        `PATTERN_SLOTS` patterns.
    hidden
        Hidden vectors, those of step t in the slot t modulo their number, and a last one: the context of networks
        without memory. There are four slots, or twice `WAITING`.
    output
        Output activations.
    step_h, step_o
        The errors of the step before, already multiplied by minus the learning rate; where updates may wait, hidden
        units' errors of step t are at t modulo `WAITING`.
    heard
        What the context adds to the hidden units at this step.
    overlap
        How much the contexts of waiting updates have in common with the present one.
    standing, pivot, pivot_v, offset, reach
        What a context that never changes adds to the hidden units; see `cogrnn.kernels.standing`.
    """

    to_hidden: Floats
    to_hidden_v: Floats
    to_output: Floats
    to_output_v: Floats
    output_bias: Floats
    output_bias_v: Floats
    inputs: Floats
    targets: Floats
    hidden: Floats
    output: Floats
    step_h: Floats
    step_o: Floats
    heard: Floats
    overlap: Floats
    standing: Floats
    pivot: Floats
    pivot_v: Floats
    offset: Floats
    reach: Floats


def works_side_by_side(n_input: int, n_hidden: int, n_output: int) -> bool:
    """Return whether networks of this size work in one lane each."""
    return (1 + n_input + n_hidden + n_output) * n_hidden + n_output <= SIDE_BY_SIDE


def networks_together(n_input: int, n_hidden: int, n_output: int, kind: Kind) -> int:
    """Return how many networks of this size and `kind` of numbers are worked on at once, and cost no more than one."""
    return BYTES // kind.itemsize if works_side_by_side(n_input, n_hidden, n_output) else 1


def room_for(n_input: int, n_hidden: int, n_output: int, kind: Kind, k: int = 0) -> tuple[Room, Room]:
    """Return a room for networks of this size and `kind` of numbers, and the same room as plain rows of numbers.

    Where errors are carried back through the last `k` steps, there is place for what was sent and for as many errors.

    All its arrays are cut from one piece that begins a page, and velocities stand half a page from their weights:
    processors take addresses for the same that differ only by whole pages, and wait.
    """
    side_by_side, width = works_side_by_side(n_input, n_hidden, n_output), BYTES // kind.itemsize
    i, h, o = (n if side_by_side else -(-n // width) for n in (n_input, n_hidden, n_output))
    to_hidden, to_output = h * (1 + n_input + n_hidden), n_output * h
    n_errors = max(1 if side_by_side else WAITING, k)
    n_inputs, n_contexts = PATTERN_SLOTS + k, PATTERN_SLOTS + k if k else 4 if side_by_side else 2 * WAITING
    sizes = [to_hidden, to_hidden, to_output, to_output, o, o, n_inputs * i, PATTERN_SLOTS * o, (n_contexts + 1) * h]
    sizes += [o, n_errors * h, o, h, WAITING, h, h, h, h, h]
    starts, end = [0], to_hidden
    for place, size in enumerate(sizes[1:], start=1):
        if place in (1, 3):
            end += (starts[-1] + PAGE // 2 - end) % PAGE
        starts.append(end)
        end += size
    piece = np.zeros((end + PAGE) * width, dtype=kind)
    piece = piece[-piece.ctypes.data % 4096 // kind.itemsize :]
    flat = Room(*(piece[start * width : (start + size) * width] for start, size in zip(starts, sizes, strict=True)))
    return (Room(*(array.reshape(-1, width) for array in flat)) if side_by_side else flat), flat


def room_of(inputs: Floats, w_ho: Floats, k: int = 0) -> tuple[Room, Room]:
    """Return a room for networks with these inputs and weights to output units; see `room_for`."""
    return room_for(inputs.shape[2], w_ho.shape[2], w_ho.shape[1], w_ho.dtype, k)


@inlined
def slots_in(flat: Room) -> int:
    """Return how many hidden vectors there are before the last one."""
    return flat.hidden.size // flat.standing.size - 1
