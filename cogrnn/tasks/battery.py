"""A battery of small tasks in time, from what needs no memory to what no window can hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require, require_known
from cogrnn.tasks.sequences import Sequences
from cogrnn.tasks.temporal_xor import TemporalXOR

Floats = NDArray[np.float64]
Generators = Sequence[np.random.Generator]

SONG = "ABACABAD"
"""What is to be said again and again, at a constant input."""

LONGEST_COUNT = 8
"""Parities are of at most so many bits."""


@dataclass(frozen=True)
class Battery:
    """Streams of bits with something to be said at every step.

    Parameters
    ----------
    tasks
        Of `now`: the present bit. `one_back`, `three_back`: the bit one or three steps ago. `temporal_xor`: the next
        bit of triples (a, b, a xor b). `parity`: whether the number of ones since the last mark is odd. `song`: the
        next letter of ABACABAD, over and over, at a constant input.
    n_steps, n_test_steps
        Steps of the training stream and of the fresh one that is scored; at least 12.

    Raises
    ------
    SpecError
        An unknown task, none at all, or too few steps.
    """

    tasks: list[str]
    n_steps: int
    n_test_steps: int

    def __post_init__(self) -> None:
        require(len(self.tasks) > 0, "Battery.tasks", "must name a task", got=self.tasks, hint="task.tasks=[parity]")
        for task in self.tasks:
            require_known("Battery.tasks", task, tuple(MAKERS), key="task.tasks")
        for field in ("n_steps", "n_test_steps"):
            given = getattr(self, field)
            require(given >= 12, f"Battery.{field}", "must be at least 12", got=given, hint=f"task.{field}=1000")

    def training(self, task: str, generators: Generators) -> Sequences:
        """Draw one training stream per generator; every step is scored."""
        made = MAKERS[task](self.n_steps, generators)
        return _sequences(made.inputs, made.targets, np.ones(made.scored.shape))

    def test(self, task: str, generators: Generators) -> Sequences:
        """Draw one fresh stream per generator; scored where the answer can be known."""
        return MAKERS[task](self.n_test_steps, generators)

    def chance(self, task: str) -> float:
        """Return which share of the answers is right for one who does not look at the input."""
        return 0.5 if task != "song" else SONG.count("A") / len(SONG)


def _back(lag: int) -> Callable[[int, Generators], Sequences]:
    """Return the maker of a task whose answer is the bit some steps ago."""

    def made(n_steps: int, generators: Generators) -> Sequences:
        bits = _bits(n_steps, generators)
        answers = np.roll(bits, lag, axis=1)
        answers[:, :lag] = 0.0
        scored = np.broadcast_to(np.arange(n_steps) >= lag, bits.shape[:2]).astype(np.float64)
        return _sequences(bits, answers, scored)

    return made


def _triples(n_steps: int, generators: Generators) -> Sequences:
    """Make the stream of triples; scored where the next bit is the exclusive or of the last two."""
    n_triples = n_steps // 3
    patterns = TemporalXOR(n_triples, 1, 0).training_patterns(generators)
    scored = np.broadcast_to(patterns.labels["phase"] == 2, patterns.inputs.shape[:2]).astype(np.float64)
    return _sequences(patterns.inputs, patterns.targets, scored)


def _parity(n_steps: int, generators: Generators) -> Sequences:
    """Make stretches of two to eight bits, the first of each with a mark on a second input unit."""
    inputs = np.zeros((len(generators), n_steps, 2))
    inputs[:, :, :1] = _bits(n_steps, generators)
    odd = np.zeros((len(generators), n_steps, 1))
    for own, answers, generator in zip(inputs, odd, generators, strict=True):
        ends = np.cumsum(generator.integers(2, LONGEST_COUNT + 1, n_steps))
        own[0, 1] = 1.0
        own[ends[ends < n_steps], 1] = 1.0
        count = 0.0
        for step, (bit, mark) in enumerate(own):
            count = bit if mark else (count + bit) % 2
            answers[step] = count
    return _sequences(inputs, odd, np.ones(inputs.shape[:2]))


def _song(n_steps: int, generators: Generators) -> Sequences:
    """Make the song at a constant input, the same for every replicate."""
    letters = sorted(set(SONG))
    said = np.array([[SONG[step % len(SONG)] == letter for letter in letters] for step in range(n_steps)], dtype=float)
    inputs = np.ones((len(generators), n_steps, 1))
    return _sequences(inputs, np.repeat(said[np.newaxis], len(generators), axis=0), np.ones(inputs.shape[:2]))


def _bits(n_steps: int, generators: Generators) -> Floats:
    """Draw fair coins, shape (replicate, step, 1)."""
    return np.stack([generator.integers(0, 2, (n_steps, 1)).astype(np.float64) for generator in generators])


def _sequences(inputs: Floats, targets: Floats, scored: Floats) -> Sequences:
    """Return one long sequence for each replicate."""
    starts = np.zeros(inputs.shape[:2])
    starts[:, 0] = 1.0
    return Sequences(inputs, targets, starts, np.ascontiguousarray(scored), np.zeros(inputs.shape[:2], dtype=np.int64))


MAKERS: dict[str, Callable[[int, Generators], Sequences]] = {
    "now": _back(0),
    "one_back": _back(1),
    "three_back": _back(3),
    "temporal_xor": _triples,
    "parity": _parity,
    "song": _song,
}
