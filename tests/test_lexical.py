"""Lexical classes: checkers pass on the paper's own tree and fail on their controls; the exam asks what it says."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import branches, cluster
from cogrnn.analysis.tree_measures import topology_distances
from cogrnn.claims import REPLICATED, judge
from cogrnn.execution import Execution, silent
from cogrnn.experiments.elman1990 import lexical
from cogrnn.experiments.elman1990.lexical_classes import FIGURE_7, HUMANS, LEAF_CATEGORIES, NOUNS, VERBS
from cogrnn.experiments.elman1990.lexical_exam import N_TOKENS, LexicalExam, mean_by_word, score
from cogrnn.experiments.elman1990.lexical_measures import (
    categories,
    clustering,
    has_branches,
    likeness,
    nearest_has_the_same_place,
    novel_among_humans,
    novel_with_animates,
    parallel_offsets,
    splits_nouns_and_verbs,
    tokens_with_their_type,
)
from cogrnn.experiments.elman1990.lexical_observers import counting_observers, ngram_tables
from cogrnn.networks import SRN
from cogrnn.recording import stamp, unstamped
from cogrnn.seeding import Streams
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out

SMALL = ("experiment=elman1990_lexical", "n_replicates=10", "network.n_hidden=40", "training.n_epochs=8",
         "task.n_sentences=3000", "task.n_words=8250")  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> xr.Dataset:
    """Return lexical classes with small networks and a third of the paper's sentences."""
    folder = tmp_path_factory.mktemp("results")
    return carry_out(read([*SMALL, f"run.results={folder}"]), silent).result.dataset


OF_TOKENS = ("C8", "C9", "C10")
"""Claims whose control, an untrained network, may do as well: that is what they have to face."""


@pytest.mark.parametrize(
    "claim", [claim for claim in lexical.CLAIMS if not claim.name.startswith(OF_TOKENS)], ids=lambda claim: claim.name
)
def test_every_checker_fails_on_its_controls(small: xr.Dataset, claim) -> None:
    for control in claim.controls:
        lonely = replace(claim, condition=control, controls=())
        assert judge(lonely, small, Streams(1, 1).shared("test")).outcome != REPLICATED, control


def like_figure_7(dataset: xr.Dataset) -> xr.Dataset:
    """Return the dataset with vectors whose distances are exactly those within Figure 7 (by classical scaling)."""
    words = [str(word) for word in dataset["word"].to_numpy()]
    centre = np.eye(len(words)) - 1.0 / len(words)
    lengths, axes = np.linalg.eigh(-0.5 * centre @ topology_distances(FIGURE_7, words) ** 2 @ centre)
    vectors = axes * np.sqrt(np.maximum(lengths, 0.0))
    padded = np.full(dataset["word_hidden"].shape, np.nan)
    padded[..., : len(words)] = vectors
    copies = {name: (dataset[name].dims, padded) for name in ("word_hidden", "word_hidden_common", "word_hidden_novel")}
    return dataset.assign(copies)


def test_the_checkers_of_the_tree_pass_on_figure_7(small: xr.Dataset) -> None:
    paper = like_figure_7(small)
    by_name = {claim.name: claim for claim in lexical.CLAIMS}
    for name in ("C2_categories", "C2_like_figure_7", "C3_nouns_and_verbs", "C4_animates", "C6_verbs_by_object",
                 "C7_one_context", "C11_zog_is_human", "C11_zog_is_animate"):  # fmt: skip
        value = by_name[name].measure(paper).sel(condition="trained", replicate=0).item()
        assert by_name[name].criterion.holds_for(value), name


def test_the_printed_tree_has_the_categories_that_we_look_for() -> None:
    printed = branches(FIGURE_7)
    assert frozenset(("think", "exist", "sleep")) in printed
    assert frozenset(("like", "chase", "eat")) in printed
    assert all(frozenset(group) in printed for group in (*LEAF_CATEGORIES, NOUNS, VERBS))


def test_the_printed_cosine_and_error_meet_their_criteria() -> None:
    by_name = {claim.name: claim for claim in lexical.CLAIMS}
    assert by_name["C1_cosine"].criterion.holds_for(0.916)  # p. 198
    assert by_name["C1_error"].criterion.holds_for(-0.053)  # p. 198


def test_trained_networks_find_categories_and_others_do_not(small: xr.Dataset) -> None:
    found = 7 * categories(small).mean("replicate")
    assert float(found.sel(condition="trained")) > 4
    assert float(found.sel(condition="untrained")) < 2
    assert float(found.sel(condition="shuffled_stream")) < 2
    assert float(small["cosine"].sel(condition="trained").mean()) > 0.85


