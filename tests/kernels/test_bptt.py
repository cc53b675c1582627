"""Back propagation through time against arithmetic by hand, on networks of one unit per layer."""

import math

import numpy as np
import pytest

from cogrnn.kernels import train_bptt, train_full_bptt

START = {"w_ih": 0.5, "w_ch": -0.7, "w_ho": 0.8, "b_h": 0.1, "b_o": -0.2}
CONTEXT, RATE = 0.5, 0.3
XS, TS = [2.0, -1.0, 0.5, 1.5, -0.5, 1.0, 0.3], [1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0]


def s(net_input):
    return 1.0 / (1.0 + math.exp(-net_input))


def arrays_of(numbers):
    """Return five arrays (replicate, to, from) of one network with one unit in every layer."""
    return [np.full((1, 1) if name.startswith("b_") else (1, 1, 1), number) for name, number in numbers.items()]


class OneUnitNetwork:
    """A network of one unit per layer with what the kernels change in place."""

    def __init__(self, bptt_steps=1):
        self.arrays, self.velocities = arrays_of(START), arrays_of(dict.fromkeys(START, 0.0))
        self.context = np.full((1, 1), CONTEXT)
        self.past = np.zeros((1, bptt_steps, 1)), np.zeros((1, bptt_steps, 1)), np.zeros(1, dtype=np.int64)

    def train(self, kernel, xs, ts, *, cross_entropy=False, momentum=0.0):
        inputs, targets = (np.reshape(np.array(values, dtype=float), (1, -1, 1)) for values in (xs, ts))
        past = self.past if kernel is train_bptt else ()
        settings = cross_entropy, RATE, momentum
        kernel(0, 1, inputs, targets, *self.arrays, *self.velocities, self.context, *past, *settings)
        return self

    @property
    def weights(self):
        return {name: array.item() for name, array in zip(START, self.arrays, strict=True)}


def one_step(w, x, c, t):
    """Return the hidden activation and the errors at the output's and at the hidden unit's net input."""
    h = s(w["w_ih"] * x + w["w_ch"] * c + w["b_h"])
    y = s(w["w_ho"] * h + w["b_o"])
    delta_o = (y - t) * y * (1.0 - y)
    return h, delta_o, delta_o * w["w_ho"] * h * (1.0 - h)


def descended(w, slopes):
    return {name: w[name] - RATE * slopes[name] for name in START}


def test_two_steps_of_bptt_through_two_hidden_layers_agree_with_arithmetic_by_hand():
    (x1, x2), (t1, t2) = XS[:2], TS[:2]
    h1, delta_o, delta_h = one_step(START, x1, CONTEXT, t1)
    slopes = {"w_ih": delta_h * x1, "w_ch": delta_h * CONTEXT, "w_ho": delta_o * h1, "b_h": delta_h, "b_o": delta_o}
    w = descended(START, slopes)
    h2, delta_o, delta_2 = one_step(w, x2, h1, t2)
    delta_1 = delta_2 * w["w_ch"] * h1 * (1.0 - h1)  # the activation of the time, the weight of now
    slopes = {
        "w_ih": delta_2 * x2 + delta_1 * x1,
        "w_ch": delta_2 * h1 + delta_1 * CONTEXT,
        "w_ho": delta_o * h2,
        "b_h": delta_2 + delta_1,
        "b_o": delta_o,
    }
    network = OneUnitNetwork(bptt_steps=2).train(train_bptt, XS[:2], TS[:2])
    assert network.weights == pytest.approx(descended(w, slopes), rel=1e-13)
    assert network.context.item() == pytest.approx(h2, rel=1e-14)


def test_the_error_is_not_carried_back_beyond_the_first_step():
    reaching_two = OneUnitNetwork(2).train(train_bptt, XS[:2], TS[:2]).weights
    assert OneUnitNetwork(3).train(train_bptt, XS[:2], TS[:2]).weights == reaching_two
    assert OneUnitNetwork(7).train(train_bptt, XS[:2], TS[:2]).weights == reaching_two


def test_each_further_layer_changes_what_is_learnt():
    learnt = {OneUnitNetwork(depth).train(train_bptt, XS, TS).weights["w_ch"] for depth in (1, 2, 3, 4)}
    assert len(learnt) == 4


@pytest.mark.parametrize("n_first", [1, 2, 3, 4, 5])
def test_the_error_reaches_back_over_the_seam_between_two_calls(n_first):
    at_once = OneUnitNetwork(3).train(train_bptt, XS, TS)
    in_two = OneUnitNetwork(3).train(train_bptt, XS[:n_first], TS[:n_first])
    in_two.train(train_bptt, XS[n_first:], TS[n_first:])
    assert in_two.weights == at_once.weights


@pytest.mark.parametrize("cross_entropy", [False, True])
def test_an_epoch_of_full_bptt_agrees_with_arithmetic_by_hand(cross_entropy):
    (x1, x2), (t1, t2) = XS[:2], TS[:2]
    w = START
    h1 = s(w["w_ih"] * x1 + w["w_ch"] * CONTEXT + w["b_h"])
    y1 = s(w["w_ho"] * h1 + w["b_o"])
    h2 = s(w["w_ih"] * x2 + w["w_ch"] * h1 + w["b_h"])
    y2 = s(w["w_ho"] * h2 + w["b_o"])
    out_1 = (y1 - t1) * (1.0 if cross_entropy else y1 * (1.0 - y1))
    out_2 = (y2 - t2) * (1.0 if cross_entropy else y2 * (1.0 - y2))
    hid_2 = out_2 * w["w_ho"] * h2 * (1.0 - h2)
    hid_1 = (out_1 * w["w_ho"] + hid_2 * w["w_ch"]) * h1 * (1.0 - h1)
    slopes = {
        "w_ih": hid_2 * x2 + hid_1 * x1,
        "w_ch": hid_2 * h1 + hid_1 * CONTEXT,
        "w_ho": out_2 * h2 + out_1 * h1,
        "b_h": hid_2 + hid_1,
        "b_o": out_2 + out_1,
    }
    network = OneUnitNetwork().train(train_full_bptt, XS[:2], TS[:2], cross_entropy=cross_entropy)
    assert network.weights == pytest.approx(descended(w, slopes), rel=1e-13)
    assert network.context.item() == pytest.approx(h2, rel=1e-14)


@pytest.mark.parametrize("kernel", [train_bptt, train_full_bptt])
def test_momentum_repeats_its_share_of_the_last_step(kernel):
    """With targets met exactly the second step has no gradient: what is left is the share of the first."""
    network = OneUnitNetwork().train(kernel, XS[:1], TS[:1], momentum=0.25)
    first = {name: network.weights[name] - START[name] for name in START}
    before, context = network.weights, network.context.item()
    h = s(before["w_ih"] * XS[1] + before["w_ch"] * context + before["b_h"])
    network.train(kernel, XS[1:2], [s(before["w_ho"] * h + before["b_o"])], momentum=0.25)
    second = {name: network.weights[name] - before[name] for name in START}
    assert second == pytest.approx({name: 0.25 * first[name] for name in START}, rel=1e-9)
