import shutil
from pathlib import Path

import pytest
import xarray as xr

from cogrnn.execution import silent
from cogrnn.recording import DIMENSIONS, STATUS, load, unstamped
from cogrnn.studies import run as run_module
from cogrnn.studies.config import read
from cogrnn.studies.run import carry_out
from tests.studies.conftest import TINY


def carried_out(results: Path, *words: str) -> tuple[xr.Dataset, bool]:
    outcome = carry_out(read([*TINY, f"run.results={results}", *words]), silent)
    return outcome.result.dataset, outcome.reused


def test_the_result_holds_what_a_reader_needs(finished_run: Path) -> None:
    dataset = load(finished_run / "dataset.nc")
    assert set(dataset.dims) <= set(DIMENSIONS)
    for name in ("w_ih", "w_ch", "w_ho", "b_h", "b_o", "squared_error", "output", "error_predictable", "status"):
        assert {"condition", "replicate"} <= set(dataset[name].dims), name
        assert dataset[name].attrs["long_name"]
    assert dataset["epoch"].to_numpy().tolist() == [0, 1, 2, 3, 4]
    assert dataset.attrs["root_seed"] == 1990
    assert unstamped(dataset, "config")["task"]["n_triples"] == 20
    assert unstamped(dataset, "provenance")["versions"]["numba"]
    assert all(certificate["holds"] for certificate in unstamped(dataset, "certificate").values())


def test_the_same_seed_gives_the_same_bytes_for_one_or_two_threads(tmp_path: Path) -> None:
    one, _ = carried_out(tmp_path / "one", "run.n_threads=1")
    two, _ = carried_out(tmp_path / "two", "run.n_threads=2")
    assert one.attrs["cogrnn_fingerprint"] == two.attrs["cogrnn_fingerprint"]
    other, _ = carried_out(tmp_path / "other", "root_seed=1991")
    assert other.attrs["cogrnn_fingerprint"] != one.attrs["cogrnn_fingerprint"]


def test_the_first_five_of_fifty_replicates_are_those_of_five(tmp_path: Path) -> None:
    five, _ = carried_out(tmp_path, "n_replicates=5")
    fifty, _ = carried_out(tmp_path, "n_replicates=50")
    first = fifty.isel(replicate=slice(0, 5))
    for name in five.variables:
        assert five[name].to_numpy().tobytes() == first[name].to_numpy().tobytes(), name


def test_a_finished_run_is_not_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, reused = carried_out(tmp_path)
    assert not reused
    again, reused = carried_out(tmp_path)
    assert reused
    assert again.attrs["cogrnn_fingerprint"] == first.attrs["cogrnn_fingerprint"]
    monkeypatch.setattr(run_module, "code_of", lambda _config: "other code")
    _, reused = carried_out(tmp_path)
    assert not reused


def test_a_new_result_is_loaded_once_and_only_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = []

    def counted(path: Path) -> xr.Dataset:
        loaded.append(path)
        return load(path)

    monkeypatch.setattr("cogrnn.studies.products.load", counted)
    result = carry_out(read([*TINY, f"run.results={tmp_path}"]), silent).result
    assert loaded == []
    result.judged()
    result.judged()
    assert loaded == [result.folder.dataset]


def test_a_truncated_result_is_made_anew(tmp_path: Path, finished_run: Path) -> None:
    folder = tmp_path / "results" / "elman1990_xor" / finished_run.name
    shutil.copytree(finished_run, folder)
    whole = (folder / "dataset.nc").read_bytes()
    (folder / "dataset.nc").write_bytes(whole[: len(whole) // 2])
    dataset, reused = carried_out(tmp_path / "results")
    assert not reused
    assert dataset.attrs["cogrnn_fingerprint"] == load(finished_run / "dataset.nc").attrs["cogrnn_fingerprint"]


def test_diverged_networks_are_marked_and_the_untrained_ones_live(tmp_path: Path) -> None:
    dataset, _ = carried_out(tmp_path, "training.learning_rate=1e300")
    assert (dataset["status"].sel(condition="trained") == STATUS["diverged"]).all()
    assert (dataset["status"].sel(condition="untrained") == STATUS["ok"]).all()


def test_progress_is_reported_for_every_course(tmp_path: Path) -> None:
    heard = []
    carry_out(read([*TINY, f"run.results={tmp_path}"]), lambda *told: heard.append(told))
    assert [told for told in heard if told[0] == "trained"] == [("trained", 60 * epoch, 240) for epoch in range(1, 5)]
    assert {told[0] for told in heard} == {
        "trained",
        "no_context",
        "shuffled_stream",
        "bptt3",
        "more_hidden",
        "reservoir",
    }
