"""A result file gives back what was saved, or says what is wrong with it."""

import re
import subprocess
import sys
from pathlib import Path

import h5py
import netCDF4
import numpy as np
import pytest
import xarray as xr

from cogrnn.errors import ResultError
from cogrnn.recording import SCHEMA_VERSION, fingerprint, load, save

FORM = re.compile(r"[^:]+: .+, got .+\. Try .+\.", re.DOTALL)


@pytest.fixture
def saved(dataset, tmp_path):
    path = tmp_path / "dataset.nc"
    save(dataset, path)
    return path


def refusal(path):
    """Return the text of the one error that `load` may raise."""
    with pytest.raises(ResultError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value)


def test_a_dataset_comes_back_with_its_values_dimensions_coordinates_and_attributes(dataset, saved):
    again = load(saved)
    xr.testing.assert_identical(again.drop_attrs(), dataset.drop_attrs())
    assert {name: variable.attrs.keys() for name, variable in again.variables.items()} == {
        name: variable.attrs.keys() for name, variable in dataset.variables.items()
    }
    assert dataset.attrs.items() <= again.attrs.items()
    assert again.attrs["cogrnn_schema"] == SCHEMA_VERSION
    assert again["hidden"].dtype == np.float32


def test_padding_comes_back_as_nan(tmp_path, dataset):
    padded = dataset.reindex(hidden_unit=range(3))
    save(padded, tmp_path / "padded.nc")
    xr.testing.assert_equal(load(tmp_path / "padded.nc"), padded)


def test_saving_leaves_the_given_dataset_alone(dataset, tmp_path):
    before = dataset.copy(deep=True)
    save(dataset, tmp_path / "dataset.nc")
    xr.testing.assert_identical(dataset, before)


def test_a_loaded_result_can_be_saved_again(saved, tmp_path):
    save(load(saved), tmp_path / "again.nc")
    xr.testing.assert_identical(load(tmp_path / "again.nc"), load(saved))


def test_the_fingerprint_is_the_same_after_saving_and_loading(dataset, saved):
    assert fingerprint(load(saved)) == fingerprint(dataset) == load(saved).attrs["cogrnn_fingerprint"]


def test_the_fingerprint_ignores_attributes_and_the_order_of_variables(dataset):
    other = dataset.drop_attrs().assign_attrs(made="tomorrow")
    reordered = other[sorted(dataset.data_vars, reverse=True)]
    assert fingerprint(reordered) == fingerprint(other) == fingerprint(dataset)


def test_the_fingerprint_changes_with_a_renamed_dimension():
    plain = xr.Dataset({"input": (("replicate", "step"), np.zeros((2, 2)))})
    assert fingerprint(plain.rename(step="pattern")) != fingerprint(plain)


def one_bit_changed(dataset):
    changed = dataset.copy(deep=True)
    changed["output"][{"condition": 1, "replicate": 2, "step": 5, "output_unit": 1}] = np.nextafter(
        changed["output"][{"condition": 1, "replicate": 2, "step": 5, "output_unit": 1}], 2.0
    )
    return changed


@pytest.mark.parametrize(
    "change",
    [
        one_bit_changed,
        lambda dataset: dataset.rename_vars(output="output_again"),
        lambda dataset: dataset.drop_vars("b_o"),
        lambda dataset: dataset.assign(b_o=dataset["b_o"].astype(np.float32)),
        lambda dataset: dataset.assign(input=dataset["input"].transpose("step", "replicate", "input_unit")),
        lambda dataset: dataset.assign_coords(condition=["trained", "untraine"]),
        lambda dataset: dataset.assign_coords(phase=("step", [1, 2, 3, 1, 2, 2])),
    ],
)
def test_the_fingerprint_changes_with_one_bit_a_name_a_type_or_a_label(dataset, change):
    assert fingerprint(change(dataset)) != fingerprint(dataset)


