"""Sweeps as job arrays of a real SLURM cluster."""

import os
import subprocess
from pathlib import Path

import pytest

import cogrnn
from cogrnn.recording import fingerprint
from tests.studies.faults import WORDS, Faulty

pytestmark = pytest.mark.xdist_group("slurm")

ON_SLURM = (*WORDS, "hydra/launcher=slurm")


@pytest.fixture
def study(tmp_path: Path) -> Faulty:
    return Faulty(tmp_path)


def jobs(slurm: dict[str, str]) -> list[str]:
    """Return the jobs that run."""
    command = ["squeue", "--noheader", "--format=%i", "--states=running"]
    return subprocess.run(
        command, env=slurm_environment(slurm), capture_output=True, text=True, check=True
    ).stdout.split()


def slurm_environment(slurm: dict[str, str]) -> dict[str, str]:
    return {**os.environ, **slurm}


def test_a_cluster_gives_the_same_bits(study: Faulty, slurm: dict[str, str], tmp_path_factory) -> None:
    status, told = study.run(*ON_SLURM, "hydra.launcher.cells_per_job=2", **slurm)
    assert status == 0, told
    assert len(list(study.sweep.glob("slurm/*_submitted.pkl"))) == 2
    here = Faulty(tmp_path_factory.mktemp("here"))
    here.run()
    there, reference = (cogrnn.open_sweep(one.sweep).drop_vars("seconds") for one in (study, here))
    assert fingerprint(there) == fingerprint(reference)


def test_a_cell_that_raises_is_reported_and_repaired(study: Faulty, slurm: dict[str, str]) -> None:
    study.tell(3, "raise")
    status, told = study.run(*ON_SLURM, **slurm)
    assert status == 1
    assert "failed: n_hidden=3: RuntimeError: told to fail" in told
    study.mend(3)
    status, told = study.run(*ON_SLURM, **slurm)
    assert (status, "1 to be made" in told) == (0, True)


def test_a_job_that_is_cancelled_costs_its_own_cell_alone(study: Faulty, slurm: dict[str, str]) -> None:
    study.tell(4, "wait")
    sweeper = study.start(*ON_SLURM, **slurm)
    study.wait_for(lambda: study.has_finished(3) and len(jobs(slurm)) == 1)
    (job,) = jobs(slurm)
    subprocess.run(["scancel", "--signal=KILL", "--full", job], env=slurm_environment(slurm), check=True)
    subprocess.run(["scancel", job], env=slurm_environment(slurm), check=True)
    out, err = sweeper.communicate(timeout=300)
    assert sweeper.returncode == 1, err
    assert "3 ok, 1 failed" in out
    assert "n_hidden=4: The process that made this cell was ended from outside" in out
    before = study.finished()
    study.mend(4)
    status, told = study.run(*ON_SLURM, **slurm)
    assert (status, "1 to be made" in told) == (0, True)
    assert before.items() < study.finished().items()


def test_jobs_go_on_without_the_process_that_submitted_them(study: Faulty, slurm: dict[str, str]) -> None:
    study.tell(2, "wait")
    with study.start(*ON_SLURM, **slurm) as sweeper:
        study.wait_for(lambda: study.has_finished(3))
        sweeper.kill()
    study.mend(2)
    study.wait_for(lambda: study.run("status", str(study.sweep), **slurm)[0] == 0)
    status, told = study.run(*ON_SLURM, **slurm)
    assert (status, "0 to be made" in told) == (0, True)
    assert (cogrnn.open_sweep(study.sweep)["status"] == 0).all()


def test_without_a_cluster_there_is_one_clear_error(study: Faulty) -> None:
    status, told = study.run(*ON_SLURM, PATH=str(study.folder))
    assert status == 2
    assert "hydra/launcher: needs a SLURM cluster, got no command sbatch here. Try hydra/launcher=joblib." in told
