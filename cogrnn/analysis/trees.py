"""Trees: hierarchical clustering of vectors, and the branches that it finds."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage, optimal_leaf_ordering
from scipy.spatial.distance import pdist

from cogrnn.errors import ClaimError

LINKAGES = ("average", "complete", "single", "ward", "centroid", "median", "weighted")
METRICS = ("euclidean", "cityblock", "cosine", "correlation")
NEED_EUCLIDEAN = ("ward", "centroid", "median")
METRICS_OF = {method: METRICS[:1] if method in NEED_EUCLIDEAN else METRICS for method in LINKAGES}
"""The metrics that each linkage is defined for."""

Clade = frozenset[str]


@dataclass(frozen=True)
class Tree:
    """A hierarchical clustering of named leaves.

    Parameters
    ----------
    leaves
        Their names.
    merges
        The linkage matrix of scipy: each row joins two clusters and says at what height.
    """

    leaves: tuple[str, ...]
    merges: NDArray[np.float64]

    @cached_property
    def clades(self) -> tuple[Clade, ...]:
        """The leaves under each inner node, from the lowest merge to the root."""
        under = [frozenset([leaf]) for leaf in self.leaves]
        for one, other in self.merges[:, :2].astype(int).tolist():
            under.append(under[one] | under[other])
        return tuple(under[len(self.leaves) :])

    def has(self, members: Collection[str]) -> bool:
        """Tell whether some inner node has exactly these leaves under it."""
        return frozenset(members) in self.clades

    def sisters_of(self, leaf: str) -> Clade:
        """Return the leaves that a leaf is joined with first."""
        return min((clade for clade in self.clades if leaf in clade), key=len) - {leaf}


def cluster(
    vectors: NDArray[np.floating[Any]], leaves: Sequence[str], *, method: str, metric: str, ordered: bool = False
) -> Tree:
    """Cluster vectors (leaf, component) hierarchically.

    The leaves are sorted by name first, so that ties do not depend on the order in which they are given.

    Parameters
    ----------
    vectors, leaves
        One row and one name for each leaf.
    method, metric
        One of `LINKAGES` and one of `METRICS`.
    ordered
        Whether to turn the branches so that neighbouring leaves are alike (for drawing; the clades stay).

    Raises
    ------
    ClaimError
        An unknown linkage or metric, or a linkage that is defined for Euclidean distances only with another metric.
    """
    if method not in LINKAGES:
        raise ClaimError("linkage", "unknown", got=method, hint=f"one of: {', '.join(LINKAGES)}")
    if metric not in METRICS:
        raise ClaimError("metric", "unknown", got=metric, hint=f"one of: {', '.join(METRICS)}")
    if metric not in METRICS_OF[method]:
        raise ClaimError("metric", f"the linkage {method} is defined for euclidean only", got=metric, hint="euclidean")
    order = sorted(range(len(leaves)), key=leaves.__getitem__)
    distances = pdist(vectors[order].astype(np.float64), metric)
    merges = linkage(distances, method)
    if ordered:
        merges = optimal_leaf_ordering(merges, distances)
    return Tree(tuple(leaves[leaf] for leaf in order), merges)


def trees_of(vectors: xr.DataArray, *, method: str, metric: str) -> xr.DataArray:
    """Cluster the vectors of every network; return its `Tree`, or None for a network without vectors.

    Parameters
    ----------
    vectors
        With the dimensions `pattern`, whose coordinate `word` names the leaves, and `hidden_unit`. Hidden units that
        are padding (NaN for all patterns) are left out.
    method, metric
        Linkage and metric, as in `cluster`.
    """
    return _for_each_network(
        lambda rows, leaves: cluster(rows, leaves, method=method, metric=metric), vectors, None, object
    )


def over_trees(measure: Callable[[Tree], float], trees: xr.DataArray) -> xr.DataArray:
    """Apply a measure to the tree of every network, as `trees_of` returns them; NaN where there is none."""

    def apply(tree: Tree | None) -> float:
        return float("nan") if tree is None else float(measure(tree))

    found: xr.DataArray = xr.apply_ufunc(apply, trees, vectorize=True, output_dtypes=[float])
    return found


def over_patterns(
    measure: Callable[[NDArray[np.float64], Sequence[str]], float], vectors: xr.DataArray
) -> xr.DataArray:
    """Apply a measure of (rows, names) to the vectors of every network; NaN for a network without vectors.

    Hidden units that are padding (NaN for all patterns) are left out.
    """
    return _for_each_network(lambda rows, leaves: float(measure(rows, leaves)), vectors, float("nan"), float)


def _for_each_network(
    make: Callable[[NDArray[np.float64], Sequence[str]], Any], vectors: xr.DataArray, nothing: Any, kind: type
) -> xr.DataArray:
    """Return what is made of the vectors and their names, or `nothing` for a network without vectors."""
    leaves = [str(word) for word in vectors["word"].to_numpy()]

    def apply(rows: NDArray[np.float64]) -> Any:
        real = rows[:, ~np.isnan(rows).all(axis=0)]
        return nothing if real.size == 0 or not np.isfinite(real).all() else make(real, leaves)

    made: xr.DataArray = xr.apply_ufunc(
        apply, vectors, input_core_dims=[["pattern", "hidden_unit"]], vectorize=True, output_dtypes=[kind]
    )
    return made
