"""A sweep makes every combination, resumes, repairs and extends itself, and gathers all from the disk."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import cogrnn
from cogrnn.errors import ConfigError, ResultError
from cogrnn.recording import fingerprint, load
from tests.studies.conftest import command

FEW = ("training.n_epochs=4", "task.n_triples=20", "task.n_test_triples=8")
GRID = ("network.n_hidden=2,3", "training.learning_rate=0.1,0.3")
WORDS = ("sweep", "experiment=elman1990_xor", *FEW, *GRID, "n_replicates=3")


def sweep_in(folder: Path) -> Path:
    (path,) = folder.glob("results/elman1990_xor/sweep-*")
    return path


def files(folder: Path, pattern: str = "replicates-*.nc") -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in sweep_in(folder).glob(f"cells/*/{pattern}")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    done = command(*WORDS, folder=folder)
    assert done.returncode == 0, done.stderr
    assert "4 cells asked for, 4 to be made" in done.stderr
    assert "4 of 4 cells, 0 failed" in done.stderr, "progress survives a redirection"
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "study"))


def test_one_dataset_has_the_swept_keys_as_dimensions(made: Path) -> None:
    dataset = cogrnn.open_sweep(sweep_in(made))
    assert dataset["measure"].dims == ("n_hidden", "learning_rate", "claim", "condition", "replicate")
    assert dataset["n_hidden"].to_numpy().tolist() == [2, 3]
    assert dataset["learning_rate"].to_numpy().tolist() == [0.1, 0.3]
    assert dataset["status"].attrs["flag_meanings"].split() == ["ok", "diverged", "failed", "not_run", "stale"]
    assert (dataset["status"] == 0).all()
    assert dataset["measure"].sel(condition="trained").notnull().all()
    assert (dataset["n_replicates"] == 3).all()


def test_a_cell_holds_the_bits_and_the_verdicts_of_an_ordinary_run(made: Path, tmp_path: Path) -> None:
    words = ("experiment=elman1990_xor", *FEW, "n_replicates=3", "network.n_hidden=3", "training.learning_rate=0.3")
    command("run", *words, folder=tmp_path)
    (run,) = tmp_path.glob("results/elman1990_xor/*")
    with cogrnn.open_cell(sweep_in(made), n_hidden=3, learning_rate=0.3) as cell:
        assert fingerprint(cell) == fingerprint(load(run / "dataset.nc"))
    verdicts = json.loads((run / "verdicts.json").read_text())
    ours = cogrnn.open_sweep(sweep_in(made)).sel(n_hidden=3, learning_rate=0.3)
    names = ours["outcome"].attrs["flag_meanings"].split()
    for verdict in verdicts:
        of_claim = ours.sel(claim=verdict["claim"])
        assert names[int(of_claim["outcome"])] == verdict["outcome"].replace(" ", "_")
        assert float(of_claim["estimate"]) == verdict["interval"]["estimate"]


def test_the_same_command_again_makes_nothing(copy: Path) -> None:
    before = files(copy)
    done = command(*WORDS, folder=copy)
    assert done.returncode == 0
    assert "4 cells asked for, 0 to be made" in done.stderr
    assert files(copy) == before


def test_only_what_is_missing_is_made(copy: Path) -> None:
    lost = next(iter(files(copy))).parent
    shutil.rmtree(lost)
    before = files(copy)
    status = command("status", str(sweep_in(copy)), folder=copy)
    assert status.returncode == 1
    assert "3 ok, 1 not run" in status.stdout
    done = command(*WORDS, folder=copy)
    assert done.returncode == 0
    assert "4 cells asked for, 1 to be made" in done.stderr
    assert before.items() < files(copy).items()


def test_more_values_extend_the_same_dataset(copy: Path) -> None:
    before = files(copy)
    done = command(*WORDS, "network.n_hidden=2,3,4", folder=copy)
    assert done.returncode == 2, "a key twice"
    words = [word.replace("n_hidden=2,3", "n_hidden=2,3,4") for word in WORDS]
    done = command(*words, folder=copy)
    assert "6 cells asked for, 2 to be made" in done.stderr
    assert before.items() < files(copy).items()
    assert cogrnn.open_sweep(sweep_in(copy))["n_hidden"].to_numpy().tolist() == [2, 3, 4]


def test_values_that_were_asked_for_apart_leave_cells_that_were_not_run(copy: Path) -> None:
    words = [word.replace("n_hidden=2,3", "n_hidden=4,5").replace("rate=0.1,0.3", "rate=0.1,0.2") for word in WORDS]
    assert command(*words, folder=copy).returncode == 0
    dataset = cogrnn.open_sweep(sweep_in(copy))
    assert dataset["status"].sel(n_hidden=4, learning_rate=0.3) == 3
    assert (dataset["status"] != 3).sum() == 8
    assert dataset["measure"].sel(n_hidden=4, learning_rate=0.3).isnull().all()


def test_more_replicates_leave_the_earlier_ones_as_they_are(copy: Path) -> None:
    before = files(copy)
    earlier = cogrnn.open_sweep(sweep_in(copy))["measure"]
    words = [word.replace("n_replicates=3", "n_replicates=5") for word in WORDS]
    assert "4 to be made" in command(*words, folder=copy).stderr
    assert before.items() < files(copy).items()
    now = cogrnn.open_sweep(sweep_in(copy))
    xr.testing.assert_identical(now["measure"].sel(replicate=range(3)), earlier)
    assert (now["n"].isel(claim=0) == 5).all()
    at_once = copy.parent / "at_once"
    at_once.mkdir()
    command(*words, folder=at_once)
    xr.testing.assert_identical(cogrnn.open_sweep(sweep_in(at_once))["measure"], now["measure"])
    with cogrnn.open_cell(sweep_in(at_once), n_hidden=2, learning_rate=0.1) as cell:
        assert fingerprint(cogrnn.open_cell(sweep_in(copy), n_hidden=2, learning_rate=0.1)) == fingerprint(cell)
    fewer = command(*WORDS, folder=copy)
    assert "0 to be made" in fewer.stderr
    assert (cogrnn.open_sweep(sweep_in(copy))["n_replicates"] == 5).all()


def test_the_dataset_is_rebuilt_from_the_disk_alone(copy: Path) -> None:
    before = cogrnn.open_sweep(sweep_in(copy))
    (sweep_in(copy) / "sweep.nc").write_bytes(b"half a file")
    with pytest.raises(ResultError, match="not a readable netCDF file"):
        cogrnn.open_sweep(sweep_in(copy))
    assert command("collect", str(sweep_in(copy)), folder=copy).returncode == 0
    assert fingerprint(cogrnn.open_sweep(sweep_in(copy))) == fingerprint(before)


def test_a_record_that_is_damaged_or_of_another_form_is_none(copy: Path) -> None:
    damaged, old, *_ = sweep_in(copy).glob("cells/*/cell.json")
    damaged.write_text('{"status": "ok"')
    told = json.loads(old.read_text())
    del told["conditions"]
    old.write_text(json.dumps(told))
    assert "2 ok, 2 not run" in command("status", str(sweep_in(copy)), folder=copy).stdout
    done = command(*WORDS, folder=copy)
    assert done.returncode == 0
    assert "2 to be made" in done.stderr


def test_damaged_measures_are_found_and_made_anew_from_the_networks(copy: Path) -> None:
    before, whole = files(copy), cogrnn.open_sweep(sweep_in(copy))
    next(sweep_in(copy).glob("cells/*/measures.nc")).write_bytes(b"half a file")
    command("collect", str(sweep_in(copy)), folder=copy)
    assert sorted(cogrnn.open_sweep(sweep_in(copy))["status"].to_numpy().ravel()) == [0, 0, 0, 2]
    done = command(*WORDS, folder=copy)
    assert (done.returncode, "1 to be made" in done.stderr) == (0, True)
    assert files(copy) == before
    xr.testing.assert_identical(cogrnn.open_sweep(sweep_in(copy))["measure"], whole["measure"])


def test_damaged_networks_are_found_and_trained_anew(copy: Path) -> None:
    whole = cogrnn.open_sweep(sweep_in(copy))
    damaged = next(iter(files(copy)))
    damaged.write_bytes(damaged.read_bytes()[:5000])
    (damaged.parent / "measures.nc").unlink()
    command("collect", str(sweep_in(copy)), folder=copy)
    done = command(*WORDS, folder=copy)
    assert (done.returncode, "1 to be made" in done.stderr) == (0, True)
    xr.testing.assert_identical(cogrnn.open_sweep(sweep_in(copy))["measure"], whole["measure"])


def test_a_word_of_the_command_line_that_is_wrong_leaves_nothing_behind(tmp_path: Path) -> None:
    for word, text in (
        ("network.n_hiden=2,3", "unknown key"),
        ("network.n_hidden=2,none", "must be a whole number"),
        ("network.n_hidden=0,2", "must be at least 1"),
        ("network.n_hidden=2,2", "takes a value twice"),
        ("training.learning_rate=1,1.0", "two cells are the same"),
        ("network.n_hidden=2", "nothing takes several values"),
        ("n_replicates=2,3", "cannot be swept"),
        ("root_seed=1,-1", "must be a whole number from 0"),
        ("hydra/launcher=clod", "unknown launcher"),
        ("hydra.launcher.n_job=2", "n_jobs"),
    ):
        done = command("sweep", "experiment=elman1990_xor", word, folder=tmp_path)
        assert done.returncode == 2, word
        assert text in done.stderr, done.stderr
    assert not list(tmp_path.iterdir())


def test_what_changes_no_number_makes_no_other_sweep(copy: Path) -> None:
    done = command(*WORDS, "run.n_threads=1", folder=copy)
    assert "0 to be made" in done.stderr
    assert sweep_in(copy)


def test_a_group_of_files_is_swept_by_the_names_of_its_files(tmp_path: Path) -> None:
    from cogrnn.studies.config import read_each
    from cogrnn.studies.grid import grid
    from cogrnn.studies.sweep import plan

    words = ["experiment=elman1990_lexical", "task/reading=mixed,nested", f"run.results={tmp_path}"]
    _, asked, todo = plan(words, grid(words))
    assert asked == {("mixed",), ("nested",)}
    assert len({task.folder for task in todo}) == 2
    found = read_each(words[:1], grid(words).variants())
    assert [config.values["task"]["reading"] for config in found] == ["mixed", "nested"]


def test_a_sweep_that_was_killed_before_it_had_said_what_it_asks_for_is_begun_anew(copy: Path) -> None:
    """The same is seen for a moment where two sweeps are begun at once: a folder that is empty still."""
    (asked,) = sweep_in(copy).glob("asked/*.json")
    name = asked.name
    asked.unlink()
    listed = command("list", folder=copy)
    assert (listed.returncode, sweep_in(copy).name in listed.stdout) == (0, False), listed.stderr
    done = command(*WORDS, folder=copy)
    assert (done.returncode, "0 to be made" in done.stderr) == (0, True), done.stderr
    assert [path.name for path in sweep_in(copy).glob("asked/*")] == [name]


def test_a_cell_that_another_sweep_has_made_meanwhile_stays_well(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gathers the cells at that moment would otherwise tell of a failure."""
    from cogrnn.studies import run
    from cogrnn.studies.cells import work
    from cogrnn.studies.records import CellFolder, Record
    from cogrnn.studies.sweep import Sweep

    task = next(iter(Sweep(sweep_in(copy)).tasks.values()))
    folder = CellFolder(task.folder)
    made = folder.record()
    assert made is not None
    simulated, keep, status = run.simulated, CellFolder.keep, []

    def too_late(*given: Any) -> xr.Dataset:
        keep(folder, made)
        return simulated(*given)

    def seen(folder: CellFolder, record: Record) -> None:
        keep(folder, record)
        status.append(record.status)

    (task.folder / "cell.json").unlink()
    monkeypatch.setattr(run, "simulated", too_late)
    monkeypatch.setattr(CellFolder, "keep", seen)
    work(task)
    at_last = folder.record()
    assert at_last is not None
    assert status == ["ok"]
    assert at_last == replace(made, seconds=at_last.seconds)


