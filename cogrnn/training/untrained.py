"""No training: for simulations that ask what a network would learn from, not what it learns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Untrained:
    """Weights stay as they are drawn or given; there is nothing to choose."""
