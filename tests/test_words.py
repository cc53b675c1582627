"""Words without spaces: checkers pass on the paper's own figure and fail on their controls."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import NOT_REPLICATED, REPLICATED, judge
from cogrnn.execution import silent
from cogrnn.experiments.elman1990 import words
from cogrnn.experiments.elman1990.ngram_observers import ngram_observers
from cogrnn.experiments.elman1990.published import WORDS, words_figure_6
from cogrnn.experiments.elman1990.words_claims import (
    declines,
    error_at_place,
    known_onsets,
    l1,
    local_peak_f1,
    random_part,
    rise_with_surprisal,
    separation,
    share_of_falls,
    surprisal,
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


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    """Return the same with sentences by templates."""
    words = ["experiment=elman1990_words", "task.word_order=templates", "n_replicates=10"]
    return carry_out(read([*words, f"run.results={tmp_path_factory.mktemp('results')}"]), silent).result.dataset


(PAIRS,) = (claim for claim in words.CLAIMS if claim.measure is rise_with_surprisal)


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
    for claim in set(words.CLAIMS) - {PAIRS}:  # the paper's training stream, and so its pairs, are not known
        assert claim.criterion.holds_for(claim.measure(words_figure_6()).item()), claim.name


def test_the_checker_of_pairs_fails_on_its_controls_with_sentences(sentences: xr.Dataset) -> None:
    for control in ("untrained", "shuffled_stream"):
        lonely = replace(PAIRS, condition=control, controls=())
        assert judge(lonely, sentences, Streams(1, 1).shared("test")).outcome != REPLICATED, control


def test_the_checker_of_pairs_passes_where_the_error_rises_with_their_surprisal(small: xr.Dataset) -> None:
    made = small.copy()
    trained = small["condition"] == "trained"
    made["squared_error"] = small["squared_error"].where(~trained, surprisal(small).fillna(0.0) ** 2)
    assert rise_with_surprisal(made).sel(condition="trained").to_numpy() == pytest.approx(1.0)
    assert judge(PAIRS, made, Streams(1, 1).shared("test")).outcome == REPLICATED
    made["squared_error"] = made["squared_error"].where(~trained, 50.0 - made["squared_error"])
    assert rise_with_surprisal(made).sel(condition="trained").to_numpy() == pytest.approx(-1.0)
    assert judge(PAIRS, made, Streams(1, 1).shared("test")).outcome == NOT_REPLICATED


def test_surprisal_of_pairs_is_that_of_the_grammar_where_it_is_known(sentences: xr.Dataset) -> None:
    letters = sentences["letter"].attrs["flag_meanings"].replace(" ", "")
    told = sentences["letter"].isel(replicate=0).to_numpy()
    text = "".join(letters[number] for number in told)
    bits, onset = (
        surprisal(sentences).isel(replicate=0).to_numpy(),
        known_onsets(sentences).isel(replicate=0).to_numpy(),
    )
    begins = {place for place in range(len(text)) if onset[place]}
    after_years = [bits[p] for p in begins if text[:p].endswith("manyyears") and text[p:].startswith("ago")]
    after_happily = [bits[p] for p in begins if text[:p].endswith("happily") and text[p:].startswith("many")]
    assert after_years
    assert set(after_years) == {0.0}  # nothing else follows "years"
    assert after_happily == pytest.approx([np.log2(13 / 5)] * len(after_happily), abs=0.5)  # 5 of 13 templates


def test_frequent_pairs_are_told_apart_less_than_rare_ones(sentences: xr.Dataset) -> None:
    rise = rise_with_surprisal(sentences)
    assert float(rise.sel(condition="trained").min()) > 0.4
    assert float(rise_with_surprisal(ngram_observers(sentences)).sel(condition="four_gram_table").min()) > 0.5
    assert abs(float(rise.sel(condition="shuffled_stream").mean())) < 0.15


def test_errors_of_trained_networks_are_on_the_papers_scale_at_onsets(small: xr.Dataset) -> None:
    ours = float(error_at_place(small, 0).sel(condition="trained").mean())
    assert ours == pytest.approx(2.28, abs=0.2)


def test_tables_find_words_the_better_the_more_they_remember(small: xr.Dataset) -> None:
    area = separation(ngram_observers(small)).mean("replicate")
    *tables, listener = area["condition"].to_numpy().tolist()
    assert tables == ["unigram_table", "bigram_table", "trigram_table", "four_gram_table"]
    assert (area.sel(condition=tables).diff("condition") > 0).all()
    assert float(area.sel(condition="four_gram_table")) > 0.97
    assert float(area.sel(condition=listener)) > 0.97


def test_nobody_makes_smaller_errors_than_the_ideal_listener(small: xr.Dataset) -> None:
    chosen = small["printed"] == 0
    squared = {name: found["squared_error"].sum("output_unit").where(chosen).mean(["replicate", "step"])
               for name, found in (("networks", small), ("observers", ngram_observers(small)))}  # fmt: skip
    least = float(squared["observers"].sel(condition="ideal_listener"))
    assert least < float(squared["networks"].min())
    assert least < float(squared["observers"].drop_sel(condition="ideal_listener").min())


def test_the_best_threshold_is_no_worse_than_a_boundary_everywhere(small: xr.Dataset) -> None:
    onsets = (small["place"] == 0).where(small["printed"] == 0, drop=True).mean("step")
    assert (threshold_f1(small) >= 2 * onsets / (1 + onsets) - 1e-9).all()
    assert (local_peak_f1(small).sel(condition="untrained") < 0.5).all()


def test_each_network_has_its_own_letter_codes_if_they_are_random(tmp_path) -> None:
    chosen = ["experiment=elman1990_words", "task.letter_code=random", "n_replicates=3", "training.n_epochs=1"]
    dataset = carry_out(read([*chosen, f"run.results={tmp_path}"]), silent).result.dataset
    printed = dataset["input"].where(dataset["printed"] > 1, drop=True)
    assert (printed.isel(replicate=0) != printed.isel(replicate=1)).any()
    assert float(separation(ngram_observers(dataset)).sel(condition="four_gram_table").mean()) > 0.95


def test_the_figures_draw_the_data(small: xr.Dataset) -> None:
    upper, lower = words.draw(small)["figure6"].figure.axes
    letters = [label.get_text() for panel in (upper, lower) for label in panel.get_xticklabels()]
    assert "".join(letters) == WORDS.replace(" ", "")
    ours = {line.get_label(): line for line in upper.get_lines()}["ours, median"].get_ydata()
    trained = small.sel(condition="trained")
    expected = l1(trained).where(trained["printed"] > 0, drop=True).median("replicate").to_numpy()
    np.testing.assert_allclose(ours, expected[: len(ours)])


def test_a_text_of_ones_own_is_learned_and_judged_and_made_anew_when_it_changes(tmp_path) -> None:
    said = np.random.default_rng(1).choice(["девочка", "живёт", "у", "моря", "она", "играет", "мальчик"], (400, 5))
    (tmp_path / "text.txt").write_text("\n".join(" ".join(line) for line in said), encoding="utf-8")
    chosen = ["experiment=elman1990_words", "task.word_order=text", f"task.text_file={tmp_path / 'text.txt'}"]
    chosen += ["task.letter_code=one_hot", "task.n_letters=null", "task.n_test_letters=300", "n_replicates=3"]
    chosen += ["training.n_epochs=3", f"run.results={tmp_path}"]
    first = carry_out(read(chosen), silent)
    dataset = first.result.dataset
    assert dataset["letter"].dims == dataset["place"].dims == ("step",)  # one text for all
    assert float(separation(dataset).sel(condition="trained").min()) > 0.75
    drawings = words.draw(dataset)
    assert "figure6" not in drawings
    labels = [line.get_label() for line in drawings["by_place"].figure.axes[0].get_lines()]
    assert not [label for label in labels if "Elman" in label]
    assert drawings["learning"].figure.axes[0].get_ylim()[1] > float(dataset["l1_onset"].max()) > 3
    assert dataset["letter"].attrs["flag_meanings"] == "а в г д е ж и к л м н о р т у ч ь я ё"
    assert {verdict.interval.n for verdict in first.result.judged().verdicts} == {3}
    assert carry_out(read(chosen), silent).reused
    (tmp_path / "text.txt").write_text("\n".join(" ".join(line) for line in said[::-1]), encoding="utf-8")
    assert not carry_out(read(chosen), silent).reused


def test_the_figure_of_pairs_draws_the_data(sentences: xr.Dataset) -> None:
    curve, rows = words.draw(sentences)["word_pairs"].figure.axes
    line = {line.get_label(): line for line in curve.get_lines()}["trained, median"]
    trained = sentences.sel(condition="trained")
    sure = known_onsets(trained) & (surprisal(trained) < 0.25) & random_part(trained)
    expected = l1(trained).where(sure).mean("step").median("replicate")
    assert (line.get_xdata()[0], line.get_ydata()[0]) == pytest.approx((0.0, float(expected)))
    assert [label.get_text() for label in rows.get_yticklabels()][:2] == ["trained", "untrained"]
