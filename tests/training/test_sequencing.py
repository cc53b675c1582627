"""Sequential networks: the kernel against plain Python and finite differences, and its properties."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.execution import Execution
from cogrnn.networks import Jordan
from cogrnn.seeding import Streams
from cogrnn.tasks import DONT_CARE, Articulation, Echo, Letters, Sequences, Square
from cogrnn.training import Rehearsal, rehearse, said
from tests.oracles import plain_jordan

NETWORK = Jordan(n_hidden=4, state="decaying", decay=0.6, learns_from="own_outputs", initial_range=1.0)
ONCE = Rehearsal(learning_rate=0.3, momentum=0.5, n_epochs=3, examined_every=3)


def drawn(n_replicates, *, open_targets=True, root_seed=1):
    """Return random sequences, some of whose targets are open, and the streams."""
    streams = Streams(root_seed, n_replicates)
    plans = np.stack([generator.normal(size=(2, 5, 3)) for generator in streams.of("plans")])
    targets = np.stack([generator.uniform(size=(2, 5, 2)) for generator in streams.of("targets")])
    if open_targets:
        targets[:, :, 1::2, 0] = DONT_CARE
    return Sequences(plans, targets), streams


@pytest.mark.parametrize("source", ["own_outputs", "targets"])
@pytest.mark.parametrize(("state", "decay"), [("decaying", 0.6), ("decaying", 0.0), ("average", 0.0)])
def test_networks_learn_and_speak_as_in_plain_python(source, state, decay):
    network = replace(NETWORK, learns_from=source, state=state, decay=decay)
    sequences, streams = drawn(3)
    start = network.initial_weights(3, 2, streams.of("weights"))
    with Execution(1) as execution:
        *_course, (epoch, learnt) = rehearse(network, ONCE, sequences, start, execution, label="")
        outputs = said(network, sequences, learnt, execution)
    assert epoch == 3
    for r in range(3):
        plain = [array[r].tolist() for array in start.arrays()]
        given = (sequences.plans[r].tolist(), sequences.targets[r].tolist(), np.zeros((2, 2)).tolist())
        how = {"decay": decay, "averages": state == "average", "momentum": 0.5}
        plain_jordan.rehearsed(plain, *given, forced=source == "targets", n_epochs=3, learning_rate=0.3, **how)
        for ours, theirs in zip(learnt.arrays(), plain, strict=True):
            np.testing.assert_allclose(ours[r], theirs, rtol=1e-11)
        spoken = plain_jordan.rehearsed(plain, *given, forced=False, n_epochs=1, learning_rate=0.0, **how)
        np.testing.assert_allclose(outputs[r], spoken, rtol=1e-11)


def test_one_update_is_the_gradient_of_the_known_targets_error():
    sequences, streams = drawn(2)
    one_step = Sequences(sequences.plans[:, :1, 1:2], sequences.targets[:, :1, 1:2])
    assert np.isnan(one_step.targets[..., 0]).all()
    start = NETWORK.initial_weights(3, 2, streams.of("weights"))
    learning = Rehearsal(learning_rate=1e-3, momentum=0.0, n_epochs=1, examined_every=1)
    with Execution(1) as execution:
        *_course, (_epoch, learnt) = rehearse(NETWORK, learning, one_step, start, execution, label="")

        def error(weights):
            answers = said(NETWORK, one_step, weights, execution)
            return 0.5 * np.nansum((answers - one_step.targets) ** 2, axis=(1, 2, 3))

        for name in ("w_ph", "w_ho", "b_h", "b_o"):
            array = getattr(start, name)
            for place in np.ndindex(array.shape[1:]):
                slope = 0.0
                for sign in (1, -1):
                    moved = array.copy()
                    moved[(slice(None), *place)] += sign * 1e-5
                    slope = slope + sign * error(replace(start, **{name: moved})) / 2e-5
                update = (getattr(learnt, name) - array)[(slice(None), *place)]
                np.testing.assert_allclose(update, -1e-3 * slope, atol=1e-11)
    np.testing.assert_array_equal(learnt.w_sh, start.w_sh)  # the state was at rest


@settings(max_examples=15, deadline=None)
@given(n_replicates=st.integers(1, 40), n_threads=st.integers(1, 3), seed=st.integers(0, 1000))
def test_the_same_bits_whatever_the_threads_and_the_neighbours(n_replicates, n_threads, seed):
    sequences, streams = drawn(n_replicates, root_seed=seed)
    start = NETWORK.initial_weights(3, 2, streams.of("weights"))
    alone, _streams = drawn(1, root_seed=seed)
    with Execution(n_threads) as many, Execution(1) as one:
        *_course, (_epoch, learnt) = rehearse(NETWORK, ONCE, sequences, start, many, label="")
        single = NETWORK.initial_weights(3, 2, streams.of("weights")[:1])
        *_course, (_epoch, lonely) = rehearse(NETWORK, ONCE, alone, single, one, label="")
    for ours, theirs in zip(learnt.arrays(), lonely.arrays(), strict=True):
        np.testing.assert_array_equal(ours[:1], theirs)


def test_an_open_target_teaches_nothing():
    sequences, streams = drawn(2, open_targets=False)
    start = NETWORK.initial_weights(3, 2, streams.of("weights"))
    silent = Sequences(sequences.plans, np.full_like(sequences.targets, DONT_CARE))
    with Execution(1) as execution:
        *_course, (_epoch, learnt) = rehearse(NETWORK, ONCE, silent, start, execution, label="")
    for before, after in zip(start.arrays(), learnt.arrays(), strict=True):
        np.testing.assert_array_equal(before, after)


def test_production_starts_from_any_state():
    sequences, streams = drawn(2)
    start = NETWORK.initial_weights(3, 2, streams.of("weights"))
    states = np.full((2, 2, 2), 0.7)
    with Execution(1) as execution:
        pushed = said(NETWORK, sequences, start, execution, starts=states)
    plain = [array[1].tolist() for array in start.arrays()]
    given = (sequences.plans[1].tolist(), sequences.targets[1].tolist(), states[1].tolist())
    how = {"decay": 0.6, "averages": False, "forced": False, "n_epochs": 1, "learning_rate": 0.0, "momentum": 0.0}
    np.testing.assert_allclose(pushed[1], plain_jordan.rehearsed(plain, *given, **how), rtol=1e-12)


def test_letters_have_a_unit_each_and_a_plan_for_each_sequence():
    letters = Letters(["ABA", "BAA"], 0.9, 0.1)
    both = letters.together(letters.sequences, 2)
    assert both.targets[1, 0].tolist() == [[0.9, 0.1], [0.1, 0.9], [0.9, 0.1]]
    assert both.plans[0, 1].tolist() == [[0, 1]] * 3
    assert letters.each("BAA", 3).plans.shape == (3, 1, 3, 1)
    with pytest.raises(SpecError, match="must have one length"):
        letters.together(["AB", "ABC"], 1)


def test_a_square_goes_round():
    square = Square(0.25, 0.75, 2, 2)
    assert square.rounds(2, 1).targets[0, 0, 4:].tolist() == square.corners.tolist()
    assert np.linalg.norm(np.diff(square.corners, axis=0), axis=1).tolist() == [0.5] * 3


def test_a_feature_is_open_but_where_it_is_fixed():
    word = Articulation(5, 3, 0.9, 0.1)
    free, blocked = (word.spoken(1, blocked=choice).targets[0, 0, :, -1] for choice in (False, True))
    np.testing.assert_array_equal(free, [0.1, DONT_CARE, DONT_CARE, DONT_CARE, 0.9])
    np.testing.assert_array_equal(blocked, [0.1, DONT_CARE, 0.1, DONT_CARE, 0.9])


def test_an_echo_differs_in_the_first_input_and_the_last_target_alone():
    trials = Echo([2], 10, 0.9, 0.1).trials(2, 1)
    assert (trials.plans[0, 0] != trials.plans[0, 1]).any(axis=1).tolist() == [True, False, False, False]
    assert (trials.targets[0, 0] != trials.targets[0, 1]).any(axis=1).tolist() == [False, False, False, True]
    assert trials.plans[0, 1, -1].tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("make", "said_so"),
    [
        (lambda: replace(NETWORK, n_hidden=0), "Jordan.n_hidden: must be at least 1, got 0"),
        (lambda: replace(NETWORK, state="forgetful"), r"Jordan.state: .*forgetful"),
        (lambda: replace(NETWORK, decay=1.0), "Jordan.decay"),
        (lambda: replace(NETWORK, state="average"), "be 0 for an average, got 0.6"),
        (lambda: replace(NETWORK, learns_from="teacher"), r"Jordan.learns_from: .*teacher"),
        (lambda: replace(NETWORK, initial_range=0.0), "Jordan.initial_range"),
        (lambda: replace(ONCE, learning_rate=0.0), "Rehearsal.learning_rate"),
        (lambda: replace(ONCE, momentum=1.0), "Rehearsal.momentum"),
        (lambda: replace(ONCE, n_epochs=0), "Rehearsal.n_epochs"),
        (lambda: replace(ONCE, examined_every=0), "Rehearsal.examined_every"),
        (lambda: Letters([], 0.9, 0.1), "Letters.sequences"),
        (lambda: Letters(["abac"], 0.9, 0.1), r"Letters.sequences: .*abac"),
        (lambda: Letters(["AB"], 0.1, 0.9), "Letters.high"),
        (lambda: Square(0.7, 0.3, 2, 2), "Square.high"),
        (lambda: Square(0.3, 0.7, 0, 2), "Square.n_rounds"),
        (lambda: Square(0.3, 0.7, 1, 1), "Square.n_free_rounds"),
        (lambda: Articulation(2, 2, 0.9, 0.1), "Articulation.n_letters"),
        (lambda: Articulation(5, 5, 0.9, 0.1), "Articulation.blocked_at: must lie between 2 and 4"),
        (lambda: Articulation(5, 3, 0.1, 0.9), "Articulation.high"),
        (lambda: Echo([], 5, 0.9, 0.1), "Echo.delays"),
        (lambda: Echo([-1], 5, 0.9, 0.1), "Echo.delays"),
        (lambda: Echo([1], 0, 0.9, 0.1), "Echo.n_trials"),
        (lambda: Echo([1], 5, 0.1, 0.9), "Echo.high"),
    ],
)
def test_impossible_numbers_are_refused(make, said_so):
    with pytest.raises(SpecError, match=said_so):
        make()
