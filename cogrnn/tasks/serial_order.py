"""Sequences to be said, each called by a plan; a target may be left open."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cogrnn.errors import require

Floats = NDArray[np.float64]

DONT_CARE = float("nan")
"""The target of a unit that may say what it likes: no error is made of it."""


@dataclass(frozen=True)
class Sequences:
    """Sequences of one length, with the plans that call them; one set per replicate.

    Parameters
    ----------
    plans, targets
        Shape (replicate, sequence, step, unit). A target may be `DONT_CARE`.
    """

    plans: Floats
    targets: Floats

    @property
    def n_replicates(self) -> int:
        """How many sets there are."""
        return int(self.plans.shape[0])

    @property
    def n_plan(self) -> int:
        """How many plan units are needed."""
        return int(self.plans.shape[3])

    @property
    def n_output(self) -> int:
        """How many output units are needed."""
        return int(self.targets.shape[3])


@dataclass(frozen=True)
class Square:
    """The four corners of a square, one after the other, round and round; two output units are the coordinates.

    Parameters
    ----------
    low, high
        The coordinates of the corners; from 0 to 1, `low` below `high`.
    n_rounds
        How many rounds are rehearsed; at least 1.
    n_free_rounds
        For how many rounds a network is then left to itself; at least 2.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    low: float
    high: float
    n_rounds: int
    n_free_rounds: int

    def __post_init__(self) -> None:
        require(
            0.0 <= self.low < self.high <= 1.0,
            "Square.high",
            "must be above the low coordinate, both between 0 and 1",
            got=f"high {self.high:g}, low {self.low:g}",
            hint="task.high=0.75 task.low=0.25",
        )
        for field, least in (("n_rounds", 1), ("n_free_rounds", 2)):
            given = getattr(self, field)
            hint = f"task.{field}={least}"
            require(given >= least, f"Square.{field}", f"must be at least {least}", got=given, hint=hint)

    @property
    def corners(self) -> Floats:
        """The corners in their order, shape (corner, coordinate)."""
        low, high = self.low, self.high
        return np.array([[low, low], [high, low], [high, high], [low, high]])

    def rounds(self, n_rounds: int, n_replicates: int) -> Sequences:
        """Return the corners of so many rounds as one sequence with one plan unit that is on."""
        targets = np.tile(self.corners, (n_rounds, 1))
        plans = np.ones((len(targets), 1))
        return Sequences(*(np.tile(array, (n_replicates, 1, 1, 1)) for array in (plans, targets)))


@dataclass(frozen=True)
class Articulation:
    """Letters that are said one after the other, and a feature that only some of them fix.

    The feature is off in the first letter and on in the last. Between them no target is given, so it may spread.

    Parameters
    ----------
    n_letters
        How many letters there are; at least 3.
    blocked_at
        The number of the letter, between the second and the one before the last, that needs the feature off when it is
        `blocked`; the first letter has the number 1.
    high, low
        The targets of a unit that should be on and of one that should be off; from 0 to 1, `low` below `high`.

    Raises
    ------
    SpecError
        A number outside the range said above.
    """

    n_letters: int
    blocked_at: int
    high: float
    low: float

    def __post_init__(self) -> None:
        require(
            self.n_letters >= 3,
            "Articulation.n_letters",
            "must be at least 3",
            got=self.n_letters,
            hint="task.n_letters=6",
        )
        require(
            2 <= self.blocked_at <= self.n_letters - 1,
            "Articulation.blocked_at",
            f"must lie between 2 and {self.n_letters - 1}, the last letter but one",
            got=self.blocked_at,
            hint="task.blocked_at=2",
        )
        require(
            0.0 <= self.low < self.high <= 1.0,
            "Articulation.high",
            "must be above the low target, both between 0 and 1",
            got=f"high {self.high:g}, low {self.low:g}",
            hint="task.high=0.9 task.low=0.1",
        )

    def spoken(self, n_replicates: int, *, blocked: bool) -> Sequences:
        """Return the letters as one sequence; the last output unit is the feature."""
        targets = np.where(np.eye(self.n_letters, dtype=bool), self.high, self.low)
        feature = np.full((self.n_letters, 1), DONT_CARE)
        feature[0], feature[-1] = self.low, self.high
        if blocked:
            feature[self.blocked_at - 1] = self.low
        targets = np.concatenate([targets, feature], axis=1)
        plans = np.ones((self.n_letters, 1))
        return Sequences(*(np.tile(array, (n_replicates, 1, 1, 1)) for array in (plans, targets)))


