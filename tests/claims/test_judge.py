"""Verdicts: every way to each outcome, who is left out, and how often a false claim passes."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from cogrnn.claims import NOT_REPLICATED, REPLICATED, UNDECIDED, Claim, MeanAbove, ShareAbove, judge
from cogrnn.errors import ClaimError, NotTriedError

HIGH, MIDDLE, LOW = [0.6, 0.7, 0.8, 0.9] * 3, [0.4, 0.45, 0.55, 0.6] * 3, [0.1, 0.2, 0.3, 0.4] * 3
EVERYBODY = range(len(HIGH))


def population(*, diverged=None, **scores):
    """Return a dataset whose variable `score` has the given numbers; `diverged` maps conditions to replicates."""
    names = list(scores)
    flags = np.zeros((len(names), len(scores[names[0]])), dtype=np.int8)
    for condition, replicates in (diverged or {}).items():
        flags[names.index(condition), replicates] = 1
    dims = ["condition", "replicate"]
    coords = {"condition": names, "replicate": range(flags.shape[1])}
    values = np.array(list(scores.values()), dtype=float)
    return xr.Dataset({"score": (dims, values), "status": (dims, flags)}, coords=coords)


def claim(criterion=None, controls=("untrained",)):
    criterion = criterion or MeanAbove(0.5)
    return Claim("S1_score", "it scores", "p. 1", lambda ds: ds["score"], criterion, controls, "the score")


def verdict(dataset, criterion=None, controls=("untrained",), seed=1):
    return judge(claim(criterion, controls), dataset, np.random.default_rng(seed))


@pytest.mark.parametrize(
    ("trained", "untrained", "outcome"),
    [
        pytest.param(HIGH, LOW, REPLICATED, id="above the bound, and the control is beaten"),
        pytest.param(LOW, [0.0] * 12, NOT_REPLICATED, id="below the bound, though the control is beaten"),
        pytest.param([0.5] * 12, LOW, NOT_REPLICATED, id="exactly at the bound"),
        pytest.param(HIGH, HIGH, NOT_REPLICATED, id="above the bound, but the control does as well"),
        pytest.param(HIGH, [1.0] * 12, NOT_REPLICATED, id="above the bound, but the control does better"),
        pytest.param(MIDDLE, LOW, UNDECIDED, id="on both sides of the bound"),
        pytest.param(
            HIGH, [0.5, 0.9, 0.7, 0.95] * 3, UNDECIDED, id="above the bound, the control only better on average"
        ),
        pytest.param(
            HIGH, [0.9, 0.4, 1.0, 0.6] * 3, UNDECIDED, id="above the bound, the control only worse on average"
        ),
        pytest.param(MIDDLE, [0.7, 0.8, 0.9, 0.9] * 3, NOT_REPLICATED, id="on both sides, and the control does better"),
    ],
)
def test_the_outcome_follows_from_the_bound_and_the_control(trained, untrained, outcome):
    assert verdict(population(trained=trained, untrained=untrained)).outcome == outcome


def test_every_control_must_be_beaten():
    dataset = population(trained=HIGH, untrained=LOW, no_context=HIGH)
    assert verdict(dataset, controls=()).outcome == REPLICATED
    assert verdict(dataset, controls=("untrained",)).outcome == REPLICATED
    judged = verdict(dataset, controls=("untrained", "no_context"))
    assert judged.outcome == NOT_REPLICATED
    assert [(c.control, c.beaten, c.matched) for c in judged.comparisons] == [
        ("untrained", True, False),
        ("no_context", False, True),
    ]


def test_a_control_is_compared_network_by_network():
    slightly_worse = [score - 0.01 for score in HIGH]
    judged = verdict(population(trained=HIGH, untrained=slightly_worse))
    assert judged.outcome == REPLICATED
    assert judged.comparisons[0].difference.low == pytest.approx(0.01)


def test_a_share_is_judged_by_its_binomial_interval():
    all_of = {n: population(trained=[1.0] * n, untrained=[0.0] * n) for n in (3, 20)}
    assert verdict(all_of[3], ShareAbove(0.5)).outcome == UNDECIDED
    assert verdict(all_of[20], ShareAbove(0.5)).outcome == REPLICATED
    none = population(trained=[0.0] * 20, untrained=[0.0] * 20)
    assert verdict(none, ShareAbove(0.5), controls=()).outcome == NOT_REPLICATED


def test_a_single_network_decides_nothing():
    judged = verdict(population(trained=[0.9], untrained=[0.1]))
    assert (judged.outcome, judged.interval.n, judged.interval.estimate) == (UNDECIDED, 1, 0.9)
    assert verdict(population(trained=[0.9]), controls=()).outcome == UNDECIDED
    assert verdict(population(trained=[1.0]), ShareAbove(0.01), controls=()).outcome == UNDECIDED


@pytest.mark.parametrize(("n", "outcome"), [(9, UNDECIDED), (10, REPLICATED)])
def test_fewer_than_ten_networks_decide_nothing_however_much_they_agree(n, outcome):
    assert verdict(population(trained=[0.9] * n, untrained=[0.1] * n)).outcome == outcome
    assert verdict(population(trained=[1.0] * n), ShareAbove(0.5), controls=()).outcome == outcome


def test_a_population_that_diverged_to_the_last_network_decides_nothing():
    judged = verdict(population(trained=HIGH, untrained=LOW, diverged={"trained": EVERYBODY}))
    assert (judged.outcome, judged.interval.n, judged.n_diverged) == (UNDECIDED, 0, len(HIGH))
    assert math.isnan(judged.interval.estimate)


@pytest.mark.parametrize("criterion", [MeanAbove(0.5), ShareAbove(0.2)])
def test_diverged_networks_are_left_out_and_counted_never_taken_for_failures_or_successes(criterion):
    scores = [1.0, 1.0, 0.0, 1.0, math.nan, 1.0]
    judged = verdict(population(trained=scores, diverged={"trained": [0, 4]}), criterion, controls=())
    assert (judged.interval.estimate, judged.interval.n, judged.n_diverged) == (0.75, 4, 2)


def test_a_pair_is_left_out_when_either_of_its_networks_diverged():
    dataset = population(
        trained=[0.6, 0.7, 0.8, math.nan], untrained=[0.1, math.nan, 0.5, 0.0],
        diverged={"trained": [3], "untrained": [1]},
    )  # fmt: skip
    judged = verdict(dataset)
    (comparison,) = judged.comparisons
    assert (judged.interval.n, judged.n_diverged, comparison.difference.n) == (3, 1, 2)
    assert comparison.difference.estimate == pytest.approx((0.5 + 0.3) / 2)
    assert comparison.control_mean == pytest.approx(0.2)


def test_a_control_that_diverged_to_the_last_network_is_not_beaten():
    judged = verdict(population(trained=HIGH, untrained=LOW, diverged={"untrained": EVERYBODY}))
    assert judged.outcome == UNDECIDED
    assert not judged.comparisons[0].beaten


def test_a_measure_without_a_number_for_a_living_network_is_refused():
    for condition in ("trained", "untrained"):
        scores = {"trained": list(HIGH), "untrained": list(LOW)}
        scores[condition][2] = math.nan
        with pytest.raises(ClaimError) as caught:
            verdict(population(**scores))
        assert str(caught.value) == (
            f"Claim S1_score: the measure is no number for a living network, got {condition}. Try mending the measure."
        )


def test_an_absent_condition_and_an_absent_control_are_refused_with_those_that_exist():
    tried = r"got untrained\. Try a run that tries trained, too\.$"
    with pytest.raises(NotTriedError, match=rf"^Dataset\.condition: trained was not tried, {tried}"):
        verdict(population(untrained=LOW))
    with pytest.raises(NotTriedError, match=r"no_context was not tried, got trained, untrained\. Try"):
        verdict(population(trained=HIGH, untrained=LOW), controls=("untrained", "no_context"))


def test_the_same_seed_gives_the_same_verdict():
    draw = np.random.default_rng(4)
    dataset = population(trained=draw.normal(size=9), untrained=draw.normal(size=9))
    assert verdict(dataset) == verdict(dataset)
    assert verdict(dataset) != verdict(dataset, seed=2)


def test_a_verdict_carries_the_claim_and_its_rule():
    judged = verdict(population(trained=HIGH, untrained=LOW, no_context=LOW), controls=("untrained", "no_context"))
    assert (judged.claim, judged.quote, judged.source) == ("S1_score", "it scores", "p. 1")
    assert (judged.meaning, judged.condition) == ("the score", "trained")
    assert judged.rule == "mean over networks > 0.5, and above untrained, no context"
    assert judged.revised == ""
    revised = replace(claim(), revised="the bound was .9")
    assert judge(revised, population(trained=HIGH, untrained=LOW), np.random.default_rng(1)).revised == revised.revised


def test_a_verdict_is_valid_json_in_which_a_missing_number_is_null():
    for dataset in (population(trained=HIGH, untrained=LOW), population(trained=[0.9], untrained=[0.1])):
        judged = verdict(dataset)
        again = json.loads(json.dumps(judged.as_dict(), allow_nan=False))
        assert again["outcome"] == judged.outcome
        assert again["interval"]["n"] == judged.interval.n
        low, known = again["comparisons"][0]["difference"]["low"], judged.comparisons[0].difference.low
        assert low == (None if math.isnan(known) else known)


@pytest.mark.parametrize("criterion", [MeanAbove(0.5), ShareAbove(0.5)])
def test_a_claim_that_is_just_not_true_is_rarely_called_replicated_and_rarely_refuted(criterion):
    draw = np.random.default_rng(5)
    outcomes = []
    for seed in range(200):
        share = isinstance(criterion, ShareAbove)
        scores = draw.integers(0, 2, 30) if share else draw.normal(0.5, 1.0, 30)
        outcomes.append(verdict(population(trained=scores), criterion, controls=(), seed=seed).outcome)
    # each tail of a 95 % interval is 2.5 %; the bootstrap of 30 networks is a little too narrow
    assert outcomes.count(REPLICATED) <= 14
    assert outcomes.count(NOT_REPLICATED) <= 14
    assert outcomes.count(UNDECIDED) >= 180


def test_a_claim_that_is_true_is_mostly_called_replicated():
    draw = np.random.default_rng(6)
    outcomes = [
        verdict(population(trained=draw.normal(1.5, 1.0, 30), untrained=draw.normal(0.0, 1.0, 30)), seed=seed).outcome
        for seed in range(50)
    ]
    assert outcomes.count(REPLICATED) >= 45


def test_replicates_without_numbers_cannot_be_paired():
    unnumbered = population(trained=HIGH, untrained=LOW).drop_vars("replicate")
    with pytest.raises(ClaimError, match="does not number its replicates"):
        verdict(unnumbered)


def test_a_measure_beyond_all_numbers_is_refused():
    with pytest.raises(ClaimError, match="is no number for a living network"):
        verdict(population(trained=[math.inf, *HIGH[1:]]), controls=())


def observed(*scores, reported=(), **conditions):
    """Judge a claim whose observers have the given scores."""
    names = [f"observer_{number}" for number in range(len(scores))]
    observers = population(**dict(zip(names, scores, strict=True)))
    judged = Claim("S1", "it scores", "p. 1", lambda ds: ds["score"], MeanAbove(0.5), ("untrained",), "the score",
                   reported=reported, observers=lambda _: observers)  # fmt: skip
    return judge(judged, population(**conditions), np.random.default_rng(1))


def test_observers_that_meet_the_criterion_are_named_and_change_no_outcome():
    found = observed(HIGH, LOW, MIDDLE, trained=HIGH, untrained=LOW)
    assert found.outcome == REPLICATED
    assert found.also_met_by == ("observer_0",)
    assert [bystander.name for bystander in found.bystanders] == ["observer_0", "observer_1", "observer_2"]
    assert found.bystanders[0].interval.estimate == pytest.approx(np.mean(HIGH))


def test_a_reported_condition_need_not_be_beaten_and_is_named():
    judged = Claim("S1", "it scores", "p. 1", lambda ds: ds["score"], MeanAbove(0.5), ("untrained",), "the score",
                   reported=("reservoir",))  # fmt: skip
    found = judge(judged, population(trained=HIGH, untrained=LOW, reservoir=HIGH), np.random.default_rng(1))
    assert (found.outcome, found.also_met_by) == (REPLICATED, ("reservoir",))


def test_observers_change_no_number_of_the_verdict_itself():
    alone = judge(claim(), population(trained=HIGH, untrained=LOW), np.random.default_rng(1))
    watched = observed(HIGH, trained=HIGH, untrained=LOW)
    assert (watched.interval, watched.comparisons) == (alone.interval, alone.comparisons)


def test_fewer_than_ten_observers_meet_nothing():
    few = observed(HIGH[:9], trained=HIGH[:9], untrained=LOW[:9])
    assert few.also_met_by == ()
