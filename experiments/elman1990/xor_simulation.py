"""Temporal XOR, the simulation: train the networks and their controls, and present a fresh stream to all of them."""

from dataclasses import replace

import numpy as np
import xarray as xr

from cogrnn.analysis import error_where
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.probing import clamped_contexts, present, present_with_contexts, shuffled_contexts
from cogrnn.recording import join_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import TemporalXOR
from cogrnn.training import Epoch, Training, certify

from .course import Course, reservoir, take, with_controls
from .exam import Exam
from .ngram_observers import table_outputs
from .published import XOR_CYCLES


def simulate(network: SRN, task: TemporalXOR, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Train the networks and their controls, and present a fresh stream to all of them with frozen weights.

    The conditions: `trained`; `untrained`; `no_context`, trained without memory; `shuffled_stream`, trained on the
    same bits in random order; `bptt3`, error carried back three steps; `more_hidden`, twice the hidden units;
    `reservoir`, whose hidden layer stays random; and the trained networks with the context `context_carried_over` from
    training, `context_clamped`, and `context_shuffled`. The dataset also holds what n-gram tables of the training
    stream predict.
    """
    lessons = task.training_patterns(streams.of("training stream"))
    burn_in, scored = task.test_patterns(streams.of("test stream"))
    cycles = np.arange(scored.n_steps) % XOR_CYCLES + 1
    exam = Exam(burn_in, replace(scored, labels={**scored.labels, "cycle": cycles}), execution)
    twice = replace(network, n_hidden=2 * network.n_hidden)
    courses = (
        *with_controls(network, training, lessons, streams),
        Course("bptt3", network, replace(training, rule="bptt", bptt_steps=3), lessons),
        Course("more_hidden", twice, training, lessons, start="initial weights, more hidden units"),
        reservoir(network, training, lessons),
    )

    first = courses[0].initial_weights(streams)
    untrained = exam.labelled("untrained", first, exam.intact(network, first))

    def sit(course: Course, _start: SRNWeights, epoch: Epoch) -> dict[str, xr.Dataset]:
        label = exam.labelled if epoch.number == course.training.n_epochs else exam.errors
        intact = exam.intact(course.network, epoch.weights)
        answers = {course.name: label(course.name, epoch.weights, intact)}
        if course.name == "trained":
            given = (network, epoch.weights, exam.scored)
            shuffled = shuffled_contexts(intact.start, intact.hidden, streams.of("shuffled contexts"))
            clamped = clamped_contexts(network, exam.scored)
            damaged = {
                "context_carried_over": present(*given, epoch.context, execution),
                "context_clamped": present_with_contexts(*given, clamped, execution),
                "context_shuffled": present_with_contexts(*given, shuffled, execution),
            }
            answers["untrained"] = untrained
            answers |= {name: label(name, epoch.weights, response) for name, response in damaged.items()}
        return answers

    certificates = {course.name: certify(course.network, course.training).as_dict() for course in courses}
    conditions = [dataset for course in courses for dataset in take(course, sit, _point, streams, execution)]
    joined = join_conditions(conditions, {"input": scored.inputs, "target": scored.targets})
    learned, asked = (patterns.inputs[:, :, 0].astype(np.int64) for patterns in (lessons, scored))
    tables = table_outputs(learned, asked, np.array([[0.0], [1.0]]), expected="expected next bit", symbols="bits")
    return stamp(joined.assign(tables), certificate=certificates)


def _point(dataset: xr.Dataset) -> xr.Dataset:
    """Return one point of the learning curves: the test error where the next bit is the XOR, and elsewhere."""
    at_end = {"units": "1", "long_name": "mean squared test error where the next bit is the XOR of the last two"}
    elsewhere = {"units": "1", "long_name": "mean squared test error where the next bit is a fair coin"}
    return xr.Dataset(
        {
            "error_predictable": error_where(dataset, "phase", 2).assign_attrs(at_end),
            "error_unpredictable": error_where(dataset, "phase", 1, 3).assign_attrs(elsewhere),
        }
    )
