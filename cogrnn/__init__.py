"""Classic recurrent-network models of cognition, recreated honestly and fast."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["open_cell", "open_sweep"]


def open_sweep(path: str | Path) -> "xr.Dataset":
    """Open the gathered dataset of a sweep: its measures and verdicts, by the swept keys.

    Parameters
    ----------
    path
        The sweep's folder, or its `sweep.nc`.

    Raises
    ------
    ResultError
        There is none, or it is truncated, foreign or altered.
    """
    from cogrnn.studies import collect

    return collect.open_sweep(Path(path))


def open_cell(path: str | Path, **labels: Any) -> "xr.Dataset":
    """Open everything that one cell of a sweep has recorded, such as hidden activations.

    Variables are read from the disk when they are used, as long as the cell was never extended; close the dataset
    after use, or open it by `with`.

    Parameters
    ----------
    path
        The sweep's folder.
    labels
        The value of every swept key, such as `n_hidden=2`.

    Raises
    ------
    ConfigError
        A swept key has no value or one that was not swept, or a key was not swept.
    ResultError
        The cell has no result.
    """
    from cogrnn.studies import collect

    return collect.open_cell(Path(path), **labels)
