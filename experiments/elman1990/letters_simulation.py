"""Letter sequences, the simulation: train the networks and their controls, and give them a fresh sequence."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import mean_where
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.probing import present
from cogrnn.recording import join_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, Syllables
from cogrnn.training import Epoch, Training, certify

from .course import Course, reservoir, take, with_controls
from .exam import Exam
from .ngram_observers import table_outputs

Codes = NDArray[np.int64]


def simulate(network: SRN, task: Syllables, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Train the networks and their controls, and present a fresh sequence to all of them with frozen weights.

    The conditions: `trained`; `untrained`; `no_context`, trained without memory; `shuffled_stream`, trained on the same
    letters in random order; `reservoir`, whose hidden layer stays random; and the trained networks with the context
    `context_carried_over` from training, or `context_reset` right at the beginning of the test, without a burn-in.
    The dataset also holds what n-gram tables of the training stream predict, and how well each network does on
    that stream itself.
    """
    lessons = task.training_patterns(streams.of("training stream"))
    burn_in, scored = task.test_patterns(streams.of("test stream"))
    exam = Exam(burn_in, scored, execution)
    courses = (*with_controls(network, training, lessons, streams), reservoir(network, training, lessons))

    first = courses[0].initial_weights(streams)
    untrained = exam.labelled("untrained", first, exam.intact(network, first))

    def sit(course: Course, _start: SRNWeights, epoch: Epoch) -> dict[str, xr.Dataset]:
        last = epoch.number == course.training.n_epochs  # only the last test is kept whole
        label = exam.labelled if last else exam.errors
        seen = {course.name: label(course.name, epoch.weights, exam.intact(course.network, epoch.weights))}
        if course.name == "trained":
            reset = network.initial_context(scored.n_replicates)
            seen["untrained"] = untrained
            for name, context in (("context_carried_over", epoch.context), ("context_reset", reset)):
                seen[name] = label(name, epoch.weights, present(network, epoch.weights, scored, context, execution))
        if last:
            attrs = {"units": "1", "long_name": "mean summed squared error on the training stream, weights frozen"}
            for name, dataset in seen.items():
                weights = first if name == "untrained" else epoch.weights
                on_lessons = present(course.network, weights, lessons, epoch.context, execution).output
                error = ((lessons.targets - on_lessons) ** 2).sum(axis=2).mean(axis=1)
                seen[name] = dataset.assign(training_sse=(("condition", "replicate"), error[np.newaxis], attrs))
        return seen

    certificates = {course.name: certify(course.network, course.training).as_dict() for course in courses}
    conditions = [dataset for course in courses for dataset in take(course, sit, _point, streams, execution)]
    joined = join_conditions(conditions, {"input": scored.inputs, "target": scored.targets})
    expected = "expected features of the next letter"
    learned, asked = _codes(task, lessons), _codes(task, scored)
    joined = joined.assign(table_outputs(learned, asked, task.table, expected=expected, symbols="letters"))
    joined["letter"].attrs.update(flag_values=np.arange(len(task.letters)), flag_meanings=" ".join(task.letters))
    return stamp(joined, certificate=certificates)


def _point(dataset: xr.Dataset) -> xr.Dataset:
    """Return one point of the learning curves: the summed squared error at consonants, and at vowels."""
    sse = dataset["squared_error"].sum("output_unit", skipna=False)
    consonant = dataset["place"] == 0
    what = {"units": "1", "long_name": "mean summed squared test error where the next letter is a"}
    return xr.Dataset(
        {
            "sse_consonant": mean_where(sse, consonant).assign_attrs(what, long_name=f"{what['long_name']} consonant"),
            "sse_vowel": mean_where(sse, ~consonant).assign_attrs(what, long_name=f"{what['long_name']} vowel"),
        }
    )


def _codes(task: Syllables, patterns: Patterns) -> Codes:
    """Return the code numbers of the input letters, shape (replicate, step)."""
    same = patterns.inputs[:, :, np.newaxis] == task.table
    codes: Codes = same.all(axis=-1).argmax(axis=-1)
    return codes
