"""Marked numbers: their sum or product is the target, wherever they stand."""

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams
from cogrnn.tasks import MarkedNumbers


@pytest.mark.parametrize("operation", ["adding", "multiplication"])
def test_the_target_is_the_sum_or_product_of_the_marked_numbers(operation) -> None:
    task = MarkedNumbers(operation, 100, 1)
    sequences = task.sequences(300, Streams(1, 2).of("sequences"))
    inputs = sequences.inputs[1].reshape(300, 110, 2)
    starts, targets = (getattr(sequences, name)[1].reshape(300, 110) for name in ("starts", "targets"))
    at_once = 0
    for sequence, start, target in zip(inputs, starts, targets, strict=True):
        (begin,) = np.nonzero(start)[0]
        assert not sequence[:begin].any()
        numbers, markers = sequence[begin:].T
        assert 100 <= len(numbers) <= 110
        first, second = np.nonzero(markers == 1.0)[0]
        assert min(first, second) < 10
        assert max(first, second) < 50
        assert markers[-1] == -1.0
        assert markers[0] == (1.0 if first == 0 else -1.0)
        assert np.count_nonzero(markers) == (3 if first == 0 else 4)
        at_once += first == 0
        one, other = numbers[[first, second]]
        assert first > 0 or one == 0.0
        expected = 0.5 + (one + other) / 4 if operation == "adding" else one * other
        assert target[-1] == pytest.approx(expected)
        assert (numbers.min() < 0) == (operation == "adding")
    assert 0 < at_once < 80
    assert sequences.scored.sum() == 600


@pytest.mark.parametrize("values", [("dividing", 100, 1), ("adding", 29, 1), ("adding", 100, 0)])
def test_impossible_tasks_are_refused(values) -> None:
    with pytest.raises(SpecError, match="MarkedNumbers"):
        MarkedNumbers(*values)
