"""What can be run: the experiments of cogrnn and those of a person's own study, and the specs that they may name.

An experiment `<author><year>_<simulation>` is a file `conf/experiment/<author><year>_<simulation>.yaml` with a module
`experiments/<author><year>/<simulation>.py` beside that `conf`. A study is any folder that has both; it is found when
the command is given in it.
"""

import ast
import hashlib
import importlib
import importlib.util
import inspect
import sys
import types
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from cogrnn.errors import ConfigError, unknown_name

if TYPE_CHECKING:
    import xarray as xr

    from cogrnn.claims import Claim, Departure
    from cogrnn.execution import Execution
    from cogrnn.figures import Drawing
    from cogrnn.seeding import Streams

OWN_PACKAGE = "cogrnn.experiments"
PARTS = ("simulate", "CLAIMS", "DEPARTURES", "draw")


class Replication(Protocol):
    """What the module of every experiment offers; it may also bring its own specs in `SPECS`."""

    CLAIMS: "tuple[Claim, ...]"
    DEPARTURES: "tuple[Departure, ...]"

    def simulate(
        self, network: Any, task: Any, training: Any, streams: "Streams", execution: "Execution"
    ) -> "xr.Dataset":
        """Train all replicates and the controls."""

    def draw(self, dataset: "xr.Dataset") -> "dict[str, Drawing]":
        """Draw the paper's figures, with the spread over replicates."""


@dataclass(frozen=True)
class Study:
    """A pair of folders `conf` and `experiments`, and the name under which the latter are imported."""

    conf: Path
    experiments: Path
    package: str

    def names(self) -> list[str]:
        """Return the names of the study's experiments."""
        return sorted(path.stem for path in (self.conf / "experiment").glob("*.yaml"))

    def simulations_of(self, paper: str) -> list[str]:
        """Return the experiments of a paper: those that its package lists in `SIMULATIONS`, in that order, or all."""
        there = [name for name in self.names() if self.parts_of(name)[0] == paper]
        listed = [
            ast.literal_eval(node.value)
            for node in _parsed(self.experiments / paper / "__init__.py").body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SIMULATIONS"
        ]
        return [f"{paper}_{simulation}" for simulation in listed[0]] if listed else there

    def paper_title(self, paper: str) -> str:
        """Return the first line of the docstring of a paper's package, or the paper's short name."""
        docstring = ast.get_docstring(_parsed(self.experiments / paper / "__init__.py"))
        return (docstring or paper).split("\n")[0]

    def parts_of(self, experiment: str) -> tuple[str, str]:
        """Return the paper and the simulation of an experiment's name.

        The paper is the longest name of a package that the experiment begins with, or else what stands before the
        first underscore.
        """
        packages = (path.name for path in self.experiments.glob("*") if experiment.startswith(f"{path.name}_"))
        paper = max(packages, key=len, default=experiment.partition("_")[0])
        return paper, experiment[len(paper) + 1 :]

    def file(self, experiment: str) -> Path:
        """Return the file of an experiment's module."""
        paper, simulation = self.parts_of(experiment)
        return self.experiments / paper / f"{simulation}.py"

    def module(self, experiment: str) -> Replication:
        """Import the module of an experiment.

        Raises
        ------
        ConfigError
            There is no such file, or it lacks a part.
        """
        if not self.file(experiment).is_file():
            raise ConfigError(
                f"experiment={experiment}",
                "has a configuration but no module",
                got=f"no file {self.file(experiment)}",
                hint=f"writing one that offers {', '.join(PARTS)}",
            )
        paper, simulation = self.parts_of(experiment)
        if self.package != OWN_PACKAGE:
            _offer_package(self.package, self.experiments)
        module = importlib.import_module(f"{self.package}.{paper}.{simulation}")
        lacking = [part for part in PARTS if not hasattr(module, part)]
        if lacking:
            raise ConfigError(
                str(self.file(experiment)),
                "lacks parts of a replication",
                got=", ".join(lacking),
                hint="defining them there",
            )
        return cast(Replication, module)

    def title(self, experiment: str) -> str:
        """Return the first line of an experiment's docstring without importing it."""
        if not self.file(experiment).is_file():
            return "(its module is missing)"
        docstring = ast.get_docstring(_parsed(self.file(experiment))) or ""
        return docstring.split("\n")[0].rstrip(".")

    def sources(self, experiment: str) -> list[Path]:
        """Return the source files that an experiment's simulation depends on: its own and its siblings that it imports.

        Claims and figures in files of their own are not among them: they are made anew from the saved result.
        """
        simulate = self.module(experiment).simulate
        waiting, found = [Path(inspect.getfile(simulate))], set()
        while waiting:
            file = waiting.pop()
            found.add(file)
            for node in ast.walk(_parsed(file)):
                if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
                    sibling = file.with_name(f"{node.module.split('.')[0]}.py")
                    waiting += [sibling] if sibling.is_file() and sibling not in found else []
        return sorted(found)


