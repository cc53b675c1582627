"""The latching problem: one unit could keep a bit, and gradient descent does not find out (Bengio et al. 1994)."""

from .latch_claims import CLAIMS
from .latch_figures import draw
from .latch_ledger import DEPARTURES
from .latch_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
