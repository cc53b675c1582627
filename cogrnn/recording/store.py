"""Save and load result files: one netCDF4 file each, whole or absent, that proves its own content."""

import hashlib
from pathlib import Path
from threading import Lock

import numpy as np
import xarray as xr

from cogrnn.errors import ResultError
from cogrnn.recording.atomic import write_atomically
from cogrnn.recording.schema import SCHEMA_VERSION

ONE_AT_A_TIME = Lock()
"""The netCDF library is not made for threads: one file is written or read at a time."""

COMPRESSION = {"zlib": True, "complevel": 1, "shuffle": True}
"""Of float64 variables; hidden vectors, which are float32, would take longer to shrink by a fifth than to be made."""


def fingerprint(dataset: xr.Dataset) -> str:
    """Return a SHA-256 of all variables: names, dimensions, types and bytes, in the order of the names.

    Attributes do not count, so that two runs of the same seed have the same fingerprint.
    """
    digest = hashlib.sha256()
    for name in sorted(str(name) for name in dataset.variables):
        variable = dataset[name].variable
        data = variable.to_numpy().ravel()
        text = data.dtype.kind in "OUST"
        numbers = data.dtype.newbyteorder("<")
        content = "\0".join(map(str, data)).encode() if text else data.astype(numbers, copy=False).view(np.uint8).data
        kind = "text" if text else numbers.str
        digest.update(f"{name}|{variable.dims}|{variable.shape}|{kind}|".encode())
        digest.update(content)
    return digest.hexdigest()


def save(dataset: xr.Dataset, path: Path) -> None:
    """Write a dataset to `path`, stamped with the schema's version and its fingerprint.

    The file is built in memory first, so a disk error can never leave a broken file at `path`.

    Raises
    ------
    StorageError
        The disk refuses; what stood at `path` is untouched.
    """
    stamped = dataset.assign_attrs(cogrnn_schema=SCHEMA_VERSION, cogrnn_fingerprint=fingerprint(dataset))
    large = {name: COMPRESSION for name, variable in stamped.data_vars.items() if variable.dtype == np.float64}
    with ONE_AT_A_TIME:
        content = stamped.to_netcdf(engine="netcdf4", encoding=large)
    write_atomically(path, content)


def load(path: Path) -> xr.Dataset:
    """Read a whole dataset into memory and check it.

    Raises
    ------
    ResultError
        There is no such file, or it is truncated, not a cogrnn result, of a newer schema, or altered.
    """
    if not path.is_file():
        raise ResultError(str(path), "there is no such result file", hint="cogrnn list, or run the experiment first")
    try:
        with ONE_AT_A_TIME:
            dataset = xr.load_dataset(path, engine="netcdf4")
    except (OSError, RuntimeError, ValueError) as error:
        raise ResultError(
            str(path),
            "is not a readable netCDF file; it may be truncated",
            got=f"{path.stat().st_size} bytes",
            hint="running the experiment again",
        ) from error
    version = dataset.attrs.get("cogrnn_schema")
    if not isinstance(version, int | np.integer) or "cogrnn_fingerprint" not in dataset.attrs:
        raise ResultError(
            str(path),
            "is a netCDF file of another program",
            got="no cogrnn_schema or no cogrnn_fingerprint",
            hint="a run's dataset.nc",
        )
    if version > SCHEMA_VERSION:
        raise ResultError(
            str(path), "was made by a newer cogrnn", got=f"schema {version}", hint="pip install -U cogrnn"
        )
    if dataset.attrs["cogrnn_fingerprint"] != fingerprint(dataset):
        raise ResultError(
            str(path),
            "its data are not those that were saved",
            got="another fingerprint",
            hint="running the experiment again",
        )
    return dataset
