"""The textbook's example of depth."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import DepthExample

TASK = DepthExample(weights=[0.02, 2.0], deepest=4, perturbation=0.1)


def test_without_noise_all_numbers_are_the_textbooks():
    for matrix in TASK.matrices(2.0, 4, 2, np.zeros((3, 4, 2, 2))):
        np.testing.assert_array_equal(matrix, np.full((3, 2, 2), 2.0))
    np.testing.assert_array_equal(TASK.vector(np.zeros((3, 2))), np.ones((3, 2)))


def test_noise_is_a_share_of_each_number():
    noise, x, y = TASK.noises(200, 2, Streams(1990, 20).of("perturbation"))
    assert noise.shape == (20, 200, 2, 2)
    assert x.shape == y.shape == (20, 2)
    entries = np.stack(TASK.matrices(0.02, 200, 2, noise))
    assert entries.mean() == pytest.approx(0.02, rel=0.01)
    assert entries.std() == pytest.approx(0.002, rel=0.05)


@pytest.mark.parametrize(
    ("field", "value"),
    [("weights", []), ("weights", [0.0]), ("deepest", 1), ("perturbation", 1.0), ("perturbation", -0.1)],
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^DepthExample\.{field}: must .*, got .*Try task\.{field}="):
        replace(TASK, **{field: value})
