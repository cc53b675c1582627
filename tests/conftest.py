"""A small result made by hand, and its report: no network is trained for them."""

import sys

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import DEVIATED, STATED, UNKNOWN, Claim, Departure, MeanAbove, ShareAbove, judge
from cogrnn.figures import OURS, draw_conditions, draw_spread, panels, styled, svg_of
from cogrnn.recording import condition_dataset, join_conditions, stamp
from cogrnn.reports import Picture, content
from cogrnn.studies.compilation_cache import use_kernel_cache


def pytest_configure() -> None:
    """Keep compiled kernels where the command keeps them: numba alone would not notice a change in a called file."""
    use_kernel_cache()


@pytest.fixture
def config():
    """The configuration that the dataset by hand pretends to come from."""
    return {
        "n_replicates": 3,
        "root_seed": 1990,
        "network": {"name": "srn", "n_hidden": 2, "context_start": 0.5, "initial_range": 1.0, "memory": True},
        "task": {"name": "temporal_xor", "n_triples": 1000},
        "training": {
            "name": "gradient_descent",
            "rule": "elman",
            "bptt_steps": None,
            "loss": "squared_error",
            "learning_rate": 0.1,
            "momentum": 0.0,
            "n_epochs": 600,
            "context_reset": "never",
        },
    }


@pytest.fixture
def dataset(config):
    """Three networks and six steps in two conditions; the last network diverged in the condition "trained"."""
    draw = np.random.default_rng(7)
    targets = draw.integers(0, 2, (3, 6, 2)).astype(float)
    made = {"w_ih": (3, 2, 1), "w_ch": (3, 2, 2), "w_ho": (3, 2, 2), "b_h": (3, 2), "b_o": (3, 2)}
    conditions = [
        condition_dataset(
            name,
            weights={weight: draw.normal(size=shape) for weight, shape in made.items()},
            hidden=draw.uniform(size=(3, 6, 2)),
            output=np.abs(targets - draw.uniform(low, low + 0.1, (3, 6, 2))),
            targets=targets,
            alive=np.array(alive),
        ).assign_coords(phase=("step", [1, 2, 3, 1, 2, 3]))
        for name, low, alive in (("trained", 0.1, [True, True, False]), ("untrained", 0.5, [True, True, True]))
    ]
    joined = join_conditions(conditions, {"input": draw.uniform(size=(3, 6, 1)), "target": targets})
    certificate = {
        "rule": "elman",
        "bptt_steps": None,
        "loss": "squared_error",
        "tolerance": 1e-6,
        "relative_error": {"w_ih": 2.5e-9, "w_ho": 1.25e-10},
        "differs_from_next_truncation": 0.375,
    }
    made_by = {"made": "1990-04-01T12:00:00+00:00", "commit": "0" * 40, "versions": {"cogrnn": "0.1.0", "numpy": "2.4"}}
    return stamp(
        joined,
        title="Temporal XOR: error falls",
        experiment="elman1990_xor",
        root_seed=1990,
        config=config,
        certificate={"trained": certificate},
        provenance=made_by,
    )


@pytest.fixture
def verdicts(dataset, monkeypatch):
    """One verdict of each outcome on the dataset by hand, whose three networks are made to count as enough."""
    monkeypatch.setattr(sys.modules["cogrnn.claims.judge"], "FEWEST", 2)

    def score(measured: xr.Dataset) -> xr.DataArray:
        return 1.0 - measured["squared_error"].mean(["step", "output_unit"])

    claims = (
        Claim(
            "X1_low_error", "the error falls", "p. 186", score, MeanAbove(0.5), ("untrained",), "one minus the error"
        ),
        Claim("X2_too_much", "[no error at all]", "p. 187", score, MeanAbove(0.999), (), "one minus the error"),
        Claim("X3_most", "most do", "p. 188", lambda ds: (score(ds) > 0.5) * 1.0, ShareAbove(0.9), (), "low errors"),
    )
    return [judge(claim, dataset, np.random.default_rng(1)) for claim in claims]


@pytest.fixture
def report(dataset, verdicts):
    """The content of a report with two figures and four lines in its ledger."""
    error = dataset["squared_error"].mean(["step", "output_unit"])
    course = dataset["squared_error"].mean("output_unit").sel(condition="trained", drop=True)
    with styled():
        rows, (axes,) = panels(1, 1, width=6.4, height=3.0)
        draw_conditions(error, axes)
        curve, (axes,) = panels(1, 1, width=6.4, height=3.0)
        draw_spread(course, axes, along="step", label="ours", colour=OURS)
    pictures = [
        Picture("error_by_condition", svg_of(rows, "error_by_condition"), "Error of 3 networks in each condition."),
        Picture("error_by_step", svg_of(curve, "error_by_step"), "Error by step, with bands."),
    ]
    departures = (
        Departure("passes", STATED, "600 passes (p. 186)", "{} epochs", key="training.n_epochs", value=600),
        Departure("momentum", UNKNOWN, "not reported", "{}", "none is mentioned", "training.momentum", 0.9),
        Departure("number of networks", DEVIATED, "one is shown", "a population", "one network cannot tell"),
        Departure("copy of the hidden units", STATED, "one for one (p. 182)", "the same"),
    )
    return content(dataset, verdicts, pictures, departures, {})
