"""Jordan (1986): a small real run of every simulation, what it says, and that its checkers fail on their controls."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import REPLICATED, judge
from cogrnn.execution import silent
from cogrnn.experiments.jordan1986 import SIMULATIONS, coarticulation, cycles, memory, repeats
from cogrnn.reports import content
from cogrnn.seeding import Streams
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out

SMALLER = {"repeats": ["training.examined_every=100"], "memory": ["training.n_epochs=2000"]}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory):
    """Return a function that carries out a simulation with twelve networks, once."""
    folder, made = tmp_path_factory.mktemp("results"), {}

    def result_of(simulation: str):
        if simulation not in made:
            words = [f"experiment=jordan1986_{simulation}", "n_replicates=12", f"run.results={folder}"]
            made[simulation] = carry_out(read([*words, *SMALLER.get(simulation, [])]), silent).result
        return made[simulation]

    return result_of


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_every_checker_fails_on_its_controls(results, simulation: str) -> None:
    dataset = results(simulation).dataset
    for claim in study_of("jordan1986_plans").module(f"jordan1986_{simulation}").CLAIMS:
        for control in claim.controls:
            lonely = replace(claim, condition=control, controls=())
            outcome = judge(lonely, dataset, Streams(1, 1).shared("test")).outcome
            assert outcome != REPLICATED, (claim.name, control)


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_a_report_has_figures_and_says_what_was_done(results, simulation: str) -> None:
    result = results(simulation)
    module = study_of("jordan1986_plans").module(f"jordan1986_{simulation}")
    for drawing in module.draw(result.dataset).values():
        assert "network" in drawing.caption
        assert drawing.figure.axes
    page = content(result.dataset, result.verdicts(), [], module.DEPARTURES)
    assert page.methods[0] in module.simulate.__globals__["METHODS"]


def test_repeated_actions_are_learnt_with_a_trace_and_not_by_targets_without_one(results) -> None:
    dataset = results("repeats").dataset
    for word in repeats.WORDS:
        share = repeats.says(word)(dataset).mean("replicate")
        assert float(share.sel(condition="own")) > 0.8, word
        assert float(share.sel(condition="no_decay_forced")) < 0.2, word
        assert float(share.sel(condition="untrained")) < 0.2, word


def test_only_networks_that_can_at_some_time_need_fewer_epochs_than_there_were(results) -> None:
    dataset = results("repeats").dataset
    never = dataset["epochs_needed"] == 3001
    assert not bool((never & (dataset["produces"] == 1)).any())
    assert bool((dataset["epochs_needed"] >= 0).all())


def test_a_pushed_square_comes_back(results) -> None:
    dataset = results("cycles").dataset
    back = cycles.share_returning(dataset).mean("replicate")
    assert float(back.sel(condition="forced")) > 0.8
    assert float(back.sel(condition="untrained")) == 0.0


def test_the_corner_error_does_not_depend_on_where_the_round_begins() -> None:
    corners = np.array([[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]])
    turned = np.roll(corners, 2, axis=0)[np.newaxis, np.newaxis] + [0.03, 0.04]
    np.testing.assert_allclose(cycles._corner_error(turned, corners), [[0.05]])


def test_a_feature_spreads_until_it_is_blocked(results) -> None:
    dataset = results("coarticulation").dataset
    assert (coarticulation.spreads(dataset).sel(condition="free") == 1).all()
    blocked = dataset["feature"].sel(condition="blocked").isel(step=2)
    assert (blocked < 0.3).all()


def test_what_is_not_said_is_not_remembered(results) -> None:
    dataset = results("memory").dataset
    assert float(memory.cannot(dataset).sel(condition="forced").mean()) > 0.9
    assert float(memory.can(0)(dataset).sel(condition="elman").mean()) > 0.9
    xr.testing.assert_equal(memory.cannot(dataset), 1 - dataset["produces"].max("pattern"))
