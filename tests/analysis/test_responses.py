"""Answers and hidden units, each as one number per network or unit."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import alive, answers, share_agreeing, unit_correlation

DIMS = ["replicate", "step", "hidden_unit"]


@pytest.fixture
def hidden():
    return xr.DataArray(np.random.default_rng(3).uniform(size=(2, 50, 3)), dims=DIMS)


@pytest.fixture
def signal():
    return xr.DataArray(np.random.default_rng(4).integers(0, 2, (2, 50)).astype(float), dims=["replicate", "step"])


def test_a_network_lives_unless_it_diverged(dataset):
    lives = alive(dataset)
    np.testing.assert_array_equal(lives.sel(condition="trained"), [True, True, False])
    np.testing.assert_array_equal(lives.sel(condition="untrained"), [True, True, True])


def test_an_answer_is_one_only_above_a_half():
    activation = xr.DataArray([0.0, 0.49, 0.5, np.nextafter(0.5, 1.0), 1.0], dims="step")
    assert answers(activation).to_numpy().tolist() == [0, 0, 0, 1, 1]


def test_the_share_of_agreement_counts_steps_and_output_units():
    one = xr.DataArray([[[0, 1], [1, 1]], [[0, 0], [0, 0]]], dims=["replicate", "step", "output_unit"])
    other = xr.DataArray([[0, 1], [0, 1]], dims=["step", "output_unit"])
    assert share_agreeing(one, other).to_numpy().tolist() == [0.75, 0.5]


def test_a_unit_correlates_as_numpy_says(hidden, signal):
    found = unit_correlation(hidden, signal)
    assert found.dims == ("replicate", "hidden_unit")
    for network in range(2):
        for unit in range(3):
            known = np.corrcoef(hidden[network, :, unit], signal[network])[0, 1]
            assert float(found[network, unit]) == pytest.approx(known, abs=1e-12)


def test_a_unit_in_single_precision_correlates_almost_as_in_double(hidden, signal):
    xr.testing.assert_allclose(
        unit_correlation(hidden.astype(np.float32), signal), unit_correlation(hidden, signal), atol=1e-5
    )


def test_a_unit_that_copies_the_signal_correlates_fully_and_its_opposite_inversely(signal):
    pair = xr.concat([signal, 1.0 - signal], dim="hidden_unit")
    found = unit_correlation(pair, signal)
    np.testing.assert_allclose(found.sel(replicate=0), [1.0, -1.0], rtol=1e-12)


@pytest.mark.parametrize("level", [0.0, 0.3, 1.0])
def test_a_constant_unit_does_not_correlate(hidden, signal, level):
    hidden[:, :, 1] = level
    found = unit_correlation(hidden, signal)
    np.testing.assert_array_equal(found[:, 1], 0.0)
    assert (found[:, 0] != 0.0).all()


def test_a_unit_that_varies_only_by_its_rounding_counts_as_constant(signal):
    barely = (0.7 + 3e-8 * signal).astype(np.float32)
    assert len(np.unique(barely)) > 1
    found = unit_correlation(barely.expand_dims("hidden_unit"), signal)
    np.testing.assert_array_equal(found, 0.0)


def test_no_unit_correlates_with_a_constant_signal(hidden, signal):
    np.testing.assert_array_equal(unit_correlation(hidden, xr.ones_like(signal)), 0.0)
