"""A lag without noise, the claims; rules that were fixed before any network was trained."""

from .ending_claims import ending_claims
from .published import NOISE_FREE_SEQUENCES

CLAIMS = ending_claims(
    "N",
    "2a",
    "Networks with a memory cell that is added in training succeed in 100 % of the trials with p = 100.",
    "It takes 5,040 training sequences with p = 100.",
    NOISE_FREE_SEQUENCES,
    "Success: the largest error of all output units is below .25 in 10,000 successive sequences.",
    0.99,
    controls=("untrained", "elman", "bptt10", "no_cell"),
    others=(),
)
