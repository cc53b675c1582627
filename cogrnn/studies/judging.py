"""Judge an experiment's claims by a result, as far as the run has tried what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xarray as xr

from cogrnn.claims import Claim, Verdict, judge
from cogrnn.errors import NotTriedError
from cogrnn.seeding import Streams


@dataclass(frozen=True)
class Judged:
    """What became of the claims of an experiment.

    Parameters
    ----------
    verdicts
        Of those that the run can be asked, in the order of the claims.
    not_asked
        What the run has not tried, by the name of the claim that is about it.
    """

    verdicts: Sequence[Verdict]
    not_asked: Mapping[str, str]


def judged(claims: Sequence[Claim], dataset: xr.Dataset) -> Judged:
    """Judge every claim; each has its own stream of chance, so that one more claim changes no other verdict.

    A run with settings of its own, such as other loads or fewer tasks, cannot be asked every claim; what it can be
    asked is judged.

    Raises
    ------
    ClaimError
        As `judge`, but for what was not tried.
    """
    streams = Streams(int(dataset.attrs["root_seed"]), dataset.sizes["replicate"])
    verdicts: list[Verdict] = []
    not_asked: dict[str, str] = {}
    for claim in claims:
        try:
            verdicts.append(judge(claim, dataset, streams.shared(f"judge {claim.name}")))
        except NotTriedError as lack:
            not_asked[claim.name] = f"{lack.where.removeprefix('Dataset.')} {lack.problem}, only {lack.got}"
    return Judged(verdicts, not_asked)
