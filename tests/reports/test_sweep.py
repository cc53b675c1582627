"""What a sweep says: figures by the data they draw, and a report with failures first."""

import json

import numpy as np
import pytest
import xarray as xr

from cogrnn.errors import ConfigError
from cogrnn.figures import styled, svg_of
from cogrnn.reports import Picture, SweepContent, View, html_sweep, markdown_sweep

STATUSES, OUTCOMES = "ok diverged failed not_run stale", "replicated not_replicated undecided none"
KEYS = {
    "n_hidden": [2, 3, 4, 8],
    "learning_rate": [0.03, 0.1, 0.3],
    "reading": ["mixed", "nested"],
    "root_seed": [1, 2],
}


def made_up(*keys: str, **axes: list[object]) -> xr.Dataset:
    """Return a sweep with three claims and five networks a cell, whose estimates are the number of the cell."""
    axes = axes or {key: KEYS[key] for key in keys}
    shape = tuple(len(labels) for labels in axes.values())
    claims, conditions = ["A_one", "B_two", "C_three"], ["trained", "untrained"]
    estimate = np.arange(np.prod(shape) * 3, dtype=float).reshape(*shape, 3) / (np.prod(shape) * 3)
    measure = np.broadcast_to(estimate[..., None, None], (*shape, 3, 2, 5)) + np.linspace(-0.1, 0.1, 5)
    judged = (*axes, "claim")
    return xr.Dataset(
        {
            "status": (tuple(axes), np.zeros(shape, dtype=np.int8), {"flag_meanings": STATUSES}),
            "error": (tuple(axes), np.full(shape, "", dtype="<U200")),
            "n_replicates": (tuple(axes), np.full(shape, 5)),
            "outcome": (judged, (estimate < 0.5).astype(np.int8), {"flag_meanings": OUTCOMES}),
            "estimate": (judged, estimate),
            "low": (judged, estimate - 0.05),
            "high": (judged, estimate + 0.05),
            "measure": ((*judged, "condition", "replicate"), measure),
        },
        {**axes, "claim": claims, "condition": conditions, "meaning": ("claim", ["what it means"] * 3)},
        {
            "experiment": "doe2020_x",
            "title": "A title",
            "asked": json.dumps([["experiment=x", "a=1,2"]]),
            "root_seed": 1,
        },
    )


def failed(sweep: xr.Dataset, **at: object) -> xr.Dataset:
    """Return the sweep with one cell that failed."""
    sweep = sweep.copy(deep=True)
    sweep["status"].loc[at], sweep["error"].loc[at] = 2, "Traceback ...\nRuntimeError: <told> to fail"
    for name in ("estimate", "low", "high"):
        sweep[name].loc[at] = np.nan
    sweep["outcome"].loc[at] = 3
    return sweep


def test_over_one_key_a_line_shows_the_estimates_and_their_intervals() -> None:
    sweep = made_up("n_hidden")
    drawing = SweepContent(sweep).drawings(View())["A_one_lines"]
    (axes,) = drawing.figure.axes
    line, *_ = axes.lines
    np.testing.assert_array_equal(line.get_ydata(), sweep["estimate"].sel(claim="A_one"))
    np.testing.assert_array_equal(line.get_xdata(), KEYS["n_hidden"])
    bars = axes.collections[0].get_segments()
    np.testing.assert_allclose([bar[1][1] - bar[0][1] for bar in bars], 0.1)
    assert "5 networks per cell" in drawing.caption
    assert axes.get_xscale() == "linear"


def test_an_axis_of_numbers_that_grow_by_factors_is_logarithmic() -> None:
    sweep = made_up(learning_rate=[0.01, 0.1, 1.0])
    assert SweepContent(sweep).drawings(View())["A_one_lines"].figure.axes[0].get_xscale() == "log"


def test_words_are_categories() -> None:
    (axes,) = SweepContent(made_up("reading")).drawings(View())["A_one_lines"].figure.axes
    assert [text.get_text() for text in axes.get_xticklabels()] == ["mixed", "nested"]


