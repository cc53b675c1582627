"""The textbook's two forward passes, the simulation: every number forward, and every gradient back."""

from collections.abc import Sequence
from dataclasses import asdict, replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.errors import CertificateError
from cogrnn.execution import Execution
from cogrnn.networks import Stack
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import DepthExample
from cogrnn.training import Certificate, Untrained

Floats = NDArray[np.float64]

TOLERANCE, IMAGINARY_STEP = 1e-9, 1e-30

METHODS = (
    "A vector of ones was sent through a stack of layers without biases, all of whose weights were the same number w, "
    "and the error E = 1/2 sum (output - 1)^2 was propagated back to every layer. In a layer of n units such a matrix "
    "has the spectral radius n w. Nothing was trained.",
    "The condition “exact” is the textbook's example; nothing in it is random, so its repetitions are all the same and "
    "its intervals have no width. In “perturbed” every weight, input and target has independent noise. “linear” is the "
    "same without the tanh, “isometric” a linear stack of random rotations, in which nothing grows or fades.",
)


def simulate(
    network: Stack, task: DepthExample, training: Untrained, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Send a vector through stacks of every weight and carry the error back; nothing is trained.

    The conditions: `exact`, the chapter's; `perturbed`, with noise on weights, inputs and targets; `linear`, the same
    networks without squashing; `isometric`, linear with rotations for weights, in which no norm changes.
    """
    del training
    depth = max(task.deepest, network.n_hidden_layers + 1)
    noise, noise_in, noise_out = task.noises(depth, network.n_units, streams.of("perturbation"))
    nothing, no_noise = np.zeros_like(noise), np.zeros_like(noise_in)
    linear = replace(network, activation="linear")
    conditions = {
        "exact": (
            network,
            [task.matrices(w, depth, network.n_units, nothing) for w in task.weights],
            no_noise,
            no_noise,
        ),
        "perturbed": (
            network,
            [task.matrices(w, depth, network.n_units, noise) for w in task.weights],
            noise_in,
            noise_out,
        ),
        "linear": (
            linear,
            [task.matrices(w, depth, network.n_units, noise) for w in task.weights],
            noise_in,
            noise_out,
        ),
        "isometric": (linear, [_rotations(noise) for _ in task.weights], noise_in, noise_out),
    }
    recorded, certificates = [], {}
    for done, (name, (stack, matrices, x_noise, y_noise)) in enumerate(conditions.items(), start=1):
        x, y = task.vector(x_noise), task.vector(y_noise)
        parts = [_passes(stack, weights, x, y) for weights in matrices]
        arrays = {key: np.stack([part[key] for part in parts], axis=1) for key in parts[0]}
        recorded.append(label_condition(name, arrays))
        certificates[name] = asdict(
            _certify(stack, [weights[: stack.n_hidden_layers + 1] for weights in matrices], x, y)
        )
        execution.progress("chapter", done, len(conditions))
    dataset = stack_conditions(recorded)
    radii = [network.n_units * w for w in task.weights]
    n_layers = network.n_hidden_layers + 1
    dataset = dataset.assign_coords(
        spectral_radius=radii, layer=np.arange(1, n_layers + 1), lag=np.arange(1, depth + 1)
    )
    return stamp(dataset, certificate=certificates, methods=METHODS)


def _passes(stack: Stack, weights: Sequence[Floats], x: Floats, y: Floats) -> dict[str, Floats]:
    """Return what one weight gives: the output, norms by layer, and the Jacobian's norm by depth."""
    shallow = weights[: stack.n_hidden_layers + 1]
    activations = stack.activate(shallow, x)
    errors = stack.errors(shallow, activations, activations[-1] - y)
    gradients = stack.gradients(errors, activations)
    deep = replace(stack, n_hidden_layers=len(weights))
    jacobians = deep.jacobians(weights, deep.activate([*weights, weights[-1]], x)[:-1])
    return {
        "stack_output": activations[-1],
        "layer_gradient_norm": np.stack([np.linalg.norm(gradient, axis=(1, 2)) for gradient in gradients], axis=-1),
        "layer_error_norm": np.stack([np.linalg.norm(error, axis=1) for error in errors[1:]], axis=-1),
        "input_error_norm": np.linalg.norm(errors[0], axis=1),
        "jacobian_norm": np.stack([np.linalg.norm(jacobian, 2, axis=(1, 2)) for jacobian in jacobians], axis=-1),
    }


def _rotations(noise: Floats) -> list[Floats]:
    """Turn normal noise (replicate, layer, to, from) into random orthogonal matrices, evenly distributed."""
    q, r = np.linalg.qr(noise)
    signs = np.sign(np.diagonal(r, axis1=-2, axis2=-1))
    return list(np.moveaxis(q * signs[..., np.newaxis, :], 1, 0))


def _certify(stack: Stack, matrices: Sequence[Sequence[Floats]], x: Floats, y: Floats) -> Certificate:
    """Compare the gradient of every layer with a derivative that is taken by a step along the imaginary axis.

    dE/dw = Im E(w + i h) / h is exact to rounding, however small the gradient: no near numbers are subtracted.
    """
    worst: dict[str, float] = {}
    for weights in matrices:
        activations = stack.activate(weights, x)
        gradients = stack.gradients(stack.errors(weights, activations, activations[-1] - y), activations)
        for number, gradient in enumerate(gradients):
            declared = np.empty_like(gradient)
            for to, sender in np.ndindex(gradient.shape[1:]):
                moved = [matrix.astype(complex) for matrix in weights]
                moved[number][:, to, sender] += IMAGINARY_STEP * 1j
                loss = 0.5 * ((stack.activate(moved, x)[-1] - y) ** 2).sum(axis=1)
                declared[:, to, sender] = loss.imag / IMAGINARY_STEP
            off = np.abs(gradient - declared).max(axis=(1, 2)) / np.abs(declared).max(axis=(1, 2))
            name = f"layer {number + 1}"
            worst[name] = max(worst.get(name, 0.0), float(off.max()))
    certificate = Certificate("back propagation through all layers", None, "squared_error", worst, None, TOLERANCE)
    if not certificate.holds:
        raise CertificateError(
            "Stack.gradients", "differ from the derivative of the loss", got=str(worst), hint="its errors"
        )
    return certificate
