"""The description of a Hopfield network."""

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.networks import Hopfield

GOOD = {"n_units": 5, "coding": "zero_one", "threshold": 0.0, "updates": "asynchronous"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"n_units": 1}, "Hopfield.n_units: must be at least 2, got 1"),
        ({"coding": "ternary"}, r"Hopfield.coding: .*ternary"),
        ({"threshold": float("inf")}, "Hopfield.threshold: must be a finite number"),
        ({"updates": "sometimes"}, r"Hopfield.updates: .*sometimes"),
    ],
)
def test_impossible_descriptions_are_refused(given, said):
    with pytest.raises(SpecError, match=said):
        Hopfield(**{**GOOD, **given})


def test_codings_agree_on_what_is_on():
    signs = np.array([[[1.0, -1.0, 1.0]]])
    assert Hopfield(**GOOD).coded(signs).tolist() == [[[1.0, 0.0, 1.0]]]
    assert Hopfield(**{**GOOD, "coding": "plus_minus"}).coded(signs).tolist() == signs.tolist()


def test_a_threshold_costs_energy_for_each_unit_that_is_on():
    network = Hopfield(**{**GOOD, "n_units": 3, "threshold": 0.5})
    assert network.energy(np.zeros((1, 3, 3)), np.array([[[1.0, 0.0, 1.0]]])).tolist() == [[1.0]]
