"""Lexical classes, the trees as figures: one network beside the consensus of all."""

import xarray as xr

from cogrnn.analysis import Tree, cluster, living, majority_consensus
from cogrnn.figures import PALETTE, REFERENCE, Drawing, draw_consensus, draw_tree, panels

from .lexical_classes import CLASS_OF
from .lexical_measures import NOVEL_FOR, clustering, likeness

COLOURS = {
    "humans": PALETTE[0], "small animals": PALETTE[1], "large animals": PALETTE[2], "objects": PALETTE[3],
    "food": PALETTE[4], "breakables": PALETTE[5], "verbs": REFERENCE,
}  # fmt: skip
COLOUR_OF = {word: COLOURS[name] for word, name in CLASS_OF.items()}
SUPPORT = "numbers: per cent of the networks that have the branch"


def trees_of(vectors: xr.DataArray, how: dict[str, str]) -> list[Tree]:
    """Return the tree of every network (replicate, pattern, hidden_unit), its branches turned for drawing."""
    words = [str(word) for word in vectors["word"].to_numpy()]
    rows = vectors.transpose("replicate", "pattern", "hidden_unit").to_numpy()
    return [cluster(of_network, words, **how, ordered=True) for of_network in rows]


def typical(dataset: xr.Dataset) -> int:
    """Return the place, among the living trained networks, of the one whose likeness to Figure 7 is the median."""
    order = likeness(living(dataset, "trained")).argsort().to_numpy()
    return int(order[len(order) // 2])


def figure_7(dataset: xr.Dataset) -> Drawing:
    """Draw the tree of mean hidden vectors: a typical network's, and the consensus."""
    return _network_and_consensus(
        dataset, "word_hidden", {},
        "The 29 words by their mean hidden vectors, the paper's Figure 7 (p. 200).",
    )  # fmt: skip


def figure_8(dataset: xr.Dataset) -> Drawing:
    """Draw the tree where zog was heard in the place of a word that is known."""
    known = dataset.attrs[NOVEL_FOR]
    return _network_and_consensus(
        dataset, "word_hidden_novel", {known: "ZOG"},
        f"The tree after zog, never trained, was heard in the place of {known}: the paper's Figure 8 (p. 202).",
    )  # fmt: skip


def figure_9(dataset: xr.Dataset) -> Drawing:
    """Draw the tree of single tokens of boy and girl, by their place in the sentence."""
    figure, (axes,) = panels(1, 1, width=5.4, height=3.4)
    ours = living(dataset, "trained").isel(replicate=typical(dataset))
    chosen = ours.isel(step=ours["token"].isin(["boy", "girl"]).to_numpy())
    places = ["first" if place == 0 else "later" for place in chosen["place"].to_numpy()]
    words = [str(word) for word in chosen["token"].to_numpy()]
    leaves = [f"{word} {number:02}" for number, word in enumerate(words)]
    colours = {("boy", "first"): 0, ("boy", "later"): 5, ("girl", "first"): 3, ("girl", "later"): 1}
    kinds = list(zip(words, places, strict=True))
    tree = cluster(chosen["token_hidden"].to_numpy(), leaves, **clustering(dataset), ordered=True)
    draw_tree(
        tree, axes,
        colour_of={leaf: PALETTE[colours[kind]] for leaf, kind in zip(leaves, kinds, strict=True)},
        names={leaf: f"{word}, {place}" for leaf, (word, place) in zip(leaves, kinds, strict=True)},
    )  # fmt: skip
    axes.set_xlabel("distance")
    return Drawing(
        figure,
        f"Single tokens of boy and girl in the typical network {int(ours['replicate'])}, first in their sentence or "
        "later: the paper's Figure 9 (p. 205). How far all networks agree, the claims C9 and C10 say.",
    )


def _network_and_consensus(dataset: xr.Dataset, variable: str, names: dict[str, str], what: str) -> Drawing:
    """Draw the tree of the typical network beside the consensus of all networks."""
    figure, (left, right) = panels(1, 2, width=7.6, height=5.6)
    networks = living(dataset, "trained")
    trees, chosen = trees_of(networks[variable], clustering(dataset)), typical(dataset)
    colours = COLOUR_OF | dict.fromkeys(names, "black")
    draw_tree(trees[chosen], left, colour_of=colours, names=names)
    left.set_xlabel("distance")
    left.set_title(f"the typical network, {int(networks['replicate'][chosen])}", fontsize=9)
    draw_consensus(majority_consensus(trees), right, colour_of=colours, names=names)
    right.set_title(f"consensus of {len(trees)} networks", fontsize=9)
    return Drawing(
        figure,
        f"{what} Left, the network whose likeness to Figure 7 is the median; right, all branches that more than half "
        f"of the {len(trees)} networks have ({SUPPORT}; the lengths say nothing). {_linkage(dataset)}",
    )


def _linkage(dataset: xr.Dataset) -> str:
    """Say how the trees were made."""
    how = clustering(dataset)
    return f"{how['method'].capitalize()} linkage, {how['metric']} distance; neither is named in the paper."