@pytest.mark.parametrize("kept", [1, 4, 100, 0.25, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(saved, kept):
    whole = saved.read_bytes().rstrip(b"\0")
    saved.write_bytes(whole[: kept if isinstance(kept, int) else int(kept * len(whole))])
    text = refusal(saved)
    assert FORM.fullmatch(text)
    assert f"may be truncated, got {saved.stat().st_size} bytes." in text


@pytest.mark.parametrize("content", [b"", b"n_replicates: 3\n", b"\x89HDF\r\n\x1a\n and nothing else", b"CDF\x01"])
def test_an_empty_file_and_a_file_of_another_kind_are_refused(saved, content):
    saved.write_bytes(content)
    assert FORM.fullmatch(refusal(saved))


def test_a_file_that_xarray_alone_wrote_is_refused(dataset, tmp_path):
    dataset.to_netcdf(tmp_path / "foreign.nc")
    text = refusal(tmp_path / "foreign.nc")
    assert FORM.fullmatch(text)
    assert "is a netCDF file of another program" in text


@pytest.mark.parametrize("kind", ["NETCDF4", "NETCDF3_CLASSIC"])
def test_a_file_of_another_program_is_refused(tmp_path, kind):
    with netCDF4.Dataset(tmp_path / "climate.nc", "w", format=kind) as file:
        file.createDimension("lat", 2)
        file.createVariable("temperature", "f8", ("lat",))[:] = [280.0, 290.0]
    text = refusal(tmp_path / "climate.nc")
    assert FORM.fullmatch(text)
    assert "is a netCDF file of another program" in text


def test_a_file_of_a_newer_schema_is_refused_with_both_ways_out(saved):
    with h5py.File(saved, "a") as file:
        file.attrs["cogrnn_schema"] = SCHEMA_VERSION + 1
    text = refusal(saved)
    assert FORM.fullmatch(text)
    assert f"was made by a newer cogrnn, got schema {SCHEMA_VERSION + 1}. Try pip install -U cogrnn." in text


def test_a_file_with_an_altered_variable_is_refused(saved):
    with h5py.File(saved, "a") as file:
        file["output"][0, 0, 0, 0] = 0.25
    text = refusal(saved)
    assert FORM.fullmatch(text)
    assert "its data are not those that were saved" in text


def test_a_missing_file_and_a_folder_are_refused_with_what_to_try(tmp_path):
    for path in (tmp_path / "absent.nc", tmp_path):
        assert re.fullmatch(r"[^:]+: there is no such result file\. Try .+\.", refusal(path))


@pytest.mark.parametrize("schema", ["1", 1, np.array([1, 2])])
def test_a_file_that_only_looks_like_ours_is_foreign(tmp_path, schema):
    xr.Dataset({"a": ("x", [1.0])}, attrs={"cogrnn_schema": schema}).to_netcdf(tmp_path / "dataset.nc")
    with pytest.raises(ResultError, match=r"netCDF file of another program, got no cogrnn_schema or no cogrnn_finger"):
        load(tmp_path / "dataset.nc")


def test_numbers_of_the_other_byte_order_come_back(tmp_path):
    save(xr.Dataset({"a": ("replicate", np.arange(3.0).astype(">f8"))}), tmp_path / "dataset.nc")
    assert load(tmp_path / "dataset.nc")["a"].to_numpy().tolist() == [0.0, 1.0, 2.0]


def test_threads_may_save_and_load_at_the_same_time(tmp_path: Path) -> None:
    """In a process of its own: a library that is not made for threads ends the process that uses it so."""
    program = """
import sys
from concurrent.futures import ThreadPoolExecutor
import subprocess
import sys
from pathlib import Path
import numpy as np
import xarray as xr
from cogrnn.recording import load, save

def work(number):
    path = Path(sys.argv[1]) / f"{number}.nc"
    save(xr.Dataset({"x": ("step", np.full(20_000, float(number)))}), path)
    return float(load(path)["x"].mean()) == number

with ThreadPoolExecutor(4) as pool:
    assert all(pool.map(work, range(60)))
"""
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
