import numpy as np
from matplotlib.colors import to_rgba

from cogrnn.analysis import Branch, cluster
from cogrnn.figures import draw_consensus, draw_tree, panels, styled

NAMES = ("a", "b", "c", "d")
COLOURS = {"a": "red", "b": "red", "c": "blue", "d": "blue"}
TREE = cluster(np.array([[0.0], [1.0], [10.0], [12.0]]), NAMES, method="average", metric="euclidean")


def test_a_dendrogram_shows_every_merge_at_its_height_and_every_leaf_in_its_colour() -> None:
    with styled():
        _, (axes,) = panels(1, 1, width=4, height=3)
        draw_tree(TREE, axes, colour_of=COLOURS, names={"a": "first"})
    reached = sorted({float(x) for line in axes.collections[0].get_segments() for x, _ in line})
    assert reached == [0.0, 1.0, 2.0, 10.5]
    shown = {text.get_text(): text.get_color() for text in axes.get_yticklabels()}
    assert shown == {"first": "red", "b": "red", "c": "blue", "d": "blue"}


def test_a_consensus_shows_every_leaf_and_the_support_of_every_branch_but_the_root() -> None:
    consensus = Branch(1.0, (Branch(0.75, (Branch(0.6, ("a", "b")), "c")), "d"))
    with styled():
        _, (axes,) = panels(1, 1, width=4, height=3)
        draw_consensus(consensus, axes, colour_of=COLOURS, names={"d": "last"})
    assert sorted(text.get_text() for text in axes.texts) == ["60", "75"]
    labels = axes.get_yticklabels()
    assert [text.get_text() for text in labels] == ["a", "b", "c", "last"]
    assert [to_rgba(text.get_color()) for text in labels] == [to_rgba(COLOURS[leaf]) for leaf in NAMES]
    verticals = [line for line in axes.get_lines() if len(set(line.get_xdata())) == 1]
    assert len(verticals) == 3
