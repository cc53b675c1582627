"""The figures of tasks with a target at the end: success by training, the test, and what the gates do."""

from collections.abc import Callable

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.figures import Drawing, styled

from .success_figures import decisions, errors, success


def draw_ending(
    dataset: xr.Dataset,
    n_published: float,
    said: str,
    n_blocks: int,
    name_steps: Callable[[NDArray[np.float64]], list[str]],
    what: str,
) -> dict[str, Drawing]:
    """Draw the figures, by name; see `success` and `decisions` for the parameters."""
    with styled():
        return {
            "success": success(dataset, n_published, said),
            "decisions": decisions(dataset, n_blocks, name_steps, what),
            "errors": errors(dataset, "worst_error", "largest |target - output| of a sequence, mean over sequences"),
        }
