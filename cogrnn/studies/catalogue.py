"""What can be run: the experiments of cogrnn and those of a person's own study, and the specs that they may name.

An experiment `<author><year>_<simulation>` is a file `conf/experiment/<author><year>_<simulation>.yaml` with a module
`experiments/<author><year>/<simulation>.py` beside that `conf`. A study is any folder that has both; it is found when
the command is given in it.
"""

import ast
import importlib
import importlib.util
import sys
import types
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cogrnn.errors import ConfigError, unknown_name

LOCAL_PACKAGE = "cogrnn_local_experiments"


@dataclass(frozen=True)
class Study:
    """A pair of folders `conf` and `experiments`, and the name under which the latter are imported."""

    conf: Path
    experiments: Path
    package: str

    def names(self) -> list[str]:
        """Return the names of the study's experiments."""
        return sorted(path.stem for path in (self.conf / "experiment").glob("*.yaml"))

    def file(self, experiment: str) -> Path:
        """Return the file of an experiment's module."""
        paper, _, simulation = experiment.partition("_")
        return self.experiments / paper / f"{simulation}.py"

    def module(self, experiment: str) -> types.ModuleType:
        """Import the module of an experiment.

        Raises
        ------
        ConfigError
            There is no such file.
        """
        if not self.file(experiment).is_file():
            raise ConfigError(
                f"experiment={experiment}",
                "has a configuration but no module",
                got=f"no file {self.file(experiment)}",
                hint="writing one with simulate, CLAIMS, DEPARTURES and draw",
            )
        paper, _, simulation = experiment.partition("_")
        if self.package == LOCAL_PACKAGE:
            _offer_local_package(self.experiments)
        return importlib.import_module(f"{self.package}.{paper}.{simulation}")

    def title(self, experiment: str) -> str:
        """Return the first line of an experiment's docstring without importing it."""
        if not self.file(experiment).is_file():
            return "(its module is missing)"
        docstring = ast.get_docstring(ast.parse(self.file(experiment).read_text(encoding="utf-8"))) or ""
        return docstring.split("\n")[0].rstrip(".")

    def sources(self, experiment: str) -> list[Path]:
        """Return all source files of the paper that an experiment belongs to."""
        return sorted(self.file(experiment).parent.glob("*.py"))


def studies() -> list[Study]:
    """Return the study of the present folder, if it is one, and then cogrnn's own."""
    own = Study(folder_of("cogrnn.conf"), folder_of("cogrnn.experiments"), "cogrnn.experiments")
    here = Study(Path.cwd() / "conf", Path.cwd() / "experiments", LOCAL_PACKAGE)
    local = (here.conf / "experiment").is_dir() and here.conf.resolve() != own.conf.resolve()
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


def specs(module: types.ModuleType | None = None) -> dict[str, dict[str, type[Any]]]:
    """Return the spec classes that a configuration may name, by group and name.

    A module of a study may bring its own in a variable `SPECS` of the same shape.
    """
    from cogrnn.networks import SRN
    from cogrnn.tasks import TemporalXOR
    from cogrnn.training import Training

    known: dict[str, dict[str, type[Any]]] = {
        "network": {"srn": SRN},
        "task": {"temporal_xor": TemporalXOR},
        "training": {"gradient_descent": Training},
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


def _offer_local_package(folder: Path) -> None:
    """Make a study's `experiments` folder importable under a name that no installed package has."""
    if LOCAL_PACKAGE not in sys.modules:
        package = types.ModuleType(LOCAL_PACKAGE)
        package.__path__ = [str(folder)]
        sys.modules[LOCAL_PACKAGE] = package
