"""The textbook chapter's three vectors: one pattern at three places, compared as vectors in space."""

import numpy as np
from numpy.typing import NDArray

VECTORS = {"x1": (0, 1, 1, 0), "x2": (0, 0, 1, 1), "x3": (1, 1, 0, 0)}
"""The same two ones, one place further on or back."""


def cosines() -> NDArray[np.float64]:
    """Return the cosine of every pair of vectors, x.y / (|x| |y|)."""
    vectors = np.array([*VECTORS.values()], dtype=float)
    lengths = np.linalg.norm(vectors, axis=1)
    return np.asarray(vectors @ vectors.T / np.outer(lengths, lengths))


def hamming_distances() -> NDArray[np.int64]:
    """Return in how many elements every pair of vectors differs."""
    vectors = np.array([*VECTORS.values()])
    return np.asarray((vectors[:, np.newaxis] != vectors[np.newaxis]).sum(axis=2))
