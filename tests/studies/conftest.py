"""A tiny run, made once, that the tests of the studies share."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TINY = (
    "experiment=elman1990_xor",
    "n_replicates=3",
    "training.n_epochs=4",
    "task.n_triples=20",
    "task.n_test_triples=8",
)


def command(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a folder, with warnings as errors."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", "from cogrnn.studies.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="session")
def finished_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a finished tiny run; tests that change it copy it first."""
    folder = tmp_path_factory.mktemp("study")
    done = command("run", *TINY, folder=folder)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("results/elman1990_xor/*")
    return path
