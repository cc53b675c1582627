"""What all that are timed have in common: they are given something to compute, compute it, and say what came out."""

from typing import Protocol, Self, TypeVar

from benchmarks.problem import Floats


class Named(Protocol):
    """What tables call a size of networks."""

    @property
    def name(self) -> str:
        """Such as `6-20-6`."""


class Given(Protocol):
    """What everyone is given: a population, and what it is to do."""

    @property
    def shape(self) -> Named:
        """The layers of each network."""

    @property
    def n_networks(self) -> int:
        """How many networks there are."""

    def only(self, network: int) -> Self:
        """Return what one network of the population is given."""


G_contra = TypeVar("G_contra", bound=Given, contravariant=True)


class Worker(Protocol):
    """A population at work."""

    def work(self) -> None:
        """Compute everything once, going on from where it is; return when all is computed."""

    def result(self) -> dict[str, Floats]:
        """Return what the last work came to, in cogrnn's names and shapes (network, ...)."""


class Contestant(Protocol[G_contra]):
    """One way to compute what is given.

    Attributes
    ----------
    library
        Its column in the tables. Where a library is there in several forms, the fastest counts.
    form
        What tells the forms of one library apart.
    one, many
        Whether it takes one network, and whether it takes several at once.
    """

    library: str
    form: str
    one: bool
    many: bool

    def __call__(self, given: G_contra, /) -> Worker:
        """Return a population before its work."""
