"""Temporal order, the figures: success by training, the test, and what the gates do."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.figures import Drawing, styled

from .published import ORDER_SEQUENCES
from .success_figures import decisions, errors, success


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    with styled():
        return {
            "success": success(dataset, ORDER_SEQUENCES, "20 trials, experiment 6a"),
            "decisions": decisions(dataset, 2, _names, "symbols that matter, and both ends"),
            "errors": errors(dataset, "worst_error", "largest |target - output| of a sequence, mean over sequences"),
        }


def _names(inputs: NDArray[np.float64]) -> list[str]:
    """Name the symbols that matter, and the two ends."""
    return ["XYabcdEB"[unit].strip("abcd") for unit in inputs.argmax(axis=1)]
