"""Words without spaces, the simulation: train the networks and their controls, and give them a fresh stream."""

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.analysis import mean_where
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.probing import present
from cogrnn.recording import join_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import LetterStream, Words, ideal_listener, ngram_predictions
from cogrnn.training import Epoch, Training, certify

from .course import Course, reservoir, take, with_controls
from .exam import Exam
from .ngram_observers import LISTENER, NGRAMS, expectation

Floats = NDArray[np.float64]


def simulate(network: SRN, task: Words, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Train the networks and their controls, and present a fresh stream to all of them with frozen weights.

    The conditions: `trained`; `untrained`; `no_context`, trained without memory; `shuffled_stream`, trained on the same
    letters in random order; `reservoir`, whose hidden layer stays random; and the trained networks with the context
    `context_carried_over` from training. The dataset also holds what n-gram tables of the training stream predict.
    """
    tables = task.tables(streams.of("letter codes"))
    learned, asked = task.training_stream(streams.of("training stream")), task.test_stream(streams.of("test stream"))
    lessons = task.training_patterns(learned, tables)
    burn_in, scored = task.test_patterns(asked, learned, tables)
    exam = Exam(burn_in, scored, execution)
    courses = (*with_controls(network, training, lessons, streams), reservoir(network, training, lessons))

    first = courses[0].initial_weights(streams)
    untrained = exam.labelled("untrained", first, exam.intact(network, first))

    def sit(course: Course, _start: SRNWeights, epoch: Epoch) -> dict[str, xr.Dataset]:
        label = exam.labelled if epoch.number == course.training.n_epochs else exam.errors
        answers = {course.name: label(course.name, epoch.weights, exam.intact(course.network, epoch.weights))}
        if course.name == "trained":
            carried_over = present(network, epoch.weights, scored, epoch.context, execution)
            answers["untrained"] = untrained
            answers["context_carried_over"] = label("context_carried_over", epoch.weights, carried_over)
        return answers

    certificates = {course.name: certify(course.network, course.training).as_dict() for course in courses}
    conditions = [dataset for course in courses for dataset in take(course, sit, _point, streams, execution)]
    joined = join_conditions(conditions, {"input": scored.inputs, "target": scored.targets})
    joined = joined.assign(_observers(task, learned, asked, tables, scored.n_steps))
    joined["letter"].attrs.update(flag_values=np.arange(len(task.alphabet)), flag_meanings=" ".join(task.alphabet))
    return stamp(joined, certificate=certificates)


def _point(dataset: xr.Dataset) -> xr.Dataset:
    """Return one point of the learning curves: the summed absolute error at word onsets, and within words."""
    error = (dataset["squared_error"] ** 0.5).sum("output_unit", skipna=False)
    onset = dataset["place"] == 0
    what = "mean summed absolute test error"
    return xr.Dataset(
        {
            "l1_onset": mean_where(error, onset).assign_attrs(units="1", long_name=f"{what} at word onsets"),
            "l1_within": mean_where(error, ~onset).assign_attrs(units="1", long_name=f"{what} within words"),
        }
    )


def _observers(
    task: Words, learned: LetterStream, asked: LetterStream, tables: Floats, n_scored: int
) -> dict[str, xr.DataArray]:
    """Return what n-gram tables and, where words have a random order, an ideal listener expect at the scored steps.

    Each network has its own letter codes.
    """
    each = np.eye(tables.shape[1])
    predicted = ngram_predictions(learned.letter, asked.letter, each, max(NGRAMS.values()))
    expected = {name: (predicted[order], f"the last {order} letters") for name, order in NGRAMS.items()}
    if task.word_order == "random":
        lexicon = [[task.alphabet.index(letter) for letter in word] for word in task.lexicon]
        expected[LISTENER] = (ideal_listener(lexicon, asked.letter, len(each)), "all letters and the lexicon")
    return {
        f"output_{name}": expectation(
            probability[:, -n_scored - 1 : -1] @ tables, f"expected code of the next letter, given {known}"
        )
        for name, (probability, known) in expected.items()
    }
