"""Basins: from how far a memory is reached, and where random states end (Hopfield 1982, p. 2556)."""

from .basins_claims import CLAIMS
from .basins_figures import draw
from .basins_ledger import DEPARTURES
from .basins_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
