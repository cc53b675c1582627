"""Plans: one network says several orders of the same actions (Jordan 1986)."""

from dataclasses import replace

import numpy as np
import xarray as xr

from cogrnn.claims import INFERRED, UNKNOWN, Claim, Departure, ShareAbove
from cogrnn.execution import Execution
from cogrnn.figures import Drawing, draw_conditions, letter, panels, styled
from cogrnn.networks import Jordan
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Letters
from cogrnn.training import Rehearsal

from .paper_ledger import DECAY, LEARNING, OWN, STATE, TARGETS, UNREAD
from .sayers import attempts, variants

METHODS = [
    "Each sequential network learnt to say several orders of the same letters, each called by a plan unit of its own. "
    "It can say them when, from a state at rest, the right unit is the most active at every step of every sequence. "
    "Networks without a plan had the same plan units, all of them on whatever they were to say.",
]


def simulate(network: Jordan, task: Letters, training: Rehearsal, streams: Streams, execution: Execution) -> xr.Dataset:
    """Let networks learn all sequences together.

    The conditions: `own` and `forced`; `no_decay`, whose state is what was said last; `no_plan`, whose plan is always
    the same; and `untrained`.

    Raises
    ------
    SpecError
        Other than own outputs in the state, which is a condition here.
    """
    sequences = task.together(task.sequences, streams.n_replicates)
    kinds = variants("plans", network)
    given = {name: (kinds[name], sequences) for name in ("own", "forced", "no_decay")}
    given["no_plan"] = (kinds["own"], replace(sequences, plans=np.ones_like(sequences.plans)))
    conditions = []
    for name, (kind, lessons) in given.items():
        found = attempts(kind, training, lessons, streams, execution, label=name)
        arrays = {"produces": found.produces[:, np.newaxis], "epochs_needed": found.epochs_needed[:, np.newaxis]}
        conditions.append(label_condition(name, arrays))
    at_once = conditions[0]["epochs_needed"].squeeze("condition", drop=True).to_numpy() == 0
    needed = np.where(at_once, 0, training.n_epochs + 1)
    untrained = {"produces": at_once.astype(np.int64), "epochs_needed": needed}
    conditions.append(label_condition("untrained", untrained))
    return stamp(stack_conditions(conditions), methods=METHODS)


def says_all(dataset: xr.Dataset) -> xr.DataArray:
    """Return 1 for a network that says every sequence at the call of its plan, else 0."""
    return dataset["produces"].all("pattern").astype(int)


CLAIMS = (
    Claim(
        "J4_one_network_many_plans",
        "[One network says different sequences of the same actions, as the plan asks.]",
        "pages not read; after two summaries",
        measure=says_all,
        criterion=ShareAbove(0.7),
        controls=("no_plan", "untrained"),
        meaning="networks that say all sequences, each at the call of its plan",
        condition="own",
        reported=("forced", "no_decay"),
    ),
)

DEPARTURES = (
    Departure(
        "sequences", INFERRED, "several, selected by the plan", "{}", key="task.sequences",
        value=["ABC", "ACB", "BAC", "CAB"], why="the same actions in four orders, told apart by the plan alone",
    ),
    *TARGETS,
    DECAY,
    Departure("epochs", UNKNOWN, "not found", "{}", key="training.n_epochs", value=3000, why=UNREAD),
    Departure(
        "examination", UNKNOWN, "not found", "every {} epochs", key="training.examined_every", value=10,
        why="often enough to see when the sequences are learnt",
    ),
    STATE,
    OWN,
    *LEARNING,
)  # fmt: skip


def draw(dataset: xr.Dataset) -> dict[str, Drawing]:
    """Draw the figures by name."""
    with styled():
        figure, axes = panels(1, 2, width=7.0, height=2.6)
        share = says_all(dataset).mean("replicate")
        names = [str(name).replace("_", " ") for name in dataset["condition"].to_numpy()]
        axes[0].barh(range(len(names)), share, height=0.6)
        axes[0].set_yticks(range(len(names)), names)
        axes[0].invert_yaxis()
        axes[0].set_xlim(0, 1)
        axes[0].set_xlabel("share that says all sequences")
        needed = dataset["epochs_needed"].max("pattern")
        draw_conditions(needed, axes[1])
        axes[1].set_yticklabels([])
        axes[1].set_xlabel("epochs needed (the whole time if never)")
        letter(axes)
        n = dataset.sizes["replicate"]
    caption = (
        f"Several sequences in one network, {n} networks in each condition: (a) the share that says all of them, (b) "
        "after how many epochs that was first so: box of the middle half, whiskers to 95 %, circle for the mean."
    )
    return {"plans": Drawing(figure, caption)}
