"""Temporal XOR over whole populations: verdicts do not hang on the root seed, and intervals keep their promise."""

import numpy as np
import pytest
import xarray as xr

from cogrnn.analysis import mean_interval
from cogrnn.claims import NOT_REPLICATED, REPLICATED
from cogrnn.execution import silent
from cogrnn.experiments.elman1990.xor_claims import dip, solved
from cogrnn.studies.config import read
from cogrnn.studies.products import Result
from cogrnn.studies.run import carry_out

pytestmark = pytest.mark.statistics


@pytest.fixture(scope="module")
def populations(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """Return two populations of 100 networks each that share nothing."""
    folder = tmp_path_factory.mktemp("results")
    words = ["experiment=elman1990_xor", "n_replicates=100", f"run.results={folder}"]
    return [carry_out(read([*words, f"root_seed={seed}"]), silent).result for seed in (1, 2)]


def test_no_verdict_is_reversed_by_another_root_seed(populations: list[Result]) -> None:
    one, other = (
        {verdict.claim: verdict.outcome for verdict in population.judged().verdicts} for population in populations
    )
    for claim, outcome in one.items():
        assert {outcome, other[claim]} != {REPLICATED, NOT_REPLICATED}, claim


def test_two_populations_agree_within_their_intervals(populations: list[Result]) -> None:
    for one, other in zip(*(population.judged().verdicts for population in populations), strict=True):
        assert one.interval.low <= other.interval.high
        assert other.interval.low <= one.interval.high


def test_more_hidden_units_or_a_deeper_gradient_solve_the_task_more_often(populations: list[Result]) -> None:
    for population in populations:
        share = solved(population.dataset).mean("replicate")
        trained = float(share.sel(condition="trained"))
        assert trained <= 0.10
        assert float(share.sel(condition="bptt3")) > trained + 0.2
        assert float(share.sel(condition="more_hidden")) > trained + 0.2


def test_intervals_of_subsamples_cover_the_mean_of_the_population(populations: list[Result]) -> None:
    everyone = xr.concat([dip(population.dataset).sel(condition="trained") for population in populations], "replicate")
    truth = float(everyone.mean())
    chance = np.random.default_rng(1990)
    covered = []
    for _ in range(300):
        drawn = everyone.isel(replicate=chance.integers(0, everyone.sizes["replicate"], 40))
        interval = mean_interval(drawn, chance)
        covered.append(interval.low <= truth <= interval.high)
    assert 0.90 <= np.mean(covered) <= 0.99
