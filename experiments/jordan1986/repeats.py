"""Repeated actions: what comes next depends on more than what has just been said (Jordan 1986)."""

from collections.abc import Callable

import numpy as np
import xarray as xr

from cogrnn.analysis import where_labelled
from cogrnn.claims import INFERRED, UNKNOWN, Claim, Departure, ShareAbove
from cogrnn.execution import Execution
from cogrnn.figures import PALETTE, REFERENCE, Drawing, panels, styled
from cogrnn.networks import Jordan
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Letters
from cogrnn.training import Rehearsal

from .paper_ledger import LEARNING, OWN, STATE, TARGETS, UNREAD
from .sayers import Attempts, attempts, elman_attempts, variants

METHODS = [
    "Sequential networks learnt to say one sequence of letters each: a plan unit that was always on, an output unit "
    "for each letter, the outputs added to a decaying state. Every few epochs they were asked to say the sequence by "
    "themselves, from a state at rest; they can when the right unit is the most active at every step.",
    "“own” and “forced” say what entered the state while learning: the network's own outputs or the targets. “half” "
    "has the decay 0.5, “no decay” the decay 0, so that the state is what was said last, and “average” has the mean of "
    "all outputs so far. Simple recurrent networks of the same size, with the plan as their input, learnt the same.",
]


def simulate(network: Jordan, task: Letters, training: Rehearsal, streams: Streams, execution: Execution) -> xr.Dataset:
    """Let networks of every kind learn each sequence.

    The conditions: `own`, `forced`, `own_half`, `forced_half`, `no_decay`, `no_decay_forced`, `average`, `untrained`,
    and `elman`.

    Raises
    ------
    SpecError
        Other than own outputs in the state, which is a condition here.
    """
    kinds = variants("repeats", network)
    found: dict[str, list[Attempts]] = {}
    for word in task.sequences:
        sequences = task.each(word, streams.n_replicates)
        for name, kind in kinds.items():
            own = attempts(kind, training, sequences, streams, execution, label=f"{word} {name}")
            found.setdefault(name, []).append(own)
        found.setdefault("elman", []).append(elman_attempts(network, training, sequences, streams, execution))
    conditions = {
        name: {
            "produces": np.stack([attempt.produces for attempt in tried], axis=1),
            "epochs_needed": np.stack([attempt.epochs_needed for attempt in tried], axis=1),
        }
        for name, tried in found.items()
    }
    at_once = (conditions["own"]["epochs_needed"] == 0).astype(np.int64)
    never = np.full_like(at_once, training.n_epochs + 1)
    conditions["untrained"] = {"produces": at_once, "epochs_needed": np.where(at_once, 0, never)}
    dataset = stack_conditions([label_condition(name, arrays) for name, arrays in conditions.items()])
    return stamp(dataset.assign_coords(sequence=("pattern", task.sequences)), methods=METHODS)


def says(word: str) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: 1 for a network that says a sequence at the end, else 0."""

    def produced(dataset: xr.Dataset) -> xr.DataArray:
        return where_labelled(dataset["produces"], "sequence", word).astype(int)

    return produced


def fails(word: str) -> Callable[[xr.Dataset], xr.DataArray]:
    """Return the measure: 1 for a network that cannot say a sequence at the end, else 0."""

    def failed(dataset: xr.Dataset) -> xr.DataArray:
        return 1 - says(word)(dataset)

    return failed


WORDS = ("ABAC", "AABB", "AAAB", "ABACABAD")
SOURCE = "pages not read; after two summaries"

CLAIMS = (
    *(
        Claim(
            f"J1_{word}_needs_a_trace",
            "[Where actions are repeated, what was said last does not say what comes next: the state must reach back.]",
            SOURCE,
            measure=fails(word),
            criterion=ShareAbove(0.9),
            controls=("own",),
            meaning=f"networks whose state is what was said last and that cannot say {word}",
            condition="no_decay",
            reported=("no_decay_forced", "untrained"),
        )
        for word in WORDS
    ),
    *(
        Claim(
            f"J2_{word}_with_a_trace",
            "[With a decaying state, sequences with repeated actions are learnt.]",
            SOURCE,
            measure=says(word),
            criterion=ShareAbove(0.9),
            controls=("untrained",),
            meaning=f"networks that say {word}",
            condition="own",
            reported=("forced", "own_half", "forced_half", "no_decay", "no_decay_forced", "average", "elman"),
        )
        for word in WORDS
    ),
    *(
        Claim(
            f"J3_{word}_forcing_can_mislead",
            "[Targets in the place of outputs make learning faster.]",
            "pages not read; after a review, which we expect to hold only where the state suffices",
            measure=says(word),
            criterion=ShareAbove(0.5),
            controls=("forced_half", "untrained"),
            meaning=f"networks that say {word}, having learnt from their own outputs with the decay 0.5",
            condition="own_half",
            reported=("own", "forced"),
        )
        for word in ("AAAB", "ABACABAD")
    ),
    Claim(
        "J11_a_task_for_the_state",
        "[What has been said is in the state; a simple recurrent network must learn to remember it.]",
        "pages not read; our comparison",
        measure=says("ABACABAD"),
        criterion=ShareAbove(0.9),
        controls=("elman", "untrained"),
        meaning="networks that say ABACABAD",
        condition="own",
    ),
)

DEPARTURES = (
    Departure(
        "sequences", INFERRED, "with repeated actions", "{}", key="task.sequences", value=list(WORDS),
        why="the shortest in which an action is followed by different ones, and one with more to remember",
    ),
    *TARGETS,
    Departure(
        "decay", UNKNOWN, "not found", "{}", key="network.decay", value=0.8, why=UNREAD, alternatives=(0.3, 0.9),
    ),
    Departure("epochs", UNKNOWN, "not found", "{}", key="training.n_epochs", value=3000, why=UNREAD),
    Departure(
        "examination", UNKNOWN, "not found", "every {} epochs", key="training.examined_every", value=10,
        why="often enough to see when a sequence is learnt",
    ),
    STATE,
    OWN,
    *LEARNING,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        return {"learning": _learning(dataset)}


def _learning(dataset: xr.Dataset) -> Drawing:
    """Draw the share of networks that have said each sequence, by epoch."""
    words = [str(word) for word in dataset["sequence"].to_numpy()]
    figure, axes = panels(2, 2, width=7.2, height=5.0)
    shown = [str(name) for name in dataset["condition"].to_numpy() if name != "untrained"]
    n = dataset.sizes["replicate"]
    last = int(dataset["epochs_needed"].max())
    for panel, word in zip(axes, words, strict=False):
        for name, colour in zip(shown, [*PALETTE[:7], REFERENCE], strict=True):
            own = dataset["epochs_needed"].sel(condition=name).where(dataset["sequence"] == word, drop=True)
            when = np.sort(own.to_numpy().ravel())
            share = np.arange(1, n + 1) / n
            line = "--" if "forced" in name else "-"
            when, share = np.append(when[when < last], last), np.append(share[when < last], np.mean(when < last))
            label = name.replace("_", " ")
            panel.step(np.maximum(when, 1), share, where="post", color=colour, linestyle=line, label=label)
        panel.set_xscale("log")
        panel.set_xlim(9, last)
        panel.set_title(word, loc="left")
        panel.set_ylim(-0.02, 1.02)
        panel.set_xlabel("epochs")
        panel.set_ylabel("share that has said it")
    axes[1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return Drawing(
        figure,
        f"When networks have first said each sequence by themselves: the share of {n} networks of each kind, by epoch.",
    )
