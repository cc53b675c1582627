"""Two arrays for a compiled function that reads the one and writes the other."""

from typing import Any, NamedTuple


class Pair(NamedTuple):
    one: Any
    other: Any
