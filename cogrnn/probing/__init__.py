"""Probing: what networks with frozen weights answer, whole and damaged."""

from cogrnn.probing.presentation import Response, clamped_contexts, present, present_with_contexts, shuffled_contexts

__all__ = ["Response", "clamped_contexts", "present", "present_with_contexts", "shuffled_contexts"]
