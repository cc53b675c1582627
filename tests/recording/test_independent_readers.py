"""A result can be read without cogrnn: by h5py and by the netCDF tools."""

import json
import shutil
import subprocess

import h5py
import numpy as np
import pytest

from cogrnn.recording import fingerprint, save


@pytest.fixture
def saved(dataset, tmp_path):
    path = tmp_path / "dataset.nc"
    save(dataset, path)
    return path


def test_h5py_reads_every_array_with_its_numbers(dataset, saved):
    with h5py.File(saved) as file:
        for name, array in dataset.data_vars.items():
            np.testing.assert_array_equal(file[name][...], array, err_msg=name)
            assert file[name].attrs["long_name"].decode() == array.attrs["long_name"], name


def test_h5py_reads_the_name_and_the_labels_of_every_dimension(dataset, saved):
    with h5py.File(saved) as file:
        for name, array in dataset.data_vars.items():
            scales = [dimension[0] for dimension in file[name].dims]
            assert tuple(scale.name.removeprefix("/") for scale in scales) == array.dims, name
        conditions = [word.decode() for word in file["output"].dims[0][0][...]]
        np.testing.assert_array_equal(file["phase"][...], dataset["phase"])
    assert conditions == ["trained", "untrained"]


def test_h5py_reads_the_configuration_and_the_fingerprint(dataset, config, saved):
    with h5py.File(saved) as file:
        assert json.loads(file.attrs["config"]) == config
        assert file.attrs["root_seed"] == 1990
        assert file.attrs["cogrnn_fingerprint"].decode() == fingerprint(dataset)


def test_what_shrinks_is_compressed_without_loss(saved):
    with h5py.File(saved) as file:
        for name in ("output", "w_ch"):
            assert (file[name].compression, file[name].shuffle) == ("gzip", True), name
        assert (file["hidden"].compression, file["hidden"].dtype) == (None, np.float32)


def test_ncdump_shows_the_named_dimensions_and_the_meaning_of_variables(saved):
    if shutil.which("ncdump") is None:
        pytest.skip("ncdump is not installed")
    header = subprocess.run(["ncdump", "-h", saved], capture_output=True, text=True, check=True, timeout=30).stdout
    for line in (
        "condition = 2 ;",
        "replicate = 3 ;",
        "step = 6 ;",
        "float hidden(condition, replicate, step, hidden_unit) ;",
        "double w_ih(condition, replicate, hidden_unit, input_unit) ;",
        'output:long_name = "activation of the output units" ;',
        'status:flag_meanings = "ok diverged" ;',
        ':title = "Temporal XOR: error falls" ;',
    ):
        assert line in header
