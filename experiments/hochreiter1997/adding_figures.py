"""Adding, the figures: success by training, the test, and what the gates do."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.figures import Drawing, styled

from .published import ADDING_SEQUENCES
from .success_figures import decisions, errors, success


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    with styled():
        return {
            "success": success(dataset, ADDING_SEQUENCES, "experiment 4, T = 100"),
            "decisions": decisions(dataset, 2, _names, "steps with a marker"),
            "errors": errors(dataset, "worst_error", "largest |target - output| of a sequence, mean over sequences"),
        }


def _names(inputs: NDArray[np.float64]) -> list[str]:
    """Write the marker below a step that has one."""
    return [{1: "1", -1: "−1"}.get(round(float(marker)), "") for marker in inputs[:, 1]]
