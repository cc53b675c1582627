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


LETTERS = "adiiguuubaguuudiidii"
"""The letters along the abscissas of Figures 4 and 5 (pp. 189-190); each stands where it is predicted."""

LETTERS_SSE = (
    0.13, 0.61, 0.20, 0.21, 0.77, 0.07, 0.05, 0.26, 0.435, 0.12, 0.61, 0.03, 0.04, 0.20, 0.66, 0.06, 0.16, np.nan, 0.07,
    0.365,
)  # fmt: skip
"""Figure 4 (p. 189), digitised: the error of all six bits. The eighteenth point, a d, lies above the chart's edge of 1.

That a point can lie there shows that squared errors are summed over the bits and not averaged, as the text says and the
caption does not.
"""

LETTERS_BIT_1 = (
    0.01, 0.02, 0.0, 0.0, 0.125, 0.0, 0.01, 0.06, 0.005, 0.02, 0.03, 0.0, 0.0, 0.05, 0.01, 0.0, 0.03, 0.03, 0.0, 0.085,
)  # fmt: skip
"""Figure 5a (p. 190), digitised: the error of the first bit, Consonant."""

LETTERS_BIT_4 = (
    0.0, 0.375, 0.195, 0.19, 0.18, 0.06, 0.03, 0.02, 0.045, 0.04, 0.375, 0.02, 0.025, 0.025, 0.08, 0.02, 0.085, 0.675,
    0.025, 0.095,
)  # fmt: skip
"""Figure 5b (p. 190), digitised: the error of the fourth bit, High."""


def letters_figure_4() -> xr.Dataset:
    """Return Figure 4 as a dataset of one network whose one unit bears the sum; above the chart counts as 1."""
    return _letters({0: np.nan_to_num(np.array(LETTERS_SSE), nan=1.0)})


def letters_figure_5() -> xr.Dataset:
    """Return Figures 5a and 5b as a dataset of one network with the output units 0 and 3."""
    return _letters({0: np.array(LETTERS_BIT_1), 3: np.array(LETTERS_BIT_4)})


def _letters(errors: dict[int, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> xr.Dataset:
    """Return printed errors by output unit with the labels of their steps."""
    error = np.stack(list(errors.values()), axis=-1)[np.newaxis]
    place = [0 if letter in "bdg" else 1 for letter in LETTERS]
    measured = xr.Dataset(
        {"squared_error": labelled("squared_error", error, lacks="condition"), "status": status_of(np.array([True]))},
        coords={"output_unit": list(errors), "place": ("step", place), "printed": ("step", [0] * len(LETTERS))},
    )
    return measured.expand_dims(condition=["trained"])


WORDS = "many years ago a boy and girl lived by the sea they played happily m"
"""The words along the abscissa of Figure 6 (p. 194); the m is the onset of the next one. The paper prints no spaces."""

WORDS_ERROR = (
    2.42, 2.0, 1.03, 0.50, 2.98, 1.79, 0.955, 0.85, 0.06, 2.86, 2.5, 0.97, 2.77, 1.77, 0.99, 0.23, 2.22, 1.26, 1.46,
    2.46, 1.78, 1.42, 0.84, 1.84, 1.61, 0.885, 0.49, 0.23, 1.93, 0.84, 2.14, 1.65, 0.815, 2.91, 0.67, 0.82, 1.82, 1.41,
    0.77, 1.26, 1.80, 1.54, 0.82, 0.43, 0.21, 0.10, 2.57, 1.85, 0.82, 0.71, 0.25, 0.12, 0.01, 1.81,
)  # fmt: skip
"""Figure 6 (p. 194), digitised: the error at each of the 54 letters.

The caption says root mean squared error. Points above the root of 5 rule that out, and the error of an ignorant network
rules out summed squares: it is the absolute error, summed over five bits.
"""


def words_figure_6() -> xr.Dataset:
    """Return Figure 6 as a dataset of one network whose one unit bears the sum of absolute errors."""
    error = np.array(WORDS_ERROR).reshape(1, -1, 1) ** 2
    places = [place for word in WORDS.split() for place in range(len(word))]
    measured = xr.Dataset(
        {"squared_error": labelled("squared_error", error, lacks="condition"), "status": status_of(np.array([True]))},
        coords={"step": range(len(places)), "place": ("step", places), "printed": ("step", [0] * len(places))},
    )
    return measured.expand_dims(condition=["trained"])
