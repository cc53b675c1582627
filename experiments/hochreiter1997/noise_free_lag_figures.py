"""A lag without noise, the figures: success, what is right at the end and before it, and what the cell does."""

from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.figures import Drawing, styled

from .published import NOISE_FREE_SEQUENCES
from .success_figures import NAMES, decisions, errors, success

LINES = {**{name: NAMES[name] for name in ("trained", "elman", "bptt10")}, "no_cell": "no memory cell"}


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures, by name."""
    added = dataset["added_after"]
    least, median, most = (f"{added.quantile(share).item():,.0f}" for share in (0.0, 0.5, 1.0))
    n = dataset.sizes["replicate"]
    with styled():
        learned = success(dataset, NOISE_FREE_SEQUENCES, "experiment 2a, p = 100", LINES)
        kept = decisions(dataset, 1, _names, "first symbol of each sequence; at its end, the same has to be foretold")
        return {
            "success": replace(
                learned,
                caption=f"{learned.caption} The {n} networks with memory cells had these added after {least} to {most} "
                f"sequences (median {median}).",
            ),
            "decisions": replace(
                kept,
                caption="What one trained network does with the two regular sequences, one after the other: (a) how "
                f"far the input gate opens, (b) what the memory cell holds. Of {n} networks, the one with the median "
                "number of training sequences; no spread is shown.",
            ),
            "last": errors(dataset, "last_error", "largest |target - output| at the last symbol, mean over sequences"),
            "earlier": errors(dataset, "earlier_error", "largest |target - output| before it, mean over sequences"),
        }


def _names(inputs: NDArray[np.float64]) -> list[str]:
    """Name the first symbols of two sequences."""
    half, n_middle = len(inputs) // 2, inputs.shape[1] - 2
    return ["" if step % half else "xy"[int(row.argmax()) - n_middle] for step, row in enumerate(inputs)]
