"""Carry out one run: simulate, save, judge, draw, report; and take up a run that is already finished."""

import json
from dataclasses import dataclass
from pathlib import Path

import xarray as xr

import cogrnn
from cogrnn.errors import ResultError
from cogrnn.execution import Execution, Progress
from cogrnn.recording import (
    fingerprint_of_code,
    load,
    provenance,
    remove_leftovers,
    save,
    stamp,
    unstamped,
    write_atomically,
)
from cogrnn.seeding import Streams
from cogrnn.studies.catalogue import study_of
from cogrnn.studies.config import Config
from cogrnn.studies.folder import RunFolder
from cogrnn.studies.products import Result

SIMULATING = ("execution.py", "seeding.py", "kernels", "networks", "tasks", "training", "probing", "recording")


@dataclass(frozen=True)
class Outcome:
    """A run's result, and whether it had been there already."""

    result: Result
    reused: bool


def carry_out(config: Config, progress: Progress) -> Outcome:
    """Make the dataset of a run, or take the one that the same code made from the same configuration.

    The folder's name depends on the configuration, the dataset carries the fingerprint of the code that made it, and
    the same seed gives the same bits: to repeat a finished run would only cost time.
    """
    folder = RunFolder(Path(config.run.results) / config.experiment / config.name)
    code = code_of(config.experiment)
    remove_leftovers(folder.path)
    if folder.dataset.exists():
        try:
            dataset = load(folder.dataset)
        except ResultError:
            pass  # truncated or altered by other hands: it is made anew
        else:
            if unstamped(dataset, "provenance")["code"] == code:
                return Outcome(Result(folder, dataset), reused=True)
    streams = Streams(config.values["root_seed"], config.values["n_replicates"])
    with Execution(config.run.n_threads, progress) as execution:
        write_atomically(folder.config, _yaml(config).encode())  # a bad folder is found before hours of training
        dataset = simulated(config, code, streams, execution)
    made_by = unstamped(dataset, "provenance")
    write_atomically(folder.provenance, f"{json.dumps(made_by, indent=2)}\n".encode())
    save(dataset, folder.dataset)
    return Outcome(Result(folder), reused=False)


def simulated(config: Config, code: str, streams: Streams, execution: Execution) -> xr.Dataset:
    """Return the dataset of a configuration, stamped with where it came from.

    Parameters
    ----------
    config
        What to simulate.
    code
        The fingerprint of the code, see `code_of`.
    streams, execution
        Chance, of the replicates that are wanted; threads and progress.
    """
    dataset = config.module.simulate(config.network, config.task, config.training, streams, execution)
    return stamp(
        dataset.assign_coords(replicate=dataset["replicate"] + streams.first),
        title=config.study.title(config.experiment),
        experiment=config.experiment,
        root_seed=streams.root_seed,
        config=config.values,
        provenance=provenance(code),
    )


def code_of(experiment: str) -> str:
    """Return the fingerprint of all code that the numbers of an experiment depend on."""
    root = Path(cogrnn.__file__).parent
    parts = [root / part for part in SIMULATING]
    files = [file for part in parts for file in (sorted(part.glob("*.py")) if part.is_dir() else [part])]
    return fingerprint_of_code([*files, *study_of(experiment).sources(experiment)])


def _yaml(config: Config) -> str:
    """Return the configuration as YAML, with the experiment's name on top."""
    from omegaconf import OmegaConf

    return f"# experiment: {config.experiment}\n{OmegaConf.to_yaml(OmegaConf.create(config.values))}"
