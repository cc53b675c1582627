"""The folder of one run: `results/<experiment>/<run>/`, and how to find it again."""

from dataclasses import dataclass
from pathlib import Path

from cogrnn.errors import ResultError


@dataclass(frozen=True)
class RunFolder:
    """Where everything of one run lies."""

    path: Path

    @property
    def dataset(self) -> Path:
        """The result file; its presence means that the simulation is complete."""
        return self.path / "dataset.nc"

    @property
    def config(self) -> Path:
        """The resolved configuration."""
        return self.path / "config" / "config.yaml"

    @property
    def provenance(self) -> Path:
        """Where the result came from."""
        return self.path / "provenance.json"

    @property
    def verdicts(self) -> Path:
        """The verdicts of all claims."""
        return self.path / "verdicts.json"

    @property
    def figures(self) -> Path:
        """The figures, as SVG and PDF."""
        return self.path / "figures"

    @property
    def report(self) -> Path:
        """The report as one HTML page; its Markdown twin lies beside it."""
        return self.path / "report.html"


def find(word: str, results: Path = Path("results")) -> RunFolder:
    """Find a run by its folder, by its result file, or by its name below `results`.

    Raises
    ------
    ResultError
        There is no such run, or the name fits several.
    """
    given = Path(word)
    if given.is_file():
        return RunFolder(given.parent) if given.name == "dataset.nc" else _refuse(word, results, "is not a run")
    if (given / "dataset.nc").is_file():
        return RunFolder(given)
    named = [path.parent for path in sorted(results.glob(f"*/{word}*/dataset.nc"))] if word else []
    if len(named) == 1:
        return RunFolder(named[0])
    return _refuse(word, results, "fits several runs" if named else "there is no such run")


def find_sweep(word: str, results: Path = Path("results")) -> Path:
    """Find a sweep by its folder, by its `sweep.nc`, or by its name below `results`.

    Raises
    ------
    ResultError
        There is no such sweep, or the name fits several.
    """
    given = Path(word)
    folder = given.parent if given.is_file() else given
    if (folder / "asked").is_dir():
        return folder
    named = [path for path in sweeps(results) if word and path.name.startswith(word)]
    if len(named) == 1:
        return named[0]
    known = ", ".join(map(str, sweeps(results))) or "none yet; cogrnn sweep experiment=NAME KEY=A,B makes one"
    problem = "fits several sweeps" if named else "there is no such sweep"
    raise ResultError("SWEEP", problem, got=repr(word), hint=f"one of: {known}")


def sweeps(results: Path) -> list[Path]:
    """Return the folders of the sweeps below a results folder."""
    return sorted(path.parent for path in results.glob("*/*/asked"))


def finished(results: Path) -> list[RunFolder]:
    """Return the finished runs below a results folder, the newest last."""
    found = sorted(results.glob("*/*/dataset.nc"), key=lambda path: path.stat().st_mtime)
    return [RunFolder(path.parent) for path in found]


def _refuse(word: str, results: Path, problem: str) -> RunFolder:
    """Raise the error for a run that cannot be told; it lists the runs that there are."""
    known = ", ".join(str(run.path) for run in finished(results)) or "none yet; cogrnn run experiment=NAME makes one"
    raise ResultError("RUN", problem, got=repr(word), hint=f"one of: {known}")
