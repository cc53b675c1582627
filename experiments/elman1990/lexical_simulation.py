"""Lexical classes, the simulation: train the networks and their controls on sentences, and ask them about words."""

import xarray as xr

from cogrnn.analysis import trees_of
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.recording import join_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Sentences
from cogrnn.training import Epoch, Training, certify

from .course import Course, reservoir, take, with_controls
from .lexical_exam import LexicalExam
from .lexical_observers import cooccurrence, table_scores
from .lexical_trees import AVERAGE, categories_found, noun_verb_split


def simulate(network: SRN, task: Sentences, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Train the networks and their controls, and present fresh sentences to all of them with frozen weights.

    The conditions: `trained`; `untrained`; `no_context`, trained without memory; `shuffled_stream`, trained on the same
    words in random order; `reservoir`, whose hidden layer stays random. The dataset also holds the scores of n-gram
    tables of the training stream, and how often words stand beside each other there.
    """
    lessons = task.training_stream(streams.of("training stream"))
    exam = LexicalExam.drawn(task, lessons, streams, execution)
    tables, neighbours = table_scores(exam), cooccurrence(lessons, len(task.grammar.words))
    courses = (*with_controls(network, training, lessons, streams), reservoir(network, training, lessons))
    untrained = exam.in_full("untrained", network, courses[0].initial_weights(streams))

    def sit(course: Course, _start: SRNWeights, epoch: Epoch) -> dict[str, xr.Dataset]:
        last = epoch.number == course.training.n_epochs
        asked = (course.name, course.network, epoch.weights)
        answers = exam.in_full(*asked) if last else exam.in_brief(*asked)
        if course.name != "trained":
            return {course.name: answers}
        return {
            "trained": answers.merge(exam.in_silence(*asked), join="exact", compat="identical") if last else answers,
            "untrained": untrained,
        }

    certificates = {course.name: certify(course.network, course.training).as_dict() for course in courses}
    conditions = {
        str(dataset["condition"].item()): dataset
        for course in courses
        for dataset in take(course, sit, _point, streams, execution, early=True)
    }
    alone = {
        "token_hidden": conditions["trained"]["token_hidden"].squeeze("condition", drop=True),
        "token_hidden_untrained": conditions["untrained"]["token_hidden"].squeeze("condition", drop=True),
        "word_hidden_silent": conditions["trained"]["word_hidden_silent"].squeeze("condition", drop=True),
    }
    joined = join_conditions(
        [dataset.drop_vars(alone, errors="ignore") for dataset in conditions.values()],
        {"cooccurrence": neighbours},
    )
    joined = joined.assign(alone).assign(tables)
    n_scored = task.n_test_words - task.n_burn_in_words
    sizes = {"input_unit": lessons.n_input, "output_unit": lessons.n_output, "step": n_scored}
    return stamp(joined, certificate=certificates, analysis=AVERAGE, sizes=sizes, novel_for=task.novel_for)


def _point(dataset: xr.Dataset) -> xr.Dataset:
    """Return one point of the learning curves."""
    trees = trees_of(dataset["word_hidden"], **AVERAGE)
    return xr.Dataset(
        {
            "learning_cosine": dataset["cosine"],
            "learning_categories": categories_found(trees).assign_attrs(
                units="1", long_name="share of the leaf categories that are branches of the tree"
            ),
            "learning_noun_verb": noun_verb_split(trees).assign_attrs(
                units="1", long_name="whether nouns and verbs are two branches of the tree"
            ),
        }
    )
