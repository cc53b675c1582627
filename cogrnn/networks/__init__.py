"""Networks: frozen descriptions that draw their own weights."""

from cogrnn.networks.feedback_unit import FeedbackUnit
from cogrnn.networks.hopfield import Hopfield, overlap
from cogrnn.networks.jordan import Jordan, JordanWeights
from cogrnn.networks.latch_unit import LatchUnit, latch
from cogrnn.networks.lstm import LSTM, LSTMWeights
from cogrnn.networks.random_recurrent import UNITS, Dynamics, RandomRecurrent, RecurrentLayer, Unit, norms_by_lag
from cogrnn.networks.recurrent_cells import RecurrentCells, forget_products
from cogrnn.networks.recurrent_states import RecurrentStates
from cogrnn.networks.srn import SRN, SRNWeights
from cogrnn.networks.stack import Stack
from cogrnn.networks.window import SharedWeights, SharedWindow, Window

__all__ = [
    "LSTM",
    "SRN",
    "UNITS",
    "Dynamics",
    "FeedbackUnit",
    "Hopfield",
    "Jordan",
    "JordanWeights",
    "LSTMWeights",
    "LatchUnit",
    "RandomRecurrent",
    "RecurrentCells",
    "RecurrentLayer",
    "RecurrentStates",
    "SRNWeights",
    "SharedWeights",
    "SharedWindow",
    "Stack",
    "Unit",
    "Window",
    "forget_products",
    "latch",
    "norms_by_lag",
    "overlap",
]
