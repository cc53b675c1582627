"""Where the arrays of a kernel's room lie in memory."""

import numpy as np
import pytest

from cogrnn.kernels.lanes import BYTES
from cogrnn.kernels.room import networks_together, room_for

DOUBLE, SINGLE = np.dtype(np.float64), np.dtype(np.float32)
SIZES = [(*sizes, kind) for sizes in ((1, 2, 1), (6, 20, 6), (31, 150, 31)) for kind in (DOUBLE, SINGLE)]


@pytest.mark.parametrize("sizes", SIZES)
def test_velocities_stand_half_a_page_from_their_weights(sizes):
    for room in room_for(*sizes):
        for weights, velocities in ((room.to_hidden, room.to_hidden_v), (room.to_output, room.to_output_v)):
            assert (velocities.ctypes.data - weights.ctypes.data) % 4096 == 2048


@pytest.mark.parametrize("sizes", SIZES)
def test_every_array_begins_with_a_cache_line_and_overlaps_with_no_other(sizes):
    _, flat = room_for(*sizes)
    assert all(array.ctypes.data % 64 == 0 and array.nbytes % BYTES == 0 for array in flat)
    for number, array in enumerate(flat):
        array[:] = number
    assert all((array == number).all() for number, array in enumerate(flat))


@pytest.mark.parametrize("sizes", SIZES)
def test_both_views_of_the_room_share_their_numbers(sizes):
    room, flat = room_for(*sizes)
    assert {array.ndim for array in room} == {1 if sizes[1] == 150 else 2}
    assert all(np.shares_memory(*pair) for pair in zip(room, flat, strict=True))


def test_in_single_precision_twice_as_many_small_networks_are_together():
    assert networks_together(6, 20, 6, DOUBLE) == 16
    assert networks_together(6, 20, 6, SINGLE) == 32
    assert networks_together(31, 150, 31, SINGLE) == 1
