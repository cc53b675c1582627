"""The command `cogrnn`. Heavy libraries are imported only by the subcommands that need them."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cogrnn.errors import CogrnnError

if TYPE_CHECKING:
    from cogrnn.reports import Content
    from cogrnn.studies.config import Config
    from cogrnn.studies.products import Result
    from cogrnn.studies.run import Outcome

DESCRIPTION = """Recreate classic recurrent-network models of cognition: populations of networks, judged claims.

  cogrnn list                                          what can be run, and what has been run
  cogrnn run experiment=elman1990                      a whole paper: every simulation, one report
  cogrnn run experiment=all                            every paper, one report each
  cogrnn run experiment=elman1990_xor                  one simulation: train, judge, draw, report
  cogrnn run experiment=elman1990_xor n_replicates=200 network.n_hidden=4
  cogrnn sweep experiment=elman1990_xor network.n_hidden=2,3,4 training.learning_rate=0.03,0.1
  cogrnn sensitivity experiment=elman1990_xor          on which open decisions each verdict depends
  cogrnn report results/elman1990_xor/RUN              again from the saved file, without training
"""


def main(words: Sequence[str] | None = None) -> None:
    """Run one command and leave with its status: 0 well, 1 not fit, 2 a mistake that can be mended, 130 interrupted."""
    arguments = _parser().parse_args(words)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads of its own would wait, busily, on the cores of ours
    try:
        status = _COMMANDS[arguments.command](arguments)
    except CogrnnError as error:
        print(f"cogrnn {arguments.command}: {error}", file=sys.stderr)
        status = 2
    except KeyboardInterrupt:
        print(
            f"\ncogrnn {arguments.command}: interrupted. Nothing half-written is left; the same command goes on from "
            "what is finished.",
            file=sys.stderr,
        )
        status = 130
    sys.exit(status)


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="cogrnn", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="train an experiment's networks, judge its claims, write its report")
    run.add_argument("overrides", nargs="*", metavar="KEY=VALUE", help="experiment=NAME and whatever is to differ")
    sensitivity = commands.add_parser(
        "sensitivity", help="make every decision that the paper leaves open otherwise, and see which verdicts change"
    )
    sensitivity.add_argument("overrides", nargs="*", metavar="KEY=VALUE", help="experiment=NAME n_replicates=20 ...")
    sweep = commands.add_parser("sweep", help="make a grid of parameters, or what of it is missing, failed or stale")
    sweep.add_argument(
        "overrides", nargs="*", metavar="KEY=VALUE", help="experiment=NAME KEY=A,B,C n_replicates=200 ..."
    )
    for name, words in (
        ("status", "what became of every cell of a sweep, also while it runs"),
        ("collect", "gather a sweep's cells anew into its sweep.nc, and write its report"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("sweep", metavar="SWEEP", help="a sweep's folder, or its name below results/")
    commands.add_parser("list", help="the experiments that can be run, and the finished runs of this folder")
    for name, words in (
        ("judge", "decide a finished run's claims anew from its saved file"),
        ("draw", "draw a finished run's figures anew from its saved file, as SVG and as PDF"),
        ("report", "judge, draw and write the report anew from the saved file"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument(
            "run", metavar="RUN", help="a run's or a sweep's folder, its dataset, or its name below results/"
        )
        command.add_argument(
            "settings",
            nargs="*",
            metavar="KEY=VALUE",
            help="analysis.method=ward, where a run has it; of a sweep, over=KEY,KEY",
        )
    diff = commands.add_parser("diff", help="what differs between two runs or two sweeps; status 1 if anything does")
    for side in ("one", "other"):
        diff.add_argument(side, metavar=side.upper(), help="a run or a sweep, by its folder or its name below results/")
    commands.add_parser("doctor", help="versions, cores, cache, and a two-second self-check")
    return parser


def _run(arguments: argparse.Namespace) -> int:
    """Carry out a run and print its verdicts."""
    _ready_kernels()
    from cogrnn.studies.display import progress_bars, say, verdict_table
    from cogrnn.studies.everything import EVERYTHING, papers, prospect
    from cogrnn.studies.paper import carry_out_paper, configs
    from cogrnn.studies.run import carry_out

    everything = f"experiment={EVERYTHING}" in arguments.overrides
    works = papers(arguments.overrides) if everything else [configs(arguments.overrides)]
    if everything:
        say(str(prospect(works)))

    def tell(config: "Config", outcome: "Outcome", page: "Content") -> None:
        if outcome.reused:
            say(f"{config.experiment}: finished already, with this configuration and code; judged and drawn anew.")
        if everything or len(works[0]) > 1:
            print(f"\n{page.title}")
        verdict_table(page.verdicts, page.not_asked)

    for chosen in works:
        with progress_bars() as progress:
            if len(chosen) > 1:
                folder = carry_out_paper(chosen, progress, tell)
            else:
                outcome = carry_out(chosen[0], progress)
                folder = outcome.result.folder
                tell(chosen[0], outcome, outcome.result.save_report())
        print(f"Report: {folder.report.resolve()}")
    return 0


def _sensitivity(arguments: argparse.Namespace) -> int:
    """Vary what the paper leaves open and say on what each verdict depends."""
    _ready_kernels()
    from cogrnn.studies.display import progress_bars, say
    from cogrnn.studies.sensitivity import examine

    with progress_bars() as progress:
        report = examine(arguments.overrides, progress, say)
    print(report.with_suffix(".md").read_text(encoding="utf-8").partition("![")[0].rstrip())
    print(f"Report: {report.resolve()}")
    return 0


def _sweep(arguments: argparse.Namespace) -> int:
    """Make what is missing of a sweep, gather all, and say whether all is well."""
    _ready_kernels()
    from cogrnn.studies.collect import collect
    from cogrnn.studies.display import say, status_table, sweep_progress
    from cogrnn.studies.engines import engine
    from cogrnn.studies.grid import grid
    from cogrnn.studies.sweep import carry_out_sweep, cells_of, plan
    from cogrnn.studies.sweep_products import save_sweep_report

    chosen, words = engine(arguments.overrides)
    sweep, asked, todo = plan(words, grid(words))
    say(f"Sweep: {sweep.path.resolve()}\n{len(asked)} cells asked for, {len(todo)} to be made")
    if todo:
        with sweep_progress() as told:
            carry_out_sweep(sweep, todo, chosen, told)
    folder = save_sweep_report(sweep, collect(sweep))
    cells = {labels: cell for labels, cell in cells_of(sweep).items() if labels in asked}
    status_table(sweep, cells)
    print(f"Report: {folder.report.resolve()}")
    return 0 if all(cell.is_well for cell in cells.values()) else 1


def _status(arguments: argparse.Namespace) -> int:
    """Say what became of every cell of a sweep."""
    from cogrnn.studies.display import status_table
    from cogrnn.studies.folder import find_sweep
    from cogrnn.studies.sweep import Sweep, cells_of

    sweep = Sweep(find_sweep(arguments.sweep))
    cells = cells_of(sweep)
    status_table(sweep, cells)
    return 0 if all(cell.is_well for cell in cells.values()) else 1


def _collect(arguments: argparse.Namespace) -> int:
    """Gather a sweep anew."""
    from cogrnn.studies.collect import collect
    from cogrnn.studies.folder import find_sweep
    from cogrnn.studies.sweep import Sweep
    from cogrnn.studies.sweep_products import save_sweep_report

    sweep = Sweep(find_sweep(arguments.sweep))
    folder = save_sweep_report(sweep, collect(sweep))
    print(f"Sweep: {sweep.dataset.resolve()}\nReport: {folder.report.resolve()}")
    return 0


def _list(_arguments: argparse.Namespace) -> int:
    """Print the experiments and the finished runs."""
    from cogrnn.studies.catalogue import studies
    from cogrnn.studies.folder import finished, sweeps

    for study in studies():
        for name in study.names():
            print(f"{name:24} {study.title(name)}")
    runs = finished(Path("results"))
    print(f"\nFinished runs in results: {len(runs) or 'none yet'}")
    for run in runs:
        print(f"  {run.path}")
    for path in sweeps(Path("results")):
        print(f"  {path} (a sweep)")
    return 0


def _judge(arguments: argparse.Namespace) -> int:
    """Judge a finished run anew."""
    from cogrnn.studies.display import verdict_table

    result = _opened(arguments)
    found = result.save_verdicts()
    verdict_table(found.verdicts, found.not_asked)
    print(f"Verdicts: {result.folder.verdicts.resolve()}")
    return 0


def _draw(arguments: argparse.Namespace) -> int:
    """Draw a finished run anew, or a sweep as it is wanted."""
    if _is_sweep(arguments.run):
        return _draw_sweep(arguments)
    result = _opened(arguments)
    for picture in result.save_pictures(with_pdf=True):
        print((result.folder.figures / f"{picture.name}.pdf").resolve())
    return 0


def _is_sweep(word: str) -> bool:
    """Tell whether a word names a sweep and no run."""
    from cogrnn.errors import ResultError
    from cogrnn.studies.folder import find_sweep

    try:
        find_sweep(word)
    except ResultError:
        return False
    return True


def _draw_sweep(arguments: argparse.Namespace) -> int:
    """Draw what words such as `over=n_hidden` ask for."""
    from cogrnn.studies.collect import open_sweep
    from cogrnn.studies.folder import RunFolder, find_sweep
    from cogrnn.studies.sweep import Sweep
    from cogrnn.studies.sweep_products import save_view

    sweep = Sweep(find_sweep(arguments.run))
    for name in save_view(sweep, open_sweep(sweep.path), arguments.settings):
        print((RunFolder(sweep.path).figures / f"{name}.pdf").resolve())
    return 0


def _report(arguments: argparse.Namespace) -> int:
    """Write a finished run's report anew; that of a sweep with its cells gathered anew."""
    if _is_sweep(arguments.run):
        return _collect(argparse.Namespace(sweep=arguments.run))
    from cogrnn.studies.display import verdict_table

    result = _opened(arguments)
    page = result.save_report()
    verdict_table(page.verdicts, page.not_asked)
    print(f"Report: {result.folder.report.resolve()}")
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    """Compare two runs or two sweeps."""
    from cogrnn.errors import ResultError
    from cogrnn.studies.compilation_cache import use_kernel_cache

    use_kernel_cache()
    from cogrnn.studies.collect import open_sweep
    from cogrnn.studies.diff import differences, side_of_run, side_of_sweep
    from cogrnn.studies.display import difference_tables
    from cogrnn.studies.folder import find, find_sweep
    from cogrnn.studies.products import opened

    names = (arguments.one, arguments.other)
    kinds = [_is_sweep(name) for name in names]
    if kinds[0] != kinds[1]:
        raise ResultError("diff", "a run and a sweep cannot be compared", got=" and ".join(names), hint="two of a kind")
    if kinds[0]:
        one, other = (side_of_sweep(open_sweep(find_sweep(name)), name) for name in names)
    else:
        one, other = (side_of_run(opened(find(name)), name) for name in names)
    found = differences(one, other)
    difference_tables(found, one.name, other.name)
    return 1 if any(found.values()) else 0


