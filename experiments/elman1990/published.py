"""What Elman (1990) printed, read from the journal's pages and figures."""

import numpy as np
import xarray as xr

from cogrnn.recording import labelled, status_of

XOR_CYCLES = 12
"""Steps along the abscissa of Figure 3 (p. 186)."""

XOR_ERROR = (0.333, 0.162, 0.306, 0.285, 0.179, 0.340, 0.319, 0.170, 0.324, 0.324, 0.159, 0.286)
"""Figure 3 (p. 186), digitised: the error at cycles 1 to 12.

The caption calls it root mean squared error, the text a sum of squares over 12 steps. It can only be the mean squared
error: whatever a network says of a fair coin, its root mean squared error is at least .5, and no point is above .34.
"""


def xor_figure_3() -> xr.Dataset:
    """Return Figure 3 as a dataset of one network and 12 steps, so that what measures our networks measures it, too."""
    error = np.array(XOR_ERROR).reshape(1, XOR_CYCLES, 1)
    cycle = np.arange(XOR_CYCLES) + 1
    measured = xr.Dataset(
        {"squared_error": labelled("squared_error", error, lacks="condition"), "status": status_of(np.array([True]))}
    )
    steps = {"cycle": ("step", cycle), "phase": ("step", (cycle - 1) % 3 + 1)}
    return measured.assign_coords(steps).expand_dims(condition=["trained"])
