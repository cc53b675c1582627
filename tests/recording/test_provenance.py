"""A result says which code, versions and machine it came from."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib import metadata

import pytest

from cogrnn.recording import fingerprint_of_code, provenance, versions

MODULE = sys.modules["cogrnn.recording.provenance"]


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder of its own that cogrnn seems to run from; git sees no settings but these."""
    for word in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{word}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{word}_EMAIL", "somebody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no settings"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "checkout"
    (folder / "cogrnn" / "recording").mkdir(parents=True)
    (folder / "cogrnn" / "__init__.py").write_text("")
    monkeypatch.setattr(MODULE, "__file__", str(folder / "cogrnn" / "recording" / "provenance.py"))
    return folder


def git(folder, *words):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def committed(folder):
    """Commit the folder; return the commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "first")
    return git(folder, "rev-parse", "HEAD")


def test_a_clean_checkout_is_named_by_its_commit(checkout):
    revision = committed(checkout)
    assert len(revision) == 40
    assert MODULE.commit() == revision


@pytest.mark.parametrize("name", ["cogrnn/__init__.py", "experiments.py"])
def test_a_checkout_with_changed_or_new_files_is_marked(checkout, name):
    revision = committed(checkout)
    (checkout / name).write_text("changed = True\n")
    assert MODULE.commit() == f"{revision} with uncommitted changes"


def test_who_asks_for_the_commit_never_locks_the_index_against_its_owner(checkout):
    committed(checkout)
    os.utime(checkout / "cogrnn" / "__init__.py", (1e9, 1e9))  # git would note in its index that nothing has changed
    before = (checkout / ".git" / "index").read_bytes()
    MODULE.commit()
    assert (checkout / ".git" / "index").read_bytes() == before


def test_an_installed_package_has_no_commit(checkout):
    assert MODULE.commit() == "not a checkout"


def test_a_package_installed_below_somebody_elses_checkout_has_no_commit(checkout):
    (checkout / ".gitignore").write_text("cogrnn/\n")
    committed(checkout)
    assert MODULE.commit() == "not a checkout"


def test_without_git_there_is_no_commit(checkout, monkeypatch, tmp_path):
    committed(checkout)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert MODULE.commit() == "not a checkout"


def test_the_versions_are_those_installed_and_a_missing_package_is_absent(monkeypatch):
    monkeypatch.setattr(MODULE, "PACKAGES", ("numpy", "a-package-that-nobody-made"))
    assert versions() == {"numpy": metadata.version("numpy"), "a-package-that-nobody-made": "absent"}


def test_the_record_is_plain_and_names_all_that_a_reader_must_know():
    record = provenance("0123456789ab")
    assert json.loads(json.dumps(record)) == record
    assert list(record) == ["made", "code", "commit", "python", "machine", "versions"]
    assert record["code"] == "0123456789ab"
    assert set(record["versions"]) >= {"cogrnn", "numba", "numpy", "netCDF4", "xarray"}
    assert record["python"] == ".".join(map(str, sys.version_info[:3]))
    assert abs(datetime.fromisoformat(record["made"]) - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "kernels.py").write_text("rate = 0.1\n")
    (tmp_path / "networks.py").write_text("units = 2\n")
    return [tmp_path / "kernels.py", tmp_path / "networks.py"]


def test_the_fingerprint_of_code_depends_on_neither_the_order_nor_the_folder(sources, tmp_path):
    before = fingerprint_of_code(sources)
    (tmp_path / "elsewhere").mkdir()
    moved = [source.rename(tmp_path / "elsewhere" / source.name) for source in sources]
    assert fingerprint_of_code(reversed(moved)) == before
    assert len(before) == 12


def test_the_fingerprint_of_code_changes_with_a_content_a_name_or_a_file(sources, tmp_path):
    before = fingerprint_of_code(sources)
    seen = {before, fingerprint_of_code(sources[:1])}
    seen.add(fingerprint_of_code([sources[0], sources[1].rename(tmp_path / "nets.py")]))
    sources[0].write_text("rate = 0.2\n")
    seen.add(fingerprint_of_code([sources[0], tmp_path / "nets.py"]))
    assert len(seen) == 4


def test_the_fingerprint_of_code_does_not_depend_on_where_the_code_lies(tmp_path):
    for place in ("checkout/cogrnn", "checkout/experiments", "site/cogrnn", "site/cogrnn/experiments"):
        (tmp_path / place).mkdir(parents=True)
    for root, experiments in (("checkout", "experiments"), ("site", "cogrnn/experiments")):
        (tmp_path / root / "cogrnn" / "srn.py").write_text("kernel")
        (tmp_path / root / experiments / "aaa.py").write_text("experiment")
    here, there = ((tmp_path / root).rglob("*.py") for root in ("checkout", "site"))
    assert fingerprint_of_code(here) == fingerprint_of_code(there)
