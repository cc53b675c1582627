"""Whatever befalls a sweep: nothing finished is lost, the status is true, and the exit status says if all is well."""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import cogrnn
from cogrnn.recording import fingerprint
from tests.studies.faults import Faulty

pytest.importorskip("resource", reason="this system cannot limit memory")


@pytest.fixture
def study(tmp_path: Path) -> Faulty:
    return Faulty(tmp_path)


def worker_of(study: Faulty) -> int:
    """Return the number of the process that is at work on some cell."""
    (marker,) = study.sweep.glob("cells/*/running.json")
    return int(json.loads(marker.read_text())["writer"].rpartition("-")[2])


def test_a_cell_that_raises_is_reported_and_only_it_is_repaired(study: Faulty) -> None:
    study.tell(3, "raise")
    status, told = study.run()
    assert status == 1
    assert "3 ok, 1 failed" in told
    assert "failed: n_hidden=3: RuntimeError: told to fail" in told
    dataset = cogrnn.open_sweep(study.sweep)
    assert dataset["status"].to_numpy().tolist() == [0, 2, 0, 0]
    assert "Traceback" in str(dataset["error"].sel(n_hidden=3).item())
    assert dataset["measure"].sel(n_hidden=3).isnull().all()
    before = study.finished()
    study.mend(3)
    status, told = study.run()
    assert (status, "1 to be made" in told) == (0, True)
    assert before.items() < study.finished().items()
    assert str(cogrnn.open_sweep(study.sweep)["error"].sel(n_hidden=3).item()) == ""


def test_a_cell_that_takes_more_memory_than_there_is_has_failed(study: Faulty) -> None:
    study.tell(4, "eat")
    status, told = study.run()
    assert (status, "3 ok, 1 failed" in told) == (1, True)
    assert "MemoryError" in told


def test_a_cell_whose_process_is_always_killed_is_given_up_and_the_others_are_made(study: Faulty) -> None:
    study.tell(3, "die")
    status, told = study.run()
    assert status == 1
    assert "3 ok, 1 failed" in told
    assert "n_hidden=3: The process that made this cell was ended from outside" in told
    assert not list(study.sweep.glob("cells/*/running.json"))


def test_a_worker_that_is_killed_once_costs_nothing_but_time(study: Faulty) -> None:
    study.tell(2, "wait")
    sweeper = study.start()
    study.wait_for(lambda: study.has_finished(3))
    os.kill(worker_of(study), signal.SIGKILL)
    study.mend(2)
    out, err = sweeper.communicate(timeout=300)
    assert sweeper.returncode == 0, err
    assert "4 ok" in out


def test_a_sweeper_that_is_killed_loses_nothing_that_is_finished(study: Faulty) -> None:
    study.tell(5, "wait")
    with study.start() as sweeper:
        study.wait_for(lambda: study.has_finished(3))
        _, told = study.run("status", str(study.sweep))
        assert "not run, running" in told
        sweeper.kill()
    before = study.finished()
    status, told = study.run("status", str(study.sweep))
    assert (status, "3 ok, 1 not run" in told) == (1, True)
    study.mend(5)
    status, told = study.run()
    assert status == 0
    assert before.items() <= study.finished().items()
    assert "4 ok" in told


def test_two_sweeps_at_once_agree(study: Faulty, tmp_path_factory: pytest.TempPathFactory) -> None:
    both = [study.start(), study.start()]
    for sweeper in both:
        out, err = sweeper.communicate(timeout=300)
        assert (sweeper.returncode, "4 ok" in out) == (0, True), err
    alone = Faulty(tmp_path_factory.mktemp("alone"))
    alone.run()
    same = ["seconds"]
    together, reference = (cogrnn.open_sweep(one.sweep).drop_vars(same) for one in (study, alone))
    assert fingerprint(together) == fingerprint(reference)
    assert not [path for path in study.sweep.rglob("*") if path.name.endswith(".tmp")]


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(file: Path) -> None:
    """Write into a file until the disk is full."""
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as filler:
        while True:
            filler.write(b"0" * 4096)


def test_a_disk_that_is_full_leaves_the_old_dataset(full_disk: Path) -> None:
    study = Faulty(full_disk)
    assert study.run()[0] == 0
    before = fingerprint(cogrnn.open_sweep(study.sweep))
    fill(full_disk / "filler")
    status, told = study.run("collect", str(study.sweep))
    assert status == 2
    assert "sweep.nc: could not be written, and nothing was changed, got No space left on device" in told
    assert fingerprint(cogrnn.open_sweep(study.sweep)) == before
    (full_disk / "filler").unlink()
    assert study.run("collect", str(study.sweep))[0] == 0


def test_a_clock_that_went_backwards_changes_nothing(study: Faulty) -> None:
    study.run()
    before = {}
    for path in study.sweep.rglob("*"):
        os.utime(path, (4e9, 4e9))  # written in the year 2096, by a clock that was wrong
        before[path] = path.read_bytes() if path.is_file() and path.name != "sweep.nc" else b""
    status, told = study.run()
    assert (status, "0 to be made" in told) == (0, True)
    after = {path: path.read_bytes() for path in before if path.is_file() and path.name != "sweep.nc"}
    assert after.items() <= before.items()


def test_results_of_other_code_are_stale_and_made_anew(study: Faulty) -> None:
    study.run()
    module = study.folder / "experiments" / "doe2020" / "faulty.py"
    module.write_text(module.read_text() + "\nCHANGED = True\n")
    status, told = study.run("status", str(study.sweep))
    assert (status, "4 stale" in told) == (1, True)
    study.run("collect", str(study.sweep))
    dataset = cogrnn.open_sweep(study.sweep)
    assert (dataset["status"] == 4).all()
    assert dataset["measure"].sel(condition="trained").notnull().all(), "what was finished is still there to be seen"
    status, told = study.run()
    assert (status, "4 to be made" in told) == (0, True)


def test_results_of_another_configuration_are_stale_and_made_anew(study: Faulty) -> None:
    study.run()
    file = study.folder / "conf" / "experiment" / "doe2020_faulty.yaml"
    file.write_text(file.read_text().replace("n_epochs: 2", "n_epochs: 3"))
    status, told = study.run("status", str(study.sweep))
    assert (status, "4 stale" in told) == (1, True)
    status, told = study.run()
    assert (status, "4 to be made" in told, "4 ok" in told) == (0, True, True)


def test_an_interrupted_sweep_says_so_and_goes_on(study: Faulty) -> None:
    study.tell(5, "wait")
    sweeper = study.start()
    study.wait_for(lambda: study.has_finished(3))
    sweeper.send_signal(signal.SIGINT)
    _, err = sweeper.communicate(timeout=300)
    assert sweeper.returncode == 130
    assert "interrupted. Nothing half-written is left" in err
    study.mend(5)
    status, told = study.run()
    assert (status, "4 ok" in told) == (0, True)
