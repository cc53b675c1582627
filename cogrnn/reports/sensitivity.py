"""What a sensitivity analysis says: which verdicts depend on which decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cogrnn.claims import Verdict
from cogrnn.figures import Drawing, draw_outcomes, panels


@dataclass(frozen=True)
class SensitivityContent:
    """The verdicts of the replication as it is and of its variants.

    Parameters
    ----------
    experiment, title
        What was varied.
    verdicts
        The verdicts of each variant, by its label; the replication as it is comes first.
    decisions
        Which decision each of the other variants makes otherwise, by its label.
    """

    experiment: str
    title: str
    verdicts: Mapping[str, Sequence[Verdict]]
    decisions: Mapping[str, str]

    @property
    def as_replicated(self) -> Sequence[Verdict]:
        """The verdicts of the replication as it is."""
        return next(iter(self.verdicts.values()))

    @property
    def depends_on(self) -> dict[str, list[str]]:
        """For each claim, the decisions of which some alternative changes its verdict."""
        found: dict[str, list[str]] = {verdict.claim: [] for verdict in self.as_replicated}
        outcome = {verdict.claim: verdict.outcome for verdict in self.as_replicated}
        for label, decision in self.decisions.items():
            for verdict in self.verdicts[label]:
                changed = outcome.get(verdict.claim, verdict.outcome) != verdict.outcome
                if changed and decision not in found[verdict.claim]:
                    found[verdict.claim].append(decision)
        return found

    def drawing(self) -> Drawing:
        """Draw all outcomes: a row for each claim, a column for each variant."""
        claims = [verdict.claim for verdict in self.as_replicated]
        width, height = 2.6 + 0.48 * len(self.verdicts), 1.9 + 0.26 * len(claims)
        figure, (axes,) = panels(1, 1, width=width, height=height)
        cells = {
            label: {verdict.claim: (verdict.outcome, verdict.interval.estimate) for verdict in found}
            for label, found in self.verdicts.items()
        }
        draw_outcomes(cells, axes)
        n = max((verdict.interval.n for verdict in self.as_replicated), default=0)
        return Drawing(
            figure,
            "Outcome and estimate of every claim, as replicated and with one decision made otherwise, "
            f"{n} networks per condition. Blue: replicated; grey: undecided; orange: not replicated; framed: another "
            "outcome than as replicated.",
        )
