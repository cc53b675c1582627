"""Analysis: from labelled data to labelled data; it sees no network and no weights but those in the dataset."""

from cogrnn.analysis.choices import at, at_radius, where_labelled
from cogrnn.analysis.consensus import Branch, majority_consensus, support_of_clades
from cogrnn.analysis.detection import auc
from cogrnn.analysis.errors import METRICS, error_profile, error_where, mean_where, step_label
from cogrnn.analysis.intervals import CONFIDENCE, Interval, mean_interval, share_interval
from cogrnn.analysis.mean_field import critical_load, recalled_overlap
from cogrnn.analysis.ranks import rank_correlation_where
from cogrnn.analysis.responses import alive, answers, living, share_agreeing, unit_correlation
from cogrnn.analysis.segmentation import best_threshold_f1, best_threshold_scores, peak_f1, peak_scores
from cogrnn.analysis.survival import share_succeeded
from cogrnn.analysis.tree_measures import (
    agreement_with_classes,
    branches,
    cophenetic_correlation,
    nearest_neighbours_agree,
    share_of_clades,
    similarity_to_topology,
)
from cogrnn.analysis.trees import LINKAGES, METRICS_OF, Tree, cluster, over_patterns, over_trees, trees_of

__all__ = [
    "CONFIDENCE",
    "LINKAGES",
    "METRICS",
    "METRICS_OF",
    "Branch",
    "Interval",
    "Tree",
    "agreement_with_classes",
    "alive",
    "answers",
    "at",
    "at_radius",
    "auc",
    "best_threshold_f1",
    "best_threshold_scores",
    "branches",
    "cluster",
    "cophenetic_correlation",
    "critical_load",
    "error_profile",
    "error_where",
    "living",
    "majority_consensus",
    "mean_interval",
    "mean_where",
    "nearest_neighbours_agree",
    "over_patterns",
    "over_trees",
    "peak_f1",
    "peak_scores",
    "rank_correlation_where",
    "recalled_overlap",
    "share_agreeing",
    "share_interval",
    "share_of_clades",
    "share_succeeded",
    "similarity_to_topology",
    "step_label",
    "support_of_clades",
    "trees_of",
    "unit_correlation",
    "where_labelled",
]
