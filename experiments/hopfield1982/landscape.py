"""Landscape: the energy as hills and valleys, in five units and in many (Hopfield 1982, pp. 2554-2555)."""

from .landscape_claims import CLAIMS, DEPARTURES
from .landscape_figures import draw
from .landscape_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
