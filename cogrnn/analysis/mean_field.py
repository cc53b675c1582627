"""What the mean-field theory says of a large Hopfield network (Amit, Gutfreund and Sompolinsky, 1985, 1987).

For N units of -1 and 1 without noise, and a load of a memories per unit, the overlap m of a recalled state with its
memory solves, for N without bound,

    y = m / (sqrt(2 a) + 2 / sqrt(pi) exp(-y^2))          m = erf(y)

so that each y belongs to one load, a(y) = (erf(y) / y - 2 / sqrt(pi) exp(-y^2))^2 / 2. Above the largest of these loads
nothing is recalled.
"""

import math

from cogrnn.errors import ClaimError


def load_of(y: float) -> float:
    """Return the load to which a solution y > 0 belongs."""
    return (math.erf(y) / y - 2.0 / math.sqrt(math.pi) * math.exp(-(y**2))) ** 2 / 2.0


def critical_load() -> tuple[float, float]:
    """Return the load above which nothing is recalled, and the overlap there."""
    y = _critical_y()
    return load_of(y), math.erf(y)


def recalled_overlap(load: float) -> float:
    """Return the overlap with which memories are recalled at a load; 0 where they are not.

    Raises
    ------
    ClaimError
        The load is not above 0.
    """
    from scipy.optimize import brentq  # here, so that training starts without waiting for it

    if not load > 0.0:
        raise ClaimError("recalled_overlap.load", "must be above 0", got=f"{load:g}", hint="0.1")
    lowest = _critical_y()
    if load > load_of(lowest):
        return 0.0
    return math.erf(brentq(lambda y: load_of(y) - load, lowest, 40.0 / math.sqrt(load)))


def _critical_y() -> float:
    """Return the solution with the largest load."""
    from scipy.optimize import minimize_scalar

    return float(minimize_scalar(lambda y: -load_of(y), bounds=(1.0, 3.0), method="bounded").x)