@dataclass(frozen=True)
class Echo:
    """A bit is shown, a silence follows, and at a cue the bit is to be said.

    Parameters
    ----------
    delays
        How many silent steps lie between the bit and the cue; at least 0 each, one task for each number.
    n_trials
        How many trials are in a training stream of networks that know no end of a sequence; at least 1.
    high, low
        The targets for a 1 and for a 0; the silent output is low, too. From 0 to 1, `low` below `high`.

    Raises
    ------
    SpecError
        A number outside the range said above, or no delay at all.
    """

    delays: list[int]
    n_trials: int
    high: float
    low: float

    def __post_init__(self) -> None:
        require(
            len(self.delays) > 0 and min(self.delays) >= 0,
            "Echo.delays",
            "must be numbers of at least 0",
            got=self.delays,
            hint="task.delays=[0,1,2,4]",
        )
        require(self.n_trials >= 1, "Echo.n_trials", "must be at least 1", got=self.n_trials, hint="task.n_trials=50")
        require(
            0.0 <= self.low < self.high <= 1.0,
            "Echo.high",
            "must be above the low target, both between 0 and 1",
            got=f"high {self.high:g}, low {self.low:g}",
            hint="task.high=0.9 task.low=0.1",
        )

    def trials(self, delay: int, n_replicates: int, *, silent: bool = True) -> Sequences:
        """Return both trials of a delay: the bit 0, and the bit 1; inputs stand in the place of plans.

        The input units are: the bit is 0, the bit is 1, the cue. Unless `silent`, the output may be anything until the
        cue.
        """
        inputs = np.zeros((2, delay + 2, 3))
        inputs[[0, 1], 0, [0, 1]] = 1.0
        inputs[:, -1, 2] = 1.0
        targets = np.full((2, delay + 2, 1), self.low if silent else DONT_CARE)
        targets[:, -1, 0] = self.low, self.high
        return Sequences(*(np.tile(array, (n_replicates, 1, 1, 1)) for array in (inputs, targets)))


@dataclass(frozen=True)
class Letters:
    """Sequences of letters, each letter an output unit of its own.

    Parameters
    ----------
    sequences
        Words of capital letters; each is learnt by networks of its own, or by one network with a plan for each.
    high, low
        The targets of a unit that should be on and of one that should be off; between 0 and 1, `low` below `high`.

    Raises
    ------
    SpecError
        No sequence, letters other than capitals, or targets outside the range said above.
    """

    sequences: list[str]
    high: float
    low: float

    def __post_init__(self) -> None:
        require(
            len(self.sequences) > 0 and all(word.isalpha() and word.isupper() for word in self.sequences),
            "Letters.sequences",
            "must be words of capital letters",
            got=self.sequences,
            hint="task.sequences=[ABAC,AABB]",
        )
        require(
            0.0 <= self.low < self.high <= 1.0,
            "Letters.high",
            "must be above the low target, both between 0 and 1",
            got=f"high {self.high:g}, low {self.low:g}",
            hint="task.high=0.9 task.low=0.1",
        )

    def each(self, word: str, n_replicates: int) -> Sequences:
        """Return one sequence with one plan unit that is on, the same for all replicates."""
        return self.together([word], n_replicates)

    def together(self, words: Sequence[str], n_replicates: int) -> Sequences:
        """Return sequences of one length with a plan unit for each, the same for all replicates.

        Raises
        ------
        SpecError
            The words differ in length.
        """
        require(
            len({len(word) for word in words}) == 1,
            "Letters.sequences",
            "must have one length where one network says them all",
            got=list(words),
            hint="task.sequences=[ABCD,DCBA]",
        )
        letters = sorted(set("".join(words)))
        said = np.array([[[letter == now for letter in letters] for now in word] for word in words])
        targets = np.where(said, self.high, self.low)
        plans = np.repeat(np.eye(len(words))[:, np.newaxis], len(words[0]), axis=1)
        return Sequences(*(np.repeat(array[np.newaxis], n_replicates, axis=0) for array in (plans, targets)))
