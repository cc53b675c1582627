"""The notion "word": error rises where a new word begins and falls within it (Elman 1990, pp. 191-194, Figure 6)."""

from .words_claims import CLAIMS
from .words_figures import draw
from .words_ledger import DEPARTURES
from .words_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
