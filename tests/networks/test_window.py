"""Networks with a window: what they see, what they refuse, and the gradient of the shared one."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.networks import SharedWeights, SharedWindow, Window
from cogrnn.seeding import Streams

WINDOW = Window(width=3, n_hidden=4, initial_range=1.0)
SHARED = SharedWindow(width=3, n_hidden=4, initial_range=1.0)


def drawn(root_seed=1990, n_replicates=2):
    return SHARED.initial_weights(Streams(root_seed, n_replicates).of("initial weights"))


def plain_answer(weights, field):
    """The answer of one shared window once more, in plain lists; `weights` are the four arrays of one network."""
    w_ih, b_h, w_ho, b_o = weights
    net = b_o
    for row, bias, out in zip(w_ih, b_h, w_ho, strict=True):
        sums = [
            bias + sum(w * x for w, x in zip(row, field[p : p + len(row)], strict=True))
            for p in range(len(field) - len(row) + 1)
        ]
        net += out / (1.0 + math.exp(-max(sums)))
    return 1.0 / (1.0 + math.exp(-net))


def test_a_window_slides_over_the_last_elements():
    seen = WINDOW.sliding(np.array([[1.0, 2.0, 3.0, 4.0]]))
    np.testing.assert_array_equal(seen, [[[0, 0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 4]]])


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32), st.integers(1, 6), st.integers(0, 9))
def test_what_a_window_sees_does_not_depend_on_anything_older(seed, width, changed):
    streams = np.random.default_rng(seed).normal(size=(2, 10))
    other = streams.copy()
    other[:, changed] += 1.0
    window = replace(WINDOW, width=width)
    differs = (window.sliding(streams) != window.sliding(other)).any(axis=(0, 2))
    np.testing.assert_array_equal(np.flatnonzero(differs), np.arange(changed, min(changed + width, 10)))


def test_a_window_is_a_network_without_memory_that_starts_at_zero():
    assert not WINDOW.network.memory
    assert WINDOW.network.context_start == 0.0
    assert WINDOW.network.n_hidden == 4


@pytest.mark.parametrize("length", [2, 4])
def test_a_window_refuses_fields_of_another_length(length):
    expected = (
        rf"^Window\.width: sees exactly 3 elements, .*, got {length}\. Try fields of length 3, or a recurrent network"
    )
    with pytest.raises(SpecError, match=expected):
        WINDOW.whole(np.zeros((2, 5, length)))
    fields = np.ones((2, 5, 3))
    assert WINDOW.whole(fields) is fields


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32), st.integers(3, 9))
def test_a_plain_program_answers_the_same_to_fields_of_any_length(seed, length):
    weights, fields = drawn(seed), np.random.default_rng(seed).normal(size=(2, length))
    for replicate, output in enumerate(SHARED.respond(weights, fields)[0]):
        own = [array[replicate].tolist() for array in weights.named().values()]
        assert output == pytest.approx(plain_answer(own, fields[replicate].tolist()), rel=1e-12)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32), st.integers(0, 5), st.integers(0, 5))
def test_a_shared_window_does_not_mind_where_a_pattern_stands(seed, one, other):
    weights, fields = drawn(seed, n_replicates=2), np.zeros((2, 2, 12))
    pattern = np.random.default_rng(seed).normal(size=3)
    for row, place in enumerate((one, other)):
        fields[:, row, 2 + place : 5 + place] = pattern  # never at an edge, where less of it is seen
    np.testing.assert_allclose(*(SHARED.respond(weights, fields[:, row])[0] for row in (0, 1)), rtol=1e-12)


@pytest.mark.parametrize("cross_entropy", [False, True])
def test_the_gradient_of_a_shared_window_is_that_of_a_step_along_the_imaginary_axis(cross_entropy):
    weights, fields = drawn(), np.random.default_rng(3).normal(size=(2, 7))
    targets = np.array([1.0, 0.0])

    def loss(moved):
        y = SHARED.respond(moved, fields)[0]
        if cross_entropy:
            return -(targets * np.log(y) + (1.0 - targets) * np.log(1.0 - y))
        return 0.5 * (y - targets) ** 2

    found = SHARED.gradient(weights, fields, targets, cross_entropy=cross_entropy).named()
    for name, array in weights.named().items():
        for place in np.ndindex(array.shape[1:]):
            moved = {other: numbers.astype(complex) for other, numbers in weights.named().items()}
            moved[name][(slice(None), *place)] += 1e-30j
            declared = loss(SharedWeights(**moved)).imag / 1e-30
            np.testing.assert_allclose(found[name][(slice(None), *place)], declared, rtol=1e-9, atol=1e-15)


def test_a_field_shorter_than_the_shared_window_is_refused():
    with pytest.raises(SpecError, match=r"^SharedWindow\.width: is more than there are elements, got 3"):
        SHARED.respond(drawn(), np.zeros((2, 2)))


def test_a_copy_shares_no_memory():
    weights = drawn()
    for ours, copied in zip(weights.named().values(), weights.copy().named().values(), strict=True):
        np.testing.assert_array_equal(ours, copied)
        assert not np.shares_memory(ours, copied)


@pytest.mark.parametrize(("field", "value"), [("width", 0), ("n_hidden", 0), ("initial_range", 0.0)])
def test_an_impossible_value_is_refused(field, value):
    for spec in (WINDOW, SHARED):
        with pytest.raises(SpecError, match=rf"\.{field}: must be .*, got {value}"):
            replace(spec, **{field: value})
