"""Temporal XOR: prediction error falls only where the next bit can be known (Elman 1990, pp. 185-187, Figure 3)."""

from .xor_claims import CLAIMS, dip
from .xor_figures import draw
from .xor_ledger import DEPARTURES
from .xor_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "dip", "draw", "simulate"]
