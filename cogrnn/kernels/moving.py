"""Networks and patterns on their way between the population's arrays and the room in which a kernel works.

`flat` is the room as plain rows of numbers, so that one formula serves both ways of using lanes: unit number i of the
network in lane l stands at `i * stride + l`, with a stride of all lanes where networks work side by side and of 1 where
a network is alone.
"""

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled
from cogrnn.kernels.lanes import width_of
from cogrnn.kernels.room import Room

Floats = NDArray[np.float64]


@compiled
def move_hidden(
    to_room: bool, first: int, n_nets: int, stride: int, ih: Floats, ch: Floats, bias: Floats, room: Floats
) -> None:
    """Move weights to the hidden units, or their velocities, into the room or out of it."""
    rows, width = 1 + ih.shape[2] + ch.shape[2], width_of(room)
    for net in range(n_nets):
        for i in range(bias.shape[1]):
            start = i * stride // width * rows * width + i * stride % width + net
            if to_room:
                room[start] = bias[first + net, i]
            else:
                bias[first + net, i] = room[start]
            for j in range(ih.shape[2]):
                place = start + (1 + j) * width
                if to_room:
                    room[place] = ih[first + net, i, j]
                else:
                    ih[first + net, i, j] = room[place]
            for j in range(ch.shape[2]):
                place = start + (1 + ih.shape[2] + j) * width
                if to_room:
                    room[place] = ch[first + net, i, j]
                else:
                    ch[first + net, i, j] = room[place]


@compiled
def move_output(
    to_room: bool, first: int, n_nets: int, stride: int, ho: Floats, bias: Floats, room: Floats, room_bias: Floats
) -> None:
    """Move weights to the output units, or their velocities, into the room or out of it."""
    row = room.size // ho.shape[1]
    for net in range(n_nets):
        for k in range(ho.shape[1]):
            if to_room:
                room_bias[k * stride + net] = bias[first + net, k]
            else:
                bias[first + net, k] = room_bias[k * stride + net]
            for j in range(ho.shape[2]):
                place = k * row + j * stride + net
                if to_room:
                    room[place] = ho[first + net, k, j]
                else:
                    ho[first + net, k, j] = room[place]


@compiled
def move_network(
    to_room: bool, first: int, n_nets: int, stride: int, ih: Floats, ch: Floats, ho: Floats, b_h: Floats, b_o: Floats,
    to_hidden: Floats, to_output: Floats, output_bias: Floats,
) -> None:  # fmt: skip
    """Move all weights, or all velocities, into the room or out of it."""
    move_hidden(to_room, first, n_nets, stride, ih, ch, b_h, to_hidden)
    move_output(to_room, first, n_nets, stride, ho, b_o, to_output, output_bias)


@compiled
def move_past(
    to_room: bool, first: int, n_nets: int, stride: int, ring: Floats, n_past: int, n: int, line: Floats, size: int,
    now: int,
) -> None:  # fmt: skip
    """Move what was sent in the last `n` of `n_past` steps from a ring (replicate, k, unit) into a line, or back.

    The ring keeps what step t has sent at t modulo k; the line, `size` numbers for each step, to the left of `now`.
    """
    for net in range(n_nets):
        for back in range(1, n + 1):
            then, place = (n_past - back) % ring.shape[1], (now - back) * size + net
            for i in range(ring.shape[2]):
                if to_room:
                    line[place + i * stride] = ring[first + net, then, i]
                else:
                    ring[first + net, then, i] = line[place + i * stride]


@compiled
def move_to_beginning(line: Floats, start: int) -> None:
    """Move the end of a line, from the place `start` on, to its beginning."""
    for place in range(start, line.size):
        line[place - start] = line[place]


@compiled
def move_context(
    to_room: bool, first: int, n_nets: int, stride: int, context: Floats, room: Floats, start: int
) -> None:
    """Move contexts to the hidden vector that begins at `start` in the room, or from it."""
    for net in range(n_nets):
        for i in range(context.shape[1]):
            if to_room:
                room[start + i * stride + net] = context[first + net, i]
            else:
                context[first + net, i] = room[start + i * stride + net]


@compiled
def clear(n_input: int, n_hidden: int, stride: int, flat: Room) -> None:
    """Empty the room for the next networks, whatever the last ones have left there.

    Lanes that no hidden unit will fill have a bias of minus infinity: they are silent and never learn.
    """
    for row in flat:
        row[:] = 0.0
    width = width_of(flat.to_hidden)
    for i in range(n_hidden * stride, flat.standing.size):
        flat.to_hidden[i // width * (1 + n_input + n_hidden) * width + i % width] = -np.inf


@compiled
def stage(
    first: int, n_nets: int, stride: int, patterns: Floats, start: int, stop: int, room: Floats, slots: int
) -> None:
    """Bring the patterns of the steps `start` to `stop` into their slots."""
    slot = room.size // slots
    for net in range(n_nets):
        for step in range(start, stop):
            place = step % slots * slot + net
            if stride == 1:
                room[place : place + patterns.shape[2]] = patterns[first, step]
            else:
                for i in range(patterns.shape[2]):
                    room[place + i * stride] = patterns[first + net, step, i]


@compiled
def record(first: int, n_nets: int, stride: int, room: Floats, start: int, step: int, activations: Floats) -> None:
    """Write the activations of one step, which begin at `start`, into an array (replicate, step, unit)."""
    if stride == 1:
        activations[first, step] = room[start : start + activations.shape[2]]
        return
    for net in range(n_nets):
        for i in range(activations.shape[2]):
            activations[first + net, step, i] = room[start + i * stride + net]
