"""Tasks: frozen descriptions that draw patterns for a population of networks."""

from cogrnn.tasks.ngrams import ngram_predictions
from cogrnn.tasks.patterns import Patterns, predict_next, shuffle_stream
from cogrnn.tasks.syllables import Syllables
from cogrnn.tasks.temporal_xor import TemporalXOR
from cogrnn.tasks.words import Words

__all__ = ["Patterns", "Syllables", "TemporalXOR", "Words", "ngram_predictions", "predict_next", "shuffle_stream"]
