"""Everything that a checkout can recreate, paper by paper, and how long that will take."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from omegaconf import OmegaConf

from cogrnn.studies.catalogue import folder_of, studies
from cogrnn.studies.config import Config, read
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.run import code_of

EVERYTHING = "all"
"""What a command line names as its experiment to mean every paper."""


def papers(words: Sequence[str]) -> list[list[Config]]:
    """Read the configurations of every simulation of every paper of a study; the other words are for all of them.

    The study is that of the present folder, if it is one, or else cogrnn's own.

    Raises
    ------
    ConfigError
        As `read`; a word that one of the simulations does not know is an error, too.
    """
    study = studies()[0]
    others = [word for word in words if word != f"experiment={EVERYTHING}"]
    names = dict.fromkeys(study.parts_of(name)[0] for name in study.names())
    return [
        [read([f"experiment={simulation}", *others]) for simulation in study.simulations_of(paper)] for paper in names
    ]


@dataclass(frozen=True)
class Prospect:
    """What is to be done: how many simulations are finished, how many are to be made, and about how long it takes.

    Parameters
    ----------
    n_finished, n_todo
        Simulations.
    seconds
        Of those that are to be made, as on the machine that was measured.
    n_unknown
        How many of them were never measured, and are not counted in `seconds`.
    """

    n_finished: int
    n_todo: int
    seconds: float
    n_unknown: int

    def __str__(self) -> str:
        if self.n_todo == 0:
            return f"All {self.n_finished} simulations are finished already."
        minutes = max(1, round(self.seconds / 60))
        unknown = f", not counting {self.n_unknown} that were never measured" if self.n_unknown else ""
        return (
            f"{self.n_finished} simulations are finished already, {self.n_todo} are to be made: about {minutes} "
            f"minute{'s' if minutes > 1 else ''} on two cores{unknown}. The same command goes on where it was stopped."
        )


def prospect(works: Sequence[Sequence[Config]]) -> Prospect:
    """Tell how long papers will take, from `conf/durations.yaml`, the replicates, and what is finished of each."""
    measured: Any = OmegaConf.to_container(OmegaConf.load(folder_of("cogrnn.conf") / "durations.yaml"))
    n_finished, n_todo, n_unknown, seconds = 0, 0, 0, 0.0
    for chosen in works:
        todo = [config for config in chosen if not is_finished(config)]
        n_finished, n_todo = n_finished + len(chosen) - len(todo), n_todo + len(todo)
        paper = chosen[0].paper
        if paper not in measured["seconds"]:
            n_unknown += len(todo)
            continue
        replicates = sum(config.values["n_replicates"] for config in todo) / len(chosen)
        seconds += measured["seconds"][paper] * replicates / measured["n_replicates"]
    return Prospect(n_finished, n_todo, seconds, n_unknown)


def is_finished(config: Config) -> bool:
    """Tell whether a run lies on the disk that the present code has made; it is not read."""
    folder = RunFolder(Path(config.run.results) / config.experiment / config.name)
    try:
        made_by = json.loads(folder.provenance.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return folder.dataset.exists() and made_by.get("code") == code_of(config.experiment)
