"""Which network can do which task: windows, Jordan, Elman, BPTT and LSTM on six tasks in time."""

from .table_claims import CLAIMS
from .table_figures import draw
from .table_ledger import DEPARTURES
from .table_simulation import simulate

__all__ = ["CLAIMS", "DEPARTURES", "draw", "simulate"]
