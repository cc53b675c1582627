"""The folder of one run: `results/<experiment>/<run>/`, and how to find it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cogrnn.errors import ResultError

MADE_BY = {"run": "experiment=NAME", "sweep": "experiment=NAME KEY=A,B"}
"""What to say after the command that makes a run or a sweep."""


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
        return RunFolder(given.parent if given.name == "dataset.nc" else _refuse("run", "is not a run", word, results))
    if (given / "dataset.nc").is_file():
        return RunFolder(given)
    named = [path.parent for path in sorted(results.glob(f"*/{word}*/dataset.nc"))] if word else []
    return RunFolder(_only(named, "run", word, results))


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
    return _only(named, "sweep", word, results)


def sweeps(results: Path) -> list[Path]:
    """Return the folders of the sweeps below a results folder."""
    return sorted({path.parent.parent for path in results.glob("*/*/asked/*.json")})


def finished(results: Path) -> list[RunFolder]:
    """Return the finished runs below a results folder, the newest last."""
    found = sorted(results.glob("*/*/dataset.nc"), key=lambda path: path.stat().st_mtime)
    return [RunFolder(path.parent) for path in found]


def _only(named: Sequence[Path], kind: str, word: str, results: Path) -> Path:
    """Return the one folder that a word names."""
    if len(named) == 1:
        return named[0]
    return _refuse(kind, f"fits several {kind}s" if named else f"there is no such {kind}", word, results)


def _refuse(kind: str, problem: str, word: str, results: Path) -> Path:
    """Raise the error for a run or a sweep that cannot be told; it lists those that there are."""
    known = [run.path for run in finished(results)] if kind == "run" else sweeps(results)
    listed = ", ".join(map(str, known)) or f"none yet; cogrnn {kind} {MADE_BY[kind]} makes one"
    raise ResultError(kind.upper(), problem, got=repr(word), hint=f"one of: {listed}")