def test_over_two_keys_a_map_says_number_and_outcome_of_each_cell() -> None:
    sweep = failed(made_up("n_hidden", "learning_rate"), n_hidden=3, learning_rate=0.1)
    drawings = SweepContent(sweep).drawings(View(claims=("B_two",)))
    assert set(drawings) == {"B_two", "B_two_lines"}
    (axes,) = drawings["B_two"].figure.axes
    texts = [text.get_text() for text in axes.texts]
    assert len(texts) == 12
    assert texts.count("failed") == 1
    shown = sweep["estimate"].sel(claim="B_two", n_hidden=2, learning_rate=0.03).item()
    assert texts[0] == f"{shown:.2g} ✗"
    assert texts[-1].endswith("✓")


def test_a_third_key_has_a_panel_for_each_value() -> None:
    drawings = SweepContent(made_up("n_hidden", "learning_rate", "reading")).drawings(View())
    panels = drawings["A_one"].figure.axes
    assert [panel.get_title(loc="left") for panel in panels] == ["reading = mixed", "reading = nested"]


def test_nothing_is_averaged_over_what_is_not_shown() -> None:
    content = SweepContent(made_up(*KEYS))
    with pytest.raises(ConfigError, match=r"root_seed besides\. Try fixing them: root_seed=1"):
        content.drawings(View())
    assert content.drawings(View(fixed={"root_seed": "2"}))
    assert [view.fixed for view in content.views()] == [{"root_seed": 1}, {"root_seed": 2}]


@pytest.mark.parametrize(
    ("view", "known"),
    [
        (View(over=("n_hiden",)), "n_hidden, learning_rate"),
        (View(facet="x"), "n_hidden, learning_rate"),
        (View(over=("n_hidden", "n_hidden")), "each on one axis"),
        (View(claims=("D",)), "A_one, B_two, C_three"),
        (View(condition="reservoir"), "trained, untrained"),
        (View(fixed={"n_hidden": "7"}), "2, 3, 4, 8"),
    ],
)
def test_what_is_not_of_the_sweep_is_refused_with_what_is(view: View, known: str) -> None:
    with pytest.raises(ConfigError, match=known):
        SweepContent(made_up("n_hidden", "learning_rate")).drawings(view)


def test_another_condition_is_drawn_with_intervals_of_its_own() -> None:
    sweep = made_up("n_hidden")
    sweep["measure"].loc[{"condition": "untrained"}] += 7.0
    content = SweepContent(sweep)
    (axes,) = content.drawings(View(condition="untrained", claims=("A_one",)))["A_one_lines"].figure.axes
    np.testing.assert_allclose(axes.lines[0].get_ydata(), sweep["estimate"].sel(claim="A_one") + 7.0)
    again = content.drawings(View(condition="untrained", claims=("A_one",)))["A_one_lines"].figure.axes[0]
    np.testing.assert_array_equal(again.collections[0].get_segments(), axes.collections[0].get_segments())


def test_a_sweep_in_which_everything_failed_is_drawn_and_says_so() -> None:
    sweep = made_up("n_hidden")
    for n_hidden in KEYS["n_hidden"]:
        sweep = failed(sweep, n_hidden=n_hidden)
    content = SweepContent(sweep)
    assert content.counts["failed"] == 4
    with styled():
        assert svg_of(content.grid().figure, "cells")
        assert svg_of(content.drawings(View())["A_one_lines"].figure, "x")


def page_of(sweep: xr.Dataset) -> tuple[str, str]:
    content = SweepContent(sweep)
    with styled():
        drawings = {"cells": content.grid(), **content.drawings(content.views()[0])}
        pictures = [Picture(name, svg_of(made.figure, name), made.caption) for name, made in drawings.items()]
    return html_sweep(content, pictures), markdown_sweep(content, pictures)


def test_the_report_names_failures_first() -> None:
    page, markdown = page_of(failed(made_up("n_hidden", "learning_rate"), n_hidden=3, learning_rate=0.1))
    assert page.index("RuntimeError: &lt;told&gt; to fail") < page.index("Verdicts by parameters")
    assert "n hidden = 3, learning rate = 0.1" in page
    assert "11 ok" in page
    assert "cogrnn sweep experiment=x a=1,2" in page
    assert 'src="http' not in page
    assert "RuntimeError: <told> to fail" in markdown
    assert "Failures" not in page_of(made_up("n_hidden"))[0]


def test_two_thousand_cells_give_a_page_that_a_browser_can_show() -> None:
    sweep = made_up(n_hidden=list(range(40)), learning_rate=[rate / 100 for rate in range(1, 51)])
    page, _ = page_of(sweep)
    assert len(page) < 3_000_000
