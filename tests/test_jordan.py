"""Jordan (1986): a small real run of every simulation, what it says, and that its checkers fail on their controls."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import REPLICATED, judge
from cogrnn.errors import SpecError
from cogrnn.execution import Execution, silent
from cogrnn.experiments.jordan1986 import (
    SIMULATIONS,
    coarticulation,
    cycles,
    dual,
    memory,
    prediction,
    repeats,
)
from cogrnn.reports import content
from cogrnn.seeding import Streams
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out
from cogrnn.tasks import Letters

SMALLER = {"repeats": ["training.examined_every=100"], "memory": ["training.n_epochs=2000"]}

LETTERS = Letters(["AB", "BA"], 0.9, 0.1)


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
    found = result.judged()
    assert found.not_asked == {}
    page = content(result.dataset, found.verdicts, [], module.DEPARTURES, found.not_asked)
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


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_what_enters_the_state_is_a_condition_and_no_setting(simulation: str) -> None:
    config = read([f"experiment=jordan1986_{simulation}", "network.learns_from=targets"])
    with (
        Execution(1, silent) as execution,
        pytest.raises(SpecError, match=rf"^{simulation}: network\.learns_from: is not"),
    ):
        config.module.simulate(config.network, config.task, config.training, Streams(1, 2), execution)


def test_plans_of_two_tasks_are_as_alike_as_asked_for() -> None:
    lessons = dual.both_tasks(LETTERS, 0.6, 3)
    one, other, both = lessons.plans[2, :, 1]
    assert one @ other == pytest.approx(0.6)
    assert one @ one == pytest.approx(1.0)
    assert other @ other == pytest.approx(1.0)
    np.testing.assert_allclose(both, one + other)
    assert lessons.targets[0, :, 0].tolist() == [[0.9, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.9], [0.9, 0.1, 0.1, 0.9]]


def test_crosstalk_is_what_is_heard_of_the_other_task() -> None:
    lessons = dual.both_tasks(LETTERS, 0.0, 1)
    answers = np.repeat(lessons.targets[:, np.newaxis], 3, axis=1)
    answers[0, 0, :2] = lessons.targets[0, 2]  # both are said, whatever was asked
    answers[0, 1, 0, 0, 3] = 0.5  # half of one of the four units that should rest
    found = dual._condition("any", answers, lessons, LETTERS)
    np.testing.assert_allclose(found["crosstalk"].squeeze(), [1.0, 0.125, 0.0], atol=1e-12)
    assert found["says_both"].item() == 1
    answers[0, -1, 2, 1, 0] = 0.6
    assert dual._condition("any", answers, lessons, LETTERS)["says_both"].item() == 0


@pytest.mark.parametrize("words", ["[ABC]", "[AB,ABC]", "[AB,BA,AB]"])
def test_other_than_two_tasks_are_refused(words: str) -> None:
    config = read(["experiment=jordan1986_dual", f"task.sequences={words}"])
    with (
        Execution(1, silent) as execution,
        pytest.raises(SpecError, match=r"^dual: task\.sequences: must be two words"),
    ):
        config.module.simulate(config.network, config.task, config.training, Streams(1, 2), execution)


def test_crosstalk_is_largest_where_plans_are_alike_and_falls(results) -> None:
    dataset = results("dual").dataset
    mean = dual.crosstalk(dataset)
    assert (mean.sel(condition="alike_90") > mean.sel(condition="apart")).all()
    assert (dual.falls(dataset).sel(condition=["apart", "alike_90"]) > 0.2).all()
    assert (dual.falls(dataset).sel(condition="untrained") == 0).all()


def test_only_a_state_that_holds_inputs_predicts_the_exclusive_or(results) -> None:
    error = prediction.error(results("prediction").dataset).mean("replicate")
    assert float(error.sel(condition="forced")) < 0.2
    for condition in ("own", "no_decay_forced", "untrained"):
        assert float(error.sel(condition=condition)) > 0.23
