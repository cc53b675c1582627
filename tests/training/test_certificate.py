"""Finite differences certify the kernels, and catch the slips that programs of this network are known for."""

import json
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from cogrnn.errors import CertificateError
from cogrnn.networks import SRN
from cogrnn.training import LOSSES, Learner, Training, certify

NETWORK = SRN(n_hidden=3, context_start=0.5, initial_range=1.0, memory=True)
TRAINING = Training(
    rule="elman", bptt_steps=None, loss="squared_error", learning_rate=0.1, momentum=0.9, n_epochs=1,
    context_reset="never",
)  # fmt: skip
RULES = [("elman", None), ("bptt", 1), ("bptt", 2), ("bptt", 3), ("bptt", 5), ("full_bptt", None), ("read_out", None)]


class ElmanInNumpy:
    """One network that learns by the rule of Elman, with one slip or, for the name "none", without."""

    def __init__(self, network, training, weights, *, slip):
        self.weights, self.slip, self.loss = weights.copy(), slip, training.loss
        self.learning_rate = training.learning_rate
        self.context = network.initial_context(1)[0]

    def learn(self, _first, _last, inputs, targets):
        w_ih, w_ch, w_ho, b_h, b_o = (array[0] for array in self.weights.arrays())
        for x, t in zip(inputs[0], targets[0], strict=True):
            h = 1.0 / (1.0 + np.exp(-(w_ih @ x + w_ch @ self.context + b_h)))
            y = 1.0 / (1.0 + np.exp(-(w_ho @ h + b_o)))
            if self.slip == "context overwritten before the update":
                self.context = h
            delta_o = y - t if self.loss == "cross_entropy" else (y - t) * y * (1.0 - y)
            derivative = 1.0 if self.slip == "derivative of the hidden units left out" else h * (1.0 - h)
            delta_h = (w_ho.T @ delta_o) * derivative
            if self.slip == "wrong sign of the hidden error":
                delta_h = -delta_h
            rate = -self.learning_rate if self.slip == "uphill" else self.learning_rate
            w_ho -= rate * np.outer(delta_o, h)
            w_ih -= rate * np.outer(delta_h, x)
            w_ch -= rate * np.outer(delta_h, self.context)
            if self.slip != "output bias left out":
                b_o -= rate * delta_o
            if self.slip != "hidden bias left out":
                b_h -= rate * delta_h
            self.context = h


def declared(rule, bptt_steps, loss="squared_error"):
    return replace(TRAINING, rule=rule, bptt_steps=bptt_steps, loss=loss)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("rule", "bptt_steps"), RULES)
def test_every_rule_descends_the_gradient_that_it_declares(rule, bptt_steps, loss):
    certificate = certify(NETWORK, declared(rule, bptt_steps, loss))
    assert certificate.holds
    assert set(certificate.relative_error) == {"w_ih", "w_ch", "w_ho", "b_h", "b_o"}
    assert max(certificate.relative_error.values()) < 1e-8
    assert (certificate.rule, certificate.bptt_steps, certificate.loss) == (rule, bptt_steps, loss)


@pytest.mark.parametrize("n_hidden", [3, 150])
@pytest.mark.parametrize(("rule", "bptt_steps"), RULES)
def test_in_single_precision_every_rule_is_certified_within_a_wider_tolerance(rule, bptt_steps, n_hidden):
    certificate = certify(replace(NETWORK, precision="single", n_hidden=n_hidden), declared(rule, bptt_steps))
    assert certificate.tolerance == 1e-3
    assert 1e-9 < max(certificate.relative_error.values()) < 5e-4


def test_in_single_precision_an_error_carried_too_far_is_caught():
    def other_rule(network, training, weights):
        return Learner(network, replace(training, rule="bptt", bptt_steps=2), weights)

    with pytest.raises(CertificateError, match="is not the declared"):
        certify(replace(NETWORK, precision="single"), declared("elman", None), learner=other_rule)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_rule_of_elman_is_certified_without_memory_too(loss):
    certificate = certify(replace(NETWORK, memory=False), declared("elman", None, loss))
    assert max(certificate.relative_error.values()) < 1e-8
    assert certificate.differs_from_next_truncation is None


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("rule", "bptt_steps"), [("elman", None), ("bptt", 1), ("bptt", 2), ("bptt", 3)])
def test_the_certificate_is_sharp_enough_to_tell_one_step_more(rule, bptt_steps, loss):
    assert certify(NETWORK, declared(rule, bptt_steps, loss)).differs_from_next_truncation > 1e-3


