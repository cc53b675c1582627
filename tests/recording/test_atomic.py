"""A write that fails changes nothing and leaves nothing behind; real full and read-only disks included."""

import io
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from cogrnn.errors import StorageError
from cogrnn.recording import fingerprint, load, remove_leftovers, save, write_atomically, writer

OLD, NEW = b"the old content", b"the new content"


def refuse(*_arguments, **_options):
    raise OSError(5, "Input/output error")


def interrupt(*_arguments, **_options):
    raise KeyboardInterrupt


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "dataset.nc"
    place.write_bytes(OLD)
    return place


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_new_content_takes_the_place_of_the_old_and_nothing_stays_beside_it(path):
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW
    assert names(path.parent) == ["dataset.nc"]


def test_missing_folders_are_made(tmp_path):
    write_atomically(tmp_path / "results" / "run" / "report.md", NEW)
    assert (tmp_path / "results" / "run" / "report.md").read_bytes() == NEW


def test_the_content_is_forced_to_the_disk_before_the_rename_and_the_folder_after_it(path, monkeypatch):
    order = []
    really_force, really_replace = os.fsync, Path.replace

    def force(handle):
        order.append("folder" if os.path.isdir(f"/dev/fd/{handle}") else "file")  # noqa: PTH112
        really_force(handle)

    def replace(source, target):
        order.append((source.read_bytes(), source.parent == target.parent))
        return really_replace(source, target)

    monkeypatch.setattr(os, "fsync", force)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomically(path, NEW)
    assert order == ["file", (NEW, True), "folder"]


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace"), (Path, "open"), (Path, "mkdir")])
def test_a_step_that_fails_leaves_the_old_content_and_says_so(path, monkeypatch, owner, step):
    monkeypatch.setattr(owner, step, refuse)
    with pytest.raises(StorageError) as caught:
        write_atomically(path, NEW)
    monkeypatch.undo()
    assert str(caught.value).startswith(
        f"{path}: could not be written, and nothing was changed, got Input/output error. Try "
    )
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["dataset.nc"]


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace")])
def test_an_interruption_leaves_the_old_content_and_no_temporary_file(path, monkeypatch, owner, step):
    monkeypatch.setattr(owner, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["dataset.nc"]


class HalfFull(io.FileIO):
    """A file that takes half of what it is given."""

    def write(self, content):
        super().write(content[: len(content) // 2])
        refuse()


def test_a_write_that_fails_half_way_leaves_the_old_content(path, monkeypatch):
    monkeypatch.setattr(Path, "open", lambda place, mode: HalfFull(place, mode))
    with pytest.raises(StorageError, match="Input/output error"):
        write_atomically(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["dataset.nc"]


def test_a_folder_in_the_place_of_the_file_stays(path):
    place = path.parent / "folder.nc"
    place.mkdir()
    with pytest.raises(StorageError, match="Is a directory"):
        write_atomically(place, NEW)
    assert names(path.parent) == ["dataset.nc", "folder.nc"]


@pytest.fixture
def disk(tmp_path):
    """Mount a disk of one megabyte."""
    if shutil.which("mount") is None:
        pytest.skip("there is no command to mount a small disk with")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mounting.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounting.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_keeps_the_old_result_whole(disk, dataset):
    save(dataset, disk / "dataset.nc")
    large = xr.Dataset({"input": (("replicate", "step"), np.arange(2 * 2**20 // 8).reshape(2, -1))})
    with pytest.raises(StorageError, match="nothing was changed, got No space left on device") as caught:
        save(large, disk / "dataset.nc")
    assert "Try freeing space" in str(caught.value)
    assert fingerprint(load(disk / "dataset.nc")) == fingerprint(dataset)
    assert names(disk) == ["dataset.nc"]


def test_a_disk_that_was_full_takes_a_result_again(disk):
    with pytest.raises(StorageError):
        write_atomically(disk / "report.md", bytes(2 * 2**20))
    write_atomically(disk / "report.md", bytes(900 * 1024))
    assert (disk / "report.md").stat().st_size == 900 * 1024


def test_a_read_only_disk_keeps_the_old_content(disk):
    (disk / "report.md").write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(StorageError, match="got Read-only file system"):
        write_atomically(disk / "report.md", NEW)
    with pytest.raises(StorageError, match="got Read-only file system"):
        write_atomically(disk / "new folder" / "report.md", NEW)
    assert (disk / "report.md").read_bytes() == OLD
    assert names(disk) == ["report.md"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from cogrnn.errors import StorageError
from cogrnn.recording import write_atomically

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_atomically(Path(sys.argv[1]), bytes(200_000))
except StorageError as error:
    print(error)
"""


def test_a_file_that_may_not_grow_so_large_keeps_the_old_content(path):
    pytest.importorskip("resource", reason="this system has no limit on the size of files")
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, path], capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.startswith(f"{path}: could not be written, and nothing was changed, got File too large.")
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["dataset.nc"]


@pytest.fixture
def dead():
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-S", "-c", ""])
    process.wait()
    return process.pid


@pytest.fixture
def machine():
    """Return what this machine is called in the name of a writer."""
    return writer().rpartition("-")[0]


def test_leftovers_of_dead_processes_are_removed_and_those_of_living_ones_stay(path, dead, machine):
    folder = path.parent
    kept = [f".dataset.nc.{writer()}.tmp", f".report.md.{machine}-{os.getppid()}.tmp", "dataset.nc"]
    kept += [".hidden", ".somebody.else.tmp", f"dataset.nc.{machine}-{dead}.tmp"]
    for name in (*kept, f".dataset.nc.{machine}-{dead}.tmp", f".report.md.1.{machine}-{dead}.tmp"):
        (folder / name).write_bytes(OLD)
    remove_leftovers(folder)
    assert names(folder) == sorted(kept)


def test_leftovers_of_another_machine_on_a_shared_disk_stay(path, dead, machine):
    leftover = path.parent / f".dataset.nc.not-{machine}-{dead}.tmp"
    leftover.write_bytes(OLD)
    remove_leftovers(path.parent)
    assert leftover.exists()


def test_a_process_that_belongs_to_somebody_else_counts_as_living(path, dead, machine, monkeypatch):
    def forbid(_process, _signal):
        raise PermissionError

    leftover = path.parent / f".dataset.nc.{machine}-{dead}.tmp"
    leftover.write_bytes(OLD)
    monkeypatch.setattr(os, "kill", forbid)
    remove_leftovers(path.parent)
    assert leftover.exists()


def test_the_temporary_file_of_a_killed_writer_counts_as_its_leftover(path, dead, monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: dead)
    monkeypatch.setattr(Path, "replace", interrupt)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, NEW)
    monkeypatch.undo()
    assert len(names(path.parent)) == 2
    remove_leftovers(path.parent)
    assert names(path.parent) == ["dataset.nc"]


def test_leftovers_in_folders_below_are_removed_too(path, dead, machine):
    leftover = path.parent / "figures" / f".errors.svg.{machine}-{dead}.tmp"
    leftover.parent.mkdir()
    leftover.write_bytes(OLD)
    remove_leftovers(path.parent)
    assert not leftover.exists()


def test_there_is_nothing_to_remove_in_a_folder_that_does_not_exist(tmp_path):
    remove_leftovers(tmp_path / "absent")
    assert names(tmp_path) == []


def test_a_disk_that_cannot_sync_folders_still_takes_the_file(tmp_path, monkeypatch):
    real, handles = os.fsync, []

    def refuses_folders(handle):
        handles.append(handle)
        if len(handles) == 2:
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", refuses_folders)
    write_atomically(tmp_path / "dataset.nc", b"new")
    assert (tmp_path / "dataset.nc").read_bytes() == b"new"
    assert len(handles) == 2


def test_a_name_with_an_impossible_process_number_is_left_alone(tmp_path):
    strange = tmp_path / f".dataset.nc.{writer().rpartition('-')[0]}-99999999999999999999.tmp"
    strange.touch()
    remove_leftovers(tmp_path)
    assert strange.exists()


def test_two_threads_may_write_one_file(tmp_path):
    contents = [bytes([letter]) * 100_000 for letter in b"ab"]
    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(lambda n: write_atomically(tmp_path / "dataset.nc", contents[n % 2]), range(200)):
            assert (tmp_path / "dataset.nc").read_bytes() in contents
