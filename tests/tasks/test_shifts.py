"""Two patterns in a field of zeros."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import Shifts

TASK = Shifts(patterns=["101", "111"], length=10, longer_length=20, n_training_positions=5)


def test_every_pattern_stands_at_every_place():
    fields, classes, places = TASK.everywhere(5)
    expected = [[1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [0, 0, 1, 0, 1], [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1]]
    np.testing.assert_array_equal(fields, expected)
    assert classes.tolist() == [0, 0, 0, 1, 1, 1]
    assert places.tolist() == [0, 1, 2, 0, 1, 2]


def test_taught_and_held_out_fields_are_all_and_share_none():
    taught, held_out = TASK.divided(Streams(1990, 6).of("places"))
    assert taught.inputs.shape == (6, 10, 10)
    assert held_out.inputs.shape == (6, 6, 10)
    everything = {row.tobytes() for row in TASK.everywhere(10)[0]}
    divisions = set()
    for replicate in range(6):
        one, other = ({row.tobytes() for row in part.inputs[replicate]} for part in (taught, held_out))
        assert one | other == everything
        assert not one & other
        divisions.add(frozenset(one))
        # a place is taught for both patterns: the middle element is all that differs
        assert taught.targets[replicate].sum() == 5
        np.testing.assert_array_equal(taught.targets[replicate], taught.inputs[replicate].sum(axis=1) == 3)
    assert len(divisions) > 1


def test_longer_fields_hold_the_patterns_everywhere():
    longer = TASK.longer(3)
    assert longer.inputs.shape == (3, 36, 20)
    np.testing.assert_array_equal(longer.targets, longer.inputs.sum(axis=2) == 3)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("patterns", ["101"]),
        ("patterns", ["101", "11"]),
        ("patterns", ["101", "101"]),
        ("patterns", ["abc", "abd"]),
        ("length", 3),
        ("longer_length", 10),
        ("n_training_positions", 0),
        ("n_training_positions", 8),
    ],
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^Shifts\.{field}: must .*, got .*Try task\.{field}="):
        replace(TASK, **{field: value})
