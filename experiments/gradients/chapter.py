"""Vanishing and exploding gradients: the textbook's two forward passes, with the gradients that they do not show."""

from .chapter_claims import CLAIMS
from .chapter_figures import draw
from .chapter_ledger import DEPARTURES
from .chapter_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
