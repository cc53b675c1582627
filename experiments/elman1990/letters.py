"""Structure in letter sequences: error marks where a consonant comes (Elman 1990, pp. 187-191, Figures 4 and 5)."""

from .letters_claims import CLAIMS
from .letters_figures import draw
from .letters_ledger import DEPARTURES
from .letters_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
