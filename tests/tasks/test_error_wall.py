"""The rectangle of weights over which the error wall is looked at."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import ErrorWall

TASK = ErrorWall(
    target=0.7, weight_range=[4.6, 7.0], bias_range=[-3.5, -1.8], contracting_range=[1.0, 3.4], few_steps=2,
    n_points=500, n_grid=5,
)  # fmt: skip


def test_points_fill_their_rectangle_and_each_replicate_has_its_own():
    points = TASK.points(TASK.contracting_range, 500, Streams(1990, 3).of("points"))
    assert points.shape == (3, 500, 2)
    np.testing.assert_allclose(points.min(axis=(0, 1)), [1.0, -3.5], atol=0.02)
    np.testing.assert_allclose(points.max(axis=(0, 1)), [3.4, -1.8], atol=0.02)
    assert len(np.unique(points[..., 0])) == 1500


def test_the_grid_runs_from_end_to_end():
    weights, biases = TASK.grid()
    np.testing.assert_allclose(weights, [4.6, 5.2, 5.8, 6.4, 7.0])
    assert (biases.min(), biases.max(), biases.size) == (-3.5, -1.8, 5)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("target", 1.0),
        ("weight_range", [7.0, 4.6]),
        ("bias_range", [1.0]),
        ("contracting_range", [1.0, 4.0]),
        ("few_steps", 0),
        ("n_points", 9),
        ("n_grid", 1),
    ],
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^ErrorWall\.{field}: must .*, got .*Try task\.{field}="):
        replace(TASK, **{field: value})
