"""The error wall: one unit with feedback, and gradient descent with and without clipping (Pascanu et al. 2013)."""

from .wall_claims import CLAIMS
from .wall_figures import draw
from .wall_ledger import DEPARTURES
from .wall_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
