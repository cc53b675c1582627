"""What the report of a whole paper contains: the reports of its simulations, and what they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cogrnn.claims import Departure
from cogrnn.reports.content import Content


@dataclass(frozen=True)
class PaperContent:
    """All simulations of a paper.

    Parameters
    ----------
    name, title
        The paper's short name, such as `elman1990`, and its citation.
    simulations
        What the report of each says, in the order of the paper.
    folders
        Where the run of each lies, by its experiment, as seen from the paper's own folder.
    """

    name: str
    title: str
    simulations: Sequence[Content]
    folders: Mapping[str, str]

    @property
    def outcomes(self) -> dict[str, int]:
        """How many claims came to each outcome."""
        total: dict[str, int] = {}
        for content in self.simulations:
            for outcome, count in content.outcomes.items():
                total[outcome] = total.get(outcome, 0) + count
        return total

    @property
    def shared_ledger(self) -> list[Departure]:
        """The lines of the ledger that all simulations have."""
        first, *others = self.simulations
        return [line for line in first.ledger if all(line in content.ledger for content in others)]

    def own_ledger(self, content: Content) -> list[Departure]:
        """Return the lines that are a simulation's own."""
        return [line for line in content.ledger if line not in self.shared_ledger]
