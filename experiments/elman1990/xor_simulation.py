"""Temporal XOR, the simulation: train the networks and their controls, and present a fresh stream to all of them."""

from dataclasses import dataclass, replace

import numpy as np
import xarray as xr

from cogrnn.analysis import error_where
from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.probing import Response, clamped_contexts, present, present_with_contexts, shuffled_contexts
from cogrnn.recording import condition_dataset, join_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Patterns, TemporalXOR, shuffle_stream
from cogrnn.training import Epoch, Training, certify

from .course import Course, take
from .published import XOR_CYCLES


@dataclass(frozen=True)
class Exam:
    """The fresh test: a burn-in that is not scored, the scored stream, and the streams of chance for lesions."""

    burn_in: Patterns
    scored: Patterns
    streams: Streams
    execution: Execution

    def sit(self, course: Course, untrained: SRNWeights, epoch: Epoch) -> dict[str, xr.Dataset]:
        """Return what the networks of one course answer; of the course `trained`, also its variants, by condition."""
        network, weights = course.network, epoch.weights
        answers = {course.name: (weights, self._intact(network, weights))}
        if course.name == "trained":
            intact = answers[course.name][1]
            clamped = clamped_contexts(network, self.scored)
            shuffled = shuffled_contexts(intact.start, intact.hidden, self.streams.of("shuffled contexts"))
            given = (network, weights, self.scored)
            answers["untrained"] = (untrained, self._intact(network, untrained))
            answers["context_carried_over"] = (weights, present(*given, epoch.context, self.execution))
            answers["context_clamped"] = (weights, present_with_contexts(*given, clamped, self.execution))
            answers["context_shuffled"] = (weights, present_with_contexts(*given, shuffled, self.execution))
        return {name: self._labelled(name, weights, response) for name, (weights, response) in answers.items()}

    def _intact(self, network: SRN, weights: SRNWeights) -> Response:
        """Present the test after the burn-in, which starts from a reset context."""
        start = network.initial_context(self.scored.n_replicates)
        settled = present(network, weights, self.burn_in, start, self.execution).end
        return present(network, weights, self.scored, settled, self.execution)

    def _labelled(self, name: str, weights: SRNWeights, response: Response) -> xr.Dataset:
        """Label one condition's weights and answers."""
        dataset = condition_dataset(
            name,
            weights=weights.named(),
            hidden=response.hidden,
            output=response.output,
            targets=self.scored.targets,
            alive=weights.alive(),
        )
        return dataset.assign_coords({label: ("step", values) for label, values in self.scored.labels.items()})


def simulate(network: SRN, task: TemporalXOR, training: Training, streams: Streams, execution: Execution) -> xr.Dataset:
    """Train the networks and their controls, and present a fresh stream to all of them with frozen weights.

    The conditions: `trained`; `untrained`; `no_context`, trained without memory; `shuffled_stream`, trained on the
    same bits in random order; `bptt3`, error carried back three steps; `more_hidden`, twice the hidden units; and the
    trained networks with the context `context_carried_over` from training, `context_clamped`, and `context_shuffled`.
    """
    lessons = task.training_patterns(streams.of("training stream"))
    burn_in, scored = task.test_patterns(streams.of("test stream"))
    cycles = np.arange(scored.n_steps) % XOR_CYCLES + 1
    exam = Exam(burn_in, replace(scored, labels={**scored.labels, "cycle": cycles}), streams, execution)
    memoryless, twice = replace(network, memory=False), replace(network, n_hidden=2 * network.n_hidden)
    courses = (
        Course("trained", network, training, lessons),
        Course("no_context", memoryless, replace(training, rule="elman", bptt_steps=None), lessons),
        Course("shuffled_stream", network, training, shuffle_stream(lessons, streams.of("shuffled stream"))),
        Course("bptt3", network, replace(training, rule="bptt", bptt_steps=3), lessons),
        Course("more_hidden", twice, training, lessons, start="initial weights, more hidden units"),
    )
    certificates = {course.name: certify(course.network, course.training).as_dict() for course in courses}
    conditions = [dataset for course in courses for dataset in take(course, exam.sit, _point, streams, execution)]
    joined = join_conditions(conditions, {"input": scored.inputs, "target": scored.targets})
    return stamp(joined, certificate=certificates)


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
