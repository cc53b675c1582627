from pathlib import Path

import pytest

from cogrnn.errors import ResultError
from cogrnn.studies.folder import RunFolder, find, finished


@pytest.fixture
def results(tmp_path: Path) -> Path:
    for name in ("abc1", "abc2", "def3"):
        folder = tmp_path / "results" / "elman1990_xor" / name
        folder.mkdir(parents=True)
        (folder / "dataset.nc").touch()
    (tmp_path / "results" / "elman1990_xor" / "unfinished").mkdir()
    return tmp_path / "results"


def test_a_run_is_found_by_folder_by_file_and_by_the_beginning_of_its_name(results: Path) -> None:
    wanted = RunFolder(results / "elman1990_xor" / "def3")
    assert find(str(wanted.path)) == wanted
    assert find(str(wanted.dataset)) == wanted
    assert find("def", results) == wanted


def test_finished_runs_are_those_with_a_dataset(results: Path) -> None:
    assert {run.path.name for run in finished(results)} == {"abc1", "abc2", "def3"}


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("abc", "fits several runs"),
        ("xyz", "there is no such run"),
        ("", "there is no such run"),
        ("unfinished", "no such"),
    ],
)
def test_a_run_that_cannot_be_told_is_refused_with_the_known_ones(results: Path, word: str, problem: str) -> None:
    with pytest.raises(ResultError, match=problem) as caught:
        find(word, results)
    assert "def3" in str(caught.value)
