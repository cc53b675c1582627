"""What trees and distances say of categories: one number for each tree or set of vectors."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cophenet, fcluster
from scipy.spatial.distance import pdist, squareform

from cogrnn.analysis.trees import Clade, Tree


def share_of_clades(tree: Tree, categories: Sequence[Collection[str]]) -> float:
    """Return the share of the categories that are clades: nodes with exactly their words under them."""
    return sum(tree.has(category) for category in categories) / len(categories)


def agreement_with_classes(tree: Tree, class_of: Mapping[str, str]) -> float:
    """Return the adjusted Rand index between classes and the tree, cut into as many clusters as there are classes."""
    from sklearn.metrics import adjusted_rand_score  # here, so that training starts without waiting for it

    classes = [class_of[leaf] for leaf in tree.leaves]
    return float(adjusted_rand_score(classes, fcluster(tree.merges, len(set(classes)), criterion="maxclust")))


def cophenetic_correlation(tree: Tree, vectors: NDArray[np.float64], leaves: Sequence[str], metric: str) -> float:
    """Return how well the heights at which leaves join agree with the distances of their vectors."""
    order = [leaves.index(leaf) for leaf in tree.leaves]
    agreement, _ = cophenet(tree.merges, pdist(vectors[order], metric))
    return float(agreement)


def similarity_to_topology(vectors: NDArray[np.float64], leaves: Sequence[str], topology: Any, metric: str) -> float:
    """Return the rank correlation between the distances of vectors and those within a printed tree.

    Within a tree without lengths, two leaves are as far apart as the number of leaves under the node that joins them
    (representational similarity analysis with the ranks of that model).
    """
    from scipy.stats import rankdata  # here, so that training starts without waiting for it

    theirs, ours = _topology_ranks(topology, tuple(leaves)), rankdata(pdist(vectors, metric))
    return float(np.corrcoef(theirs, ours)[0, 1])


@lru_cache(maxsize=8)
def _topology_ranks(topology: Any, leaves: tuple[str, ...]) -> NDArray[np.float64]:
    """Return the ranks of the distances within a printed tree: every network of a population is compared with them."""
    from scipy.stats import rankdata  # here, so that training starts without waiting for it

    ranks: NDArray[np.float64] = rankdata(squareform(topology_distances(topology, leaves)))
    return ranks


def topology_distances(topology: Any, leaves: Sequence[str]) -> NDArray[np.float64]:
    """Return for each pair of leaves how many leaves the smallest branch of a nested tuple that has both holds."""
    place = {leaf: number for number, leaf in enumerate(leaves)}
    distances = np.zeros((len(leaves), len(leaves)))
    for branch in sorted(branches(topology), key=len, reverse=True):
        inside = [place[leaf] for leaf in branch]
        distances[np.ix_(inside, inside)] = len(branch)
    np.fill_diagonal(distances, 0.0)
    return distances


def branches(topology: Any) -> list[Clade]:
    """Return the leaves under each node of a nested tuple of names, the root last."""
    if isinstance(topology, str):
        return []
    inner = [branch for part in topology for branch in branches(part)]
    whole = frozenset().union(
        *(frozenset([part]) if isinstance(part, str) else branches(part)[-1] for part in topology)
    )
    return [*inner, whole]


def nearest_neighbours_agree(vectors: NDArray[np.float64], labels: Sequence[object], metric: str) -> float:
    """Return the share of vectors whose nearest other vector has the same label."""
    distances = squareform(pdist(vectors, metric))
    np.fill_diagonal(distances, np.inf)
    nearest = distances.argmin(axis=1)
    return float(np.mean([labels[row] == labels[other] for row, other in enumerate(nearest)]))
