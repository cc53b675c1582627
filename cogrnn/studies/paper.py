"""A whole paper: all its simulations in one command, and one report of them."""

import hashlib
import signal
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from cogrnn.execution import Progress
from cogrnn.recording import write_atomically
from cogrnn.reports import Content, PaperContent, html_paper, markdown_paper
from cogrnn.studies.catalogue import studies
from cogrnn.studies.config import Config, chosen_experiment, read
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.products import opened
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

    While one simulation trains, another process judges and draws the one before.

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
    contents, waiting = [], deque[tuple[Config, Outcome, Future[Content]]]()

    def tell_next() -> None:
        config, outcome, report = waiting.popleft()
        contents.append(report.result())
        told(config, outcome, contents[-1])

    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_leave_interrupts_alone) as reporter:
        for config in chosen:
            outcome = carry_out(config, _named(progress, config.experiment.partition("_")[2]))
            waiting.append((config, outcome, reporter.submit(_report, outcome.result.folder)))
            while waiting and waiting[0][-1].done():
                tell_next()
        while waiting:
            tell_next()
    folders = {config.experiment: f"../../{config.experiment}/{config.name}" for config in chosen}
    page = PaperContent(paper, first.study.paper_title(paper), contents, folders)
    write_atomically(folder.report, html_paper(page).encode())
    write_atomically(folder.report.with_suffix(".md"), markdown_paper(page).encode())
    return folder


def _named(progress: Progress, simulation: str) -> Progress:
    """Return a report of progress that says which simulation it is about."""
    return lambda what, done, total: progress(f"{simulation}: {what}", done, total)


def _report(folder: RunFolder) -> Content:
    """Judge and draw a run that lies on the disk, and write its report."""
    return opened(folder).save_report()


def _leave_interrupts_alone() -> None:
    """Let the commanding process alone answer an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
