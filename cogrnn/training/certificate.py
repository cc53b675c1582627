"""The learning-rule certificate: finite differences confirm the declared gradient for every weight matrix.

The kernel makes one update with a known learning rate and no momentum from known weights; the change is the negative
gradient that it used, times the rate. The declared gradient is computed without the kernel: the loss as a plain
function of the weights, its context frozen as many steps back as the rule declares, differentiated numerically, at some
hundred random places of a large array. A network whose context is overwritten before the update, whose error stops a
step too early or too late, or whose bias is left out, differs by per cents; rounding differs by less than one part in a
million, or in single precision in a thousand.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import CertificateError
from cogrnn.networks import SRN, SRNWeights
from cogrnn.seeding import Streams
from cogrnn.training.learner import Learner
from cogrnn.training.spec import Training

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

TOLERANCE = {"double": 1e-6, "single": 1e-3}
RATE = {"double": 1.0, "single": 1024.0}
"""What makes the one update large beside the last digit of the weights."""

DIFFERENCE_STEP = 1e-5
N_INPUT, N_OUTPUT, N_BEFORE = 3, 2, 4
MOST_PLACES = 400
"""How many weights of each array are examined, at most."""


class Learns(Protocol):
    """What can be certified: anything with weights that learns from patterns."""

    learning_rate: float

    @property
    def weights(self) -> SRNWeights:
        """The present weights."""

    def learn(self, first: int, last: int, inputs: Floats, targets: Floats) -> None:
        """Train the replicates `first` to `last` on patterns of the shape (replicate, step, unit), once."""


@dataclass(frozen=True)
class Certificate:
    """What finite differences said of a learning rule.

    Parameters
    ----------
    rule, bptt_steps, loss
        What was declared.
    relative_error
        For each weight array, the largest difference between the kernel's and the numerical gradient, divided by the
        largest element of the latter.
    differs_from_next_truncation
        By how much the numerical gradient of `w_ch` would differ with one step more, on the same scale: how sharp the
        certificate is. Error fades with every layer that it passes, so after ten steps or so nothing can tell one depth
        from the next. Null where there is no longer truncation.
    tolerance
        The largest relative error that is taken for rounding.
    """

    rule: str
    bptt_steps: int | None
    loss: str
    relative_error: dict[str, float]
    differs_from_next_truncation: float | None
    tolerance: float

    @property
    def holds(self) -> bool:
        """Whether every weight array is within the tolerance."""
        return all(error <= self.tolerance for error in self.relative_error.values())

    def as_dict(self) -> dict[str, object]:
        """Return the certificate in plain types, to be stamped into a result."""
        return {**asdict(self), "holds": self.holds}


def certify(
    network: SRN, training: Training, learner: Callable[[SRN, Training, SRNWeights], Learns] = Learner
) -> Certificate:
    """Compare the gradient that a learner uses with the gradient that `training` declares.

    Parameters
    ----------
    network, training
        The description to certify; a small random problem is made for it.
    learner
        What makes the learner; the kernels' by default.

    Raises
    ------
    CertificateError
        The two gradients differ by more than rounding.
    """
    generators = Streams(root_seed=0, n_replicates=1).of("certificate")
    weights = replace(network, initial_range=1.0).initial_weights(N_INPUT, N_OUTPUT, generators)
    depth = training.bptt_steps or 1
    n_steps = depth + N_BEFORE
    inputs = generators[0].uniform(0.0, 1.0, (1, n_steps, N_INPUT))
    targets = generators[0].uniform(0.1, 0.9, (1, n_steps, N_OUTPUT))

    places = {name: _some_places(array[0].size, generators[0]) for name, array in weights.named().items()}
    made = learner(network, replace(training, momentum=0.0), weights)
    stepped = _gradient_used(made, training, RATE[network.precision], inputs, targets)
    used = {name: stepped[name].ravel()[places[name]] for name in places}
    whole = training.rule == "full_bptt"
    declared = _numerical_gradient(
        network, training.loss, weights, inputs[0], targets[0], n_steps if whole else depth, whole, places
    )
    if training.rule == "read_out":
        declared |= {name: np.zeros_like(declared[name]) for name in ("w_ih", "w_ch", "b_h")}
    sharper = None
    if network.memory and training.rule in ("elman", "bptt"):
        longer = _numerical_gradient(network, training.loss, weights, inputs[0], targets[0], depth + 1, whole, places)
        sharper = _relative(longer["w_ch"], declared["w_ch"])
    certificate = Certificate(
        rule=training.rule,
        bptt_steps=training.bptt_steps,
        loss=training.loss,
        relative_error={name: _relative(used[name], declared[name]) for name in declared},
        differs_from_next_truncation=sharper,
        tolerance=TOLERANCE[network.precision],
    )
    if not certificate.holds:
        worst = max(
            certificate.relative_error, key=lambda name: np.nan_to_num(certificate.relative_error[name], nan=np.inf)
        )
        raise CertificateError(
            f"Training.rule={training.rule}",
            f"the gradient used for {worst} is not the declared one",
            got=f"a relative difference of {certificate.relative_error[worst]:.2g}",
            hint="looking at the order of context copy and weight update, and at the depth of truncation",
        )
    return certificate


def _gradient_used(
    learner: Learns, training: Training, rate: float, inputs: Floats, targets: Floats
) -> dict[str, Floats]:
    """Return minus the change of weights in one update, by the learning rate."""
    if training.rule != "full_bptt":
        learner.learning_rate = 0.0
        learner.learn(0, 1, inputs[:, :-1].copy(), targets[:, :-1].copy())
        inputs, targets = inputs[:, -1:].copy(), targets[:, -1:].copy()
    before = learner.weights.copy().named()
    learner.learning_rate = rate
    learner.learn(0, 1, inputs, targets)
    after = learner.weights.named()
    return {name: (before[name] - after[name]) / rate for name in before}


def _numerical_gradient(
    network: SRN,
    loss: str,
    weights: SRNWeights,
    inputs: Floats,
    targets: Floats,
    depth: int,
    whole: bool,
    places: Mapping[str, Places],
) -> dict[str, Floats]:
    """Differentiate the loss of the last step, or of all, whose context is frozen `depth` steps before the end.

    Only the weights at the given places of each array, counted in reading order, are moved.
    """
    base = {name: array[0].astype(np.float64) for name, array in weights.named().items()}
    context = np.full(network.n_hidden, network.context_start)
    for x in inputs[:-depth]:
        context = _step(base, x, context, network.memory)[1]

    def summed_loss(trial: dict[str, Floats]) -> float:
        c, losses = context, []
        for x, t in zip(inputs[-depth:], targets[-depth:], strict=True):
            y, c = _step(trial, x, c, network.memory)
            if loss == "squared_error":
                losses.append(0.5 * float(np.sum((y - t) ** 2)))
            else:
                losses.append(-float(np.sum(t * np.log(y) + (1.0 - t) * np.log(1.0 - y))))
        return sum(losses) if whole else losses[-1]

    gradient = {}
    for name, array in base.items():
        slope = np.empty(len(places[name]))
        for number, place in enumerate(places[name]):
            sides = []
            for sign in (1.0, -1.0):
                moved = array.copy()
                moved.flat[place] += sign * DIFFERENCE_STEP
                sides.append(summed_loss({**base, name: moved}))
            slope[number] = (sides[0] - sides[1]) / (2.0 * DIFFERENCE_STEP)
        gradient[name] = slope
    return gradient


def _some_places(size: int, generator: np.random.Generator) -> Places:
    """Return where a weight array of this size is examined: everywhere, or at random places of a large one."""
    return np.arange(size) if size <= MOST_PLACES else np.sort(generator.permutation(size)[:MOST_PLACES])


def _step(w: dict[str, Floats], x: Floats, context: Floats, memory: bool) -> tuple[Floats, Floats]:
    """Return the output and the next context of one network for one pattern."""
    h = 1.0 / (1.0 + np.exp(-(w["w_ih"] @ x + w["w_ch"] @ context + w["b_h"])))
    y = 1.0 / (1.0 + np.exp(-(w["w_ho"] @ h + w["b_o"])))
    return y, h if memory else context


def _relative(one: Floats, other: Floats) -> float:
    """Return the largest difference, divided by the largest element of `other` unless that is 0."""
    return float(np.max(np.abs(one - other)) / (np.max(np.abs(other)) or 1.0))
