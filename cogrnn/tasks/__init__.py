"""Tasks: frozen descriptions that draw patterns for a population of networks."""

from cogrnn.tasks.battery import Battery
from cogrnn.tasks.continual_reber import ContinualReber, Stream
from cogrnn.tasks.depth_example import DepthExample
from cogrnn.tasks.error_wall import ErrorWall
from cogrnn.tasks.grammar import Grammar
from cogrnn.tasks.lags import Lags
from cogrnn.tasks.latching import Latching
from cogrnn.tasks.letter_streams import LetterStream
from cogrnn.tasks.listener import ideal_listener
from cogrnn.tasks.long_lag import LongLag
from cogrnn.tasks.marked_numbers import MarkedNumbers
from cogrnn.tasks.memories import Loads, Memories, corrupted, random_memories
from cogrnn.tasks.ngrams import ngram_predictions
from cogrnn.tasks.patterns import Lessons, Patterns, predict_next
from cogrnn.tasks.reber import EmbeddedReber, illegal
from cogrnn.tasks.recall import Recall
from cogrnn.tasks.same_ends import SameEnds
from cogrnn.tasks.sentences import Sentences
from cogrnn.tasks.sequences import Sequences
from cogrnn.tasks.serial_order import DONT_CARE, Articulation, Echo, Letters, PlannedSequences, Square
from cogrnn.tasks.shifts import Fields, Shifts
from cogrnn.tasks.syllables import Syllables
from cogrnn.tasks.symbols import SymbolPatterns, predict_next_symbol
from cogrnn.tasks.temporal_order import TemporalOrder
from cogrnn.tasks.temporal_xor import TemporalXOR
from cogrnn.tasks.two_sequences import TwoSequences
from cogrnn.tasks.words import Words

__all__ = [
    "DONT_CARE",
    "Articulation",
    "Battery",
    "ContinualReber",
    "DepthExample",
    "Echo",
    "EmbeddedReber",
    "ErrorWall",
    "Fields",
    "Grammar",
    "Lags",
    "Latching",
    "Lessons",
    "LetterStream",
    "Letters",
    "Loads",
    "LongLag",
    "MarkedNumbers",
    "Memories",
    "Patterns",
    "PlannedSequences",
    "Recall",
    "SameEnds",
    "Sentences",
    "Sequences",
    "Shifts",
    "Square",
    "Stream",
    "Syllables",
    "SymbolPatterns",
    "TemporalOrder",
    "TemporalXOR",
    "TwoSequences",
    "Words",
    "corrupted",
    "ideal_listener",
    "illegal",
    "ngram_predictions",
    "predict_next",
    "predict_next_symbol",
    "random_memories",
]
