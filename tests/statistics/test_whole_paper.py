"""Letters, words and lexical classes over whole populations: verdicts do not hang on the root seed."""

import pytest

from cogrnn.claims import NOT_REPLICATED, REPLICATED
from cogrnn.execution import silent
from cogrnn.studies.config import read
from cogrnn.studies.products import Result
from cogrnn.studies.run import carry_out

pytestmark = pytest.mark.statistics


@pytest.fixture(scope="module", params=["elman1990_letters", "elman1990_words", "elman1990_lexical"])
def populations(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """Return two populations of 30 networks each that share nothing."""
    folder = tmp_path_factory.mktemp("results")
    words = [f"experiment={request.param}", "n_replicates=30", f"run.results={folder}"]
    return [carry_out(read([*words, f"root_seed={seed}"]), silent).result for seed in (1, 2)]


def test_no_verdict_is_reversed_by_another_root_seed(populations: list[Result]) -> None:
    one, other = (
        {verdict.claim: verdict.outcome for verdict in population.judged().verdicts} for population in populations
    )
    for claim, outcome in one.items():
        assert {outcome, other[claim]} != {REPLICATED, NOT_REPLICATED}, claim


def test_two_populations_agree_within_twice_their_intervals(populations: list[Result]) -> None:
    for one, other in zip(*(population.judged().verdicts for population in populations), strict=True):
        apart = abs(one.interval.estimate - other.interval.estimate)
        widths = one.interval.high - one.interval.low + other.interval.high - other.interval.low
        assert apart <= widths + 1e-12, one.claim
