"""Training: learning rules, their certificate, and the iterator of epochs."""

from cogrnn.training.certificate import Certificate, certify
from cogrnn.training.epochs import Epoch, log_spaced_epochs, train
from cogrnn.training.learner import Learner
from cogrnn.training.sequence_learner import LSTMLearner, SequenceLearner, SRNLearner
from cogrnn.training.spec import LOSSES, RESETS, RULES, Training
from cogrnn.training.until_success import Course, Lesson, Streak, UntilSuccess, train_until

__all__ = [
    "LOSSES",
    "RESETS",
    "RULES",
    "Certificate",
    "Course",
    "Epoch",
    "LSTMLearner",
    "Learner",
    "Lesson",
    "SRNLearner",
    "SequenceLearner",
    "Streak",
    "Training",
    "UntilSuccess",
    "certify",
    "log_spaced_epochs",
    "train",
    "train_until",
]
