"""The compiled simple recurrent network against arithmetic by hand, on networks of one unit per layer."""

import math

import numpy as np
import pytest

from cogrnn.kernels import present, train_elman

START = {"w_ih": 0.5, "w_ch": -0.7, "w_ho": 0.8, "b_h": 0.1, "b_o": -0.2}
CONTEXT, RATE = 0.5, 0.3


def s(net_input):
    return 1.0 / (1.0 + math.exp(-net_input))


def arrays_of(numbers):
    """Return five arrays (replicate, to, from) of one network with one unit in every layer."""
    return [np.full((1, 1) if name.startswith("b_") else (1, 1, 1), number) for name, number in numbers.items()]


def trained(xs, ts, *, copy_context=True, cross_entropy=False, momentum=0.0):
    """Train once on a stream; return the weights and the velocities by name, and the context."""
    weights, velocities, context = arrays_of(START), arrays_of(dict.fromkeys(START, 0.0)), np.full((1, 1), CONTEXT)
    inputs, targets = (np.reshape(np.array(values, dtype=float), (1, -1, 1)) for values in (xs, ts))
    train_elman(
        0, 1, inputs, targets, *weights, *velocities, context, copy_context, cross_entropy, RATE, momentum
    )  # fmt: skip
    named = [{name: array.item() for name, array in zip(START, group, strict=True)} for group in (weights, velocities)]
    return *named, context.item()


def forward_by_hand(w, x, c):
    h = s(w["w_ih"] * x + w["w_ch"] * c + w["b_h"])
    return h, s(w["w_ho"] * h + w["b_o"])


def gradient_by_hand(w, x, c, t, *, cross_entropy=False):
    """Return the gradient of one step whose context counts as plain input, and the hidden activation."""
    h, y = forward_by_hand(w, x, c)
    delta_o = y - t if cross_entropy else (y - t) * y * (1.0 - y)
    delta_h = delta_o * w["w_ho"] * h * (1.0 - h)
    return {"w_ih": delta_h * x, "w_ch": delta_h * c, "w_ho": delta_o * h, "b_h": delta_h, "b_o": delta_o}, h


def test_one_forward_pass_agrees_with_arithmetic_by_hand():
    hidden, output = np.empty((1, 1, 1)), np.empty((1, 1, 1))
    present(0, 1, np.full((1, 1, 1), 2.0), *arrays_of(START), np.full((1, 1), CONTEXT), True, hidden, output)
    h = 1.0 / (1.0 + math.exp(-(0.5 * 2.0 - 0.7 * 0.5 + 0.1)))
    assert hidden.item() == pytest.approx(h, rel=1e-14)
    assert output.item() == pytest.approx(1.0 / (1.0 + math.exp(-(0.8 * h - 0.2))), rel=1e-14)


@pytest.mark.parametrize("cross_entropy", [False, True])
def test_one_update_agrees_with_arithmetic_by_hand(cross_entropy):
    weights, _, _ = trained([2.0], [1.0], cross_entropy=cross_entropy)
    slopes, _ = gradient_by_hand(START, 2.0, CONTEXT, 1.0, cross_entropy=cross_entropy)
    assert weights == pytest.approx({name: START[name] - RATE * slopes[name] for name in START}, rel=1e-14)


def test_the_context_is_copied_after_the_update():
    weights, _, context = trained([2.0], [1.0])
    slopes, h = gradient_by_hand(START, 2.0, CONTEXT, 1.0)
    assert context == pytest.approx(h, rel=1e-14)
    assert START["w_ch"] - weights["w_ch"] == pytest.approx(RATE * slopes["b_h"] * CONTEXT, rel=1e-12)


def test_the_second_pattern_meets_the_copied_context_and_the_new_weights():
    weights, _, _ = trained([2.0, -1.0], [1.0, 0.0])
    slopes, h = gradient_by_hand(START, 2.0, CONTEXT, 1.0)
    between = {name: START[name] - RATE * slopes[name] for name in START}
    slopes, _ = gradient_by_hand(between, -1.0, h, 0.0)
    assert weights == pytest.approx({name: between[name] - RATE * slopes[name] for name in START}, rel=1e-13)


def test_momentum_repeats_its_share_of_the_last_step():
    weights, velocities, _ = trained([2.0, -1.0], [1.0, 0.0], momentum=0.5)
    slopes, h = gradient_by_hand(START, 2.0, CONTEXT, 1.0)
    first = {name: -RATE * slopes[name] for name in START}
    between = {name: START[name] + first[name] for name in START}
    slopes, _ = gradient_by_hand(between, -1.0, h, 0.0)
    second = {name: 0.5 * first[name] - RATE * slopes[name] for name in START}
    assert velocities == pytest.approx(second, rel=1e-13)
    assert weights == pytest.approx({name: between[name] + second[name] for name in START}, rel=1e-13)


def test_without_memory_the_context_stays_and_still_feeds_the_hidden_units():
    weights, _, context = trained([2.0, -1.0], [1.0, 0.0], copy_context=False)
    slopes, _ = gradient_by_hand(START, 2.0, CONTEXT, 1.0)
    between = {name: START[name] - RATE * slopes[name] for name in START}
    slopes, _ = gradient_by_hand(between, -1.0, CONTEXT, 0.0)
    assert context == CONTEXT
    assert weights == pytest.approx({name: between[name] - RATE * slopes[name] for name in START}, rel=1e-13)


@pytest.mark.parametrize("cross_entropy", [False, True])
def test_a_network_that_is_right_learns_nothing(cross_entropy):
    _, y = forward_by_hand(START, 2.0, CONTEXT)
    weights, _, _ = trained([2.0], [y], cross_entropy=cross_entropy)
    assert weights == pytest.approx(START, rel=1e-14)


def test_only_the_replicates_of_the_range_are_trained():
    weights = [np.repeat(array, 4, axis=0) for array in arrays_of(START)]
    velocities, context = [np.zeros_like(array) for array in weights], np.full((4, 1), CONTEXT)
    train_elman(1, 3, np.ones((4, 1, 1)), np.ones((4, 1, 1)), *weights, *velocities, context, True, False, RATE, 0.0)
    for array, start in zip(weights, START.values(), strict=True):
        assert (array.ravel() != start).tolist() == [False, True, True, False]
    assert (context.ravel() != CONTEXT).tolist() == [False, True, True, False]
