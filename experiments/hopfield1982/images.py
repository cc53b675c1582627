"""Images: letters are alike, and memories that are alike disturb each other (an application of Hopfield 1982)."""

from dataclasses import replace
from functools import partial

import numpy as np
import xarray as xr

from cogrnn.analysis import at
from cogrnn.claims import DEVIATED, INFERRED, UNKNOWN, Claim, Departure, MeanAbove
from cogrnn.execution import Execution
from cogrnn.figures import Drawing, draw_conditions, panels, styled
from cogrnn.networks import Hopfield
from cogrnn.probing import recall
from cogrnn.recording import label_condition, labelled, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Memories, corrupted, random_memories
from cogrnn.training import Storage, scrambled

from .paper_ledger import SHARED
from .stored import Floats

LETTERS = {
    "A": ".###. #...# ##### #...# #...#",
    "B": "####. #...# ####. #...# ####.",
    "C": ".#### #.... #.... #.... .####",
    "D": "####. #...# #...# #...# ####.",
}
"""On a field of five times five units."""

SIDE = 5

METHODS = [
    "Every network stored the first letters of the alphabet, drawn on five times five units, and was started from each "
    "of them, as it is and with inverted units. The letters are the same for every network; the inverted units and the "
    "order of the looks are its own. As a control, networks stored as many random images.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store two, three, ... letters, and start from each of them.

    The conditions: `hebb` as configured; `pseudo_inverse`; and, stored as configured, `random_images`, and
    `scrambled`, letters whose weights were put between other units. `load` is the
    number of images. Of the last number, `image_path` shows each letter, its cue, and where the first network ended.
    """
    letters = np.array([[1.0 if mark == "#" else -1.0 for mark in text.replace(" ", "")] for text in LETTERS.values()])
    network = replace(network, n_units=SIDE**2)
    kinds = {
        "hebb": training,
        "pseudo_inverse": Storage("pseudo_inverse", None),
        "random_images": training,
        "scrambled": training,
    }
    conditions, strips = [], []
    for name, storage in kinds.items():
        stable, mended = [], []
        for n in task.n_memories:
            if name == "random_images":
                images = random_memories(n, network.n_units, streams.of(f"{n} random images"))
            else:
                images = np.repeat(letters[np.newaxis, :n], streams.n_replicates, axis=0)
            weights = storage.weights(images)
            if name == "scrambled":
                weights = scrambled(weights, streams.of(f"scrambled {n} images"), symmetric=True)
            asked = np.repeat(images, task.n_cues, axis=1)
            cues = corrupted(asked, task.distances[0], streams.of(f"cues of {n} images"))
            still = recall(network, weights, images, streams.of(f"looks from {n} images"), execution).states
            end = recall(network, weights, cues, streams.of(f"looks from cues of {n} images"), execution).states
            stable.append((still == network.coded(images)).all(axis=2).mean(axis=1))
            mended.append((end == network.coded(asked)).all(axis=2).mean(axis=1))
        strips.append(_strip(images, cues, end, task.n_cues))
        found = {"letters_stable": np.stack(stable, axis=1), "letters_mended": np.stack(mended, axis=1)}
        conditions.append(label_condition(name, found))
        execution.progress("images", len(conditions), len(kinds))
    dataset = stack_conditions(conditions).assign_coords(load=("load", task.n_memories))
    return stamp(dataset.assign(image_path=labelled("image_path", np.stack(strips))), methods=METHODS)


def _strip(images: Floats, cues: Floats, end: Floats, n_cues: int) -> Floats:
    """Return each image of the first network, its first cue and where that ended: (image, stage, unit) of -1 and 1."""
    return np.stack([images[0], cues[0, ::n_cues], np.where(end[0, ::n_cues] > 0.0, 1.0, -1.0)], axis=1)


def stable(n: int, dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of so many images that are stable."""
    return at(dataset["letters_stable"], "load", n)


def mended(n: int, dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the corrupted cues that end exactly in their image, where so many are stored."""
    return at(dataset["letters_mended"], "load", n)


def lost(n: int, dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of so many images that are not stable."""
    return 1.0 - stable(n, dataset)


CLAIMS = (
    Claim(
        "letters_are_too_alike",
        "[Memories that are alike disturb each other: four letters cannot all be held by sums of products.]",
        "p. 2557, on similar memories",
        measure=partial(lost, 4),
        criterion=MeanAbove(0.25),
        controls=("random_images", "pseudo_inverse"),
        meaning="share of four letters that are not stable",
        condition="hebb",
    ),
    Claim(
        "the_pseudo_inverse_holds_letters",
        "[The pseudo-inverse holds any memories that are linearly independent, alike or not.]",
        "pages not read; Personnaz, Guyon and Dreyfus (1985)",
        measure=partial(stable, 4),
        criterion=MeanAbove(0.95),
        controls=("hebb",),
        meaning="share of four letters that are stable",
        condition="pseudo_inverse",
    ),
    Claim(
        "corrupted_letters_are_mended",
        "[A part of a memory calls the whole.]",
        "p. 2554",
        measure=partial(mended, 2),
        criterion=MeanAbove(0.9),
        controls=("scrambled",),
        meaning="share of corrupted cues of two letters that end exactly in the letter",
        condition="hebb",
        reported=("pseudo_inverse", "random_images"),
    ),
)

DEPARTURES = (
    Departure(
        "memories", DEVIATED, "random bits (p. 2555)", "letters on five times five units, the first {}",
        key="task.n_memories", value=[2, 3, 4], why="what students try first, and where it disappoints",
    ),
    Departure(
        "units", INFERRED, "N = 30 (p. 2556)", "{}", key="network.n_units", value=25, why="as many as the images have",
    ),
    Departure(
        "inverted units", UNKNOWN, "not asked", "{} of a cue", key="task.distances", value=[3], why="an eighth of them",
    ),
    Departure(
        "cues", UNKNOWN, "not reported", "{} of each image", key="task.n_cues", value=20,
        why="enough for a mean; networks are what is independent",
    ),
    Departure(
        "coding", DEVIATED, "units are 0 or 1 (p. 2555)", "{}", key="network.coding", value="plus_minus",
        why="it holds more (p. 2556), so that what fails does not fail for the coding",
    ),
    Departure("storage", INFERRED, "the sum of products (p. 2555, equation 2)", "{}, and the pseudo-inverse",
              key="training.rule", value="hebb", why="the comparison shows that the images can be held"),
    Departure("bound", INFERRED, "none", "{}", key="training.bound", value=None),
    *(line for line in SHARED if line.key != "network.coding" and line.what != "memories"),
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"images": _images(dataset), "letters": _letters(dataset)}


def _images(dataset: xr.Dataset) -> Drawing:
    """Draw what was stored, the cue, and the end, of one network with each rule."""
    rules, path = ("hebb", "pseudo_inverse"), dataset["image_path"]
    stages = ("stored", "cue", "end")
    n = path.sizes["pattern"]
    figure, axes = panels(len(stages), 2 * n, width=7.0, height=2.9)
    grid = np.array(axes).reshape(len(stages), 2 * n)
    for block, rule in enumerate(rules):
        for letter in range(n):
            for stage, words in enumerate(stages):
                panel = grid[stage, block * n + letter]
                own = path.sel(condition=rule, pattern=letter, component=stage).to_numpy()
                panel.imshow(own.reshape(SIDE, SIDE), cmap="gray_r", vmin=-1, vmax=1)
                panel.set_xticks([])
                panel.set_yticks([])
                panel.spines[["top", "right"]].set_visible(True)
                if block == letter == 0:
                    panel.set_ylabel(words)
                if stage == 0 and letter == 0:
                    panel.set_title(rule.replace("_", " "), loc="left")
    return Drawing(
        figure,
        f"{n} letters, one network with either rule of storage: what was stored, the cue with inverted units, and "
        "where the network ended.",
    )


def _letters(dataset: xr.Dataset) -> Drawing:
    """Draw what is stable and what is mended, by the number of images."""
    counts = [int(n) for n in dataset["load"].to_numpy()]
    figure, axes = panels(2, len(counts), width=7.2, height=3.6)
    for column, n in enumerate(counts):
        draw_conditions(stable(n, dataset), axes[column])
        draw_conditions(mended(n, dataset), axes[len(counts) + column])
        axes[column].set_title(f"{n} images", loc="left")
        axes[column].set_xlabel("share that is stable")
        axes[len(counts) + column].set_xlabel("share that is mended")
    for place, panel in enumerate(axes):
        panel.set_xlim(-0.05, 1.05)
        if place % len(counts):
            panel.set_yticklabels([])
    return Drawing(
        figure,
        f"How many letters, or random images, networks hold still and mend, {dataset.sizes['replicate']} networks in "
        "each condition: box of the middle half, whiskers to 95 %, circle for the mean. The letters are the same for "
        "all networks, so what is stable is, too.",
    )
