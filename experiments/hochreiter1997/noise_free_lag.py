"""A lag without noise: the last symbol repeats the first (Hochreiter & Schmidhuber 1997, experiments 2a, 2b)."""

from .noise_free_lag_claims import CLAIMS
from .noise_free_lag_figures import draw
from .noise_free_lag_ledger import DEPARTURES
from .noise_free_lag_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
