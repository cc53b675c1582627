"""Letter sequences: checkers pass on the paper's own figures and fail on their controls."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import mean_where
from cogrnn.claims import REPLICATED, judge
from cogrnn.execution import silent
from cogrnn.experiments.elman1990 import letters
from cogrnn.experiments.elman1990.letters_claims import (
    FLOOR_AT_CONSONANTS,
    accuracy_of_consonant,
    bit_error,
    consonant_comes,
    high_is_harder,
    lower_at_all_points,
    separation,
    sse,
)
from cogrnn.experiments.elman1990.ngram_observers import ngram_observers
from cogrnn.experiments.elman1990.published import LETTERS, LETTERS_SSE, letters_figure_4, letters_figure_5
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    """Return letter sequences with few networks and a quarter of the paper's passes."""
    words = ["experiment=elman1990_letters", "n_replicates=10", "training.n_epochs=50"]
    folder = tmp_path_factory.mktemp("results")
    return carry_out(read([*words, f"run.results={folder}"]), silent).result.dataset


@pytest.mark.parametrize("claim", letters.CLAIMS, ids=lambda claim: claim.name)
def test_every_checker_fails_on_its_controls(small: xr.Dataset, claim) -> None:
    for control in claim.controls:
        lonely = replace(claim, condition=control, controls=())
        assert judge(lonely, small, Streams(1, 1).shared("test")).outcome != REPLICATED, control


def test_checkers_pass_on_the_papers_own_figures() -> None:
    assert separation(letters_figure_4()).item() > 0.95
    assert high_is_harder(letters_figure_5()).item() == 1
    assert bit_error(letters_figure_5(), 0).item() == pytest.approx(0.0243, abs=0.0005)


def test_the_papers_own_figures_contradict_its_sentence_about_all_points() -> None:
    assert lower_at_all_points(letters_figure_5()).item() < 0.95


def test_one_printed_error_is_above_the_chart_and_one_stands_for_each_letter() -> None:
    assert len(LETTERS_SSE) == len(LETTERS) == 20
    assert [LETTERS[step] for step in range(20) if np.isnan(LETTERS_SSE[step])] == ["d"]


def test_trained_networks_know_when_a_consonant_comes_and_others_do_not(small: xr.Dataset) -> None:
    known = accuracy_of_consonant(small).mean("replicate")
    assert float(known.sel(condition="trained")) > 0.98
    assert float(known.sel(condition="no_context")) == pytest.approx(7 / 9, abs=0.02)
    assert float(known.sel(condition="shuffled_stream")) == pytest.approx(2 / 3, abs=0.02)


def test_tables_score_what_theory_says(small: xr.Dataset) -> None:
    tables = ngram_observers(small)
    known = accuracy_of_consonant(tables).mean("replicate")
    np.testing.assert_allclose(known, [2 / 3, 7 / 9, 8 / 9, 1.0], atol=0.02)
    at_consonants = mean_where(sse(tables), consonant_comes(tables)).mean("replicate")
    assert float(at_consonants.sel(condition="four_gram_table")) == pytest.approx(FLOOR_AT_CONSONANTS, abs=0.02)


def test_the_area_alone_is_no_evidence_of_memory(small: xr.Dataset) -> None:
    assert float(separation(ngram_observers(small)).sel(condition="unigram_table").mean()) > 0.95
    assert float(separation(small).sel(condition="no_context").mean()) > 0.85


def test_the_printed_letters_are_presented_and_left_out_of_the_measures(small: xr.Dataset) -> None:
    names = small["letter"].attrs["flag_meanings"].split()
    targets = small["letter"].where(small["printed"] > 0, drop=True).isel(replicate=0)
    assert "".join(names[int(code)] for code in targets) == LETTERS
    spoilt = small.assign(squared_error=small["squared_error"].where(small["printed"] == 0, 99.0))
    xr.testing.assert_identical(bit_error(spoilt, 0), bit_error(small, 0))


def test_every_condition_has_its_own_error_on_the_training_stream(small: xr.Dataset) -> None:
    error = small["training_sse"]
    assert (error.sel(condition="untrained") > error.sel(condition="trained") + 0.5).all()
    xr.testing.assert_equal(error.sel(condition="trained", drop=True), error.sel(condition="context_reset", drop=True))


def test_the_hidden_layer_of_a_reservoir_stays_as_it_began(small: xr.Dataset) -> None:
    for name in ("w_ih", "w_ch", "b_h"):
        began, ended = small[name].sel(condition="untrained"), small[name].sel(condition="reservoir")
        np.testing.assert_array_equal(began, ended)
    assert (small["w_ho"].sel(condition="untrained") != small["w_ho"].sel(condition="reservoir")).all()


def test_the_figures_draw_the_data(small: xr.Dataset) -> None:
    drawings = letters.draw(small)
    (axes,) = drawings["figure4"].figure.axes
    ours = {line.get_label(): line for line in axes.get_lines()}["ours, median"]
    trained = small.sel(condition="trained")
    expected = sse(trained).where(trained["printed"] > 0, drop=True).median("replicate")
    np.testing.assert_allclose(ours.get_ydata(), expected)
    assert [label.get_text() for label in axes.get_xticklabels()] == list(LETTERS)
