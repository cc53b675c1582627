"""The simulations of explicit and implicit time, small but real."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import REPLICATED, judge
from cogrnn.errors import CertificateError, SpecError
from cogrnn.execution import Execution, silent
from cogrnn.experiments.time_representation import lags, shifts
from cogrnn.experiments.time_representation.chapter_vectors import cosines, hamming_distances
from cogrnn.experiments.time_representation.field_learners import learners
from cogrnn.experiments.time_representation.lags_claims import smoothness
from cogrnn.experiments.time_representation.shared_certificate import certify_shared
from cogrnn.networks import SharedWindow
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out
from cogrnn.training import Learner


def run(tmp_path_factory: pytest.TempPathFactory, name: str, *words: str) -> xr.Dataset:
    folder = tmp_path_factory.mktemp("results")
    config = read([f"experiment=time_representation_{name}", "n_replicates=12", f"run.results={folder}", *words])
    return carry_out(config, silent).result.dataset


def judged(claim, dataset: xr.Dataset) -> str:
    return judge(claim, dataset, Streams(1, 1).shared("test")).outcome


def require_that_checkers_fail_on_their_controls(claims, dataset: xr.Dataset) -> None:
    for claim in claims:
        for control in claim.controls:
            lonely = replace(claim, condition=control, controls=())
            assert judged(lonely, dataset) != REPLICATED, (claim.name, control)


@pytest.fixture(scope="module")
def of_shifts(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    return run(tmp_path_factory, "shifts", "training.n_epochs=300")


def test_the_chapters_vectors() -> None:
    np.testing.assert_allclose(cosines(), [[1.0, 0.5, 0.5], [0.5, 1.0, 0.0], [0.5, 0.0, 1.0]])
    np.testing.assert_array_equal(hamming_distances(), [[0, 2, 2], [2, 0, 4], [2, 4, 0]])


def test_the_checkers_of_shifts_fail_on_their_controls(of_shifts: xr.Dataset) -> None:
    require_that_checkers_fail_on_their_controls(shifts.CLAIMS, of_shifts)


def test_a_network_without_memory_sees_only_the_last_element_and_is_at_chance(of_shifts: xr.Dataset) -> None:
    without = of_shifts.sel(condition="no_context")
    assert (abs(without["share_right_longer"] - 0.5) <= 2 / 36).all()


def test_only_windows_over_the_whole_field_refuse_longer_ones(of_shifts: xr.Dataset) -> None:
    refuses = of_shifts["accepts_longer"].sum("replicate") == 0
    assert set(refuses["condition"].to_numpy()[refuses.to_numpy()]) == {"window", "untrained_window"}
    assert (of_shifts["share_right_longer"].sel(condition="window") == 0.0).all()


def test_a_learner_with_a_window_raises_a_clear_error_for_another_length() -> None:
    config = read(["experiment=time_representation_shifts", "n_replicates=2"])
    with Execution(1) as execution:
        kinds = learners(config.network, config.training, 10, 3, Streams(1, 2), execution)
        with pytest.raises(SpecError, match=r"^Window\.width: sees exactly 10 elements, .* got 20"):
            kinds["window"].answer(np.zeros((2, 1, 20)))
        assert kinds["srn"].answer(np.zeros((2, 1, 20))).shape == (2, 1)


def test_a_recurrent_network_answers_each_field_from_a_fresh_context() -> None:
    config = read(["experiment=time_representation_shifts", "n_replicates=2"])
    fields = np.random.default_rng(1).integers(0, 2, (2, 5, 10)).astype(float)
    with Execution(1) as execution:
        srn = learners(config.network, config.training, 10, 3, Streams(1, 2), execution)["srn"]
        np.testing.assert_array_equal(srn.answer(fields)[:, 3], srn.answer(fields[:, 3:4])[:, 0])


def test_every_field_is_taught_from_a_fresh_context() -> None:
    config = read(["experiment=time_representation_shifts", "n_replicates=2", "training.n_epochs=2"])
    taught, _ = config.task.divided(Streams(1, 2).of("places"))
    with Execution(1) as execution:
        srn = learners(config.network, config.training, 10, 3, Streams(1, 2), execution)["srn_elman"]
        weights = srn.weights
        srn.teach(taught)
    for _ in range(2):
        for field in range(10):
            learner = Learner(config.network, srn.training, weights)  # one that has seen nothing before
            stream = np.ascontiguousarray(taught.inputs[:, field, :, np.newaxis])
            learner.learn(0, 2, stream, np.broadcast_to(taught.targets[:, [field], np.newaxis], stream.shape).copy())
            weights = learner.weights
    for name, array in srn.weights.named().items():
        np.testing.assert_array_equal(array, weights.named()[name])


@pytest.mark.parametrize("loss", ["squared_error", "cross_entropy"])
def test_the_shared_window_is_certified_and_a_wrong_gradient_is_not(loss, monkeypatch) -> None:
    window = SharedWindow(width=3, n_hidden=2, initial_range=1.0)
    assert certify_shared(window, loss).holds
    right = SharedWindow.gradient
    monkeypatch.setattr(
        SharedWindow,
        "gradient",
        lambda *given, **how: replace(right(*given, **how), b_o=0.99 * right(*given, **how).b_o),
    )
    with pytest.raises(CertificateError, match=r"^SharedWindow\.gradient: is not the declared one"):
        certify_shared(window, loss)


@pytest.mark.parametrize("words", [["training.rule=bptt", "training.bptt_steps=3"], ["training.momentum=0.5"]])
def test_a_rule_that_would_carry_over_from_field_to_field_is_refused(words, tmp_path) -> None:
    with pytest.raises(SpecError, match=r"^time_representation_shifts: needs the rule full_bptt or elman"):
        carry_out(read(["experiment=time_representation_shifts", f"run.results={tmp_path}", *words]), silent)


@pytest.mark.parametrize("experiment", ["time_representation_shifts", "temporal_xor_table"])
def test_single_precision_is_refused_where_others_compute_in_double(experiment, tmp_path) -> None:
    with pytest.raises(SpecError, match=r"^SRN\.precision: must be double"):
        carry_out(read([f"experiment={experiment}", f"run.results={tmp_path}", "network.precision=single"]), silent)


def test_the_figures_of_shifts_draw_the_data(of_shifts: xr.Dataset) -> None:
    drawings = shifts.draw(of_shifts)
    panel = drawings["shares"].figure.axes[1]
    means = of_shifts["share_right_held_out"].mean("replicate")
    drawn = [line.get_xdata() for line in panel.get_lines() if line.get_marker() == "o" and line.get_markersize() == 4]
    np.testing.assert_allclose(np.ravel(drawn)[0], float(means.sel(condition="window")))
    assert all("networks" in drawing.caption for drawing in drawings.values())


@pytest.fixture(scope="module")
def of_lags(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    return run(tmp_path_factory, "lags", "training.n_epochs=40", "task.n_test_steps=300")


def test_the_checkers_of_lags_fail_on_their_controls(of_lags: xr.Dataset) -> None:
    require_that_checkers_fail_on_their_controls(lags.CLAIMS, of_lags)


def test_a_window_recalls_exactly_what_it_sees(of_lags: xr.Dataset) -> None:
    right = of_lags["recall_right"].sel(condition="window")
    assert (right.sel(lag=slice(0, 3)) == 1.0).all()
    # 300 coins: the standard deviation of a share is .029
    assert (abs(right.sel(lag=slice(4, None)) - 0.5) < 5 * 0.029).all()


def test_a_network_without_memory_recalls_the_present_alone(of_lags: xr.Dataset) -> None:
    right = of_lags["recall_right"].sel(condition="no_context")
    assert (right.sel(lag=0) == 1.0).all()
    assert (abs(right.sel(lag=slice(1, None)) - 0.5) < 5 * 0.029).all()


def test_without_memory_two_pairs_of_xor_are_right(of_lags: xr.Dataset) -> None:
    assert (of_lags["xor_pairs_right"].sel(condition="no_context") == 2).all()


def test_smoothness_is_what_the_worst_lag_leaves(of_lags: xr.Dataset) -> None:
    right = of_lags["recall_right"].sel(condition="srn", replicate=0).to_numpy()
    found = smoothness(of_lags).sel(condition="srn", replicate=0)
    assert float(found) == pytest.approx(0.35 - max(one - other for one, other in pairwise(right)))


def test_the_figures_of_lags_draw_the_data(of_lags: xr.Dataset) -> None:
    drawings = lags.draw(of_lags)
    lines = {line.get_label(): line for line in drawings["recall"].figure.axes[1].get_lines()}
    median = of_lags["recall_right"].sel(condition="srn").median("replicate")
    np.testing.assert_allclose(lines["median"].get_ydata(), median)
    assert all("networks" in drawing.caption for drawing in drawings.values())
