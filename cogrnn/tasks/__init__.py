"""Tasks: frozen descriptions that draw patterns for a population of networks."""

from cogrnn.tasks.grammar import Grammar
from cogrnn.tasks.letter_streams import LetterStream
from cogrnn.tasks.listener import ideal_listener
from cogrnn.tasks.marked_numbers import MarkedNumbers
from cogrnn.tasks.ngrams import ngram_predictions
from cogrnn.tasks.patterns import Lessons, Patterns, predict_next
from cogrnn.tasks.reber import EmbeddedReber, illegal
from cogrnn.tasks.sentences import Sentences
from cogrnn.tasks.sequences import Sequences
from cogrnn.tasks.syllables import Syllables
from cogrnn.tasks.symbols import SymbolPatterns, predict_next_symbol
from cogrnn.tasks.temporal_order import TemporalOrder
from cogrnn.tasks.temporal_xor import TemporalXOR
from cogrnn.tasks.words import Words

__all__ = [
    "EmbeddedReber",
    "Grammar",
    "Lessons",
    "LetterStream",
    "MarkedNumbers",
    "Patterns",
    "Sentences",
    "Sequences",
    "Syllables",
    "SymbolPatterns",
    "TemporalOrder",
    "TemporalXOR",
    "Words",
    "ideal_listener",
    "illegal",
    "ngram_predictions",
    "predict_next",
    "predict_next_symbol",
]
