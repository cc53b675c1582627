"""Curves with spread: what is drawn is the median and the per cents of networks that it claims to be."""

import numpy as np
import pytest
import xarray as xr
from matplotlib.colors import to_rgb

from cogrnn.figures import OURS, PALETTE, draw_curve, draw_spread, name_bands, panels, styled
from cogrnn.figures.spread import BANDS


@pytest.fixture
def axes():
    with styled():
        _figure, (panel,) = panels(1, 1, width=3.0, height=2.0)
    return panel


@pytest.fixture
def values():
    numbers = np.random.default_rng(8).exponential(size=(40, 5))
    coords = {"replicate": range(40), "epoch": [0, 1, 3, 10, 30]}
    return xr.DataArray(numbers, dims=["replicate", "epoch"], coords=coords)


def edges(band):
    """Return positions, and the lowest and the highest ordinate of a drawn band at each."""
    x, y = band.get_paths()[0].vertices.T
    positions = np.unique(x)
    return positions, [y[x == at].min() for at in positions], [y[x == at].max() for at in positions]


def bands_by_opacity(axes):
    return {band.get_alpha(): band for band in axes.collections}


def test_the_line_is_the_median_over_networks(axes, values):
    drawn = draw_spread(values, axes, along="epoch", label="ours", colour=OURS, marker="o")
    assert drawn is axes
    (line,) = axes.lines
    np.testing.assert_array_equal(line.get_xdata(), [0, 1, 3, 10, 30])
    np.testing.assert_array_equal(line.get_ydata(), np.median(values, axis=0))
    assert (line.get_label(), line.get_color(), line.get_marker()) == ("ours", OURS, "o")


@pytest.mark.parametrize("percent", BANDS)
def test_a_band_holds_the_middle_per_cent_of_the_networks(axes, values, percent):
    draw_spread(values, axes, along="epoch", label="ours", colour=OURS)
    band = bands_by_opacity(axes)[BANDS[percent]]
    positions, low, high = edges(band)
    tail = (100 - percent) / 2
    np.testing.assert_array_equal(positions, [0, 1, 3, 10, 30])
    np.testing.assert_allclose(low, np.percentile(values, tail, axis=0), rtol=1e-12)
    np.testing.assert_allclose(high, np.percentile(values, 100 - tail, axis=0), rtol=1e-12)
    np.testing.assert_allclose(band.get_facecolor()[0][:3], to_rgb(OURS), atol=1e-6)


def test_the_two_bands_hold_a_half_and_nineteen_twentieths(axes, values):
    draw_spread(values, axes, along="epoch", label="ours", colour=OURS)
    assert sorted(BANDS) == [50, 95]
    assert len(axes.collections) == 2
    assert BANDS[50] > BANDS[95]


def test_the_names_on_the_axes_are_left_to_the_caller(axes, values):
    axes.set(xlabel="epochs of training", ylabel="")
    draw_spread(values, axes, along="epoch", label="ours", colour=OURS)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("epochs of training", "")


def test_a_missing_number_is_left_out(axes, values):
    values[0, 0] = np.nan
    draw_spread(values, axes, along="epoch", label="ours", colour=OURS)
    assert axes.lines[-1].get_ydata()[0] == np.median(values[1:, 0])
    low, high = (edge[0] for edge in edges(bands_by_opacity(axes)[BANDS[95]])[1:])
    np.testing.assert_allclose((low, high), np.percentile(values[1:, 0], [2.5, 97.5]), rtol=1e-12)


def test_a_curve_has_no_band(axes):
    curve = xr.DataArray([0.3, 0.1], dims=["step"], coords={"step": [1, 2]})
    assert draw_curve(curve, axes, along="step", label="paper", colour=PALETTE[3], line="--") is axes
    (line,) = axes.lines
    np.testing.assert_array_equal(line.get_xydata(), [[1, 0.3], [2, 0.1]])
    assert (line.get_linestyle(), line.get_label()) == ("--", "paper")
    assert len(axes.collections) == 0


def test_only_the_median_and_the_named_bands_stand_in_the_legend(axes, values):
    draw_spread(values, axes, along="epoch", label="ours", colour=OURS)
    name_bands(axes, 40, OURS)
    handles, labels = axes.get_legend_handles_labels()
    assert labels == ["ours", "50 % of 40 networks", "95 % of 40 networks"]
    assert handles[1].get_alpha() > handles[2].get_alpha()
