"""Shares of networks that have succeeded, by hand."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import share_succeeded
from cogrnn.figures import draw_share, panels, styled

SEEN = xr.DataArray([10, 20, 30, 30], dims="replicate")
SUCCEEDED = xr.DataArray([1, 1, 1, 0], dims="replicate")


def test_a_network_counts_from_the_sequence_at_which_it_succeeded() -> None:
    share = share_succeeded(SEEN, SUCCEEDED, np.array([9, 10, 20, 29, 30]))
    assert share.sel(ci_bound="estimate").to_numpy().tolist() == [0.0, 0.25, 0.5, 0.5, 0.75]
    # exact binomial bounds of 0 of 4: 1 - .025^(1/4)
    assert share.sel(ci_bound="high", step=9).item() == pytest.approx(1 - 0.025**0.25)
    assert (share.sel(ci_bound="low") <= share.sel(ci_bound="estimate")).all()


def test_the_share_is_drawn_with_its_interval() -> None:
    share = share_succeeded(SEEN, SUCCEEDED, np.array([0, 30]))
    with styled():
        _, (axes,) = panels(1, 1, width=3.0, height=2.0)
        draw_share(share, axes, label="ours", colour="black")
    (line,) = axes.get_lines()
    assert list(line.get_ydata()) == [0.0, 0.75]
    (band,) = axes.collections
    assert band.get_paths()[0].vertices[:, 1].max() == pytest.approx(share.sel(ci_bound="high").max().item())
