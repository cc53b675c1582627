"""Shifted patterns: a window does not know them elsewhere, a shared window does, a recurrent network nearly."""

from .shifts_claims import CLAIMS
from .shifts_figures import draw
from .shifts_ledger import DEPARTURES
from .shifts_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
