"""A whole paper: all its simulations in one command, and one report of them."""

import hashlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from threading import Event

from cogrnn.execution import Progress
from cogrnn.recording import write_atomically
from cogrnn.reports import Content, PaperContent, html_paper, markdown_paper
from cogrnn.studies.catalogue import studies
from cogrnn.studies.config import Config, chosen_experiment, read
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.products import reported
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


LANES = 2
"""How many simulations are under way at a time: while one examines or saves, the other's kernels use the cores."""

GIVING_WAY = 5
"""The niceness of what gives way: it gets a quarter of the time where something else wants all of it."""


def carry_out_paper(
    chosen: Sequence[Config], progress: Progress, told: Callable[[Config, Outcome, Content], None]
) -> RunFolder:
    """Carry out every simulation of a paper, and write one report of them.

    Simulations are under way side by side, and another process judges and draws those that are finished. The paper's
    last one, which tends to be the largest, begins first, and the others give way to it: so they still use the cores
    while it is judged.

    Parameters
    ----------
    chosen
        Their configurations, in the order of the paper.
    progress
        Whom to tell how far the work has come; called from several threads.
    told
        Called, as they finish, with each simulation's outcome and what its own report says.

    Returns
    -------
    The folder of the paper's report; its name depends on the names of the runs that it reports.
    """
    first = chosen[0]
    names = hashlib.sha256(" ".join(config.name for config in chosen).encode()).hexdigest()[:12]
    folder = RunFolder(Path(first.run.results) / first.paper / names)
    contents: dict[str, Content] = {}
    stopped = Event()
    with (  # the commanding process alone answers an interrupt
        ProcessPoolExecutor(1, get_context("spawn"), signal.signal, (signal.SIGINT, signal.SIG_IGN)) as reporter,
        ThreadPoolExecutor(LANES, thread_name_prefix="simulation") as lanes,
    ):

        def work(config: Config) -> tuple[Outcome, Future[Content]]:
            if config is not chosen[-1]:
                give_way()
            outcome = carry_out(config, _named(progress, config.study.parts_of(config.experiment)[1], stopped))
            return outcome, reporter.submit(reported, outcome.result.folder)

        under_way = {lanes.submit(work, config): config for config in reversed(chosen)}
        try:
            for finished in as_completed(under_way):
                config, (outcome, report) = under_way[finished], finished.result()
                contents[config.experiment] = report.result()
                told(config, outcome, contents[config.experiment])
        except BaseException:
            stopped.set()
            lanes.shutdown(cancel_futures=True)
            raise
    folders = {config.experiment: f"../../{config.experiment}/{config.name}" for config in chosen}
    in_order = [contents[config.experiment] for config in chosen]
    page = PaperContent(first.paper, first.study.paper_title(first.paper), in_order, folders)
    write_atomically(folder.report, html_paper(page).encode())
    write_atomically(folder.report.with_suffix(".md"), markdown_paper(page).encode())
    return folder


def give_way() -> None:
    """Let other threads have most of the time, if they need it, before this one and those that it will start."""
    if sys.platform == "linux":  # elsewhere, priorities are those of whole processes
        os.setpriority(os.PRIO_PROCESS, 0, max(GIVING_WAY, os.getpriority(os.PRIO_PROCESS, 0)))


def _named(progress: Progress, simulation: str, stopped: Event) -> Progress:
    """Return a report of progress that says which simulation it is about, and that ends it once it is `stopped`."""

    def report(what: str, done: int, total: int) -> None:
        if stopped.is_set():
            raise InterruptedError(f"{simulation} was stopped")
        progress(f"{simulation}: {what}", done, total)

    return report
