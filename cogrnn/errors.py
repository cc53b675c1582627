"""Every error a user can meet.

Each error's text has the form "where: what is wrong, got X. Try Y." The commands print that text alone and leave with
status 2; a Python caller catches `CogrnnError` or one of its kinds.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class CogrnnError(Exception):
    """Something a user can mend.

    Parameters
    ----------
    where
        The place in the user's own terms: "SRN.n_hidden", a config key, a file.
    problem
        What is wrong there, as a clause without a full stop.
    got
        What was given, already as text; empty where there is nothing to show.
    hint
        What to try, as a phrase that can follow "Try".
    """

    def __init__(self, where: str, problem: str, *, got: str = "", hint: str = "") -> None:
        self.where, self.problem, self.got, self.hint = where, problem, got, hint
        super().__init__(where, problem, got, hint)

    def __str__(self) -> str:
        got = f", got {self.got}" if self.got else ""
        hint = f" Try {self.hint}." if self.hint else ""
        return f"{self.where}: {self.problem}{got}.{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.where, self.problem, self.got, self.hint)


class SpecError(CogrnnError, ValueError):
    """A network, task or training was described by an impossible value."""


class ConfigError(CogrnnError):
    """A configuration names an unknown key, an unknown experiment, or a value of the wrong type."""


class ResultError(CogrnnError):
    """A result file is absent, truncated, foreign or of an unknown schema."""


class StorageError(CogrnnError):
    """The disk refused to take a result; what stood there before is untouched."""


class CertificateError(CogrnnError):
    """Finite differences contradict the declared learning rule; no result is made."""


class ClaimError(CogrnnError):
    """A claim asks for what the dataset does not hold."""


class NotTriedError(ClaimError):
    """A claim is about a condition, or a place along a dimension, that the run was not asked to try."""


def unknown_name(where: str, kind: str, name: str, known: Iterable[str]) -> ConfigError:
    """Build the error for an unknown name: it offers the nearest known one and lists them all."""
    names = sorted(known)
    nearest = get_close_matches(name, names, n=1)
    listed = ", ".join(names) if names else "none"
    offer = f"{nearest[0]} (known: {listed})" if nearest else f"one of: {listed}"
    return ConfigError(where, f"unknown {kind}", got=repr(name), hint=offer)


def not_tried(dimension: str, wanted: object, tried: Iterable[object]) -> NotTriedError:
    """Build the error for a place along a dimension that a run has not tried: it lists those that it has."""
    listed = ", ".join(map(str, tried))
    hint = f"a run that tries {wanted}, too"
    return NotTriedError(f"Dataset.{dimension}", f"{wanted} was not tried", got=listed, hint=hint)


def require(holds: bool, where: str, problem: str, *, got: object, hint: str) -> None:
    """Raise `SpecError` unless `holds`."""
    if not holds:
        raise SpecError(where, problem, got=repr(got), hint=hint)


def require_known(where: str, name: str, known: Iterable[str], *, key: str) -> None:
    """Raise `SpecError` unless `name` is one of the `known` words; `key` is what to set in a configuration."""
    words = tuple(known)
    require(name in words, where, f"must be one of {', '.join(words)}", got=name, hint=f"{key}={words[0]}")


def require_unused(simulation: str, key: str, given: object, usual: object) -> None:
    """Raise `SpecError` where a setting that a simulation does not use is not as its experiment has it."""
    words = "null" if usual is None else str(usual).replace(" ", "")
    hint = f"{key}={words}"
    require(given == usual, f"{simulation}: {key}", "is not used and cannot be changed", got=given, hint=hint)


def require_one(simulation: str, key: str, given: Sequence[int]) -> int:
    """Return the one number of a list; raise `SpecError` where a simulation would ignore a second one."""
    hint = f"{key}=[{given[0]}], and a run for each number"
    require(len(given) == 1, f"{simulation}: {key}", "must be one number", got=given, hint=hint)
    return given[0]


def _rebuild(kind: type[CogrnnError], where: str, problem: str, got: str, hint: str) -> CogrnnError:
    """Restore an error that was sent between processes."""
    return kind(where, problem, got=got, hint=hint)
