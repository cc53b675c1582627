"""Lexical classes from word order: words used alike come to lie together (Elman 1990, pp. 194-206, Figures 7-9)."""

from .lexical_claims import CLAIMS
from .lexical_figures import draw
from .lexical_ledger import DEPARTURES
from .lexical_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
