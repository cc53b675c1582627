"""Embedded Reber grammar, the figures: success by training, fresh strings, and what the gates do."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.figures import Drawing, styled

from .published import REBER_SEQUENCES
from .success_figures import decisions, errors, success


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    with styled():
        return {
            "success": success(dataset, REBER_SEQUENCES, "experiment 1, Table 1"),
            "decisions": decisions(dataset, 3, _names, "symbols of the string"),
            "fresh_strings": errors(dataset, "wrong_share", "share of fresh strings that are wrong"),
            "lag": errors(dataset, "lag_wrong_share", "share of fresh strings whose last but one symbol is wrong"),
        }


def _names(inputs: NDArray[np.float64]) -> list[str]:
    """Name all symbols."""
    return ["BTSXPVE"[unit] for unit in inputs.argmax(axis=1)]
