"""The simulations of gradients, small but real: what theory demands, and that every checker fails on its controls."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import NOT_REPLICATED, REPLICATED, judge
from cogrnn.errors import ClaimError
from cogrnn.execution import silent
from cogrnn.experiments.gradients import chapter, lag, latch, wall
from cogrnn.experiments.gradients.lag_claims import rate
from cogrnn.experiments.gradients.wall_claims import longest_update
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out


def run(tmp_path_factory: pytest.TempPathFactory, name: str, *words: str) -> xr.Dataset:
    folder = tmp_path_factory.mktemp("results")
    config = read([f"experiment=gradients_{name}", "n_replicates=12", f"run.results={folder}", *words])
    return carry_out(config, silent).result.dataset


def judged(claim, dataset: xr.Dataset) -> str:
    return judge(claim, dataset, Streams(1, 1).shared("test")).outcome


def require_that_checkers_fail_on_their_controls(claims, dataset: xr.Dataset) -> None:
    for claim in claims:
        for control in claim.controls:
            lonely = replace(claim, condition=control, controls=())
            assert judged(lonely, dataset) != REPLICATED, (claim.name, control)


@pytest.fixture(scope="module")
def of_chapter(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    return run(tmp_path_factory, "chapter", "task.deepest=12")


def test_the_checkers_of_the_chapter_fail_on_their_controls(of_chapter: xr.Dataset) -> None:
    require_that_checkers_fail_on_their_controls(chapter.CLAIMS, of_chapter)


def test_what_the_chapter_concludes_of_large_weights_is_what_its_network_would_do_without_tanh(of_chapter) -> None:
    (claim,) = [claim for claim in chapter.CLAIMS if claim.name == "G2_large_weights_explode"]
    assert judged(claim, of_chapter) == NOT_REPLICATED
    assert judged(replace(claim, condition="linear"), of_chapter) == REPLICATED


def test_the_chapters_gradients_are_those_of_an_earlier_program(of_chapter: xr.Dataset) -> None:
    exact = of_chapter.sel(condition="exact").isel(replicate=0)
    large, small = (exact.sel(spectral_radius=radius) for radius in (4.0, 0.04))
    found = large["layer_gradient_norm"].sel(layer=slice(1, 5))
    np.testing.assert_allclose(found, [2.7e-11, 5.1e-9, 9.4e-7, 1.7e-4, 3.2e-2], rtol=0.03)
    np.testing.assert_allclose(small["layer_gradient_norm"].sel(layer=slice(1, 5)), 2.05e-7, rtol=0.01)
    assert float(large["input_error_norm"]) == pytest.approx(7.7e-11, rel=0.01)
    assert float(small["input_error_norm"]) == pytest.approx(5.8e-9, rel=0.01)


def test_without_tanh_the_spectral_radius_is_the_rate(of_chapter: xr.Dataset) -> None:
    norms = of_chapter["jacobian_norm"].sel(condition="linear", spectral_radius=1.2)
    rate = (norms.sel(lag=12) / norms.sel(lag=2)) ** 0.1
    assert float(rate.mean()) == pytest.approx(1.2, rel=0.03)


def test_the_figures_of_the_chapter_draw_the_data(of_chapter: xr.Dataset) -> None:
    drawings = chapter.draw(of_chapter)
    line = drawings["layers"].figure.axes[1].get_lines()[0]
    chosen = of_chapter["layer_gradient_norm"].sel(condition="perturbed", spectral_radius=4.0)
    np.testing.assert_allclose(line.get_ydata(), np.log10(chosen).median("replicate"))
    bars = drawings["histograms"].figure.axes[3].patches  # the second row and column: layer 2, w = .02
    norms = np.log10(of_chapter["layer_gradient_norm"].sel(condition="perturbed", spectral_radius=0.04, layer=2))
    held = [bar.get_height() for bar in bars if bar.get_x() <= float(norms.median()) <= bar.get_x() + bar.get_width()]
    assert sum(bar.get_height() for bar in bars) == of_chapter.sizes["replicate"]
    assert max(held) >= of_chapter.sizes["replicate"] / 2
    assert all("networks" in drawing.caption for drawing in drawings.values())


@pytest.fixture(scope="module")
def of_wall(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    return run(tmp_path_factory, "wall", "training.n_updates=200", "task.n_grid=21")


def test_the_checkers_of_the_wall_fail_on_their_controls(of_wall: xr.Dataset) -> None:
    require_that_checkers_fail_on_their_controls(wall.CLAIMS, of_wall)


def test_no_clipped_update_is_longer_than_the_threshold_allows(of_wall: xr.Dataset) -> None:
    longest = longest_update(of_wall).sel(condition="clipped")
    assert (longest <= 0.1 * of_wall["average_gradient"].sel(condition="clipped") * (1.0 + 1e-9)).all()


def test_descents_start_together_and_go_along_the_recorded_gradient(of_wall: xr.Dataset) -> None:
    starts = of_wall["descent_weight"].sel(epoch=0)
    np.testing.assert_array_equal(starts.sel(condition="clipped"), starts.sel(condition="unclipped"))
    steps = np.hypot(of_wall["descent_weight"].diff("epoch"), of_wall["descent_bias"].diff("epoch"))
    norms = of_wall["descent_gradient"].isel(epoch=slice(None, -1)).sel(condition="unclipped")
    np.testing.assert_allclose(steps.sel(condition="unclipped"), 0.1 * norms.to_numpy(), rtol=1e-6, atol=1e-12)


def test_the_figures_of_the_wall_draw_the_data(of_wall: xr.Dataset) -> None:
    drawings = wall.draw(of_wall)
    mesh = drawings["surface"].figure.axes[0].collections[0]
    np.testing.assert_allclose(
        np.ravel(mesh.get_array()), np.ravel(of_wall["error_surface"].transpose("bias", "weight"))
    )


@pytest.fixture(scope="module")
def of_lag(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    return run(tmp_path_factory, "lag", "task.longest=60", "network.n_hidden=20")


def test_the_checkers_of_lags_fail_on_their_controls(of_lag: xr.Dataset) -> None:
    require_that_checkers_fail_on_their_controls(lag.CLAIMS, of_lag)


def test_rotations_change_by_their_spectral_radius_exactly(of_lag: xr.Dataset) -> None:
    found = rate(of_lag).sel(condition="orthogonal")
    np.testing.assert_allclose(found, found["spectral_radius"].broadcast_like(found), rtol=1e-9)


def test_a_rate_is_the_slope_of_the_logarithm(of_lag: xr.Dataset) -> None:
    one = of_lag["jacobian_norm"].sel(condition="tanh", replicate=3, spectral_radius=0.9)
    late = one.sel(lag=slice(20, None))
    slope = np.polyfit(late["lag"], np.log(late), 1)[0]
    assert float(rate(of_lag).sel(condition="tanh", replicate=3, spectral_radius=0.9)) == pytest.approx(np.exp(slope))


@pytest.mark.parametrize("name", ["G8_constant_error", "G8_forget_gates_decide"])
def test_an_error_that_stays_in_a_cell_changes_by_forget_gates_alone(of_lag: xr.Dataset, name: str) -> None:
    (claim,) = [claim for claim in lag.CLAIMS if claim.name == name]
    assert judged(claim, of_lag) == REPLICATED


def test_an_error_that_may_leave_a_cell_does_not_come_back_as_it_was(of_lag: xr.Dataset) -> None:
    norms = of_lag["gradient_norm"].sel(condition="lstm", lag=slice(10, None))
    assert bool((abs(norms - 1.0) > 1e-6).all())


def test_half_open_forget_gates_leave_half_at_every_step(of_lag: xr.Dataset) -> None:
    found = rate(of_lag).sel(condition="forgetting_lstm_truncated")
    np.testing.assert_allclose(found, 0.5, atol=0.05)


def test_a_claim_about_a_radius_that_was_not_tried_says_so(of_lag: xr.Dataset) -> None:
    (claim,) = [claim for claim in lag.CLAIMS if claim.name == "G5_growth_that_does_not_last"]
    with pytest.raises(ClaimError, match=r"0\.9 was not tried, got 1, 1\.5\. Try a run that tries 0\.9, too"):
        judged(claim, of_lag.sel(spectral_radius=[1.0, 1.5]))


def test_the_figures_of_lags_draw_the_data(of_lag: xr.Dataset) -> None:
    drawings = lag.draw(of_lag)
    line = drawings["lags"].figure.axes[1].get_lines()[-2]  # tanh, the largest radius; the last line is the zero
    norms = of_lag["gradient_norm"].sel(condition="tanh", spectral_radius=1.5)
    np.testing.assert_allclose(line.get_ydata(), np.log10(norms).median("replicate"))
    line = drawings["architectures"].figure.axes[2].get_lines()[0]  # cells, the smallest radius
    norms = of_lag["gradient_norm"].sel(condition="lstm", spectral_radius=0.5)
    np.testing.assert_allclose(line.get_ydata(), np.log10(norms).median("replicate"))
    mesh = drawings["map"].figure.axes[1].collections[0]
    norms = np.log10(of_lag["gradient_norm"].sel(condition="tanh")).median("replicate")
    np.testing.assert_allclose(np.ravel(mesh.get_array()), np.ravel(norms.transpose("spectral_radius", "lag")))
    assert all("networks" in drawing.caption for drawing in drawings.values())


@pytest.fixture(scope="module")
def of_latch(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    return run(tmp_path_factory, "latch", "training.n_sequences=3000", "task.n_test_sequences=100")


def test_the_checkers_of_latching_fail_on_their_controls(of_latch: xr.Dataset) -> None:
    require_that_checkers_fail_on_their_controls(latch.CLAIMS, of_latch)


def test_a_unit_that_holds_a_bit_over_forty_steps_has_a_weight_beyond_one_and_passes_no_gradient(of_latch) -> None:
    at_forty = of_latch.sel(lag=40)
    holds = at_forty["solved"] == 1
    assert int(holds.sum()) >= 12
    assert float(abs(at_forty["latch_weight"]).where(holds).min()) > 1.0
    assert float(at_forty["latch_derivative"].where(holds).max()) < 1e-3


def test_guessing_stops_at_its_first_success(of_latch: xr.Dataset) -> None:
    solved = of_latch["solved"].sel(condition="guessing") == 1
    assert (of_latch["n_guesses"].where(solved, 1) >= 1).all()
    assert 2.0 < float(of_latch["n_guesses"].mean()) < 10.0
    assert bool(solved.all())


def test_the_figures_of_latching_draw_the_data(of_latch: xr.Dataset) -> None:
    drawings = latch.draw(of_latch)
    line = drawings["success"].figure.axes[0].get_lines()[0]
    share = of_latch["solved"].sel(condition="trained").mean("replicate")
    np.testing.assert_allclose(line.get_ydata(), share)
    assert all("networks" in drawing.caption for drawing in drawings.values())
