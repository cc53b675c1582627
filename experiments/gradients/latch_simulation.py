"""The latching problem, the simulation: train, guess, and test on fresh sequences of every length."""

from dataclasses import asdict

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.errors import CertificateError
from cogrnn.execution import Execution
from cogrnn.kernels import train_latch
from cogrnn.networks import LatchUnit, latch
from cogrnn.recording import label_condition, labelled, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Latching
from cogrnn.training import Certificate, SequenceDescent

Floats = NDArray[np.float64]

CONDITIONS = ("trained", "untrained", "guessing")
RECORDED = ("share_right", "latch_weight", "latch_derivative")

TOLERANCE, IMAGINARY_STEP = 1e-9, 1e-30

METHODS = (
    "A single tanh unit had to say at the end of a noisy sequence to which of two classes its first element "
    "belonged. It had three weights: the recurrent one and a first input for each class. Every replicate was trained "
    "anew, from the same initial weights, on sequences of each length; in the figures and claims, the lag is the "
    "length of a sequence.",
    "“untrained” has the initial weights. “guessing” draws all three weights at random, tests them, and stops at the "
    "first success.",
)


def simulate(
    network: LatchUnit, task: Latching, training: SequenceDescent, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Train units on sequences of every length, and let random guessing try the same.

    The conditions: `trained`, `untrained` and `guessing`; of the last, the recorded weight is that of the first guess
    that solves the problem, or of the best one.
    """
    certificate = _certify()
    start = network.initial_weights(streams.of("initial weights"))
    shape = (streams.n_replicates, len(task.lengths))
    arrays = {name: {key: np.empty(shape) for key in RECORDED} for name in CONDITIONS}
    n_guesses = np.empty(shape)
    for place, length in enumerate(task.lengths):
        found = _at_length(length, start, task, training, streams, execution)
        for name, of_condition in found.items():
            for key in RECORDED:
                arrays[name][key][:, place] = of_condition[key]
        n_guesses[:, place] = found["guessing"]["n_guesses"]
        execution.progress("latch", place + 1, len(task.lengths))
    recorded = []
    for name in CONDITIONS:
        solved = (arrays[name]["share_right"] >= task.right).astype(np.int8)
        recorded.append(label_condition(name, {**arrays[name], "solved": solved}))
    dataset = stack_conditions(recorded)
    dataset = dataset.assign(n_guesses=labelled("n_guesses", n_guesses)).assign_coords(lag=list(task.lengths))
    return stamp(dataset, certificate={"trained": asdict(certificate)}, methods=METHODS)


def _at_length(
    length: int,
    start: tuple[Floats, Floats],
    task: Latching,
    training: SequenceDescent,
    streams: Streams,
    execution: Execution,
) -> dict[str, dict[str, Floats]]:
    """Train all replicates on sequences of one length, let guessing try it, and test everything on fresh sequences."""
    found = {name: {key: np.empty(streams.n_replicates) for key in (*RECORDED, "n_guesses")} for name in CONDITIONS}
    lessons, tests = streams.of(f"training, length {length}"), streams.of(f"test, length {length}")
    guessers = streams.of(f"guesses, length {length}")
    w, u = (array.copy() for array in start)

    def work(first: int, last: int) -> None:
        for r in range(first, last):
            test = task.sequences(length, task.n_test_sequences, tests[r])
            lesson = task.sequences(length, training.n_sequences, lessons[r])
            train_latch(r, *lesson, w, u, task.target, training.learning_rate)
            _record(found["trained"], r, w[r], u[r], *test)
            _record(found["untrained"], r, start[0][r], start[1][r], *test)
            guessed_w, guessed_u = task.guesses(guessers[r])
            shares = _share_right(latch(guessed_w, guessed_u, *test)[0], test[0])
            hits = shares >= task.right
            best = int(np.argmax(hits) if hits.any() else np.argmax(shares))
            _record(found["guessing"], r, guessed_w[best], guessed_u[best], *test)
            found["guessing"]["n_guesses"][r] = best + 1 if hits.any() else task.n_guesses

    execution.share_out(streams.n_replicates, work)
    return found


def _share_right(answer: Floats, classes: NDArray[np.int64]) -> Floats:
    """Return the share of sequences (last axis) whose class the sign of the answer gives."""
    return np.asarray(((answer > 0.0) == (classes == 1)).mean(axis=-1))


def _record(
    arrays: dict[str, Floats], replicate: int, w: Floats, u: Floats, classes: NDArray[np.int64], noise: Floats
) -> None:
    """Test one unit and write down what it did."""
    answer, derivative = latch(np.asarray(w), u, classes, noise)
    arrays["share_right"][replicate] = _share_right(answer, classes)
    arrays["latch_weight"][replicate] = w
    arrays["latch_derivative"][replicate] = np.abs(derivative).mean()


def _certify() -> Certificate:
    """Compare the update of the kernel with a derivative that is taken by a step along the imaginary axis."""
    noise = np.array([[0.3, -0.2, 0.1]])
    worst = {"w": 0.0, "u": 0.0}
    for given in (0, 1):
        classes, target = np.array([given]), 0.8
        w, u = np.array([1.3]), np.array([[-0.4, 0.6]])
        train_latch(0, classes, noise, w, u, target, 1.0)
        used = {"w": 1.3 - w[0], "u": np.array([-0.4, 0.6])[given] - u[0, given]}

        def loss(w: complex, u: complex, wanted: float = target if given == 1 else -target) -> complex:
            x = np.tanh(u)
            for disturbance in noise[0]:
                x = np.tanh(w * x + disturbance)
            return complex(0.5 * (x - wanted) ** 2)

        first = (-0.4, 0.6)[given]
        declared = {
            "w": loss(1.3 + IMAGINARY_STEP * 1j, first).imag / IMAGINARY_STEP,
            "u": loss(1.3, first + IMAGINARY_STEP * 1j).imag / IMAGINARY_STEP,
        }
        worst = {key: max(worst[key], abs(used[key] / declared[key] - 1.0)) for key in worst}
    certificate = Certificate("back propagation to the first step", None, "squared_error", worst, None, TOLERANCE)
    if not certificate.holds:
        raise CertificateError("train_latch", "is not the derivative of the loss", got=str(worst), hint="its errors")
    return certificate
