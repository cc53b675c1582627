"""Classic recurrent-network models of cognition, recreated honestly and fast."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cogrnn.studies.collect import open_cell, open_sweep

__all__ = ["open_cell", "open_sweep"]


def __getattr__(name: str) -> Any:
    """Import what is offered here when it is asked for: the command's help must not wait for heavy libraries."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cogrnn.studies import collect

    return getattr(collect, name)