def test_counting_both_neighbours_finds_all_categories_without_a_network(small: xr.Dataset) -> None:
    observers = counting_observers(small)
    found = 7 * categories(observers).mean("replicate")
    assert float(found.sel(condition="counts_of_both_neighbours")) > 6
    assert float(found.sel(condition="counts_of_next_words")) < 6
    shares = small["cooccurrence"].to_numpy()
    np.testing.assert_allclose(shares.sum(axis=2), 2.0)


def test_tables_score_what_theory_says(small: xr.Dataset) -> None:
    cosine = ngram_tables(small)["cosine"].mean("replicate")
    assert float(cosine.sel(condition="unigram_table")) == pytest.approx(0.565, abs=0.02)
    assert float(cosine.sel(condition="bigram_table")) == pytest.approx(0.855, abs=0.02)
    error = small["summed_error_unigram"].mean()
    assert float(error) == pytest.approx(0.95, abs=0.01)


def test_linkage_and_metric_are_those_stamped_into_the_result(small: xr.Dataset) -> None:
    assert clustering(small) == unstamped(small, "analysis") == {"method": "average", "metric": "euclidean"}
    ward = stamp(small, analysis={"method": "ward", "metric": "euclidean"})
    assert not splits_nouns_and_verbs(ward).equals(splits_nouns_and_verbs(small)) or not categories(ward).equals(
        categories(small)
    )