def test_a_cell_that_is_not_there_is_refused_with_those_that_are(made: Path) -> None:
    with pytest.raises(ConfigError, match=r"n_hidden=2, 3; learning_rate=0\.1, 0\.3"):
        cogrnn.open_cell(sweep_in(made), n_hidden=7, learning_rate=0.1)


def test_a_sweep_is_found_by_its_name_and_others_are_listed(made: Path) -> None:
    assert command("status", sweep_in(made).name, folder=made).returncode == 0
    done = command("status", "nothing", folder=made)
    assert done.returncode == 2
    assert sweep_in(made).name in done.stderr


def test_a_sweep_is_drawn_as_it_is_wanted_and_reported_anew(copy: Path) -> None:
    name = sweep_in(copy).name
    words = ("over=n_hidden", "learning_rate=0.1", "claim=X4_solves_xor", "condition=untrained")
    done = command("draw", name, *words, folder=copy)
    (figure,) = [Path(line) for line in done.stdout.splitlines()]
    assert figure.read_bytes().startswith(b"%PDF")
    assert figure.with_suffix(".svg").is_file()
    refused = command("draw", name, "over=n_hidden", folder=copy)
    assert (refused.returncode, "nothing is averaged over" in refused.stderr) == (2, True)
    report = sweep_in(copy) / "report.html"
    report.unlink()
    assert command("report", name, folder=copy).returncode == 0
    assert "4 ok" in " ".join(report.read_text(encoding="utf-8").split())


def test_a_sweep_can_be_read_by_others(made: Path) -> None:
    import netCDF4

    with netCDF4.Dataset(sweep_in(made) / "sweep.nc") as file:
        assert file["measure"].dimensions[:2] == ("n_hidden", "learning_rate")
        assert np.isfinite(file["estimate"][:]).any()


def test_the_questions_of_the_documentation_have_answers(made: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "sweeps.md").read_text(encoding="utf-8")
    names: dict[str, object] = {"path": sweep_in(made)}
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(block, names)
    assert names["worst"].index.tolist() == [2, 3]
    assert names["table"].shape == (2, 2)
    assert set(names["activity"].dims) == {"phase"}
