"""Letter sequences, the claims: their measures, and rules that were fixed before any network was trained."""

import xarray as xr

from cogrnn.analysis import answers, auc, mean_where
from cogrnn.claims import Claim, MeanAbove, ShareAbove

from .ngram_observers import ngram_observers

BIT_CONSONANT, BIT_HIGH = 0, 3
"""The paper's first bit (Consonant) and fourth bit (High), counted from 0."""

FLOOR_AT_CONSONANTS = 4 / 9
"""The least summed squared error at a consonant, of whoever knows that one comes but not which."""

NEAR_FLOOR, VOWEL_ERROR, SEPARATED = 0.10, 0.05, 0.95
"""A network has learned when its error at consonants is this near to the floor (as a share of it), its summed squared
error at vowels is below the second number, and the area that separates the two is above the third."""

KNOWN = 0.99
"""A network knows when a consonant comes if its first bit is right in more than this share of the steps."""

RATIO = 5.0
"""How many times larger the error of the fourth bit is to be than that of the first."""

COUNTED = 0.95
"""A network counts vowels if it knows in more than this share of the cases what follows each of them."""

GAP = 0.9
"""The error on the training stream, as a share of that on a fresh one, above which a network has generalised."""


def sse(dataset: xr.Dataset) -> xr.DataArray:
    """Return the squared error of each step, summed over the output units: what Figure 4 shows."""
    return dataset["squared_error"].sum("output_unit", skipna=False)


def consonant_comes(dataset: xr.Dataset) -> xr.DataArray:
    """Return whether the next letter is a consonant, at the steps of the random part of the test."""
    return (dataset["place"] == 0) & random_part(dataset)


def random_part(dataset: xr.Dataset) -> xr.DataArray:
    """Return whether a step belongs to the random sequence and not to the printed one at the end."""
    return dataset["printed"] == 0


def learned(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose error is near its floor at consonants, small at vowels, and tells them apart."""
    error, event = sse(dataset), consonant_comes(dataset)
    at_consonants = mean_where(error, event)
    at_vowels = mean_where(error, random_part(dataset) & ~event)
    near = abs(at_consonants / FLOOR_AT_CONSONANTS - 1.0) <= NEAR_FLOOR
    return (near & (at_vowels < VOWEL_ERROR) & (separation(dataset) > SEPARATED)).astype(int)


def separation(dataset: xr.Dataset) -> xr.DataArray:
    """Return the area under the curve by which the error tells consonants from vowels."""
    chosen = random_part(dataset)
    return auc(sse(dataset).where(chosen, drop=True), (dataset["place"] == 0).where(chosen, drop=True))


def knows_consonants(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that knows when a consonant comes, though not which, else 0."""
    return (accuracy_of_consonant(dataset) > KNOWN).astype(int)


def accuracy_of_consonant(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of steps at which the first bit, "a consonant comes", is right."""
    return mean_where(_right_of_consonant(dataset), random_part(dataset))


def high_is_harder(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose fourth bit has more than `RATIO` times the error of its first, else 0."""
    first, fourth = (bit_error(dataset, bit) for bit in (BIT_CONSONANT, BIT_HIGH))
    return (fourth > RATIO * first).astype(int)


def bit_error(dataset: xr.Dataset, bit: int) -> xr.DataArray:
    """Return the mean squared error of one output unit over the random part of the test."""
    return mean_where(dataset["squared_error"].sel(output_unit=bit, drop=True), random_part(dataset))


def lower_at_all_points(dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of steps at which the first bit has less error than the fourth."""
    error = dataset["squared_error"]
    lower = error.sel(output_unit=BIT_CONSONANT, drop=True) < error.sel(output_unit=BIT_HIGH, drop=True)
    return mean_where(lower.astype(float), random_part(dataset))


def generalises(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that has learned, and is hardly better on its training stream than on a fresh one."""
    share = dataset["training_sse"] / mean_where(sse(dataset), random_part(dataset))
    return ((learned(dataset) == 1) & (share > GAP)).astype(int)


def counts_vowels(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that knows after each i and u whether another follows."""
    right = _right_of_consonant(dataset)
    every = xr.ones_like(dataset["status"], dtype=bool)
    for place in (2, 3):  # the second i or u, and the third u
        every = every & (mean_where(right, random_part(dataset) & (dataset["place"] == place)) > COUNTED)
    after_last = consonant_comes(dataset) & (dataset["place"].shift(step=1) > 1)
    return (every & (mean_where(right, after_last) > COUNTED)).astype(int)


def _right_of_consonant(dataset: xr.Dataset) -> xr.DataArray:
    """Return at each step 1.0 where the first bit is right, else 0.0."""
    right = answers(dataset["output"]) == dataset["target"]
    return right.sel(output_unit=BIT_CONSONANT, drop=True).astype(float)


CONTROLS = ("untrained", "no_context", "shuffled_stream")

CLAIMS = (
    Claim(
        "L1_error_marks_consonants",
        "[The error is high at consonants and low at vowels.]",
        "pp. 189-190, Figure 4",
        measure=learned,
        criterion=ShareAbove(0.9),
        controls=CONTROLS,
        meaning=f"networks whose error is within {NEAR_FLOOR:.0%} of its floor at consonants and below {VOWEL_ERROR} "
        f"at vowels, separated by an area above {SEPARATED}",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "L2_knows_when_a_consonant_comes",
        "[The network knows that a consonant comes, though not which.]",
        "pp. 189-190, Figure 5a",
        measure=knows_consonants,
        criterion=ShareAbove(0.9),
        controls=CONTROLS,
        meaning=f"networks whose first bit is right at more than {KNOWN:.0%} of the steps",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "L3_first_bit_is_easier",
        "[The error of the first bit, Consonant, is lower than that of the fourth, High.]",
        "pp. 189-191, Figures 5a and 5b",
        measure=high_is_harder,
        criterion=ShareAbove(0.95),
        controls=CONTROLS,
        meaning=f"networks whose fourth bit has more than {RATIO:g} times the error of the first",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "L3_at_all_points",
        "is consistently lower than error for the fourth bit, and at all points in time",
        "pp. 189-191, Figures 5a and 5b",
        measure=lower_at_all_points,
        criterion=MeanAbove(0.99),
        controls=CONTROLS,
        meaning="share of steps at which the first bit has less error than the fourth",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
    Claim(
        "L4_generalises",
        "[The network does as well on a sequence from another randomisation.]",
        "p. 189",
        measure=generalises,
        criterion=ShareAbove(0.9),
        controls=CONTROLS,
        meaning="networks that have learned, and whose error on the training stream is more than "
        f"{GAP:.0%} of that on a fresh one",
    ),
    Claim(
        "L5_counts_vowels",
        "[The network knows how many vowels follow each consonant.]",
        "pp. 188-191, implied",
        measure=counts_vowels,
        criterion=ShareAbove(0.9),
        controls=CONTROLS,
        meaning=f"networks that know in more than {COUNTED:.0%} of the cases what follows the first and second vowel, "
        "and the last",
        reported=("reservoir",),
        observers=ngram_observers,
    ),
)
