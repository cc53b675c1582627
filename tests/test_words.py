"""Words without spaces: checkers pass on the paper's own figure and fail on their controls."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import REPLICATED, judge
from cogrnn.execution import silent
from cogrnn.experiments.elman1990 import words
from cogrnn.experiments.elman1990.ngram_observers import ngram_observers
from cogrnn.experiments.elman1990.published import WORDS, words_figure_6
from cogrnn.experiments.elman1990.words_claims import (
    declines,
    error_at_place,
    l1,
    local_peak_f1,
    separation,
    share_of_falls,
    threshold_f1,
)
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    """Return words without spaces with few networks but the paper's training."""
    words = ["experiment=elman1990_words", "n_replicates=10", f"run.results={tmp_path_factory.mktemp('results')}"]
    return carry_out(read(words), silent).result.dataset


@pytest.mark.parametrize("claim", words.CLAIMS, ids=lambda claim: claim.name)
def test_every_checker_fails_on_its_controls(small: xr.Dataset, claim) -> None:
    for control in claim.controls:
        lonely = replace(claim, condition=control, controls=())
        assert judge(lonely, small, Streams(1, 1).shared("test")).outcome != REPLICATED, control


def test_the_papers_own_figure_has_the_numbers_that_were_read_off_it() -> None:
    paper = words_figure_6()
    assert separation(paper).item() == pytest.approx(0.960, abs=0.001)
    by_place = [error_at_place(paper, place).item() for place in range(6)]
    assert by_place == pytest.approx([2.28, 1.53, 0.92, 0.73, 0.19, 0.11], abs=0.008)
    assert declines(paper).item() == 1
    assert share_of_falls(paper).item() == pytest.approx(36 / 39)


def test_checkers_pass_on_the_papers_own_figure() -> None:
    for claim in words.CLAIMS:
        assert claim.criterion.holds_for(claim.measure(words_figure_6()).item()), claim.name


def test_errors_of_trained_networks_are_on_the_papers_scale_at_onsets(small: xr.Dataset) -> None:
    ours = float(error_at_place(small, 0).sel(condition="trained").mean())
    assert ours == pytest.approx(2.28, abs=0.2)


def test_tables_find_words_the_better_the_more_they_remember(small: xr.Dataset) -> None:
    area = separation(ngram_observers(small)).mean("replicate")
    assert area["condition"].to_numpy().tolist() == ["unigram", "bigram", "trigram", "four_gram"]
    assert (area.diff("condition") > 0).all()
    assert float(area.sel(condition="four_gram")) > 0.97


def test_the_best_threshold_is_no_worse_than_a_boundary_everywhere(small: xr.Dataset) -> None:
    onsets = (small["place"] == 0).where(small["printed"] == 0, drop=True).mean("step")
    assert (threshold_f1(small) >= 2 * onsets / (1 + onsets) - 1e-9).all()
    assert (local_peak_f1(small).sel(condition="untrained") < 0.5).all()


def test_each_network_has_its_own_letter_codes_if_they_are_random(tmp_path) -> None:
    chosen = ["experiment=elman1990_words", "task.letter_code=random", "n_replicates=3", "training.n_epochs=1"]
    dataset = carry_out(read([*chosen, f"run.results={tmp_path}"]), silent).result.dataset
    printed = dataset["input"].where(dataset["printed"] > 1, drop=True)
    assert (printed.isel(replicate=0) != printed.isel(replicate=1)).any()
    assert float(separation(ngram_observers(dataset)).sel(condition="four_gram").mean()) > 0.95


def test_the_figures_draw_the_data(small: xr.Dataset) -> None:
    upper, lower = words.draw(small)["figure6"].figure.axes
    letters = [label.get_text() for panel in (upper, lower) for label in panel.get_xticklabels()]
    assert "".join(letters) == WORDS.replace(" ", "")
    ours = {line.get_label(): line for line in upper.get_lines()}["ours, median"].get_ydata()
    trained = small.sel(condition="trained")
    expected = l1(trained).where(trained["printed"] > 0, drop=True).median("replicate").to_numpy()
    np.testing.assert_allclose(ours, expected[: len(ours)])
