"""Beyond the window: a window recalls what it sees and nothing else, a recurrent network ever less with lag."""

from .lags_claims import CLAIMS
from .lags_figures import draw
from .lags_ledger import DEPARTURES
from .lags_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
