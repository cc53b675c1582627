"""A real SLURM cluster of one node, started for the tests of this folder."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

START = Path(__file__).with_name("start.sh")


@pytest.fixture(scope="session")
def slurm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Yield the environment in which commands find the cluster; skip where there can be none."""
    if os.name != "posix":
        pytest.skip("a SLURM cluster needs a Unix")
    folder = tmp_path_factory.mktemp("slurm")
    started = subprocess.run([START, folder], capture_output=True, text=True, check=False, timeout=300)
    if started.returncode == 2:
        pytest.skip(f"no SLURM cluster can be started here: {started.stderr.strip()}")
    assert started.returncode == 0, f"the cluster is installed but does not start: {started.stderr}"
    yield {"SLURM_CONF": started.stdout.strip()}
    subprocess.run([START, folder, "stop"], check=True, timeout=300)
