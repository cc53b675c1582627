"""Trees: one network's dendrogram, and the consensus of many with the support of its branches."""

from collections.abc import Mapping

from matplotlib.axes import Axes
from scipy.cluster.hierarchy import dendrogram

from cogrnn.analysis import Branch, Tree
from cogrnn.figures.style import REFERENCE


def draw_tree(tree: Tree, axes: Axes, *, colour_of: Mapping[str, str], names: Mapping[str, str] | None = None) -> Axes:
    """Draw a dendrogram with its leaves on the right, each in its colour; the abscissa is the height of the merges.

    Parameters
    ----------
    tree
        What is drawn, in the order of its leaves.
    axes
        Where to draw.
    colour_of
        The colour of every leaf's name.
    names
        What to write for leaves, where that differs from their names.
    """
    drawn = dendrogram(
        tree.merges, labels=list(tree.leaves), orientation="left", ax=axes, color_threshold=0.0,
        above_threshold_color=REFERENCE, leaf_font_size=8,
    )  # fmt: skip
    axes.set_yticks(axes.get_yticks(), [(names or {}).get(leaf, leaf) for leaf in drawn["ivl"]])
    for text, leaf in zip(axes.get_yticklabels(), drawn["ivl"], strict=True):
        text.set_color(colour_of[leaf])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    return axes


def draw_consensus(
    consensus: Branch, axes: Axes, *, colour_of: Mapping[str, str], names: Mapping[str, str] | None = None
) -> Axes:
    """Draw a consensus tree with its leaves on the right; numbers are the per cent of the trees that have a branch.

    The lengths say nothing: a node stands one step to the left of its deepest branch.
    """
    leaves = consensus.leaves
    row = {leaf: len(leaves) - 1 - place for place, leaf in enumerate(leaves)}

    def draw(part: "Branch | str") -> tuple[float, float]:
        """Draw what lies under a node, and return where the node stands."""
        if isinstance(part, str):
            return 0.0, float(row[part])
        ends = [draw(inner) for inner in part.parts]
        left, heights = min(x for x, _ in ends) - 1.0, [y for _, y in ends]
        axes.plot([left, left], [min(heights), max(heights)], color=REFERENCE, linewidth=1.0)
        for x, y in ends:
            axes.plot([left, x], [y, y], color=REFERENCE, linewidth=1.0)
        middle = (min(heights) + max(heights)) / 2
        if part is not consensus:
            label = f"{100 * part.support:.0f}"
            axes.text(left - 0.06, middle + 0.08, label, ha="right", va="bottom", fontsize=6.5)
        return left, middle

    draw(consensus)
    axes.yaxis.tick_right()
    axes.set_yticks([row[leaf] for leaf in leaves], [(names or {}).get(leaf, leaf) for leaf in leaves])
    for text, leaf in zip(axes.get_yticklabels(), leaves, strict=True):
        text.set_color(colour_of[leaf])
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([])
    axes.set_ylim(-0.8, len(leaves) - 0.2)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    return axes
