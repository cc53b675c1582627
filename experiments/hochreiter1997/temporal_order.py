"""Temporal order: networks tell in which order two far apart symbols came (Hochreiter & Schmidhuber 1997, exp. 6a)."""

from .temporal_order_claims import CLAIMS
from .temporal_order_figures import draw
from .temporal_order_ledger import DEPARTURES
from .temporal_order_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
