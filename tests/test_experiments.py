"""Every experiment has the same parts, its ledger agrees with its configuration, and a small real run holds."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import error_profile
from cogrnn.claims import DEVIATED, REPLICATED, judge
from cogrnn.execution import silent
from cogrnn.experiments.elman1990 import xor
from cogrnn.experiments.elman1990.published import XOR_ERROR, xor_figure_3
from cogrnn.experiments.elman1990.xor_claims import agreement, dip, dips, opponents, pairs_right, solved
from cogrnn.experiments.elman1990.xor_observers import ideal_observers
from cogrnn.reports import content
from cogrnn.seeding import Streams
from cogrnn.studies.catalogue import studies
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out

(OWN,) = (study for study in studies() if study.package == "cogrnn.experiments")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    """Return temporal XOR with few networks but the paper's training."""
    folder = tmp_path_factory.mktemp("results")
    return carry_out(
        read(["experiment=elman1990_xor", "n_replicates=12", f"run.results={folder}"]), silent
    ).result.dataset


def judged(claim, dataset: xr.Dataset) -> str:
    return judge(claim, dataset, Streams(1, 1).shared("test")).outcome


@pytest.mark.parametrize("name", OWN.names())
def test_every_experiment_has_the_same_parts(name: str) -> None:
    module = OWN.module(name)
    assert OWN.title(name)
    assert callable(module.simulate)
    assert callable(module.draw)
    assert len({claim.name for claim in module.CLAIMS}) == len(module.CLAIMS) > 0
    for claim in module.CLAIMS:
        assert claim.quote
        assert re.search(r"^pp?\. |^pages not read; |\(\d{4}\), |textbook chapter", claim.source), (
            "a page, or a work and where in it"
        )
        assert claim.controls, "a claim without a control proves nothing"


@pytest.mark.parametrize("name", OWN.names())
def test_the_ledger_agrees_with_the_configuration(name: str) -> None:
    config, module = read([f"experiment={name}"]), OWN.module(name)
    for line in module.DEPARTURES:
        if line.key.startswith("analysis."):
            continue  # decided after training, and stamped into the result
        chosen: object = config.values
        for part in line.key.split(".") if line.key else []:
            chosen = chosen[part]  # type: ignore[index]
        if line.key:
            assert chosen == line.value, line.what
            assert line.value not in line.alternatives, line.what
        in_report = line.under(json.loads(json.dumps(config.values)))
        assert (in_report.status, in_report.why) == (line.status, line.why), line.what
    assert len({line.what for line in module.DEPARTURES}) == len(module.DEPARTURES)
    covered = {line.key for line in module.DEPARTURES}
    decided = {f"{group}.{key}" for group in ("network", "task", "training") for key in config.values[group]}
    assert decided - covered <= {f"{g}.name" for g in ("network", "task", "training")} | {
        "network.memory",
        "training.bptt_steps",
        "task.categories",  # named by task.reading
        "task.templates",  # named by task.template_set
        "task.n_test_words",  # follows from the number of sentences
    }


@pytest.mark.parametrize("claim", xor.CLAIMS, ids=lambda claim: claim.name)
def test_every_checker_fails_on_its_controls(small: xr.Dataset, claim) -> None:
    for control in claim.controls:
        lonely = replace(claim, condition=control, controls=())
        assert judged(lonely, small) != REPLICATED, control


def test_the_checker_of_the_dip_passes_on_the_papers_own_figure() -> None:
    paper = xor_figure_3()
    by_name = {claim.name: claim for claim in xor.CLAIMS}
    assert dip(paper).item() == pytest.approx(0.147, abs=0.001)
    assert by_name["X1_error_dips"].criterion.holds_for(dip(paper).item())
    assert by_name["X1_most_networks_dip"].criterion.holds_for(dips(paper).item())
    assert error_profile(paper, "cycle", "mse").to_numpy().ravel().tolist() == list(XOR_ERROR)


def test_the_checker_of_the_dip_fails_on_a_flat_figure() -> None:
    flat = xor_figure_3()
    flat["squared_error"] = xr.full_like(flat["squared_error"], np.mean(XOR_ERROR))
    assert dips(flat).item() == 0
    assert dip(flat).item() == pytest.approx(0)


def test_ideal_observers_score_what_theory_says(small: xr.Dataset) -> None:
    observers = ideal_observers(small)
    profile = error_profile(observers, "phase", "mse").mean("replicate")
    two_back = profile.sel(condition="two_back_observer").to_numpy()
    np.testing.assert_allclose(profile.sel(condition="constant_observer"), 0.25)
    np.testing.assert_allclose(profile.sel(condition="observer_who_knows_the_phase"), [0.25, 0.0, 0.25])
    np.testing.assert_allclose(two_back, [0.278, 0.111, 0.278], atol=0.012)
    assert two_back[1] == pytest.approx(1 / 9)
    assert (solved(observers).sel(condition=["two_back_observer", "observer_who_knows_the_phase"]) == 1).all()
    assert (agreement(observers).sel(condition="two_back_observer") == 1).all()
    with_phase = agreement(observers).sel(condition="observer_who_knows_the_phase").mean()
    assert float(with_phase) == pytest.approx(2 / 3, abs=0.02)


def test_damaging_or_removing_the_context_removes_the_dip(small: xr.Dataset) -> None:
    fall = dip(small).mean("replicate")
    assert float(fall.sel(condition="trained")) > 0.05
    for condition in ("no_context", "context_clamped", "context_shuffled", "shuffled_stream", "untrained"):
        assert abs(float(fall.sel(condition=condition))) < 0.02, condition


def test_a_context_carried_over_changes_little(small: xr.Dataset) -> None:
    fall = dip(small)
    both = fall.sel(condition="trained", drop=True), fall.sel(condition="context_carried_over", drop=True)
    np.testing.assert_allclose(*both, atol=0.01)


def test_a_network_without_memory_has_two_pairs_right(small: xr.Dataset) -> None:
    assert (pairs_right(small).sel(condition="no_context") == 2).all()


def test_correlations_of_hidden_units_leave_out_padding(small: xr.Dataset) -> None:
    assert small["unit_exists"].sel(condition="trained").to_numpy().tolist() == [1, 1, 0, 0]
    assert small["unit_exists"].sel(condition="more_hidden").to_numpy().tolist() == [1, 1, 1, 1]
    assert bool(opponents(small).notnull().to_array().all())


def test_the_figures_draw_the_data(small: xr.Dataset) -> None:
    drawings = xor.draw(small)
    (axes,) = drawings["figure3"].figure.axes
    lines = {line.get_label(): line for line in axes.get_lines()}
    median = error_profile(small.sel(condition="trained"), "cycle", "mse").median("replicate")
    np.testing.assert_allclose(lines["ours, median"].get_ydata(), median)
    np.testing.assert_allclose(lines["Elman (1990), one network"].get_ydata(), XOR_ERROR)
    assert all("networks" in drawing.caption or "network" in drawing.caption for drawing in drawings.values())


def test_an_overridden_value_of_the_paper_is_a_deviation_in_the_report(tmp_path: Path) -> None:
    words = ["experiment=elman1990_xor", "network.n_hidden=3", "n_replicates=2", "training.n_epochs=1"]
    result = carry_out(read([*words, f"run.results={tmp_path}"]), silent).result
    page = content(result.dataset, result.judged().verdicts, [], xor.DEPARTURES, {})
    lines = {line.what: line for line in page.ledger}
    assert lines["hidden units"].status == DEVIATED
    assert lines["hidden units"].ours == "3"
    assert lines["passes"].status == DEVIATED
    assert lines["stream"].status == "stated"
