"""The fidelity ledger: for every decision, what the paper says and what we do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

STATED, INFERRED, UNKNOWN, DEVIATED = "stated", "inferred", "unknown", "deviated"

UNRECORDED = "unrecorded"
"""The status of a decision, in the report of a run that was saved before one could decide it otherwise."""


@dataclass(frozen=True)
class Departure:
    """One line of the ledger.

    Parameters
    ----------
    what
        The decision.
    status
        `stated`: the paper says it and we do it. `inferred`: it follows from what the paper says or shows.
        `unknown`: the paper is silent and we chose. `deviated`: the paper says otherwise.
        `unrecorded` stands in reports alone: the run is older than the choice.
    paper
        What the paper says, with its page.
    ours
        What we do. Where `key` is given, the value of that key is put in place of `{}`; several are joined by commas.
    why
        The reason for our choice; empty where it is the paper's.
    key
        The configuration key that decides it, if one does.
    value
        The value of that key in our replication. A run with another one has deviated, and its report says so.
    alternatives
        Other values that the paper leaves open; the sensitivity analysis tries each of them.
    """

    what: str
    status: str
    paper: str
    ours: str
    why: str = ""
    key: str = ""
    value: object = None
    alternatives: tuple[object, ...] = ()

    def under(self, settings: Mapping[str, Any]) -> "Departure":
        """Return the line as it stands for a run with these settings, which may have been saved before it."""
        chosen: Any = settings
        for part in self.key.split(".") if self.key else []:
            if part not in chosen:
                return replace(
                    self,
                    status=UNRECORDED,
                    ours="this run knew no such choice",
                    why=f"it was saved before there was one; the replication has {_said(self.value)}",
                    value=None,
                )
            chosen = chosen[part]
        return self.in_run(chosen if self.key else None)

    def in_run(self, chosen: object) -> "Departure":
        """Return the line as it stands for a run whose configuration has `chosen` under `key`."""
        if not self.key or _plain(chosen) == _plain(self.value):
            return replace(self, ours=self.ours.format(_said(self.value)), value=chosen)
        return replace(
            self,
            status=DEVIATED,
            ours=self.ours.format(_said(chosen)),
            why=f"this run was configured so; the replication has {_said(self.value)}",
            value=chosen,
        )


def _plain(value: object) -> object:
    """Return a value as a saved configuration has it, which knows no tuples."""
    return list(value) if isinstance(value, tuple) else value


def _said(value: object) -> object:
    """Return a value as readers are told it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {of}" for name, of in value.items())
    return (", ".join(map(str, value)) or "none") if isinstance(value, list | tuple) else value
