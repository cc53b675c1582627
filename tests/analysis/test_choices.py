"""What a claim asks of a run must have been tried there."""

import pytest
import xarray as xr

from cogrnn.analysis import at, where_labelled
from cogrnn.errors import NotTriedError

VALUES = xr.DataArray(
    [[0.1, 0.2], [0.3, 0.4]], dims=["replicate", "pattern"], coords={"word": ("pattern", ["AB", "BA"])}
)


def test_what_belongs_to_a_label():
    assert where_labelled(VALUES, "word", "BA").to_numpy().tolist() == [0.2, 0.4]


def test_a_label_that_was_not_tried():
    with pytest.raises(
        NotTriedError, match=r"Dataset.word: CD was not tried, got AB, BA\. Try a run that tries CD, too"
    ):
        where_labelled(VALUES, "word", "CD")


def test_a_place_that_was_not_tried():
    with pytest.raises(NotTriedError, match=r"Dataset.load: 0.3 was not tried, got 0.1, 0.2\."):
        at(VALUES.rename(pattern="load").assign_coords(load=[0.1, 0.2]), "load", 0.3)
