"""Gradients by lag, the simulation: random networks of every architecture, and an error carried back through time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from cogrnn.execution import Execution
from cogrnn.networks import (
    UNITS,
    Dynamics,
    RandomRecurrent,
    RecurrentCells,
    RecurrentLayer,
    RecurrentStates,
    forget_products,
    norms_by_lag,
)
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Lags
from cogrnn.training import Untrained

Floats = NDArray[np.float64]

DECAY = 0.5
"""The weight of Jordan's state units to themselves; the ledger has it."""

METHODS = (
    "Recurrent networks with random weights ran, driven by noise, until their start was forgotten. Then the Jacobian "
    "of the last state along earlier ones was measured by its largest singular value, and a random error of norm 1 "
    "was carried back. Nothing was trained.",
    "Every replicate has one matrix of independent normal weights, scaled to each spectral radius in turn, and one "
    "stream of noise, the same for every kind of unit, h_t = f(W h_(t-1) + noise). “orthogonal” is the control whose "
    "singular values are all alike.",
    "“jordan”: state units that hear logistic outputs of logistic hidden units; the noise goes to the hidden units. "
    "“lstm” and “forgetting_lstm”: memory cells without and with forget gates, which hear each other; the noise goes "
    "to cells and gates. Every further matrix is drawn anew and has the same spectral radius. The error is given at "
    "the state units, or at the states of the cells. “truncated”: as in 1997, errors that leave a cell for gates and "
    "net inputs are cut off.",
)


@dataclass(frozen=True)
class Architecture:
    """What makes a population from its recurrent matrices; these, at a spectral radius of 1; and the errors."""

    dynamics: Callable[[Floats], Dynamics]
    unscaled: Floats
    errors: Floats


def simulate(
    network: RandomRecurrent, task: Lags, training: Untrained, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Measure Jacobians and gradients by lag in random networks; nothing is trained.

    The conditions: `linear`, `tanh`, `logistic` and `relu` units on the same matrices; `orthogonal`, linear units on
    random rotations; `jordan`; `lstm` and `forgetting_lstm`, with the full gradient and `_truncated`. Another
    architecture is another entry of `_architectures`, if it is a `Dynamics`.
    """
    del training
    drives = network.drives(task.n_burn_in_steps + task.longest, streams.of("noise"))
    architectures = _architectures(network, streams)
    recorded = []
    for done, (name, architecture) in enumerate(architectures.items(), start=1):
        shape = (streams.n_replicates, len(task.spectral_radii), len(task.lags))
        arrays = {key: np.empty(shape) for key in ("jacobian_norm", "gradient_norm", "gate_product")}
        with threadpool_limits(1):  # threads share out the replicates; those of linear algebra would be in their way
            for place, radius in enumerate(task.spectral_radii):
                _measure(architecture, radius, drives, task, arrays, place, execution)
        singular = np.linalg.norm(architecture.unscaled, 2, axis=(-2, -1)).reshape(streams.n_replicates, -1)
        arrays["largest_singular_value"] = singular.max(axis=1)[:, np.newaxis] * np.array(task.spectral_radii)
        recorded.append(label_condition(name, arrays))
        execution.progress("lag", done, len(architectures))
    dataset = stack_conditions(recorded)
    return stamp(dataset.assign_coords(spectral_radius=list(task.spectral_radii), lag=task.lags), methods=METHODS)


def _architectures(network: RandomRecurrent, streams: Streams) -> dict[str, Architecture]:
    """Draw the weights and the errors of every condition."""
    matrices = network.random_matrices(streams.of("recurrent weights"))
    errors = np.stack([generator.standard_normal(network.n_hidden) for generator in streams.of("error")])
    errors /= np.linalg.norm(errors, axis=1)[:, np.newaxis]
    found = {name: Architecture(partial(RecurrentLayer, unit=unit), matrices, errors) for name, unit in UNITS.items()}
    rotations = network.rotations(streams.of("rotations"))
    found["orthogonal"] = Architecture(partial(RecurrentLayer, unit=UNITS["linear"]), rotations, errors)
    outward = network.random_matrices(streams.of("weights to outputs"))
    found["jordan"] = Architecture(partial(RecurrentStates, decay=DECAY), np.stack([matrices, outward], axis=1), errors)
    gates = [network.random_matrices(streams.of(f"weights to {gate} gates")) for gate in ("input", "output", "forget")]
    of_states_alone = np.concatenate([errors, np.zeros_like(errors)], axis=1)
    for name, number in (("lstm", 2), ("forgetting_lstm", 3)):
        unscaled = np.stack([*gates[:number], matrices], axis=1)
        found[name] = Architecture(partial(RecurrentCells, truncated=False), unscaled, of_states_alone)
        found[f"{name}_truncated"] = Architecture(partial(RecurrentCells, truncated=True), unscaled, errors)
    return found


def _measure(
    architecture: Architecture,
    radius: float,
    drives: Floats,
    task: Lags,
    arrays: dict[str, Floats],
    place: int,
    execution: Execution,
) -> None:
    """Fill in the norms of one spectral radius, the replicates shared out among the threads."""

    def work(first: int, last: int) -> None:
        part = slice(first, last)
        dynamics, errors = architecture.dynamics(radius * architecture.unscaled[part]), architecture.errors[part]
        found = norms_by_lag(dynamics, drives[part], errors, task.lags)
        arrays["jacobian_norm"][part, place], arrays["gradient_norm"][part, place] = found
        if isinstance(dynamics, RecurrentCells):
            left = errors[:, np.newaxis, : dynamics.n_cells] * forget_products(dynamics, drives[part], task.lags)
            arrays["gate_product"][part, place] = np.linalg.norm(left, axis=2)
        else:
            arrays["gate_product"][part, place] = 1.0

    execution.share_out(len(architecture.unscaled), work)
