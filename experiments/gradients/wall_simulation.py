"""The error wall, the simulation: gradients at random points, descents from random points, and the surface itself."""

from dataclasses import replace

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from cogrnn.execution import Execution
from cogrnn.networks import FeedbackUnit
from cogrnn.recording import label_condition, labelled, stack_conditions, stamp
from cogrnn.seeding import Streams
from cogrnn.tasks import ErrorWall
from cogrnn.training import ClippedDescent, clipped

Floats = NDArray[np.float64]

METHODS = (
    "One logistic unit without input fed itself, x_t = w s(x_(t-1)) + b, and its error was E = (s(x_T) - target)^2. "
    "The error is a fixed surface over w and b: a replicate is a set of random points at which its gradient was "
    "measured, and a random point from which gradient descent started. So an interval says how the result varies "
    "from point to point.",
    "The descents of the conditions “clipped” and “unclipped” start at the same points; the threshold of clipping is a "
    "multiple of the average norm of the gradient at the replicate's points. In “contracting” all weights are below "
    "4, in “few steps” there is hardly any time; both are unclipped.",
)


def simulate(
    network: FeedbackUnit, task: ErrorWall, training: ClippedDescent, streams: Streams, execution: Execution
) -> xr.Dataset:
    """Measure gradients at random points and descend from a random point, in every condition.

    The conditions: `unclipped` and `clipped` descents beside the wall; `contracting`, with weights below 4;
    `few_steps`, with so few steps that nothing is amplified.
    """
    conditions = {
        "clipped": (network, task.weight_range, True),
        "unclipped": (network, task.weight_range, False),
        "contracting": (network, task.contracting_range, False),
        "few_steps": (replace(network, n_steps=task.few_steps), task.weight_range, False),
    }
    recorded = []
    for done, (name, (unit, weights, clips)) in enumerate(conditions.items(), start=1):
        points = task.points(weights, task.n_points, streams.of("points"))
        _, *slopes = unit.error(points[..., 0], points[..., 1], task.target)
        norms = np.hypot(*slopes)
        threshold = training.clip_at * norms.mean(axis=1) if clips else np.full(streams.n_replicates, np.inf)
        (starts,) = np.moveaxis(task.points(weights, 1, streams.of("start of the descent")), 1, 0)
        arrays = {
            "steepest_gradient": norms.max(axis=1),
            "median_gradient": np.median(norms, axis=1),
            "average_gradient": norms.mean(axis=1),
            **_descent(unit, training, starts, threshold, task.target),
        }
        alive = np.isfinite(arrays["descent_weight"]).all(axis=1) & np.isfinite(arrays["descent_bias"]).all(axis=1)
        recorded.append(label_condition(name, arrays, alive))
        execution.progress("wall", done, len(conditions))
    along_w, along_b = task.grid()
    error, *slopes = network.error(*np.meshgrid(along_w, along_b, indexing="ij"), task.target)
    surface = {"error_surface": labelled("error_surface", error)}
    surface["gradient_surface"] = labelled("gradient_surface", np.hypot(*slopes))
    dataset = stack_conditions(recorded).assign(surface)
    return stamp(dataset.assign_coords(weight=along_w, bias=along_b), methods=METHODS)


def _descent(
    unit: FeedbackUnit, training: ClippedDescent, starts: Floats, threshold: Floats, target: float
) -> dict[str, Floats]:
    """Descend from `starts` (replicate, 2); return the path, its errors and its gradients, each (replicate, epoch)."""
    at, paths, errors, norms = starts.copy(), [], [], []
    for _ in range(training.n_updates + 1):
        error, *slopes = unit.error(at[:, 0], at[:, 1], target)
        gradient = np.stack(slopes, axis=1)
        paths.append(at.copy())
        errors.append(error)
        norms.append(np.linalg.norm(gradient, axis=1))
        at -= training.learning_rate * clipped(gradient, threshold)
    path = np.stack(paths, axis=1)
    return {
        "descent_weight": path[..., 0],
        "descent_bias": path[..., 1],
        "descent_error": np.stack(errors, axis=1),
        "descent_gradient": np.stack(norms, axis=1),
    }
