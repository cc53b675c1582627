"""Recall: how many memories are stable states, and what else is (Hopfield 1982, pp. 2555-2557, Figure 2)."""

from .recall_claims import CLAIMS
from .recall_figures import draw
from .recall_ledger import DEPARTURES
from .recall_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
