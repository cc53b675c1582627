"""Gradients by lag, the simulation: random networks of every architecture, and an error carried back through time."""

from collections.abc import Callable
from functools import partial

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import UNITS, Dynamics, RandomRecurrent, RecurrentLayer, norms_by_lag
from cogrnn.recording import label_condition, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import Lags
from cogrnn.training import Untrained

Floats = NDArray[np.float64]
Architecture = Callable[[Floats], Dynamics]
"""What makes a population from its recurrent matrices (replicate, to, from)."""

METHODS = (
    "Recurrent layers with random weights, h_t = f(W h_(t-1) + noise), ran until their start was forgotten. Then the "
    "Jacobian of the last state along earlier ones was measured by its largest singular value, and a random error of "
    "norm 1 was carried back. Nothing was trained.",
    "Every replicate has one matrix of independent normal weights, scaled to each spectral radius in turn, and one "
    "stream of noise, the same for every kind of unit. “orthogonal” is the control whose singular values are all "
    "alike.",
)


def simulate(
    network: RandomRecurrent, task: Lags, training: Untrained, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Measure Jacobians and gradients by lag in random networks; nothing is trained.

    The conditions: `linear`, `tanh`, `logistic` and `relu` units on the same matrices; `orthogonal`, linear units on
    random rotations. Another architecture is another entry of `architectures`, if it is a `Dynamics`.
    """
    del training
    matrices = network.random_matrices(streams.of("recurrent weights"))
    rotations = network.rotations(streams.of("rotations"))
    drives = network.drives(task.n_burn_in_steps + task.longest, streams.of("noise"))
    errors = np.stack([generator.standard_normal(network.n_hidden) for generator in streams.of("error")])
    errors /= np.linalg.norm(errors, axis=1)[:, np.newaxis]
    architectures: dict[str, tuple[Architecture, Floats]] = {
        name: (partial(RecurrentLayer, unit=unit), matrices) for name, unit in UNITS.items()
    }
    architectures["orthogonal"] = partial(RecurrentLayer, unit=UNITS["linear"]), rotations
    recorded = []
    for done, (name, (architecture, unscaled)) in enumerate(architectures.items(), start=1):
        shape = (streams.n_replicates, len(task.spectral_radii), len(task.lags))
        arrays = {"jacobian_norm": np.empty(shape), "gradient_norm": np.empty(shape)}
        for place, radius in enumerate(task.spectral_radii):
            _measure(architecture, radius * unscaled, drives, errors, task, arrays, place, execution)
        singular = np.linalg.norm(unscaled, 2, axis=(1, 2))[:, np.newaxis] * np.array(task.spectral_radii)
        arrays["largest_singular_value"] = singular
        recorded.append(label_condition(name, arrays))
        execution.progress("lag", done, len(architectures))
    dataset = stack_conditions(recorded)
    return stamp(dataset.assign_coords(spectral_radius=list(task.spectral_radii), lag=task.lags), methods=METHODS)


def _measure(
    architecture: Architecture,
    matrices: Floats,
    drives: Floats,
    errors: Floats,
    task: Lags,
    arrays: dict[str, Floats],
    place: int,
    execution: Execution,
) -> None:
    """Fill in the norms of one spectral radius, the replicates shared out among the threads."""

    def work(first: int, last: int) -> None:
        part = slice(first, last)
        found = norms_by_lag(architecture(matrices[part]), drives[part], errors[part], task.lags)
        arrays["jacobian_norm"][part, place], arrays["gradient_norm"][part, place] = found

    execution.share_out(len(matrices), work)
