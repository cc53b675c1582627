"""Claims: sentences of papers as code, their criteria, verdicts, and the fidelity ledger."""

from cogrnn.claims.claim import Claim
from cogrnn.claims.criterion import Criterion, MeanAbove, ShareAbove
from cogrnn.claims.departure import DEVIATED, INFERRED, STATED, UNKNOWN, UNRECORDED, Departure
from cogrnn.claims.judge import NOT_REPLICATED, REPLICATED, UNDECIDED, Comparison, Verdict, judge

__all__ = [
    "DEVIATED",
    "INFERRED",
    "NOT_REPLICATED",
    "REPLICATED",
    "STATED",
    "UNDECIDED",
    "UNKNOWN",
    "UNRECORDED",
    "Claim",
    "Comparison",
    "Criterion",
    "Departure",
    "MeanAbove",
    "ShareAbove",
    "Verdict",
    "judge",
]
