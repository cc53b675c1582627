"""Sequences of which only the first element counts."""

from dataclasses import replace

import numpy as np
import pytest

from cogrnn.errors import SpecError
from cogrnn.tasks import Latching

TASK = Latching(
    lengths=[3, 40], noise_sd=0.2, target=0.8, n_test_sequences=20, right=0.95, n_guesses=50, guess_range=10.0
)


def test_classes_are_fair_and_noise_has_its_spread():
    classes, noise = TASK.sequences(11, 4000, np.random.default_rng(1))
    assert noise.shape == (4000, 10)
    assert set(classes) == {0, 1}
    assert classes.mean() == pytest.approx(0.5, abs=0.04)
    assert noise.std() == pytest.approx(0.2, rel=0.02)


def test_guesses_fill_their_range():
    w, u = replace(TASK, n_guesses=2000).guesses(np.random.default_rng(1))
    assert w.shape == (2000,)
    assert u.shape == (2000, 2)
    for numbers in (w, u):
        assert 9.9 < np.abs(numbers).max() <= 10.0
        assert abs(numbers.mean()) < 0.5


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lengths", []),
        ("lengths", [1, 2]),
        ("lengths", [5, 3]),
        ("noise_sd", -1.0),
        ("target", 0.0),
        ("right", 0.5),
        ("n_test_sequences", 19),
        ("n_guesses", 0),
        ("guess_range", 0.0),
    ],
)
def test_an_impossible_value_is_refused_by_name(field, value):
    with pytest.raises(SpecError, match=rf"^Latching\.{field}: must be .*, got .*Try task\.{field}="):
        replace(TASK, **{field: value})
