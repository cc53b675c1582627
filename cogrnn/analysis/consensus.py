"""The consensus of many trees: the clades that most of them share, and how many do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cogrnn.analysis.trees import Clade, Tree


@dataclass(frozen=True)
class Branch:
    """A node of a consensus tree.

    Parameters
    ----------
    support
        The share of the trees that have this clade; 1 for the root and for leaves.
    parts
        Its branches and leaves, the largest first; a leaf is its name.
    """

    support: float
    parts: "tuple[Branch | str, ...]"

    @property
    def leaves(self) -> tuple[str, ...]:
        """The leaves under it, in the order in which they are drawn."""
        return tuple(leaf for part in self.parts for leaf in ([part] if isinstance(part, str) else part.leaves))


def support_of_clades(trees: Sequence[Tree]) -> dict[Clade, float]:
    """Return for each clade that any of the trees has the share of the trees that have it."""
    counts = Counter(clade for tree in trees for clade in set(tree.clades))
    return {clade: count / len(trees) for clade, count in counts.items()}


def majority_consensus(trees: Sequence[Tree]) -> Branch:
    """Return the majority-rule consensus: all clades that more than half of the trees have, which always nest.

    Where no two of the branches under a node join in most trees, they hang from it side by side.
    """
    leaves = frozenset(trees[0].leaves)
    shared = {clade: share for clade, share in support_of_clades(trees).items() if share > 0.5}
    shared[leaves] = 1.0
    return _branch(leaves, shared)


def _branch(members: Clade, shared: dict[Clade, float]) -> Branch:
    """Return the node over `members`, with what lies below it."""
    inner = [clade for clade in shared if clade < members]
    tops = [clade for clade in inner if not any(clade < other for other in inner)]
    alone = sorted(members.difference(*tops))
    parts = [_branch(clade, shared) for clade in sorted(tops, key=lambda clade: (-len(clade), sorted(clade)))]
    return Branch(shared[members], (*parts, *alone))
