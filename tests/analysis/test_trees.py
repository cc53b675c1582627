"""Clustering against a plain average linkage, and what trees say of categories by hand."""

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from cogrnn.analysis import cluster, over_patterns, over_trees, share_of_clades, trees_of
from cogrnn.analysis.trees import LINKAGES, METRICS_OF
from cogrnn.errors import ClaimError

NAMES = ("a", "b", "c", "d")
LINE = np.array([[0.0], [1.0], [10.0], [12.0]])


def usual(vectors, names):
    return cluster(np.asarray(vectors), names, method="average", metric="euclidean")


def average_linkage(vectors: np.ndarray, names: list[str]) -> set[frozenset[str]]:
    """Return the clades of average linkage, straight from its definition."""
    place = {name: number for number, name in enumerate(names)}
    clusters, clades = [frozenset([name]) for name in names], set()

    def distance(one: frozenset[str], other: frozenset[str]) -> float:
        pairs = [np.linalg.norm(vectors[place[a]] - vectors[place[b]]) for a in one for b in other]
        return float(np.mean(pairs))

    while len(clusters) > 1:
        pairs = [(a, b) for i, a in enumerate(clusters) for b in clusters[i + 1 :]]
        one, other = min(pairs, key=lambda pair: distance(*pair))
        clusters = [c for c in clusters if c not in (one, other)] + [one | other]
        clades.add(one | other)
    return clades


def test_four_points_on_a_line_join_as_by_hand() -> None:
    tree = usual(LINE, NAMES)
    assert tree.clades == (frozenset("ab"), frozenset("cd"), frozenset("abcd"))
    assert tree.merges[:, 2].tolist() == [1.0, 2.0, 10.5]
    assert tree.has("ab")
    assert not tree.has("abc")
    assert tree.sisters_of("a") == {"b"}


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1), st.integers(3, 9))
def test_average_linkage_is_that_of_its_definition(seed: int, n: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(n, 3))
    names = [f"w{number}" for number in range(n)]
    assert set(usual(vectors, names).clades) == average_linkage(vectors, names)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_leaves_changes_nothing_even_where_there_are_ties(seed: int) -> None:
    chance = np.random.default_rng(seed)
    vectors, names = chance.integers(0, 2, (6, 2)).astype(float), list("abcdef")
    order = chance.permutation(6)
    assert usual(vectors, names).clades == usual(vectors[order], [names[i] for i in order]).clades


@pytest.mark.parametrize("method", LINKAGES)
def test_turning_branches_for_a_drawing_keeps_the_clades(method: str) -> None:
    vectors, names = np.random.default_rng(3).normal(size=(8, 4)), list("abcdefgh")
    for metric in METRICS_OF[method]:
        plain = cluster(vectors, names, method=method, metric=metric)
        assert set(cluster(vectors, names, method=method, metric=metric, ordered=True).clades) == set(plain.clades)


@pytest.mark.parametrize(
    ("method", "metric", "complaint"),
    [
        ("upgma", "euclidean", "linkage: unknown, got upgma. Try one of: average"),
        ("average", "angle", "metric: unknown, got angle"),
        ("ward", "cosine", "the linkage ward is defined for euclidean only, got cosine. Try euclidean."),
    ],
)
def test_an_impossible_clustering_is_refused(method: str, metric: str, complaint: str) -> None:
    with pytest.raises(ClaimError) as caught:
        cluster(LINE, NAMES, method=method, metric=metric)
    assert complaint in str(caught.value)


def population() -> xr.DataArray:
    """Three networks: the line, the line with a padded unit, and one that diverged."""
    rows = np.full((3, 4, 2), np.nan)
    rows[0, :, 0], rows[0, :, 1] = LINE[:, 0], 0.0
    rows[1, :, 0] = LINE[::-1, 0]
    coords = {"word": ("pattern", list(NAMES))}
    return xr.DataArray(rows, dims=["replicate", "pattern", "hidden_unit"], coords=coords)


def test_a_measure_of_every_network_leaves_out_padding_and_the_diverged() -> None:
    trees = trees_of(population(), method="average", metric="euclidean")
    assert [tree is None for tree in trees.to_numpy()] == [False, False, True]
    found = over_trees(lambda tree: tree.merges[0, 2], trees)
    np.testing.assert_array_equal(found, [1.0, 1.0, np.nan])
    widths = over_patterns(lambda rows, words: rows.shape[1] * len(words), population())
    np.testing.assert_array_equal(widths, [8.0, 4.0, np.nan])


def test_the_share_of_categories_that_are_branches() -> None:
    assert share_of_clades(usual(LINE, NAMES), ("ab", "cd", "bc")) == pytest.approx(2 / 3)


def test_spearman_and_our_ranks_agree() -> None:
    from cogrnn.analysis import similarity_to_topology

    vectors, tree = np.random.default_rng(5).normal(size=(4, 3)), (("a", "b"), ("c", "d"))
    model = [2, 4, 4, 4, 4, 2]  # ab ac ad bc bd cd
    distances = [np.linalg.norm(vectors[i] - vectors[j]) for i in range(4) for j in range(i + 1, 4)]
    expected = spearmanr(model, distances).statistic
    assert similarity_to_topology(vectors, NAMES, tree, "euclidean") == pytest.approx(expected)
