"""How far back to look, and in what networks: a range of lags and of spectral radii."""

from dataclasses import dataclass

from cogrnn.errors import require

EACH_UP_TO, THEN_EVERY = 5, 5


@dataclass(frozen=True)
class Lags:
    """Carry an error back through time; there is nothing to learn.

    Parameters
    ----------
    spectral_radii
        The sizes of the largest eigenvalue of the recurrent weights that are tried; each a finite number above 0.
    longest
        The longest lag in steps; at least 30, for a rate is fitted beyond 20.
    n_burn_in_steps
        Steps before them, so that the start is forgotten; at least 0.

    Raises
    ------
    SpecError
        A number outside the range said above, or no spectral radius at all.
    """

    spectral_radii: list[float]
    longest: int
    n_burn_in_steps: int

    def __post_init__(self) -> None:
        require(
            len(self.spectral_radii) > 0 and all(0.0 < radius < float("inf") for radius in self.spectral_radii),
            "Lags.spectral_radii",
            "must be finite numbers above 0",
            got=list(self.spectral_radii),
            hint="task.spectral_radii=[0.9,1.1]",
        )
        require(self.longest >= 30, "Lags.longest", "must be at least 30", got=self.longest, hint="task.longest=100")
        require(
            self.n_burn_in_steps >= 0,
            "Lags.n_burn_in_steps",
            "must be at least 0",
            got=self.n_burn_in_steps,
            hint="task.n_burn_in_steps=100",
        )

    @property
    def lags(self) -> list[int]:
        """The lags that are looked at: 1, 2, 3, 4, 5, 10, 15, ... and the longest."""
        found = {*range(1, EACH_UP_TO + 1), *range(THEN_EVERY, self.longest + 1, THEN_EVERY), self.longest}
        return sorted(found)