def test_tokens_are_of_the_word_that_their_label_names(small: xr.Dataset) -> None:
    assert small["token"].to_numpy().tolist() == [word for word in small["word"].to_numpy() for _ in range(N_TOKENS)]
    place = small["place"].where(small["token"] == "boy", drop=True)
    assert ((place == 0).sum("step") == N_TOKENS // 2).all()
    assert (small["place"].where(small["token"] == "eat", drop=True) == 1).all()


def hand_made_tokens() -> xr.Dataset:
    """Return tokens of boy and girl that lie by word (first unit) and place (second unit), and untrained noise."""
    words, places = np.repeat(["boy", "girl"], 4), np.array([0, 0, 2, 2] * 2)
    vectors = np.stack([10.0 * (words == "girl"), 1.0 * (places > 0), 0.01 * np.arange(8)], axis=1)[np.newaxis]
    mixed = np.random.default_rng(1).normal(size=vectors.shape)
    dims = ["replicate", "step", "hidden_unit"]
    coords = {"token": ("step", words), "place": (("replicate", "step"), places[np.newaxis])}
    return xr.Dataset({"token_hidden": (dims, vectors), "token_hidden_untrained": (dims, mixed)}, coords=coords)


def test_measures_of_tokens_by_hand() -> None:
    made = hand_made_tokens()
    assert tokens_with_their_type(made).sel(condition="trained").isel(replicate=0).item() == 1.0
    assert nearest_has_the_same_place(made).sel(condition="trained").isel(replicate=0).item() == 1.0
    assert parallel_offsets(made).sel(condition="trained").isel(replicate=0).item() == pytest.approx(1.0, abs=1e-3)
    assert tokens_with_their_type(made).sel(condition="untrained").isel(replicate=0).item() < 1.0
    opposite = made.assign(token_hidden=made["token_hidden"] * xr.where(made["token"] == "girl", -1.0, 1.0))
    assert parallel_offsets(opposite).sel(condition="trained").isel(replicate=0).item() == pytest.approx(-1, abs=1e-3)


def test_the_novel_word_by_hand(small: xr.Dataset) -> None:
    assert has_branches(HUMANS)(like_figure_7(small)).min() == 1.0
    among = like_figure_7(small)
    assert novel_among_humans(among).min() == 1.0
    assert novel_with_animates(among).min() == 1.0
    words = among["word"].to_numpy().tolist()
    moved = among["word_hidden_novel"].copy()
    moved[:, :, words.index("man")] = moved[:, :, words.index("book")].to_numpy() + 0.01
    assert novel_with_animates(among.assign(word_hidden_novel=moved)).max() == 0.0
    assert novel_among_humans(among.assign(word_hidden_novel=moved)).max() == 0.0
    as_cat = among.assign_attrs(novel_for="cat")
    assert novel_among_humans(as_cat).max() == 0.0, "a cat is not among the humans of Figure 7"
    assert novel_with_animates(as_cat).min() == 1.0


def test_likeness_is_high_for_the_printed_tree_and_about_nothing_for_noise(small: xr.Dataset) -> None:
    assert float(likeness(like_figure_7(small)).min()) > 0.9
    noise = small["word_hidden"].copy(data=np.random.default_rng(2).normal(size=small["word_hidden"].shape))
    assert abs(float(likeness(small.assign(word_hidden=noise)).mean())) < 0.1


def test_means_by_word_and_scores_by_hand() -> None:
    vectors = np.array([[1.0, 0.0], [3.0, 2.0], [5.0, 5.0]])
    np.testing.assert_array_equal(mean_by_word(vectors, np.array([1, 1, 0]), 2), [[5.0, 5.0], [2.0, 1.0]])
    output, told = np.array([[0.6, 0.8], [1.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    found = score(output, told, np.array([[0.0, 1.0], [1.0, 0.0]]))
    assert found["cosine"] == pytest.approx(0.3)
    assert found["cosine_sd"] == pytest.approx(0.3)
    assert found["likelihood_error"] == pytest.approx((0.16 + 0.64 + 2.0) / 2)
    assert found["summed_error"] == pytest.approx((0.36 + 0.04 + 0.0) / 2)


def test_the_likelihoods_themselves_score_perfectly_and_leave_the_floor_of_error() -> None:
    config = read(SMALL)
    streams, task = Streams(3, 2), config.task
    lessons = task.training_stream(streams.of("training stream"))
    with Execution(1) as execution:
        exam = LexicalExam.drawn(task, lessons, streams, execution)
    scored = exam.test.only(0).split(task.n_burn_in_words)[1]
    told = task.in_units(task.grammar.likelihoods)[scored.labels["prefix"][0]]
    found = score(told, told, task.table[scored.following[0]])
    assert found["cosine"] == pytest.approx(1.0)
    assert found["likelihood_error"] == 0.0
    assert found["summed_error"] == pytest.approx(0.816, abs=0.02)


def test_words_in_one_context_and_contexts_alone_are_what_the_equations_say() -> None:
    config = read(SMALL)
    streams, task = Streams(3, 1), config.task
    network = SRN(n_hidden=5, context_start=0.5, initial_range=1.0, memory=True)
    lessons = task.training_stream(streams.of("training stream"))
    weights = network.initial_weights(31, 31, streams.of("initial weights"))
    with Execution(1) as execution:
        exam = LexicalExam.drawn(task, lessons, streams, execution)
        found = exam.in_full("x", network, weights).squeeze(drop=True)
    w_ih, w_ch, _, b_h, _ = (array[0] for array in weights.arrays())

    def logistic(net_input: np.ndarray) -> np.ndarray:
        return 1.0 / (1.0 + np.exp(-net_input))

    context, contexts, hidden = np.full(5, 0.5), [], []
    for symbol in exam.test.symbols[0]:
        contexts.append(context)
        context = logistic(w_ih @ task.table[symbol] + w_ch @ context + b_h)
        hidden.append(context)
    kept = slice(task.n_burn_in_words, None)
    contexts, hidden, symbols = np.array(contexts)[kept], np.array(hidden)[kept], exam.test.symbols[0][kept]
    boy = task.grammar.words.index("boy")
    by_hand = {
        "word_hidden": hidden[symbols == boy].mean(axis=0),
        "word_hidden_common": logistic(w_ih @ task.table[boy] + w_ch @ contexts.mean(axis=0) + b_h),
        "word_context": logistic(contexts[symbols == boy] @ w_ch.T + b_h).mean(axis=0),
    }
    for name, vector in by_hand.items():
        np.testing.assert_allclose(found[name].isel(pattern=boy), vector, rtol=1e-5)
    first = np.flatnonzero(symbols == boy)[:1]
    assert any(np.allclose(row, hidden[first[0]], rtol=1e-5) for row in found["token_hidden"].to_numpy())


def test_the_figures_draw_the_data(small: xr.Dataset) -> None:
    drawings = lexical.draw(small)
    assert {"figure7", "figure8", "figure9"} <= set(drawings)
    left, right = drawings["figure7"].figure.axes
    words = sorted(small["word"].to_numpy())
    assert sorted(text.get_text() for text in left.get_yticklabels()) == words
    assert sorted(text.get_text() for text in right.get_yticklabels()) == words
    assert "ZOG" in [text.get_text() for text in drawings["figure8"].figure.axes[0].get_yticklabels()]
    rows = [text.get_text() for text in drawings["figure9"].figure.axes[0].get_yticklabels()]
    assert len(rows) == 2 * N_TOKENS
    assert set(rows) == {"boy, first", "boy, later", "girl, first", "girl, later"}
    assert all("networks" in drawing.caption or "network" in drawing.caption for drawing in drawings.values())


def test_too_short_a_test_is_refused_before_anything_is_trained() -> None:
    config = read([*SMALL, "task.n_test_sentences=60", "task.n_test_words=165"])
    with Execution(1) as execution, pytest.raises(Exception, match="must give at least 12 tokens of each word"):
        config.module.simulate(config.network, config.task, config.training, Streams(1, 2), execution)


def test_the_tree_of_a_network_is_that_of_its_own_vectors(small: xr.Dataset) -> None:
    one = small["word_hidden"].sel(condition="trained", replicate=3)
    words = [str(word) for word in small["word"].to_numpy()]
    tree = cluster(one.to_numpy(), words, **clustering(small))
    expected = np.mean([tree.has(group) for group in LEAF_CATEGORIES])
    assert float(categories(small).sel(condition="trained", replicate=3)) == pytest.approx(expected)
