"""Tasks: frozen descriptions that draw patterns for a population of networks."""

from cogrnn.tasks.patterns import Patterns, predict_next, shuffle_stream
from cogrnn.tasks.temporal_xor import TemporalXOR

__all__ = ["Patterns", "TemporalXOR", "predict_next", "shuffle_stream"]
