"""Gradients by lag: how fast they vanish or explode, by spectral radius and kind of unit (Pascanu et al. 2013)."""

from .lag_claims import CLAIMS
from .lag_figures import draw
from .lag_ledger import DEPARTURES
from .lag_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
