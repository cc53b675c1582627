"""What trees and distances say of categories, by hand."""

import numpy as np
import pytest

from cogrnn.analysis import (
    agreement_with_classes,
    branches,
    cluster,
    cophenetic_correlation,
    nearest_neighbours_agree,
    similarity_to_topology,
)
from cogrnn.analysis.tree_measures import topology_distances

NAMES = ("a", "b", "c", "d")
LINE = np.array([[0.0], [1.0], [10.0], [12.0]])
TREE = cluster(LINE, NAMES, method="average", metric="euclidean")


def test_the_rand_index_is_one_for_the_classes_of_the_tree_and_low_for_others() -> None:
    assert agreement_with_classes(TREE, {"a": "x", "b": "x", "c": "y", "d": "y"}) == 1.0
    # Pairs together in both: none; expected by chance 2 * 2 / 6; most possible 2.
    assert agreement_with_classes(TREE, {"a": "x", "b": "y", "c": "x", "d": "y"}) == pytest.approx(-0.5)


def test_the_cophenetic_correlation_is_that_of_heights_and_distances() -> None:
    heights, distances = [1, 10.5, 10.5, 10.5, 10.5, 2], [1, 10, 12, 9, 11, 2]
    expected = np.corrcoef(heights, distances)[0, 1]
    assert cophenetic_correlation(TREE, LINE, NAMES, "euclidean") == pytest.approx(expected)


def test_distances_within_a_printed_tree_count_the_leaves_of_the_branch_that_has_both() -> None:
    found = topology_distances((("a", "b"), ("c", ("d", "e"))), "abcde")
    assert found[0].tolist() == [0, 2, 5, 5, 5]
    assert found[2].tolist() == [5, 5, 0, 3, 3]
    assert found[4].tolist() == [5, 5, 3, 2, 0]


def test_the_branches_of_a_printed_tree_end_with_the_whole() -> None:
    assert branches((("a", "b"), ("c", ("d", "e")))) == [
        frozenset("ab"), frozenset("de"), frozenset("cde"), frozenset("abcde"),
    ]  # fmt: skip


def test_points_that_lie_as_the_tree_says_are_like_it_and_mixed_ones_are_not() -> None:
    tree = (("a", "b"), ("c", "d"))
    assert similarity_to_topology(LINE, NAMES, tree, "euclidean") > 0.8
    assert similarity_to_topology(LINE[[0, 2, 1, 3]], NAMES, tree, "euclidean") < 0.0


def test_the_nearest_neighbours_of_a_line() -> None:
    assert nearest_neighbours_agree(LINE, ["x", "x", "y", "y"], "euclidean") == 1.0
    assert nearest_neighbours_agree(LINE, ["x", "x", "y", "z"], "euclidean") == 0.5
