"""What the weights of every population have in common, whatever the network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
"""Real numbers, or complex ones where a derivative is taken by a step along the imaginary axis."""

DIVERGED = 1e6
"""A network has diverged when a weight is beyond this number, or no number: a net input of 40 saturates a unit."""


@dataclass(frozen=True)
class WeightArrays:
    """Arrays whose leading axis is the replicate; a network adds its own as fields."""

    @property
    def n_replicates(self) -> int:
        """How many networks there are."""
        return len(next(iter(self.named().values())))

    def named(self) -> dict[str, Numbers]:
        """Return the arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def copy(self) -> Self:
        """Return the same weights in arrays of their own."""
        return replace(self, **{name: array.copy() for name, array in self.named().items()})

    def zeros(self) -> Self:
        """Return zeros in the same shapes: velocities before the first update."""
        return replace(self, **{name: np.zeros_like(array) for name, array in self.named().items()})

    def alive(self) -> NDArray[np.bool_]:
        """Return for each replicate whether it has not diverged: all its weights are numbers within `DIVERGED`."""
        alive = np.ones(self.n_replicates, dtype=bool)
        for array in self.named().values():
            alive &= (np.abs(array) <= DIVERGED).reshape(self.n_replicates, -1).all(axis=1)
        return alive


def drawn_uniformly(
    shapes: Mapping[str, tuple[int, ...]], initial_range: float, generators: Sequence[np.random.Generator]
) -> dict[str, NDArray[np.float64]]:
    """Draw arrays, one network per generator, uniform between minus and plus `initial_range`.

    Parameters
    ----------
    shapes
        Of one network, by name, in the order in which they are drawn.
    initial_range, generators
        Width, and chance.
    """
    drawn = {name: np.empty((len(generators), *shape)) for name, shape in shapes.items()}
    for replicate, generator in enumerate(generators):
        for name, shape in shapes.items():
            drawn[name][replicate] = generator.uniform(-initial_range, initial_range, shape)
    return drawn
