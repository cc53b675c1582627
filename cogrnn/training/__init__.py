"""Training: learning rules, their certificate, and the iterator of epochs."""

from cogrnn.training.certificate import Certificate, certify
from cogrnn.training.clipped_descent import ClippedDescent, clipped
from cogrnn.training.epochs import Epoch, log_spaced_epochs, train
from cogrnn.training.learner import Learner
from cogrnn.training.sequence_descent import SequenceDescent
from cogrnn.training.sequence_learner import LSTMLearner, SequenceLearner, SRNLearner
from cogrnn.training.sequencing import Rehearsal, rehearse, said
from cogrnn.training.spec import LOSSES, RESETS, RULES, Training
from cogrnn.training.storage import Storage, diluted, next_state_weights, one_way, scrambled, without_self
from cogrnn.training.stream_descent import StreamDescent
from cogrnn.training.until_success import Course, Lesson, Streak, UntilSuccess, train_until
from cogrnn.training.untrained import Untrained

__all__ = [
    "LOSSES",
    "RESETS",
    "RULES",
    "Certificate",
    "ClippedDescent",
    "Course",
    "Epoch",
    "LSTMLearner",
    "Learner",
    "Lesson",
    "Rehearsal",
    "SRNLearner",
    "SequenceDescent",
    "SequenceLearner",
    "Storage",
    "Streak",
    "StreamDescent",
    "Training",
    "UntilSuccess",
    "Untrained",
    "certify",
    "clipped",
    "diluted",
    "log_spaced_epochs",
    "next_state_weights",
    "one_way",
    "rehearse",
    "said",
    "scrambled",
    "train",
    "train_until",
    "without_self",
]
