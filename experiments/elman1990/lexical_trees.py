"""Lexical classes, the trees: which of the paper's categories a clustering of word vectors finds."""

from collections.abc import Collection, Sequence

import xarray as xr

from cogrnn.analysis import over_trees, share_of_clades

from .lexical_classes import LEAF_CATEGORIES, NOUNS, VERBS

AVERAGE = {"method": "average", "metric": "euclidean"}
"""Linkage and metric where nothing else is asked for; the paper names neither."""


def categories_found(trees: xr.DataArray) -> xr.DataArray:
    """Return the share of the seven leaf categories that are branches of the tree of each network."""
    return over_trees(lambda tree: share_of_clades(tree, LEAF_CATEGORIES), trees)


def all_branches(trees: xr.DataArray, groups: Sequence[Collection[str]]) -> xr.DataArray:
    """Return 1 for a network in whose tree each of the groups of words is a branch of its own, else 0."""
    return over_trees(lambda tree: float(all(tree.has(group) for group in groups)), trees)


def noun_verb_split(trees: xr.DataArray) -> xr.DataArray:
    """Return 1 for a network in whose tree the nouns are one branch and the verbs another, else 0."""
    return all_branches(trees, (NOUNS, VERBS))
