"""Weight counts that the paper prints, initial weights, and what a description refuses."""

from dataclasses import replace

import pytest

from cogrnn.errors import SpecError
from cogrnn.networks import LSTM
from cogrnn.seeding import Streams

ALL = LSTM(2, 2, False, "full", False, True, True, True, "published", 0.1, (-3.0, -6.0), (), (), "logistic", True)


@pytest.mark.parametrize(
    ("changes", "n_input", "n_output", "count"),
    [
        ({"n_blocks": 3, "biased_cells": False, "biased_outputs": False}, 7, 7, 276),  # embedded Reber, 3 x 2
        ({"n_blocks": 4, "block_size": 1, "biased_cells": False, "biased_outputs": False}, 7, 7, 264),  # 4 x 1
        ({}, 2, 1, 93),  # adding, multiplication
        ({}, 8, 4, 156),  # temporal order, two symbols
        ({"n_blocks": 3}, 8, 8, 308),  # three symbols
        ({"n_blocks": 3, "block_size": 1, "biased_outputs": False}, 1, 1, 102),  # two-sequence
        ({"block_size": 1, "biased_gates": False, "biased_cells": False, "biased_outputs": False}, 104, 2, 664),  # 2c
        (
            {"n_blocks": 1, "block_size": 1, "output_gate": False, "recurrence": "none", "shortcut": True,
             "biased_gates": False, "biased_cells": False, "biased_outputs": False},
            101, 101, 10504,
        ),  # 2a, 2b
        (
            {"n_blocks": 4, "forget_gate": True, "recurrence": "cells", "shortcut": True, "biased_cells": False},
            7, 7, 424,
        ),  # Gers et al., continual embedded Reber
    ],
)  # fmt: skip
def test_as_many_weights_as_in_the_paper(changes, n_input, n_output, count) -> None:
    spec = replace(ALL, input_gate_bias=(), **changes)
    assert spec.n_weights(n_input, n_output) == count
    weights = spec.initial_weights(n_input, n_output, Streams(1, 1).of("weights"))
    assert sum(int((array != 0).sum()) for array in (weights.w_hidden, weights.w_output)) == count


def test_the_biases_of_gates_are_set_block_by_block_and_change_no_other_weight() -> None:
    drawn = replace(ALL, input_gate_bias=()).initial_weights(2, 1, Streams(1, 3).of("weights"))
    given = ALL.initial_weights(2, 1, Streams(1, 3).of("weights"))
    assert given.w_hidden[:, :2, -1].tolist() == [[-3.0, -6.0]] * 3
    assert (given.w_hidden[:, 2:] == drawn.w_hidden[:, 2:]).all()
    assert (given.w_hidden[:, :, :-1] == drawn.w_hidden[:, :, :-1]).all()


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"n_blocks": 0}, "LSTM.n_blocks"),
        ({"block_size": 0}, "LSTM.block_size"),
        ({"initial_range": 0.0}, "LSTM.initial_range"),
        ({"output_unit": "softmax"}, "LSTM.output_unit"),
        ({"squashing": "relu"}, "LSTM.squashing"),
        ({"recurrence": "gates"}, "LSTM.recurrence"),
        ({"output_gate": False, "output_gate_bias": (-1.0, -2.0)}, "LSTM.output_gate_bias"),
        ({"input_gate_bias": (-1.0,)}, "LSTM.input_gate_bias"),
        ({"forget_gate_bias": (1.0, 1.0)}, "LSTM.forget_gate_bias"),
        ({"biased_gates": False}, "LSTM.input_gate_bias"),
    ],
)
def test_impossible_networks_are_refused(changes, where) -> None:
    with pytest.raises(SpecError, match=where):
        replace(ALL, **changes)


def test_diverged_networks_are_known() -> None:
    weights = ALL.initial_weights(2, 1, Streams(1, 3).of("weights"))
    weights.w_hidden[1, 0, 0], weights.w_output[2, 0, 0] = float("nan"), 1e7
    assert weights.alive().tolist() == [True, False, False]
