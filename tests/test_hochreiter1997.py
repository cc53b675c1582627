"""A small real run of each simulation of Hochreiter and Schmidhuber (1997)."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import REPLICATED, judge
from cogrnn.execution import Execution, silent
from cogrnn.experiments.hochreiter1997 import (
    adding,
    long_lag,
    multiplication,
    noise_free_lag,
    noisy_targets,
    order_of_three,
    reber,
    temporal_order,
    two_sequences,
)
from cogrnn.experiments.hochreiter1997.success_figures import staggered
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out
from cogrnn.tasks import SameEnds, Sequences, TwoSequences
from cogrnn.training import LSTMLearner


def made(tmp_path_factory, *words: str) -> xr.Dataset:
    folder = tmp_path_factory.mktemp("results")
    return carry_out(read([*words, f"run.results={folder}"]), silent).result.dataset


@pytest.fixture(scope="module")
def order(tmp_path_factory) -> xr.Dataset:
    """Return temporal order with few networks and short lags."""
    places = ("earliest=[1,4]", "latest=[2,5]", "shortest=8", "longest=9")
    return made(
        tmp_path_factory, "experiment=hochreiter1997_temporal_order", "n_replicates=12", "training.max_sequences=9000",
        "training.in_a_row=500", *(f"task.{place}" for place in places),
    )  # fmt: skip


@pytest.fixture(scope="module")
def strings(tmp_path_factory) -> xr.Dataset:
    """Return the embedded Reber grammar with few networks that are given up at once."""
    return made(
        tmp_path_factory, "experiment=hochreiter1997_reber", "n_replicates=12", "task.n_training_strings=20",
        "task.n_test_strings=20", "training.max_sequences=60",
    )  # fmt: skip


@pytest.fixture(scope="module")
def sums(tmp_path_factory) -> xr.Dataset:
    """Return adding with few networks that are given up soon."""
    return made(
        tmp_path_factory, "experiment=hochreiter1997_adding", "n_replicates=12", "task.lag=30",
        "training.max_sequences=1500", "training.tolerance=0.5", "training.mean_error=0.3", "training.in_a_row=200",
    )  # fmt: skip


def test_a_lax_rule_is_met_where_the_mean_is_learned_and_a_strict_one_is_not(sums: xr.Dataset) -> None:
    trained = sums.sel(condition="trained")
    assert float(trained["succeeded"].mean()) == 1.0
    assert 200 <= int(trained["sequences_seen"].min()) < 1500
    assert "A1_most_succeed" in {claim.name for claim in adding.CLAIMS}
    assert float(sums["worst_error"].sel(condition="trained").mean()) > 0.04


def test_memory_cells_learn_short_lags_and_their_success_holds_for_fresh_sequences(order: xr.Dataset) -> None:
    trained = order.sel(condition="trained")
    assert float(trained["succeeded"].mean()) > 0.8
    right = trained.where(trained["succeeded"] == 1, drop=True)
    assert float(right["wrong_share"].max()) < 0.03
    assert 500 <= int(right["sequences_seen"].min()) < 9000
    assert float(order["wrong_share"].sel(condition="untrained").min()) == 1.0


@pytest.mark.parametrize("claim", temporal_order.CLAIMS[:3], ids=lambda claim: claim.name)
def test_every_checker_fails_on_the_untrained(order: xr.Dataset, claim) -> None:
    lonely = replace(claim, condition="untrained", controls=())
    assert judge(lonely, order, Streams(1, 1).shared("test")).outcome != REPLICATED


def test_what_is_watched_is_one_sequence(order: xr.Dataset) -> None:
    assert order.sizes["step"] == 9
    assert order.sizes["component"] == order.sizes["hidden_unit"] == 4
    assert bool(((order["gate"] > 0) & (order["gate"] < 1)).all())
    assert np.ptp(order["cell_state"].to_numpy(), axis=1).min() > 0.0


def test_the_string_that_is_watched_is_one_from_its_beginning_to_its_end(strings: xr.Dataset) -> None:
    for _, network in strings[["input", "gate"]].groupby("replicate"):
        spoken = "".join(
            "BTSXPVE"[i] for i in network["input"].squeeze().dropna("step").argmax("input_unit").to_numpy()
        )
        assert spoken[:3] in ("BTB", "BPB")
        assert spoken[-2:] == f"E{spoken[1]}"
        assert network["gate"].squeeze().dropna("step").sizes["step"] == len(spoken)


@pytest.fixture(scope="module")
def ends(tmp_path_factory) -> dict[bool, xr.Dataset]:
    """Return a short lag without noise, by whether its middle is random; a random middle of one is not so random."""
    words = ("experiment=hochreiter1997_noise_free_lag", "n_replicates=12", "training.max_sequences=3000",
             "training.in_a_row=200")  # fmt: skip
    return {
        random: made(tmp_path_factory, *words, f"task.lag={lag}", f"task.random_middle={random}")
        for random, lag in ((False, 4), (True, 2))
    }


def test_a_memory_cell_that_is_added_learns_what_the_network_without_it_cannot(ends) -> None:
    for random, dataset in ends.items():
        trained, without = (dataset.sel(condition=name) for name in ("trained", "no_cell"))
        assert float(trained["succeeded"].mean()) > 0.8, random
        right = trained.where(trained["succeeded"] == 1, drop=True)
        assert float(right["last_error"].max()) < 0.25
        assert float(right["wrong_share"].max()) == 0.0
        assert bool((dataset["added_after"] < trained["sequences_seen"]).all())
        assert int(without["succeeded"].sum()) == 0
        assert float(without["last_error"].min()) > 0.4
        assert float(without["earlier_error"].max()) < 0.25
        assert float(without["wrong_share"].min()) > 0.4


def test_the_cell_is_added_after_the_first_fifty_sequences_that_are_no_better_than_those_before(ends) -> None:
    config = read(["experiment=hochreiter1997_noise_free_lag", "n_replicates=12", "task.lag=4"])
    network = LSTM(**{key: value for key, value in config.values["network"].items() if key != "name"})
    streams, task = Streams(config.values["root_seed"], 12), SameEnds(4, False, 1)
    learner = LSTMLearner(network, network.initial_weights(5, 5, streams.of("initial weights")))
    learner.weights.shown[:] = 0.0
    generators, means = streams.of("training sequences"), []
    with Execution(1) as execution:
        for _ in range(60):
            sequences = task.sequences(50, generators)
            errors = sequences.targets - learner.go(sequences, execution, learning_rate=1.0)
            means.append((errors**2).reshape(12, 50, -1).sum(axis=2).mean(axis=1))
    worse = np.diff(np.stack(means), axis=0) >= 0
    assert worse.any(axis=0).all()
    assert ends[False]["added_after"].to_numpy().tolist() == ((worse.argmax(axis=0) + 2) * 50).tolist()


@pytest.mark.parametrize("claim", noise_free_lag.CLAIMS[:3], ids=lambda claim: claim.name)
def test_every_checker_of_a_lag_without_noise_fails_on_its_controls(ends, claim) -> None:
    assert "no_cell" in claim.controls
    for control in claim.controls:
        lonely = replace(claim, condition=control, controls=())
        assert judge(lonely, ends[False], Streams(1, 1).shared("test")).outcome != REPLICATED, control


def test_the_checker_of_elmans_failure_fails_on_networks_that_succeed(ends) -> None:
    lonely = replace(noise_free_lag.CLAIMS[3], condition="trained", controls=())
    assert judge(lonely, ends[False], Streams(1, 1).shared("test")).outcome != REPLICATED


def test_what_is_watched_are_the_two_regular_sequences_and_there_is_no_gate_that_shows(ends) -> None:
    heard = ends[False]["input"].argmax("input_unit").isel(replicate=3)
    assert heard.to_numpy().tolist() == [3, 0, 1, 2, 4, 0, 1, 2]
    panels = noise_free_lag.draw(ends[False])["decisions"].figure.axes
    assert [panel.get_ylabel().split(":")[0] for panel in panels] == ["write", "hold"]
    assert [label.get_text() for label in panels[1].get_xticklabels()] == ["x", "y"]
    assert panels[1].get_xticks().tolist() == [0, 4]


def test_names_of_steps_that_stand_too_near_are_lowered_in_turn() -> None:
    assert staggered([0, 3, 30, 104], ["−1", "1", "1", "−1"], 105) == ["−1", "\n1", "1", "−1"]
    assert staggered([0, 1, 2, 3, 4], list("BTBPE"), 60) == ["B", "\nT", "B", "\nP", "E"]
    assert staggered([0, 1, 2], list("BTB"), 12) == ["B", "T", "B"]


SMALL = {
    order_of_three: ("order_of_three", "task.earliest=[1,3,5]", "task.latest=[2,4,6]", "task.shortest=8",
                     "task.longest=9"),
    multiplication: ("multiplication", "task.lag=30"),
    two_sequences: ("two_sequences", "task.lag=10", "training.mean_error=0.2"),
    noisy_targets: ("noisy_targets", "task.lag=10", "training.learning_rate=0.5", "training.tolerance=0.25",
                    "training.mean_error=0.2"),
    long_lag: ("long_lag", "task.lag=3", "task.n_distractors=4", "training.learning_rate=0.5"),
}  # fmt: skip
"""Words that make the other simulations short."""


@pytest.fixture(scope="module")
def others(tmp_path_factory) -> dict:
    """Return the other tasks with a target at the end, with networks that are given up after some sequences."""
    quick = ("n_replicates=12", "training.max_sequences=4000", "training.in_a_row=200")
    return {
        module: made(tmp_path_factory, f"experiment=hochreiter1997_{name}", *words, *quick)
        for module, (name, *words) in SMALL.items()
    }


def test_short_lags_are_learned_by_memory_cells(others) -> None:
    for module in (two_sequences, long_lag):
        trained = others[module].sel(condition="trained")
        assert float(trained["succeeded"].mean()) > 0.5, module.__name__
        assert float(trained.where(trained["succeeded"] == 1)["wrong_share"].mean()) < 0.03


def test_expectations_of_noisy_targets_are_learned(others) -> None:
    trained = others[noisy_targets].sel(condition="trained")
    assert float(trained["succeeded"].mean()) > 0.5
    assert float(trained.where(trained["succeeded"] == 1)["worst_error"].mean()) < 0.15
    assert float(others[noisy_targets]["worst_error"].sel(condition="elman").min()) > 0.25


def test_networks_learn_what_is_taught_and_are_judged_by_what_is_meant(tmp_path_factory, monkeypatch) -> None:
    def halves(_, sequences: Sequences, generators: list) -> Sequences:
        return replace(sequences, targets=np.full_like(sequences.targets, 0.5))

    monkeypatch.setattr(TwoSequences, "taught", halves)
    words = ("experiment=hochreiter1997_noisy_targets", "task.lag=10", "training.learning_rate=0.5", "n_replicates=12")
    rule = ("training.max_sequences=2000", "training.in_a_row=200", "training.tolerance=0.25")
    trained = made(tmp_path_factory, *words, *rule).sel(condition="trained")
    assert trained["worst_error"].to_numpy() == pytest.approx(0.3, abs=0.02)
    assert not trained["succeeded"].any()


def test_products_are_learned_where_some_may_be_wrong(others) -> None:
    error = others[multiplication]["worst_error"].mean("replicate")
    assert float(error.sel(condition="trained")) < float(error.sel(condition="untrained"))


@pytest.mark.parametrize("module", [temporal_order, reber, adding, noise_free_lag, *SMALL])
def test_all_is_drawn_with_captions(
    order: xr.Dataset, strings: xr.Dataset, sums: xr.Dataset, ends: dict, others: dict, module
) -> None:
    made_before = {temporal_order: order, reber: strings, adding: sums, noise_free_lag: ends[False]}
    drawings = module.draw((made_before | others)[module])
    assert {"success", "decisions"} <= set(drawings)
    assert drawings["success"].figure.axes[0].xaxis.get_major_formatter()(1_000_000) == "1,000,000"
    assert all("network" in drawing.caption for drawing in drawings.values())


def test_networks_that_are_given_up_say_so_and_no_claim_holds(strings: xr.Dataset) -> None:
    assert strings["sequences_seen"].sel(condition="trained").to_numpy().tolist() == [60] * 12
    assert not strings["succeeded"].any()
    assert "No network with memory cells succeeded; dashed" in reber.draw(strings)["success"].caption
    assert float(strings["lag_wrong_share"].max()) <= 1.0
    for claim in reber.CLAIMS[:4]:
        assert judge(claim, strings, Streams(1, 1).shared("test")).outcome != REPLICATED
