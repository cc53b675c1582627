"""What differs between two results is found, wherever it is, and nothing else."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from cogrnn.recording import load, save
from cogrnn.studies.diff import Side, differences
from tests.studies.conftest import TINY, command
from tests.studies.faults import Faulty


def other_run(folder: Path, *words: str) -> Path:
    done = command("run", *TINY[:1], *(word for word in TINY[1:] if not _replaced(word, words)), *words, folder=folder)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("results/elman1990_xor/*")
    return path


def _replaced(word: str, words: tuple[str, ...]) -> bool:
    return any(word.partition("=")[0] == other.partition("=")[0] for other in words)


def test_a_run_does_not_differ_from_itself(finished_run: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(finished_run, tmp_path / "copy")
    done = command("diff", str(finished_run), str(copy), folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"{what}: the same" for what in ("configuration", "origin", "data", "verdicts")]


def test_another_seed_gives_other_data_and_verdicts(finished_run: Path, tmp_path: Path) -> None:
    other = other_run(tmp_path, "root_seed=7")
    done = command("diff", str(finished_run), str(other), folder=tmp_path)
    assert done.returncode == 1
    assert "configuration (1 differ)" in done.stdout
    assert "root_seed" in done.stdout
    assert "origin: the same" in done.stdout
    assert "w_ch: " in done.stdout
    assert "verdicts (" in done.stdout


def test_common_replicates_are_compared_and_the_number_is_told(finished_run: Path, tmp_path: Path) -> None:
    other = other_run(tmp_path, "n_replicates=5")
    done = command("diff", str(finished_run), str(other), folder=tmp_path)
    assert done.returncode == 1
    assert "5 labels, only here: [3, 4]" in done.stdout
    assert "values" not in done.stdout, "the first three networks are the same"


def test_one_changed_value_is_found(finished_run: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(finished_run, tmp_path / "copy")
    dataset = load(copy / "dataset.nc")
    dataset["w_ih"][0, 1, 0, 0] = 7.5
    save(dataset, copy / "dataset.nc")
    done = command("diff", str(finished_run), str(copy), folder=tmp_path)
    assert done.returncode == 1
    assert f"w_ih: 1 of {dataset['w_ih'].size} values, the most" in done.stdout
    assert "7.5" in done.stdout


def test_another_origin_is_found(finished_run: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(finished_run, tmp_path / "copy")
    dataset = load(copy / "dataset.nc")
    made_by = json.loads(dataset.attrs["provenance"])
    made_by["versions"]["numpy"] = "1.0"
    save(dataset.assign_attrs(provenance=json.dumps(made_by)), copy / "dataset.nc")
    done = command("diff", str(finished_run), str(copy), folder=tmp_path)
    assert done.returncode == 1
    assert "origin (1 differ)" in done.stdout
    assert "numpy" in done.stdout


def test_two_sweeps_are_compared_cell_by_cell(tmp_path: Path) -> None:
    one, other = Faulty(tmp_path / "one"), Faulty(tmp_path / "other")
    one.run()
    other.tell(3, "raise")
    other.run()
    done = command("diff", str(one.sweep), str(one.sweep), folder=one.folder)
    assert done.returncode == 0, done.stdout
    done = command("diff", str(one.sweep), str(other.sweep), folder=one.folder)
    assert done.returncode == 1
    assert "n_hidden=3" in done.stdout
    assert "failed" in done.stdout
    assert "at n_hidden=4" not in done.stdout


def test_what_is_not_there_cannot_be_compared(finished_run: Path) -> None:
    done = command("diff", str(finished_run), "absent", folder=finished_run)
    assert done.returncode == 2
    assert "cogrnn diff: RUN: there is no such run, got 'absent'" in done.stderr


DATA = xr.Dataset(
    {
        "error": (("replicate", "condition"), np.array([[0.5, np.nan], [0.25, 1.0], [0.0, 2.0]])),
        "note": ("replicate", np.array(["well", "diverged", "well"])),
        "count": ("replicate", np.array([2**62, 1, 0])),
    },
    {"replicate": [0, 1, 2], "condition": ["trained", "untrained"]},
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data, []),
        (lambda data: data.assign_coords(replicate=[3, 4, 5]), ["replicate", "no labels in common"]),
        (lambda data: data.assign_coords(condition=["trained", "shuffled"]), ["only here: ['shuffled']"]),
        (lambda data: data.isel(replicate=[2, 0, 1]), ["[2, 0, 1]"]),
        (lambda data: data.assign(error=data["error"].astype("f4")), ["float32"]),
        (lambda data: data.assign(count=data["count"].astype(str)), ["count", "replicate of <U"]),
        (lambda data: data.assign_coords(replicate=[0, 0, 1]), ["cannot be compared by its labels"]),
        (lambda data: data.transpose(), ["condition, replicate of float64"]),
        (lambda data: data.drop_vars("note"), ["note", "absent"]),
        (lambda data: data.assign(count=data["count"] + [1, 0, 0]), ["1 of 3 values", str(2**62 + 1)]),
        (lambda data: data.assign(note=data["note"].where(data["replicate"] > 0, "ill")), ["1 of 3 values", "ill"]),
        (lambda data: data.assign(error=data["error"].fillna(7.0)), ["1 of 6 values", "nan", "7.0"]),
    ],
)
def test_data_differ_in_their_labels_their_types_or_their_values(change, told: list[str]) -> None:
    sides = [Side(name, {}, {"versions": {}}, {}, data) for name, data in (("a", DATA), ("b", change(DATA)))]
    found = differences(*sides)["data"]
    text = "\n".join(f"{row.what} {row.one} {row.other}" for row in found)
    assert bool(found) == bool(told)
    for word in told:
        assert word in text


def test_a_number_and_its_text_are_two_things_in_a_configuration() -> None:
    one, other = (Side("x", {"task": {"n": value}}, {"versions": {}}, {}, DATA) for value in (1, "1"))
    assert [row.what for row in differences(one, other)["configuration"]] == ["task.n"]
