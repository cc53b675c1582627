"""Networks: frozen descriptions that draw their own weights."""

from cogrnn.networks.feedback_unit import FeedbackUnit
from cogrnn.networks.srn import SRN, SRNWeights
from cogrnn.networks.stack import Stack

__all__ = ["SRN", "FeedbackUnit", "SRNWeights", "Stack"]
