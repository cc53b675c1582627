"""Rows and bars of conditions show the networks that there are, in the order of the conditions."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.figures import draw_census, draw_conditions, panels, styled

NAMES = ["trained", "no_context", "untrained"]


@pytest.fixture
def axes():
    with styled():
        _figure, (panel,) = panels(1, 1, width=4.0, height=3.0)
    return panel


def over_networks(rows):
    coords = {"condition": NAMES[: len(rows)], "replicate": range(len(rows[0]))}
    return xr.DataArray(np.array(rows, dtype=float), dims=["condition", "replicate"], coords=coords)


@pytest.fixture
def values():
    drawn = np.random.default_rng(9).normal([[0.0], [3.0], [6.0]], size=(3, 200))
    drawn[1, :50] = np.nan
    return over_networks(drawn)


def row_of(axes, row):
    """Return the drawn box, the ends of the whiskers, the median and the mean of one row."""
    box = axes.patches[row].get_path().get_extents()
    lines = [line for line in axes.lines if len(line.get_ydata()) and abs(np.mean(line.get_ydata()) - row) < 0.01]
    whiskers = [end for line in lines if line.get_linestyle() == "-" and np.ptp(line.get_xdata()) > 0
                for end in line.get_xdata()]  # fmt: skip
    (mean,) = [line.get_xdata().item() for line in lines if line.get_marker() == "o" and line.get_markersize() == 4]
    (median,) = [line.get_xdata().mean() for line in lines if np.ptp(line.get_ydata()) > 0.5]
    return (box.x0, box.x1), (min(whiskers), max(whiskers)), median, mean


@pytest.mark.parametrize("row", range(3))
def test_a_row_shows_the_middle_half_the_whiskers_the_median_and_the_mean(axes, values, row):
    assert draw_conditions(values, axes) is axes
    networks = values[row].dropna("replicate").to_numpy()
    box, whiskers, median, mean = row_of(axes, row)
    np.testing.assert_allclose(box, np.percentile(networks, [25, 75]), rtol=1e-12)
    inside = np.percentile(networks, [2.5, 97.5])
    within = networks[(networks >= inside[0]) & (networks <= inside[1])]
    np.testing.assert_allclose(whiskers, [within.min(), within.max()], rtol=1e-12)
    assert (median, mean) == pytest.approx((np.median(networks), np.mean(networks)), rel=1e-12)


def test_rows_stand_in_the_order_of_the_conditions_the_first_on_top(axes, values):
    draw_conditions(values, axes)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["trained", "no context", "untrained"]
    assert axes.get_yticks().tolist() == [0, 1, 2]
    bottom, top = axes.get_ylim()
    assert top < 0 < 2 < bottom


def test_references_stand_below_as_diamonds(axes, values):
    reference = xr.DataArray([0.25, 0.75], dims="condition", coords={"condition": ["constant", "two_back"]})
    draw_conditions(values, axes, reference=reference)
    (diamonds,) = [line for line in axes.lines if line.get_marker() == "D"]
    np.testing.assert_array_equal(diamonds.get_xydata(), [[0.25, 3], [0.75, 4]])
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels[3:] == ["constant", "two back"]


def test_a_condition_whose_networks_all_diverged_keeps_its_empty_row(axes, values):
    values[1] = np.nan
    draw_conditions(values, axes)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["trained", "no context", "untrained"]
    assert row_of(axes, 2)[3] == pytest.approx(float(values[2].mean()))


@pytest.fixture
def census():
    return over_networks([[0, 1, 1, 2], [2, 2, np.nan, np.nan], [np.nan] * 4])


def bars(axes):
    """Return the left ends and widths of the bars, by class and then by condition."""
    ends = [(bar.get_x(), bar.get_width()) for bar in axes.patches]
    return np.array(ends).reshape(3, 3, 2)


def test_the_width_of_a_bar_is_the_share_of_the_networks_that_did_not_diverge(axes, census):
    classes = {0: "none", 1: "one", 2: "two"}
    assert draw_census(census, axes, classes=classes, colours=["red", "white", "blue"]) is axes
    drawn = bars(axes)
    np.testing.assert_allclose(drawn[..., 1], [[0.25, 0.0, 0.0], [0.5, 0.0, 0.0], [0.25, 1.0, 0.0]])
    np.testing.assert_allclose(drawn[..., 0], [[0.0, 0.0, 0.0], [0.25, 0.0, 0.0], [0.75, 0.0, 0.0]])
    assert axes.get_xlim() == (0.0, 1.0)


def test_the_number_of_networks_stands_in_the_middle_of_its_bar(axes, census):
    draw_census(census, axes, classes={0: "none", 1: "one", 2: "two"}, colours=["red", "white", "blue"])
    written = {text.get_position(): text.get_text() for text in axes.texts}
    assert written == {(0.125, 0): "1", (0.5, 0): "2", (0.875, 0): "1", (0.5, 1): "2"}


def test_the_bars_of_the_first_condition_stand_on_top_and_the_classes_in_the_legend(axes, census):
    draw_census(census, axes, classes={2: "two", 0: "none", 1: "one"}, colours=["red", "white", "blue"])
    assert axes.yaxis_inverted()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["trained", "no context", "untrained"]
    assert axes.get_legend_handles_labels()[1] == ["two", "none", "one"]


def test_every_class_needs_a_colour(axes, census):
    with pytest.raises(ValueError, match="zip"):
        draw_census(census, axes, classes={0: "none", 1: "one"}, colours=["red"])
