"""Figures become the same bytes each time, keep their ids to themselves, and touch nobody's settings."""

import re
import subprocess
import sys
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
import seaborn as sns
import xarray as xr

from cogrnn.figures import OURS, PALETTE, draw_spread, letter, panels, pdf_of, styled, svg_of


def test_the_palette_is_that_of_seaborn():
    assert sns.color_palette("colorblind").as_hex() == PALETTE


def drawn(label="ours"):
    """Draw a small figure with a curve, bands, a legend and clipping."""
    numbers = np.random.default_rng(2).normal(size=(20, 4))
    values = xr.DataArray(numbers, dims=["replicate", "step"], coords={"replicate": range(20), "step": range(4)})
    with styled():
        figure, (axes,) = panels(1, 1, width=3.0, height=2.0)
        draw_spread(values, axes, along="step", label=label, colour=OURS, marker="o")
        axes.legend()
    return figure


def ids(svg):
    return re.findall(r'\sid="([^"]+)"', svg)


def references(svg):
    return set(re.findall(r'href="#([^"]+)"', svg)) | set(re.findall(r"url\(#([^)]+)\)", svg))


def test_the_same_figure_gives_the_same_svg():
    assert svg_of(drawn(), "figure3") == svg_of(drawn(), "figure3")
    assert svg_of(drawn("other"), "figure3") != svg_of(drawn(), "figure3")


def test_the_same_figure_gives_the_same_pdf():
    assert pdf_of(drawn()) == pdf_of(drawn())
    assert pdf_of(drawn("other")) != pdf_of(drawn())
    assert pdf_of(drawn()).startswith(b"%PDF")


def test_a_figure_drawn_twice_over_gives_the_same_bytes():
    figure = drawn()
    assert svg_of(figure, "figure3") == svg_of(figure, "figure3")
    assert pdf_of(figure) == pdf_of(figure)


def test_two_figures_on_one_page_share_no_id():
    one, other = ids(svg_of(drawn(), "figure3")), ids(svg_of(drawn(), "measures"))
    assert len(one) == len(set(one)) > 10
    assert not set(one) & set(other)


def test_every_reference_within_a_figure_finds_its_target():
    svg = svg_of(drawn(), "figure3")
    assert len(references(svg)) > 3
    assert references(svg) <= set(ids(svg))
    ElementTree.fromstring(svg)


def test_text_is_drawn_as_shapes_so_that_no_font_is_needed():
    svg = svg_of(drawn(), "figure3")
    assert "<text" not in svg
    assert "@font-face" not in svg


def test_the_fonts_of_a_pdf_are_embedded():
    assert b"/FontFile2" in pdf_of(drawn())


def test_neither_a_time_nor_a_version_is_written_into_a_figure():
    assert "dc:date" not in svg_of(drawn(), "figure3")
    assert mpl.__version__ not in svg_of(drawn(), "figure3")
    assert b"CreationDate" not in pdf_of(drawn())


def test_drawing_leaves_everybody_elses_settings_alone():
    before = dict(mpl.rcParams)
    svg_of(drawn(), "a name that no other test uses")
    pdf_of(drawn())
    assert dict(mpl.rcParams) == before


def test_the_import_alone_leaves_everybody_elses_settings_alone():
    program = (
        "import matplotlib as mpl; before = dict(mpl.rcParams); import cogrnn.figures; print(before == mpl.rcParams)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=300)
    assert ended.stdout == "True\n"


def test_the_settings_come_back_after_an_error():
    before = dict(mpl.rcParams)
    seen = []

    def fail():
        with styled():
            seen.append(dict(mpl.rcParams))
            raise ArithmeticError("while drawing")

    with pytest.raises(ArithmeticError, match="while drawing"):
        fail()
    assert seen[0] != before
    assert dict(mpl.rcParams) == before


def test_no_figure_is_left_to_pyplot():
    from matplotlib import pyplot

    before = pyplot.get_fignums()
    pdf_of(drawn())
    assert pyplot.get_fignums() == before


def test_panels_come_in_reading_order_with_the_size_asked_for():
    figure, axes = panels(2, 3, width=6.0, height=4.0)
    assert figure.get_size_inches().tolist() == [6.0, 4.0]
    corners = [(-panel.get_position().y0, panel.get_position().x0) for panel in axes]
    assert len(axes) == 6
    assert corners == sorted(corners)


def test_panels_are_lettered_at_their_left_corners():
    _figure, axes = panels(1, 3, width=6.0, height=2.0)
    letter(axes)
    assert [panel.get_title(loc="left") for panel in axes] == ["a", "b", "c"]
    assert [panel.get_title(loc="center") for panel in axes] == ["", "", ""]


def test_the_users_own_settings_do_not_change_a_figure():
    ours = svg_of(drawn(), "figure")
    with mpl.rc_context({"lines.linewidth": 4, "savefig.bbox": "tight", "axes.facecolor": "black"}):
        assert svg_of(drawn(), "figure") == ours
        assert mpl.rcParams["lines.linewidth"] == 4
