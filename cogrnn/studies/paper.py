"""A whole paper: all its simulations in one command, and one report of them."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from cogrnn.execution import Progress
from cogrnn.recording import write_atomically
from cogrnn.reports import Content, PaperContent, html_paper, markdown_paper
from cogrnn.studies.catalogue import studies
from cogrnn.studies.config import Config, chosen_experiment, read
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.run import Outcome, carry_out


def configs(words: Sequence[str]) -> list[Config]:
    """Read the configurations that a command line asks for: one, or those of every simulation of a paper.

    All of them are read before anything is trained, so that a mistake stops at once.

    Raises
    ------
    ConfigError
        As `read`; a word that one of the simulations does not know is an error, too.
    """
    name = chosen_experiment(words)
    simulations = next((found for study in studies() if (found := study.simulations_of(name))), [])
    if not simulations:
        return [read(words)]
    others = [word for word in words if word != f"experiment={name}"]
    return [read([f"experiment={simulation}", *others]) for simulation in simulations]


def carry_out_paper(
    chosen: Sequence[Config], progress: Progress, told: Callable[[Config, Outcome, Content], None]
) -> RunFolder:
    """Carry out every simulation of a paper, and write one report of them.

    Parameters
    ----------
    chosen
        Their configurations, in the order of the paper.
    progress
        Whom to tell how far the work has come.
    told
        Called with each simulation's outcome and what its own report says.

    Returns
    -------
    The folder of the paper's report; its name depends on the names of the runs that it reports.
    """
    first = chosen[0]
    paper = first.experiment.partition("_")[0]
    names = hashlib.sha256(" ".join(config.name for config in chosen).encode()).hexdigest()[:12]
    folder = RunFolder(Path(first.run.results) / paper / names)
    contents, folders = [], {}
    for config in chosen:
        outcome = carry_out(config, progress)
        contents.append(outcome.result.save_report())
        folders[config.experiment] = f"../../{config.experiment}/{config.name}"
        told(config, outcome, contents[-1])
    page = PaperContent(paper, first.study.paper_title(paper), contents, folders)
    write_atomically(folder.report, html_paper(page).encode())
    write_atomically(folder.report.with_suffix(".md"), markdown_paper(page).encode())
    return folder
