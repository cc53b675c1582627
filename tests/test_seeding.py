"""A stream depends on the root seed, the purpose and the replicate alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.seeding import Streams

SEEDS = st.integers(0, 2**63 - 1)


def first_numbers(streams, purpose):
    return [generator.random() for generator in streams.of(purpose)]


def test_the_first_numbers_of_a_purpose_never_change():
    streams = Streams(root_seed=1990, n_replicates=2)
    assert first_numbers(streams, "initial weights") == [0.5554022182544336, 0.18939504010032193]
    assert streams.shared("initial weights").random() == 0.01940466960833176


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.text(max_size=20), st.text(max_size=20))
def test_streams_differ_by_purpose_and_by_replicate(root_seed, purpose, other_purpose):
    streams = Streams(root_seed, n_replicates=3)
    purposes = {purpose, other_purpose, "a third"}
    numbers = [number for each in purposes for number in first_numbers(streams, each)]
    assert len(set(numbers)) == 3 * len(purposes)


@settings(deadline=None, max_examples=25)
@given(SEEDS, SEEDS)
def test_streams_differ_by_root_seed(root_seed, other_seed):
    same = first_numbers(Streams(root_seed, 2), "weights") == first_numbers(Streams(other_seed, 2), "weights")
    assert same == (root_seed == other_seed)


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.integers(1, 20), st.integers(1, 20))
def test_more_replicates_leave_the_first_ones_alone(root_seed, few, more):
    few, more = sorted((few, more))
    assert first_numbers(Streams(root_seed, more), "weights")[:few] == first_numbers(Streams(root_seed, few), "weights")


def test_the_order_of_asking_does_not_matter():
    forth, back = Streams(7, 3), Streams(7, 3)
    asked_forth = {purpose: first_numbers(forth, purpose) for purpose in ("weights", "stream", "probe")}
    asked_back = {purpose: first_numbers(back, purpose) for purpose in ("probe", "stream", "weights")}
    assert asked_forth == asked_back


def test_a_purpose_asked_for_twice_starts_afresh():
    streams = Streams(7, 3)
    assert first_numbers(streams, "weights") == first_numbers(streams, "weights")
    assert streams.shared("bootstrap").random() == streams.shared("bootstrap").random()


def test_there_is_one_generator_per_replicate():
    assert [len(Streams(7, n_replicates).of("weights")) for n_replicates in (1, 2, 17)] == [1, 2, 17]


@settings(deadline=None, max_examples=25)
@given(SEEDS, st.integers(1, 20))
def test_the_shared_stream_is_none_of_the_replicates_streams(root_seed, n_replicates):
    streams = Streams(root_seed, n_replicates)
    assert streams.shared("weights").random() not in first_numbers(streams, "weights")


def test_the_shared_stream_depends_on_the_purpose_and_not_on_the_replicates():
    assert Streams(7, 1).shared("bootstrap").random() == Streams(7, 50).shared("bootstrap").random()
    assert Streams(7, 1).shared("bootstrap").random() != Streams(7, 1).shared("permutation").random()


@pytest.mark.parametrize("root_seed", [-1, 2**63, float("nan")])
def test_a_root_seed_out_of_range_is_refused(root_seed):
    with pytest.raises(SpecError, match=r"^Streams\.root_seed: must be a whole number from 0 to 2.*Try root_seed="):
        Streams(root_seed, 1)


@pytest.mark.parametrize("root_seed", [0, 2**63 - 1])
def test_the_smallest_and_the_largest_root_seed_are_accepted(root_seed):
    assert len(first_numbers(Streams(root_seed, 1), "weights")) == 1


@pytest.mark.parametrize("n_replicates", [0, -3])
def test_a_run_without_replicates_is_refused(n_replicates):
    with pytest.raises(SpecError, match=r"^Streams\.n_replicates: must be at least 1, got .*"):
        Streams(7, n_replicates)
