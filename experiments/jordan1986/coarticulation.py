"""Coarticulation: a feature that nothing forbids spreads to what is said before it (Jordan 1986)."""

import xarray as xr

from cogrnn.claims import INFERRED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove
from cogrnn.execution import Execution
from cogrnn.figures import OURS, PALETTE, REFERENCE, Drawing, draw_curve, draw_spread, name_bands, panels, styled
from cogrnn.networks import Jordan
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Articulation
from cogrnn.training import Rehearsal, said

from .paper_ledger import DECAY, LEARNING, OWN, STATE, TARGETS, UNREAD
from .sayers import learnt, variants

METHODS = [
    "Sequential networks learnt to say letters one after the other. A further output unit, the feature, was to be off "
    "in the first letter and on in the last; for those between, no target was given and no error was made of what the "
    "unit said. In the condition “blocked”, one letter between them needed the feature off, too.",
]


def simulate(
    network: Jordan, task: Articulation, training: Rehearsal, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Let networks learn to say the letters, the feature free or blocked.

    The conditions: `free`, `blocked`, `free_forced`, and `untrained`.

    Raises
    ------
    SpecError
        Other than own outputs in the state, which is a condition here.
    """
    kinds = variants("coarticulation", network)
    given = {
        "free": (kinds["own"], False),
        "blocked": (kinds["own"], True),
        "free_forced": (kinds["forced"], False),
        "untrained": (kinds["own"], False),
    }
    conditions = []
    for name, (kind, blocked) in given.items():
        lessons = task.spoken(streams.n_replicates, blocked=blocked)
        weights = learnt(kind, training, lessons, streams, execution, label=name)
        feature = said(kind, lessons, weights, execution)[:, 0, :, -1]
        conditions.append(label_condition(name, {"feature": feature}))
    dataset = stack_conditions(conditions)
    return stamp(dataset.assign_attrs(blocked_at=task.blocked_at), methods=METHODS)


def spreads(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose feature is more active in the open letters than in the first, else 0."""
    feature = dataset["feature"]
    between = feature.isel(step=slice(1, -1)).mean("step")
    return (between > feature.isel(step=0, drop=True) + 0.2).astype(int)


def before_the_block(dataset: xr.Dataset) -> xr.DataArray:
    """Return by how much less the feature is active before the letter that blocks it than in the free condition."""
    early = dataset["feature"].isel(step=slice(1, dataset.attrs["blocked_at"] - 1)).mean("step")
    return early.sel(condition="free", drop=True) - early


def off_at_the_block(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network whose feature is below 0.2 in the letter that may block it, else 0."""
    return (dataset["feature"].isel(step=dataset.attrs["blocked_at"] - 1, drop=True) < 0.2).astype(int)


CLAIMS = (
    Claim(
        "J6_an_open_feature_spreads",
        "[Where nothing forbids it, a feature of a later sound is anticipated in the sounds before it.]",
        "pages not read; after two summaries",
        measure=spreads,
        criterion=ShareAbove(0.95),
        controls=("untrained",),
        meaning="networks whose feature is by more than 0.2 more active in the open letters than in the first",
        condition="free",
        reported=("free_forced", "blocked"),
    ),
    Claim(
        "J7_a_constraint_holds",
        "[Where a sound needs the feature off, it is off.]",
        "pages not read; after two summaries",
        measure=off_at_the_block,
        criterion=ShareAbove(0.95),
        controls=("free", "untrained"),
        meaning="networks whose feature is below 0.2 in the letter that needs it off",
        condition="blocked",
    ),
    Claim(
        "J7_a_constraint_stops_the_spread",
        "[A sound that needs the feature off stops it from spreading to the sounds before.]",
        "pages not read; after two summaries",
        measure=before_the_block,
        criterion=MeanAbove(0.1),
        controls=("free", "free_forced"),
        meaning="activation of the feature before the letter that needs it off, less than where nothing forbids it",
        condition="blocked",
    ),
)

DEPARTURES = (
    Departure(
        "letters", INFERRED, "a phrase of French (summaries)", "{}, each an output unit of its own",
        key="task.n_letters", value=6, why="features of the sounds were not found",
    ),
    Departure(
        "where the feature is blocked", INFERRED, "where the language makes it distinctive (summaries)", "letter {}",
        key="task.blocked_at", value=3, why="two letters after the beginning, three before the end",
    ),
    *TARGETS,
    DECAY,
    Departure("epochs", UNKNOWN, "not found", "{}", key="training.n_epochs", value=2000, why=UNREAD),
    Departure(
        "examination", UNKNOWN, "not found", "after {} epochs, at the end", key="training.examined_every", value=2000,
        why="what counts is what the learnt network says",
    ),
    STATE,
    OWN,
    *LEARNING,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, (axes,) = panels(1, 1, width=6.4, height=3.2)
        feature = dataset["feature"].assign_coords(step=dataset["step"] + 1)
        for name, colour in (("free", OURS), ("blocked", PALETTE[3])):
            draw_spread(feature.sel(condition=name), axes, along="step", label=name, colour=colour, marker="o")
        for name, line in (("free_forced", "--"), ("untrained", ":")):
            mean = feature.sel(condition=name).mean("replicate")
            label = f"{name.replace('_', ' ')}, mean"
            draw_curve(mean, axes, along="step", label=label, colour=REFERENCE, line=line)
        n = dataset.sizes["replicate"]
        name_bands(axes, n, OURS)
        axes.set_xlabel("letter")
        axes.set_ylabel("activation of the feature")
        axes.set_ylim(0, 1)
        axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    caption = (
        f"A feature that is on in the last letter and off in the first, {n} networks in each condition: median and "
        f"bands. Free: between them it may be anything. Blocked: letter {dataset.attrs['blocked_at']} needs it off."
    )
    return {"spread": Drawing(figure, caption)}