def studies() -> list[Study]:
    """Return the study of the present folder, if it is one, and then cogrnn's own."""
    own = Study(folder_of("cogrnn.conf"), folder_of(OWN_PACKAGE), OWN_PACKAGE)
    folder = Path.cwd().resolve()
    package = f"cogrnn_study_{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"
    here = Study(folder / "conf", folder / "experiments", package)
    local = (here.conf / "experiment").is_dir() and here.conf != own.conf.resolve()
    return [here, own] if local else [own]


def study_of(experiment: str) -> Study:
    """Return the study that has an experiment.

    Raises
    ------
    ConfigError
        No study has it; the known ones are listed.
    """
    available = studies()
    for study in available:
        if experiment in study.names():
            return study
    known = [name for study in available for name in study.names()]
    raise unknown_name("experiment", "experiment", experiment, known)


def specs(module: Replication | None = None) -> dict[str, dict[str, type[Any]]]:
    """Return the spec classes that a configuration may name, by group and name.

    A module of a study may bring its own in a variable `SPECS` of the same shape.
    """
    from cogrnn import networks, tasks, training  # here, so that a list of experiments needs no compiled kernels

    known: dict[str, dict[str, type[Any]]] = {
        "network": {
            "feedback_unit": networks.FeedbackUnit,
            "hopfield": networks.Hopfield,
            "jordan": networks.Jordan,
            "latch_unit": networks.LatchUnit,
            "lstm": networks.LSTM,
            "random_recurrent": networks.RandomRecurrent,
            "srn": networks.SRN,
            "stack": networks.Stack,
        },
        "task": {
            "articulation": tasks.Articulation,
            "battery": tasks.Battery,
            "continual_reber": tasks.ContinualReber,
            "depth_example": tasks.DepthExample,
            "echo": tasks.Echo,
            "embedded_reber": tasks.EmbeddedReber,
            "error_wall": tasks.ErrorWall,
            "lags": tasks.Lags,
            "latching": tasks.Latching,
            "letters": tasks.Letters,
            "loads": tasks.Loads,
            "long_lag": tasks.LongLag,
            "marked_numbers": tasks.MarkedNumbers,
            "memories": tasks.Memories,
            "recall": tasks.Recall,
            "same_ends": tasks.SameEnds,
            "sentences": tasks.Sentences,
            "shifts": tasks.Shifts,
            "square": tasks.Square,
            "syllables": tasks.Syllables,
            "temporal_order": tasks.TemporalOrder,
            "temporal_xor": tasks.TemporalXOR,
            "two_sequences": tasks.TwoSequences,
            "words": tasks.Words,
        },
        "training": {
            "clipped_descent": training.ClippedDescent,
            "gradient_descent": training.Training,
            "rehearsal": training.Rehearsal,
            "sequence_descent": training.SequenceDescent,
            "stream_descent": training.StreamDescent,
            "storage": training.Storage,
            "until_success": training.UntilSuccess,
            "untrained": training.Untrained,
        },
    }
    for group, brought in getattr(module, "SPECS", {}).items():
        known[group].update(brought)
    return known


def folder_of(package: str) -> Path:
    """Return the folder of an installed package without importing it."""
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(next(iter(found.submodule_search_locations)))


def _parsed(file: Path) -> ast.Module:
    """Return a source file as a syntax tree, without importing it; an empty one where there is no such file."""
    return ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])


def _offer_package(name: str, folder: Path) -> None:
    """Make a study's `experiments` folder importable under a name that no installed package and no other study has."""
    if name not in sys.modules:
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package
