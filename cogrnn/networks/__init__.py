"""Networks: frozen descriptions that draw their own weights."""

from cogrnn.networks.hopfield import Hopfield, overlap
from cogrnn.networks.jordan import Jordan, JordanWeights
from cogrnn.networks.srn import SRN, SRNWeights

__all__ = ["SRN", "Hopfield", "Jordan", "JordanWeights", "SRNWeights", "overlap"]
