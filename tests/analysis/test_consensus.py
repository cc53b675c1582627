"""The consensus of trees, by hand and by property."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.analysis import Branch, Tree, cluster, majority_consensus, support_of_clades

NAMES = ("a", "b", "c", "d")


def tree(*points: float) -> Tree:
    return cluster(np.array(points)[:, np.newaxis], NAMES, method="average", metric="euclidean")


NESTED = tree(0, 1, 3, 10)  # (((a, b), c), d)
PAIRS = tree(0, 1, 10, 12)  # ((a, b), (c, d))


def test_support_is_the_share_of_the_trees() -> None:
    support = support_of_clades([NESTED, NESTED, PAIRS, PAIRS])
    assert support == {
        frozenset("ab"): 1.0, frozenset("abc"): 0.5, frozenset("cd"): 0.5, frozenset("abcd"): 1.0,
    }  # fmt: skip


def test_what_half_of_the_trees_have_is_no_majority() -> None:
    assert majority_consensus([NESTED, PAIRS]) == Branch(1.0, (Branch(1.0, ("a", "b")), "c", "d"))


def test_what_most_trees_have_is_nested() -> None:
    found = majority_consensus([NESTED, NESTED, PAIRS])
    assert found.parts == (Branch(pytest.approx(2 / 3), (Branch(1.0, ("a", "b")), "c")), "d")
    assert found.leaves == ("a", "b", "c", "d")


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(1, 7))
def test_the_consensus_has_every_leaf_once_and_only_clades_of_a_majority(seed: int, n_trees: int) -> None:
    chance = np.random.default_rng(seed)
    names = list("abcdefg")
    middle = chance.normal(size=(7, 2))
    trees = [
        cluster(middle + 0.4 * chance.normal(size=(7, 2)), names, method="average", metric="euclidean")
        for _ in range(n_trees)
    ]
    consensus, support = majority_consensus(trees), support_of_clades(trees)

    def examine(branch: Branch) -> None:
        assert branch.support == support[frozenset(branch.leaves)] > 0.5
        for part in branch.parts:
            if isinstance(part, Branch):
                examine(part)

    examine(consensus)
    assert sorted(consensus.leaves) == names
