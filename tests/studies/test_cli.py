import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cogrnn.recording import load
from tests.studies.conftest import TINY, command

HEAVY = ("numpy", "numba", "xarray", "matplotlib", "seaborn", "hydra", "scipy", "rich")
LATE = ("seaborn", "sklearn", "scipy.stats")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom cogrnn.studies.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print('HEAVY', [name for name in {HEAVY} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "HEAVY []" in shown
    assert "cogrnn run experiment=elman1990_xor" in shown


def test_training_waits_for_no_library_of_judging_and_drawing(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom cogrnn.execution import Execution\nfrom cogrnn.studies.cli import main\n"
        "def stop(*_, **__):\n"
        f"    print('LATE', [name for name in {LATE} if name in sys.modules], flush=True)\n"
        "    os._exit(0)\n"
        f"Execution.share_out = stop\nmain(['run', *{TINY}])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "LATE []" in shown.stdout


def test_a_run_ends_with_a_verdict_table_and_the_path_of_the_report(finished_run: Path) -> None:
    done = command("run", *TINY, folder=finished_run.parents[2])
    assert done.returncode == 0
    assert "X4 solves xor" in done.stdout
    assert Path(done.stdout.split("Report: ")[1].strip()) == finished_run / "report.html"
    assert "finished already" in done.stderr


def test_list_shows_experiments_and_finished_runs(finished_run: Path) -> None:
    shown = command("list", folder=finished_run.parents[2]).stdout
    assert "elman1990_xor            Temporal XOR" in shown
    assert finished_run.name in shown


@pytest.mark.parametrize("name", ["judge", "draw", "report"])
def test_saved_runs_are_judged_drawn_and_reported_by_name(finished_run: Path, name: str) -> None:
    done = command(name, finished_run.name[:6], folder=finished_run.parents[2])
    assert done.returncode == 0, done.stderr
    assert str(finished_run) in done.stdout


def test_judging_keeps_kernels_where_running_does(finished_run: Path, tmp_path: Path) -> None:
    words = ("judge", finished_run.name)
    done = command(*words, folder=finished_run.parents[2], XDG_CACHE_HOME=str(tmp_path), NUMBA_CACHE_DIR="")
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("cogrnn/kernels-*"))


def test_doctor_says_that_all_is_well(tmp_path: Path) -> None:
    done = command("doctor", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "the same bits" in done.stdout
    assert "BAD" not in done.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("run", *TINY, "network.n_hidden=0"), "cogrnn run: SRN.n_hidden: must be at least 1, got 0. Try"),
        (("run", *TINY, "run.n_threads=0"), "cogrnn run: Execution.n_threads: must be at least 1, got 0. Try"),
        (("run", *TINY, "n_replicates=0"), "cogrnn run: Streams.n_replicates: must be at least 1, got 0. Try"),
        (("report", "nowhere"), "cogrnn report: RUN: there is no such run, got 'nowhere'. Try"),
    ],
)
def test_a_mistake_costs_one_line_and_leaves_nothing(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = command(*words, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_found_before_the_training(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("a file, no folder")
    done = command("run", *TINY, folder=tmp_path)
    assert done.returncode == 2
    assert "could not be written, and nothing was changed, got Not a directory" in done.stderr
    assert "trained" not in done.stderr


def test_an_interrupted_run_says_so_and_leaves_no_result(tmp_path: Path) -> None:
    process = long_run(tmp_path)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "interrupted. Nothing half-written is left" in told
    assert "Traceback" not in told
    assert list(tmp_path.rglob("dataset.nc")) == []


def test_a_run_that_is_killed_at_any_moment_leaves_a_whole_result_or_none(tmp_path: Path) -> None:
    chance = random.Random(1990)
    for _ in range(4):
        process = subprocess.Popen(run_in(), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.8, 3.0))
        process.kill()
        process.wait()
        for found in tmp_path.rglob("dataset.nc"):
            load(found)
    done = command("run", *TINY, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*.tmp")) == []


def run_in(*words: str) -> list[str]:
    """Return the real command of a tiny run."""
    return [sys.executable, "-c", "from cogrnn.studies.cli import main; main()", "run", *TINY, *words]


def long_run(folder: Path) -> subprocess.Popen[str]:
    """Start a run that would take hours, and wait until it trains."""
    process = subprocess.Popen(
        run_in("training.n_epochs=100000000"),
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    deadline = time.monotonic() + 300
    while not list(folder.rglob("config.yaml")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    return process
