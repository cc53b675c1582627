"""Embedded Reber grammar: the last but one symbol repeats the second (Hochreiter & Schmidhuber 1997, experiment 1)."""

from .reber_claims import CLAIMS
from .reber_figures import draw
from .reber_ledger import DEPARTURES
from .reber_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