def _doctor(_arguments: argparse.Namespace) -> int:
    """Examine the machine."""
    _ready_kernels()
    from cogrnn.studies.doctor import examine

    rows = examine()
    for what, finding, well in rows:
        print(f"{'ok ' if well else 'BAD'} {what:28} {finding}")
    return 0 if all(well for _, _, well in rows) else 1


def _ready_kernels() -> None:
    """Choose where compiled kernels are kept, before numba is imported; tell the user if there are none yet."""
    from cogrnn.studies.compilation_cache import use_kernel_cache

    if use_kernel_cache():
        print("Compiling the kernels; this happens once on this machine.", file=sys.stderr, flush=True)


def _opened(arguments: argparse.Namespace) -> "Result":
    """Load the run that the user named; its experiment's module will import kernels, which want their place."""
    from cogrnn.studies.compilation_cache import use_kernel_cache
    from cogrnn.studies.folder import find
    from cogrnn.studies.products import opened

    use_kernel_cache()
    return opened(find(arguments.run), arguments.settings)


_COMMANDS = {
    "run": _run,
    "sensitivity": _sensitivity,
    "sweep": _sweep,
    "status": _status,
    "collect": _collect,
    "list": _list,
    "judge": _judge,
    "draw": _draw,
    "report": _report,
    "diff": _diff,
    "doctor": _doctor,
}
