"""Shifted patterns, the simulation: teach some places, and ask about the others and about longer fields."""

from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.errors import SpecError, require
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SharedWindow
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Fields, Shifts
from cogrnn.training import Training, certify

from .field_learners import FieldLearner, learners
from .shared_certificate import certify_shared

Floats = NDArray[np.float64]

METHODS = (
    "A field of zeros held one of two patterns at some place, and the network had to say which. Both patterns were "
    "taught at some places, drawn for each replicate, and asked for at the others, and then at every place of a "
    "longer field.",
    "“window” is a feed-forward network that sees the whole field at once; “shared window” has the same weights at "
    "every place and sees of every feature its largest activation; “srn” is a simple recurrent network that sees one "
    "element at a time and is asked at the end. “srn elman” has its error go back one step only, “no context” has no "
    "memory. All have the same number of hidden units, learning rate, loss and epochs, with momentum 0, and are "
    "updated after every field (“srn elman” and “no context” after every element).",
)


def simulate(network: SRN, task: Shifts, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Teach every kind of network, and ask it about taught places, held-out places and longer fields.

    The conditions: `srn`, `srn_elman`, `no_context`, `window`, `shared_window`, and the first and the last two
    `untrained`.
    """
    require(
        training.rule in ("full_bptt", "elman") and training.momentum == 0.0,
        "time_representation_shifts",
        "needs the rule full_bptt or elman and no momentum: a field begins from a fresh state",
        got=(training.rule, training.momentum),
        hint="training.rule=full_bptt training.momentum=0",
    )
    taught, held_out = task.divided(streams.of("places"))
    longer = task.longer(streams.n_replicates)
    found = {}
    for done, (name, learner) in enumerate(
        learners(network, training, task.length, task.width, streams, execution).items(), start=1
    ):
        if name in ("srn", "window", "shared_window"):
            found[f"untrained_{name}"] = _asked(f"untrained_{name}", learner, taught, held_out, longer)
        learner.teach(taught)
        found[name] = _asked(name, learner, taught, held_out, longer)
        execution.progress("shifts", done, 5)
    dataset = stack_conditions(list(found.values()))
    one_step = replace(training, rule="elman", bptt_steps=None)
    shared = SharedWindow(task.width, network.n_hidden, network.initial_range)
    certificates = {
        "srn": certify(network, training).as_dict(),
        "srn_elman": certify(network, one_step).as_dict(),
        "no_context": certify(replace(network, memory=False), one_step).as_dict(),
        "window": certify(replace(network, memory=False, context_start=0.0), one_step).as_dict(),
        "shared_window": certify_shared(shared, training.loss).as_dict(),
    }
    return stamp(dataset, certificate=certificates, methods=METHODS)


def _asked(name: str, learner: FieldLearner, taught: Fields, held_out: Fields, longer: Fields) -> xr.Dataset:
    """Ask a population about everything, and label what it says."""
    arrays = {
        "share_right_taught": _share_right(learner, taught),
        "share_right_held_out": _share_right(learner, held_out),
    }
    try:
        arrays["share_right_longer"] = _share_right(learner, longer)
        accepts = True
    except SpecError:  # a window has no weights for another length
        arrays["share_right_longer"] = np.zeros_like(arrays["share_right_taught"])
        accepts = False
    arrays["accepts_longer"] = np.full(len(taught.inputs), accepts, dtype=np.int8)
    return label_condition(name, arrays, learner.alive())


def _share_right(learner: FieldLearner, fields: Fields) -> Floats:
    """Return the share of fields (replicate) whose class the answer gives."""
    return np.asarray(((learner.answer(fields.inputs) > 0.5) == (fields.targets == 1.0)).mean(axis=1))
