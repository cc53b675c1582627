"""Tasks: frozen descriptions that draw patterns for a population of networks."""

from cogrnn.tasks.depth_example import DepthExample
from cogrnn.tasks.error_wall import ErrorWall
from cogrnn.tasks.grammar import Grammar
from cogrnn.tasks.lags import Lags
from cogrnn.tasks.latching import Latching
from cogrnn.tasks.letter_streams import LetterStream
from cogrnn.tasks.listener import ideal_listener
from cogrnn.tasks.memories import Loads, Memories, corrupted, random_memories
from cogrnn.tasks.ngrams import ngram_predictions
from cogrnn.tasks.patterns import Lessons, Patterns, predict_next
from cogrnn.tasks.recall import Recall
from cogrnn.tasks.sentences import Sentences
from cogrnn.tasks.serial_order import DONT_CARE, Articulation, Echo, Letters, Sequences, Square
from cogrnn.tasks.shifts import Fields, Shifts
from cogrnn.tasks.syllables import Syllables
from cogrnn.tasks.symbols import SymbolPatterns, predict_next_symbol
from cogrnn.tasks.temporal_xor import TemporalXOR
from cogrnn.tasks.words import Words

__all__ = [
    "DONT_CARE",
    "Articulation",
    "DepthExample",
    "Echo",
    "ErrorWall",
    "Fields",
    "Grammar",
    "Lags",
    "Latching",
    "Lessons",
    "LetterStream",
    "Letters",
    "Loads",
    "Memories",
    "Patterns",
    "Recall",
    "Sentences",
    "Sequences",
    "Shifts",
    "Square",
    "Syllables",
    "SymbolPatterns",
    "TemporalXOR",
    "Words",
    "corrupted",
    "ideal_listener",
    "ngram_predictions",
    "predict_next",
    "predict_next_symbol",
    "random_memories",
]
