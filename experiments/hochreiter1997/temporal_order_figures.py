"""Temporal order, the figures: success by training, the test, and what the gates do."""

import xarray as xr

from cogrnn.figures import Drawing, styled

from .published import ORDER_SEQUENCES
from .success_figures import decisions, errors, success


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    with styled():
        return {
            "success": success(dataset, ORDER_SEQUENCES, "20 trials, experiment 6a"),
            "decisions": decisions(dataset, 2, "XYabcdEB"),
            "errors": errors(dataset, "worst_error", "largest |target - output| of a sequence, mean over sequences"),
        }
