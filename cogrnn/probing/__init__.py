"""Probing: what networks with frozen weights answer, whole and damaged."""

from cogrnn.probing.presentation import Response, clamped_contexts, present, present_with_contexts, shuffled_contexts
from cogrnn.probing.recall import Recall, energy_path, entropic_size, follow, recall, recall_dense, recall_softmax

__all__ = [
    "Recall",
    "Response",
    "clamped_contexts",
    "energy_path",
    "entropic_size",
    "follow",
    "present",
    "present_with_contexts",
    "recall",
    "recall_dense",
    "recall_softmax",
    "shuffled_contexts",
]
