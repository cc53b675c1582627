"""Images: letters are alike, and memories that are alike disturb each other (an application of Hopfield 1982)."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import at
from cogrnn.claims import DEVIATED, INFERRED, UNKNOWN, Claim, Departure, MeanAbove
from cogrnn.errors import require, require_one, require_unused
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
    "Then the upper, the lower, the left or the right half of a letter, 12 units, was hidden, which half was drawn "
    "for each cue: hidden units began as off and were free to change, while all others were clamped to the letter.",
]


def simulate(
    network: Hopfield, task: Memories, training: Storage, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Store two, three, ... letters, and start from each of them, whole, corrupted, and half hidden.

    The conditions: `hebb` as configured; `pseudo_inverse`; and, stored as configured, `random_images`; `scrambled`,
    letters whose weights were put between other units; and `never_stored`, where networks with letters are asked for
    random images. `load` is the number of images. Of the last number, `image_path` shows each image of the first
    network, its corrupted cue and its end, its half-hidden cue (0 where it is hidden) and its end.

    Raises
    ------
    SpecError
        More images than there are letters, several numbers of inverted units, or other than 25 units.
    """
    letters = np.array([[1.0 if mark == "#" else -1.0 for mark in text.replace(" ", "")] for text in LETTERS.values()])
    require_unused("images", "network.n_units", network.n_units, SIDE**2)
    distance = require_one("images", "task.distances", task.distances)
    most, hint = len(LETTERS), "task.n_memories=[2,3,4]"
    require(
        max(task.n_memories) <= most,
        "images: task.n_memories",
        f"must be at most {most}",
        got=task.n_memories,
        hint=hint,
    )
    kinds = {
        "hebb": training,
        "pseudo_inverse": Storage("pseudo_inverse", None),
        "random_images": training,
        "scrambled": training,
        "never_stored": training,
    }
    conditions, strips = [], []
    for name, storage in kinds.items():
        shares: dict[str, list[Floats]] = {"letters_stable": [], "letters_mended": [], "letters_completed": []}
        for n in task.n_memories:
            images = np.repeat(letters[np.newaxis, :n], streams.n_replicates, axis=0)
            others = random_memories(n, network.n_units, streams.of(f"{n} random images"))
            weights = storage.weights(others if name == "random_images" else images)
            if name == "scrambled":
                weights = scrambled(weights, streams.of(f"scrambled {n} images"), symmetric=True)
            if name in ("random_images", "never_stored"):
                images = others
            asked = np.repeat(images, task.n_cues, axis=1)
            cues = corrupted(asked, distance, streams.of(f"cues of {n} images"))
            hidden = half_hidden(asked.shape[1], streams.of(f"hidden halves of {n} images"))
            known = np.where(hidden, -1.0, asked)
            still = recall(network, weights, images, streams.of(f"looks from {n} images"), execution).states
            end = recall(network, weights, cues, streams.of(f"looks from cues of {n} images"), execution).states
            looks = streams.of(f"looks from halves of {n} images")
            whole = recall(network, weights, known, looks, execution, clamped=~hidden).states
            for share, states, aims in zip(shares.values(), (still, end, whole), (images, asked, asked), strict=True):
                share.append((states == network.coded(aims)).all(axis=2).mean(axis=1))
        mends, completes = (np.where(states > 0.0, 1.0, -1.0) for states in (end, whole))
        stages = (asked, cues, mends, np.where(hidden, 0.0, asked), completes)
        strips.append(np.stack([stage[0, :: task.n_cues] for stage in stages], axis=1))
        conditions.append(label_condition(name, {of: np.stack(share, axis=1) for of, share in shares.items()}))
        execution.progress("images", len(conditions), len(kinds))
    dataset = stack_conditions(conditions).assign_coords(load=("load", task.n_memories))
    return stamp(dataset.assign(image_path=labelled("image_path", np.stack(strips))), methods=METHODS)


def half_hidden(n_cues: int, generators: Sequence[np.random.Generator]) -> NDArray[np.bool_]:
    """Draw which half of each cue is hidden: the upper, lower, left or right one; shape (replicate, cue, unit)."""
    upper = np.arange(SIDE**2).reshape(SIDE, SIDE) < SIDE**2 // 2
    halves = np.stack([upper, upper[::-1, ::-1], upper.T, upper.T[::-1, ::-1]]).reshape(4, -1)
    return np.stack([halves[generator.integers(0, 4, n_cues)] for generator in generators])


def stable(n: int, dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of so many images that are stable."""
    return at(dataset["letters_stable"], "load", n)


def mended(n: int, dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the corrupted cues that end exactly in their image, where so many are stored."""
    return at(dataset["letters_mended"], "load", n)


def completed(n: int, dataset: xr.Dataset) -> xr.DataArray:
    """Return the share of the half-hidden images that are completed without a wrong unit, where so many are stored."""
    return at(dataset["letters_completed"], "load", n)


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
    Claim(
        "half_an_image_calls_the_whole",
        "[A part of a memory calls the whole.]",
        "p. 2554",
        measure=partial(completed, 2),
        criterion=MeanAbove(0.9),
        controls=("scrambled", "never_stored"),
        meaning="share of two random images of which half was hidden and that are completed without a wrong unit",
        condition="random_images",
        reported=("pseudo_inverse",),
    ),
    Claim(
        "half_a_letter_calls_the_whole",
        "[A part of a memory calls the whole.]",
        "p. 2554",
        measure=partial(completed, 2),
        criterion=MeanAbove(0.9),
        controls=("scrambled", "never_stored"),
        meaning="share of two letters of which half was hidden and that are completed without a wrong unit",
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
        "hidden units", UNKNOWN, "a part of the memory is given (p. 2554)", "a half, 12 of 25 units, on any side",
        why="a half that is seen is the picture that students draw",
    ),
    Departure(
        "how hidden units begin", UNKNOWN, "not mentioned", "off, and free; all others are clamped",
        why="a hidden part looks like an empty field; what is known cannot be changed",
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
    """Draw what was stored, both cues, and where they ended, of one network with each rule."""
    rules, path = ("hebb", "pseudo_inverse"), dataset["image_path"]
    stages = ("stored", "inverted", "end", "half hidden", "end")
    n = path.sizes["pattern"]
    figure, axes = panels(len(stages), 2 * n, width=7.0, height=4.6)
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
        f"{n} letters, one network with either rule of storage: what was stored; a cue with inverted units, and where "
        "the network ended; a cue of which half was hidden (grey) and the rest clamped, and where the network ended.",
    )


def _letters(dataset: xr.Dataset) -> Drawing:
    """Draw what is stable, what is mended and what is completed, by the number of images."""
    counts = [int(n) for n in dataset["load"].to_numpy()]
    rows = {"stable": stable, "mended": mended, "completed": completed}
    figure, axes = panels(len(rows), len(counts), width=7.2, height=5.4)
    for row, (words, measure) in enumerate(rows.items()):
        for column, n in enumerate(counts):
            panel = axes[row * len(counts) + column]
            draw_conditions(measure(n, dataset), panel)
            panel.set_xlabel(f"share that is {words}")
            panel.set_xlim(-0.05, 1.05)
            if row == 0:
                panel.set_title(f"{n} images", loc="left")
            if column:
                panel.set_yticklabels([])
    return Drawing(
        figure,
        "How many letters, or random images, networks hold still, mend where units were inverted, and complete where "
        f"half was hidden, {dataset.sizes['replicate']} networks in each condition: box of the middle half, whiskers "
        "to 95 %, circle for the mean. The letters are the same for all networks, so what is stable is, too.",
    )
