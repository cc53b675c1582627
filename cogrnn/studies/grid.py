"""The grid of a sweep: which keys take several values, and the cells that they make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from cogrnn.errors import ConfigError
from cogrnn.studies.composition import parsed

NEVER_SWEPT = ("experiment", "n_replicates", "run")

EXAMPLE = "network.n_hidden=2,3,4"


@dataclass(frozen=True)
class Grid:
    """What a sweep's command line asks for.

    Parameters
    ----------
    fixed
        The words that all cells share, without the number of replicates.
    swept
        The values of every swept key, as words of the command line; the keys in the order of the alphabet.
    """

    fixed: tuple[str, ...]
    swept: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> dict[str, str]:
        """The full key by its short name: the last part, where no other swept key ends so."""
        last = [key.replace("/", ".").rpartition(".")[2] for key in self.swept]
        return {name if last.count(name) == 1 else key: key for name, key in zip(last, self.swept, strict=True)}

    def variants(self) -> Iterator[tuple[str, ...]]:
        """Yield for each cell the words that it has of its own, the last key's values running fastest."""
        for labels in product(*self.swept.values()):
            yield tuple(f"{key}={label}" for key, label in zip(self.swept, labels, strict=True))


def grid(words: Sequence[str]) -> Grid:
    """Read a sweep's command line in Hydra's grammar: `KEY=A,B,C`, `KEY=range(2,9)`, `KEY=choice(A,B)`.

    Raises
    ------
    ConfigError
        No key takes several values, a key cannot be swept, or takes a value twice.
    """
    fixed, swept, seen = [], {}, set()
    for word, override in zip(words, parsed(words, sweep=True), strict=True):
        key = str(override.key_or_group)
        if key in seen:
            raise ConfigError(key, "is given twice", got=repr(word), hint="giving it once")
        seen.add(key)
        if not override.is_sweep_override():
            if key != "n_replicates":
                fixed.append(word)
            continue
        if key.split(".")[0] in NEVER_SWEPT:
            raise ConfigError(
                key, "cannot be swept", got=repr(word), hint=f"one value; swept are keys such as {EXAMPLE}"
            )
        labels = tuple(override.sweep_string_iterator())
        if len(set(labels)) < len(labels):
            raise ConfigError(key, "takes a value twice", got=repr(word), hint="each value once")
        swept[key] = labels
    if not swept:
        raise ConfigError("command line", "nothing takes several values", hint=f"{EXAMPLE}, or cogrnn run for one cell")
    return Grid(tuple(sorted(fixed)), dict(sorted(swept.items())))
