"""Networks: frozen descriptions that draw their own weights."""

from cogrnn.networks.lstm import LSTM, LSTMWeights
from cogrnn.networks.srn import SRN, SRNWeights

__all__ = ["LSTM", "SRN", "LSTMWeights", "SRNWeights"]
