"""The description of a training refuses what makes no sense, by name."""

from dataclasses import FrozenInstanceError, replace

import pytest

from cogrnn.errors import SpecError
from cogrnn.training import LOSSES, RESETS, RULES, Training

TRAINING = Training(
    rule="elman", bptt_steps=None, loss="squared_error", learning_rate=0.1, momentum=0.0, n_epochs=10,
    context_reset="never",
)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("learning_rate", [0.0, -0.1, float("inf"), float("nan")]),
        ("momentum", [-0.1, 1.0, 1.5, float("nan")]),
        ("n_epochs", [0, -1]),
    ],
)
def test_a_number_out_of_range_is_refused(field, values):
    for value in values:
        with pytest.raises(SpecError, match=rf"^Training\.{field}: must .*, got .*Try training\.{field}="):
            replace(TRAINING, **{field: value})


@pytest.mark.parametrize(("field", "known"), [("rule", RULES), ("loss", LOSSES), ("context_reset", RESETS)])
def test_an_unknown_word_is_refused_and_the_known_ones_are_listed(field, known):
    with pytest.raises(SpecError) as caught:
        replace(TRAINING, **{field: "sometimes"})
    listed = f"must be one of {', '.join(known)}, got 'sometimes'"
    assert str(caught.value) == f"Training.{field}: {listed}. Try training.{field}={known[0]}."


@pytest.mark.parametrize("bptt_steps", [None, 0, -1])
def test_bptt_needs_at_least_one_step(bptt_steps):
    with pytest.raises(SpecError, match=r"^Training\.bptt_steps: must be at least 1 for the rule bptt, got "):
        replace(TRAINING, rule="bptt", bptt_steps=bptt_steps)


@pytest.mark.parametrize("rule", ["elman", "full_bptt", "read_out"])
def test_the_other_rules_refuse_a_number_of_steps(rule):
    with pytest.raises(SpecError, match=rf"^Training\.bptt_steps: has no meaning for the rule {rule}, got 3\. Try "):
        replace(TRAINING, rule=rule, bptt_steps=3)


@pytest.mark.parametrize("momentum", [0.0, 0.999])
@pytest.mark.parametrize("context_reset", RESETS)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(
    ("rule", "bptt_steps"), [("elman", None), ("bptt", 1), ("bptt", 50), ("full_bptt", None), ("read_out", None)]
)
def test_every_sensible_combination_is_accepted(rule, bptt_steps, loss, context_reset, momentum):
    training = replace(
        TRAINING, rule=rule, bptt_steps=bptt_steps, loss=loss, context_reset=context_reset, momentum=momentum
    )
    assert (training.rule, training.bptt_steps) == (rule, bptt_steps)


@pytest.mark.parametrize("field", Training.__dataclass_fields__)
def test_nothing_has_a_default(field):
    settings = {name: getattr(TRAINING, name) for name in Training.__dataclass_fields__ if name != field}
    with pytest.raises(TypeError, match=f"missing 1 required positional argument: '{field}'"):
        Training(**settings)


def test_a_description_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        TRAINING.learning_rate = 1.0
