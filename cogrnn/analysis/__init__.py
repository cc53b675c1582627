"""Analysis: from labelled data to labelled data; it sees no network and no weights but those in the dataset."""

from cogrnn.analysis.detection import auc
from cogrnn.analysis.errors import METRICS, error_profile, error_where, mean_where, step_label
from cogrnn.analysis.intervals import CONFIDENCE, Interval, mean_interval, share_interval
from cogrnn.analysis.ranks import rank_correlation_where
from cogrnn.analysis.responses import alive, answers, living, share_agreeing, unit_correlation
from cogrnn.analysis.segmentation import best_threshold_f1, peak_f1

__all__ = [
    "CONFIDENCE",
    "METRICS",
    "Interval",
    "alive",
    "answers",
    "auc",
    "best_threshold_f1",
    "error_profile",
    "error_where",
    "living",
    "mean_interval",
    "mean_where",
    "peak_f1",
    "rank_correlation_where",
    "share_agreeing",
    "share_interval",
    "step_label",
    "unit_correlation",
]
