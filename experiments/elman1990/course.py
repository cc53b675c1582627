"""One training of a simulation, watched at log-spaced epochs: how its networks came to what they answer at the end."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import xarray as xr

from cogrnn.execution import Execution
from cogrnn.networks import SRN, SRNWeights
from cogrnn.seeding import Streams
from cogrnn.tasks import Lessons
from cogrnn.training import Epoch, Training, log_spaced_epochs, train


@dataclass(frozen=True)
class Course:
    """What learns, how, and from what; `start` names the stream of the initial weights.

    Two courses with the same start and the same sizes begin with the same weights.
    """

    name: str
    network: SRN
    training: Training
    lessons: Lessons
    start: str = "initial weights"

    def initial_weights(self, streams: Streams) -> SRNWeights:
        """Draw the weights that the course begins with."""
        return self.network.initial_weights(self.lessons.n_input, self.lessons.n_output, streams.of(self.start))


def with_controls(network: SRN, training: Training, lessons: Lessons, streams: Streams) -> tuple[Course, ...]:
    """Return the courses that every simulation has: the paper's, without memory, and on the stream in random order."""
    one_step = replace(training, rule="elman", bptt_steps=None)
    return (
        Course("trained", network, training, lessons),
        Course("no_context", replace(network, memory=False), one_step, lessons),
        Course("shuffled_stream", network, training, lessons.shuffle(streams.of("shuffled stream"))),
    )


def reservoir(network: SRN, training: Training, lessons: Lessons) -> Course:
    """Return the course of networks whose hidden layer stays random."""
    return Course("reservoir", network, replace(training, rule="read_out", bptt_steps=None), lessons)


Sitting = Callable[[Course, SRNWeights, Epoch], dict[str, xr.Dataset]]
"""What is asked of the networks of a course, given its initial weights and an epoch: one dataset for each condition."""


def take(
    course: Course,
    sit: Sitting,
    point: Callable[[xr.Dataset], xr.Dataset],
    streams: Streams,
    execution: Execution,
    *,
    early: bool = False,
) -> Iterator[xr.Dataset]:
    """Train one course; yield each of its conditions as it is at the end, with its learning curves.

    Parameters
    ----------
    course
        What is trained.
    sit
        The test, given before training and at log-spaced epochs.
    point
        What of a test becomes one point of the learning curves.
    streams, execution
        Chance and threads.
    early
        Whether to look at shares of the first epoch, too.
    """
    start = course.initial_weights(streams)
    keep, kept = log_spaced_epochs(course.training.n_epochs), []
    curves: dict[str, list[xr.Dataset]] = defaultdict(list)
    seen: dict[str, xr.Dataset] = {}
    learning = train(course.network, course.training, course.lessons, start, execution, label=course.name, early=early)
    for epoch in learning:
        if epoch.number < 1 or epoch.number in keep:
            kept.append(epoch.number)
            before, seen = seen, sit(course, start, epoch)
            for name, dataset in seen.items():
                unchanged = before.get(name) is dataset  # the untrained networks, who are asked once
                curves[name].append(curves[name][-1] if unchanged else point(dataset))
    for name, dataset in seen.items():
        curve = xr.concat(curves[name], dim=xr.Variable("epoch", kept), join="exact")
        yield dataset.merge(curve, join="exact")