def test_no_truncation_is_longer_than_the_whole_stream():
    assert certify(NETWORK, declared("full_bptt", None)).differs_from_next_truncation is None


@pytest.mark.parametrize("loss", LOSSES)
def test_a_learner_without_a_slip_is_certified(loss):
    certificate = certify(NETWORK, declared("elman", None, loss), learner=partial(ElmanInNumpy, slip="none"))
    assert max(certificate.relative_error.values()) < 1e-8


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(
    ("slip", "names"),
    [
        ("context overwritten before the update", "w_ch"),
        ("hidden bias left out", "b_h"),
        ("output bias left out", "b_o"),
        ("derivative of the hidden units left out", "w_ih|w_ch|b_h"),
        ("wrong sign of the hidden error", "w_ih|w_ch|b_h"),
        ("uphill", "w_ih|w_ch|w_ho|b_h|b_o"),
    ],
)
def test_a_slip_is_caught_and_the_weights_are_named(slip, names, loss):
    text = rf"^Training\.rule=elman: the gradient used for ({names}) is not the declared one, got a relative .* Try "
    with pytest.raises(CertificateError, match=text):
        certify(NETWORK, declared("elman", None, loss), learner=partial(ElmanInNumpy, slip=slip))


@pytest.mark.parametrize(
    ("declared_rule", "used_rule"),
    [
        (("elman", None), ("bptt", 2)),
        (("bptt", 2), ("elman", None)),
        (("bptt", 2), ("bptt", 3)),
        (("bptt", 3), ("bptt", 2)),
        (("full_bptt", None), ("elman", None)),
        (("elman", None), ("read_out", None)),
        (("read_out", None), ("elman", None)),
    ],
)
def test_an_error_carried_back_too_far_or_not_far_enough_is_caught(declared_rule, used_rule):
    def other_rule(network, training, weights):
        return Learner(network, replace(training, rule=used_rule[0], bptt_steps=used_rule[1]), weights)

    with pytest.raises(CertificateError, match=r"the gradient used for (w_ih|w_ch|w_ho|b_h|b_o) is not the declared"):
        certify(NETWORK, declared(*declared_rule), learner=other_rule)


@pytest.mark.parametrize(("declared_loss", "used_loss"), [LOSSES, LOSSES[::-1]])
def test_the_gradient_of_another_loss_is_caught(declared_loss, used_loss):
    def other_loss(network, training, weights):
        return Learner(network, replace(training, loss=used_loss), weights)

    with pytest.raises(CertificateError, match="is not the declared one"):
        certify(NETWORK, declared("elman", None, declared_loss), learner=other_loss)


def test_a_context_that_is_never_copied_is_caught():
    def forgetful(network, training, weights):
        return Learner(replace(network, memory=False), training, weights)

    with pytest.raises(CertificateError, match="w_ch"):
        certify(NETWORK, TRAINING, learner=forgetful)


def test_the_certificate_can_be_stamped_into_a_result():
    stamp = certify(NETWORK, TRAINING).as_dict()
    assert json.loads(json.dumps(stamp)) == stamp
    assert stamp["holds"] is True
    assert (stamp["rule"], stamp["loss"], stamp["tolerance"]) == ("elman", "squared_error", 1e-6)


class NanInTheContext(Learner):
    """A learner whose weights from the context become no numbers at the update that is looked at."""

    def learn(self, first, last, inputs, targets):
        super().learn(first, last, inputs, targets)
        if self.learning_rate:
            self.weights.w_ch[:] = np.nan


def test_a_gradient_that_is_no_number_is_caught():
    with pytest.raises(
        CertificateError, match="the gradient used for w_ch is not the declared one, got a relative diff"
    ):
        certify(NETWORK, declared("elman", None), learner=NanInTheContext)
