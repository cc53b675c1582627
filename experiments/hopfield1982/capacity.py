"""Capacity: how recall breaks down as more is stored (Hopfield 1982, p. 2556, and theory since)."""

from .capacity_claims import CLAIMS
from .capacity_figures import draw
from .capacity_ledger import DEPARTURES
from .capacity_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
