"""Adding: networks give the sum of two marked numbers of a sequence (Hochreiter & Schmidhuber 1997, experiment 4)."""

from .adding_claims import CLAIMS
from .adding_figures import draw
from .adding_ledger import DEPARTURES
from .adding_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
