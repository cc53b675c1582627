"""Hopfield (1982): a small real run of every simulation, what it says, and that its checkers fail on their controls."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import REPLICATED, judge
from cogrnn.errors import SpecError
from cogrnn.execution import Execution, silent
from cogrnn.experiments.hopfield1982 import (
    SIMULATIONS,
    asymmetry,
    familiarity,
    images,
    palimpsest,
    partial,
    sequences,
)
from cogrnn.experiments.hopfield1982.basins_claims import assigned
from cogrnn.experiments.hopfield1982.landscape_simulation import _are_minima
from cogrnn.experiments.hopfield1982.recall_claims import exact, mean_wrong, never_rises
from cogrnn.experiments.hopfield1982.stored import Stored
from cogrnn.networks import Hopfield
from cogrnn.reports import content
from cogrnn.seeding import Streams
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out
from cogrnn.tasks import random_memories
from cogrnn.training import Storage
from tests.oracles import plain_hopfield

SMALLER = {"capacity": ["network.n_units=300"], "dense": ["task.loads=[0.5,1.0,3.0,6.0,160.0]"]}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory):
    """Return a function that carries out a simulation with twelve networks, once."""
    folder, made = tmp_path_factory.mktemp("results"), {}

    def result_of(simulation: str) -> xr.Dataset:
        if simulation not in made:
            words = [f"experiment=hopfield1982_{simulation}", "n_replicates=12", f"run.results={folder}"]
            made[simulation] = carry_out(read([*words, *SMALLER.get(simulation, [])]), silent).result
        return made[simulation]

    return result_of


def judged(claim, dataset: xr.Dataset) -> str:
    return judge(claim, dataset, Streams(1, 1).shared("test")).outcome


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_every_checker_fails_on_its_controls(results, simulation: str) -> None:
    dataset = results(simulation).dataset
    for claim in study_of("hopfield1982_recall").module(f"hopfield1982_{simulation}").CLAIMS:
        for control in claim.controls:
            lonely = replace(claim, condition=control, controls=())
            assert judged(lonely, dataset) != REPLICATED, (claim.name, control)


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_every_figure_says_how_many_networks_it_shows(results, simulation: str) -> None:
    result = results(simulation)
    drawings = study_of("hopfield1982_recall").module(f"hopfield1982_{simulation}").draw(result.dataset)
    assert drawings
    for drawing in drawings.values():
        assert "network" in drawing.caption
        assert drawing.figure.axes


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_a_report_says_what_was_done_and_needs_no_certificate(results, simulation: str) -> None:
    result = results(simulation)
    module = study_of("hopfield1982_recall").module(f"hopfield1982_{simulation}")
    found = result.judged()
    assert found.not_asked == {}
    page = content(result.dataset, found.verdicts, [], module.DEPARTURES, found.not_asked)
    assert page.methods[0] in module.simulate.__globals__["METHODS"]
    assert not page.certificates


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_every_setting_changes_the_result_or_is_refused(simulation: str) -> None:
    loads = simulation in ("capacity", "dense")
    basis = [f"experiment=hopfield1982_{simulation}"]
    basis += ["task.loads=[0.2,0.5]", "network.n_units=40"] if loads else []
    basis += ["task.n_memories=[14]"] if simulation == "similar" else []  # where all is well, looking at once is, too
    usual = read(basis).values
    less = max(usual["network"]["n_units"] // 2, 4)
    other = "plus_minus" if usual["network"]["coding"] == "zero_one" else "zero_one"
    rule = ["training.rule=clipped", "training.bound=null"]
    changes = [[f"network.n_units={less}"], [f"network.coding={other}"], ["network.threshold=3.5"], rule]
    changes += [["network.updates=synchronous"], ["task.n_cues=2"]]
    if loads:
        changes += [["task.loads=[0.3,0.5]"], ["task.corruption=0.4"]]
    else:
        first = usual["task"]["n_memories"][0]
        changes += [[f"task.n_memories=[{first + 1}]"], [f"task.n_memories=[{first},4]"], ["task.distances=[1]"]]
        changes += [["task.distances=[0,5]"]]

    def outcome(words: list[str]) -> xr.Dataset | str:
        config = read([*basis, *words])
        with Execution(1, silent) as execution:
            try:
                made = config.module.simulate(config.network, config.task, config.training, Streams(1, 6), execution)
            except SpecError as error:
                return str(error)
        return made.drop_attrs()

    plain = outcome([])
    assert isinstance(plain, xr.Dataset)
    for words in changes:
        changed = outcome(words)
        if isinstance(changed, str):
            assert changed.startswith(f"{simulation}: {words[0].split('=')[0]}: ")
        else:
            assert not plain.identical(changed), words


def test_five_memories_are_recalled_and_fifteen_are_not(results) -> None:
    dataset = results("recall").dataset
    share = exact(dataset).mean("replicate")
    assert float(share.sel(condition="n5")) > 0.9
    assert 0.4 < float(share.sel(condition="n10")) < 0.8
    assert float(share.sel(condition="n15")) < 0.3
    assert float(share.sel(condition="scrambled")) < 0.05
    assert float(mean_wrong(dataset).sel(condition="scrambled").mean()) == pytest.approx(48, abs=6)


def test_energy_rises_only_without_symmetry(results) -> None:
    dataset = results("recall").dataset
    for condition in dataset["condition"].to_numpy():
        if condition not in ("asymmetric", "synchronous"):
            assert (never_rises(dataset).sel(condition=condition) == 1).all(), condition
    assert (never_rises(dataset).sel(condition="asymmetric") == 0).all()


def test_ends_of_random_starts_add_up(results) -> None:
    dataset = results("basins").dataset
    total = assigned(dataset) + dataset["ends_near"] + dataset["ends_elsewhere"]
    xr.testing.assert_allclose(total, xr.ones_like(total))
    hits = dataset["hits"].sum("pattern") / 500
    xr.testing.assert_allclose(hits, assigned(dataset))
    stable = dataset["recalled"].sel(condition="all_stable", distance=1)
    assert float(stable.mean()) > 0.8


def test_runs_count_memories_in_their_order() -> None:
    order = [0, 0, 1, 1, 2, 4, 3]
    path = xr.DataArray(
        [[[[1.0 if memory == now else 0.0 for memory in range(5)] for now in order]]],
        dims=["condition", "replicate", "step", "pattern"],
        coords={"condition": ["one"], "replicate": [0], "step": range(7), "pattern": range(5)},
    )
    dataset = xr.Dataset({"overlap_path": path, "status": path.isel(step=0, pattern=0, drop=True) * 0})
    assert sequences.run_length(dataset).item() == 3
    assert sequences.is_short(dataset).item() == 1
    assert sequences.follows_all(dataset).item() == 0


def test_familiarity_is_a_chance(results) -> None:
    values = familiarity.familiarity(results("familiarity").dataset)
    assert float(values.sel(condition="scrambled").mean()) == pytest.approx(0.5, abs=0.03)
    assert float(values.sel(condition="n500").mean()) > 0.7


def test_recency_is_of_bounded_connections(results) -> None:
    values = palimpsest.recency(results("palimpsest").dataset).mean("replicate")
    assert float(values.sel(condition="bounded")) > 0.5
    assert abs(float(values.sel(condition="unbounded"))) < 0.1


def test_half_an_image_is_hidden_and_the_other_half_stays(results) -> None:
    halves = images.half_hidden(200, Streams(1, 1).of("halves"))[0].reshape(200, 5, 5)
    assert (halves.sum(axis=(1, 2)) == 12).all()
    assert {tuple(half[[0, -1]].all(axis=1)) + tuple(half[:, [0, -1]].all(axis=0)) for half in halves} == {
        (True, False, False, False), (False, True, False, False), (False, False, True, False),
        (False, False, False, True),
    }  # fmt: skip
    path = results("images").dataset["image_path"]
    stored, cue, end = (path.sel(component=stage) for stage in (0, 3, 4))
    assert ((cue == 0).sum("input_unit") == 12).all()
    assert (end.where(cue != 0, stored) == stored).all()
    assert not (end == stored).all()


def test_an_unknown_unit_hears_the_other_memories_alone() -> None:
    memories = random_memories(4, 20, Streams(1, 3).of("memories"))
    known = np.arange(20) < 15
    hebb = Storage("hebb", None)
    stored, others = hebb.weights(partial._part(memories, known)), hebb.weights(memories[:, 1:])
    np.testing.assert_array_equal(stored[:, ~known], others[:, ~known])
    whole = hebb.weights(memories)
    np.testing.assert_array_equal(stored[:, known][:, :, known], whole[:, known][:, :, known])


def test_units_are_filled_in_only_where_they_were_not_stored(results) -> None:
    values = partial.filled_in(results("partial").dataset).mean("replicate")
    assert float(values.sel(condition="known_80")) > 0.75
    assert float(values.sel(condition="whole")) == pytest.approx(0.5, abs=0.15)
    assert float(values.sel(condition="scrambled")) == pytest.approx(0.5, abs=0.15)


def test_symmetric_networks_spend_their_time_in_one_state(results) -> None:
    dataset = results("asymmetry").dataset
    sizes = dataset["entropic_size"]
    assert (sizes.sel(condition="symmetric") == 1).all()
    assert ((sizes.sel(condition="asymmetric") > 1) <= (dataset["settled"].sel(condition="asymmetric") < 1)).all()
    assert (sizes.sel(condition="asymmetric") > asymmetry.CYCLE).any()


def test_a_course_that_is_delayed_unit_by_unit_has_the_same_activations() -> None:
    streams = Streams(2, 3)
    film = random_memories(50, 6, streams.of("states"))[:, np.newaxis]
    delayed = asymmetry._delayed(film, streams.of("delays"))
    np.testing.assert_array_equal(np.sort(delayed, axis=2), np.sort(film, axis=2))
    assert not (delayed == film).all(axis=(1, 2)).any()


def test_five_units_go_from_c1_downhill_change_by_change(results) -> None:
    dataset = results("landscape").dataset.sel(condition="symmetric")
    path, weights = dataset["five_path"].to_numpy(), dataset["five_weights"].to_numpy()
    assert (path[:, 0] == [-1, 1, -1, 1, -1]).all()
    assert ((path[:, 1:] != path[:, :-1]).sum(axis=2) <= 1).all()
    for r, states in enumerate(path):
        energies = [plain_hopfield.energy(weights[r], 0.0, (state + 1) / 2) for state in states]
        np.testing.assert_allclose(dataset["five_energy"][r], energies)
        assert np.diff(energies).max() <= 0
    ends = (path[:, -1] + 1) / 2
    settled = [
        plain_hopfield.looked_at_once(weights[r], 0.0, 0.0, list(end)) == list(end) for r, end in enumerate(ends)
    ]
    assert all(settled)


@pytest.mark.parametrize("coding", ["zero_one", "plus_minus"])
def test_a_minimum_is_a_state_below_all_its_neighbours(coding) -> None:
    network = Hopfield(7, coding, 0.3, "asynchronous")
    weights = Streams(3, 1).of("weights")[0].normal(size=(1, 7, 7)) * (1 - np.eye(7))
    states = network.coded(random_memories(60, 7, Streams(4, 1).of("states")))
    expected = []
    for state in states[0]:
        turned = np.where(np.eye(7, dtype=bool), 1 + network.off - state, state)
        own = plain_hopfield.energy(weights[0], 0.3, state)
        expected.append(all(plain_hopfield.energy(weights[0], 0.3, other) >= own for other in turned))
    found = _are_minima(Stored("any", network, weights, states), states)
    assert found[0].tolist() == expected
    assert 0 < sum(expected) < 60


def test_the_plane_shows_where_descents_lie(results) -> None:
    dataset = results("landscape").dataset
    side, path = dataset["plane_side"], dataset["plane_path"]
    assert (abs(path).max(["pattern", "step", "component"]) <= side.max("first_component")).all()
    ends = path.isel(step=-1).sel(condition="symmetric_other_coding")
    away = (
        ((ends - dataset["plane_memories"].sel(condition="symmetric_other_coding")) ** 2).sum("component").min("memory")
    )
    assert float((away < 1e-9).mean()) > 0.5  # most descents end where a memory or its reverse is drawn
