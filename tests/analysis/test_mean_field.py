"""The mean-field theory against its published numbers and against the equation itself."""

import math

import pytest

from cogrnn.analysis import critical_load, recalled_overlap
from cogrnn.errors import ClaimError


def test_recall_ends_at_the_known_load():
    load, overlap = critical_load()
    assert load == pytest.approx(0.13791, abs=1e-4)
    assert overlap == pytest.approx(0.9674, abs=1e-4)
    assert recalled_overlap(load + 1e-9) == 0.0


@pytest.mark.parametrize(("load", "wrong"), [(0.10, 0.0010), (0.12, 0.0034), (0.13, 0.0064)])
def test_the_share_of_wrong_units(load, wrong):
    assert (1 - recalled_overlap(load)) / 2 == pytest.approx(wrong, abs=1e-4)


@pytest.mark.parametrize("load", [0.001, 0.02, 0.1, 0.137])
def test_overlaps_solve_the_equation(load):
    overlap = recalled_overlap(load)
    y = overlap_to_y(overlap)
    if overlap < 1:
        assert y * (math.sqrt(2 * load) + 2 / math.sqrt(math.pi) * math.exp(-(y**2))) == pytest.approx(
            overlap, abs=1e-6
        )


def overlap_to_y(overlap):
    """Invert the error function by bisection."""
    low, high = 0.0, 6.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if math.erf(middle) < overlap else (low, middle)
    return low


def test_a_load_that_is_none_is_refused():
    with pytest.raises(ClaimError, match=r"recalled_overlap\.load: must be above 0, got 0"):
        recalled_overlap(0.0)
