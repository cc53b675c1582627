"""Replicates are shared out among threads: each exactly once, with errors and progress reaching the caller."""

import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogrnn.errors import SpecError
from cogrnn.execution import Execution, silent, usable_cores


def ranges_shared_out(n_threads, n_replicates):
    ranges = []
    with Execution(n_threads) as execution:
        execution.share_out(n_replicates, lambda first, last: ranges.append((first, last)))
    return sorted(ranges)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 5), st.integers(1, 40))
def test_every_replicate_is_worked_on_exactly_once(n_threads, n_replicates):
    ranges = ranges_shared_out(n_threads, n_replicates)
    assert [replicate for first, last in ranges for replicate in range(first, last)] == list(range(n_replicates))


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 5), st.integers(1, 40))
def test_the_ranges_are_as_many_as_the_threads_and_almost_equally_long(n_threads, n_replicates):
    lengths = [last - first for first, last in ranges_shared_out(n_threads, n_replicates)]
    assert len(lengths) == min(n_threads, n_replicates)
    assert max(lengths) - min(lengths) <= 1


@pytest.mark.parametrize(
    ("n_threads", "n_replicates", "ranges"),
    [
        (2, 100, [(0, 48), (48, 100)]),
        (2, 16, [(0, 16)]),
        (2, 17, [(0, 16), (16, 17)]),
        (4, 40, [(0, 16), (16, 32), (32, 40)]),
        (1, 40, [(0, 40)]),
    ],
)
def test_replicates_that_are_cheaper_together_stay_together(n_threads, n_replicates, ranges):
    found = []
    with Execution(n_threads) as execution:
        execution.share_out(n_replicates, lambda first, last: found.append((first, last)), together=16)
    assert sorted(found) == ranges


def test_two_threads_work_at_the_same_time():
    meeting = threading.Barrier(2, timeout=10)
    with Execution(2) as execution:
        execution.share_out(2, lambda _first, _last: meeting.wait())
    assert not meeting.broken


def test_one_thread_works_in_the_calling_thread():
    names = []
    with Execution(1) as execution:
        execution.share_out(3, lambda _first, _last: names.append(threading.current_thread().name))
    assert names == [threading.current_thread().name]


@pytest.mark.parametrize("n_threads", [1, 2])
def test_an_error_in_the_work_reaches_the_caller(n_threads):
    def work(first, last):
        if last == 4:
            raise ArithmeticError("the last range failed")

    with Execution(n_threads) as execution, pytest.raises(ArithmeticError, match="the last range failed"):
        execution.share_out(4, work)


def test_the_work_is_finished_when_share_out_returns():
    done = []
    with Execution(2) as execution:
        pause = threading.Event()
        execution.share_out(2, lambda first, _last: (pause.wait(0.05), done.append(first)))
        assert sorted(done) == [0, 1]


def test_no_work_is_taken_after_the_end():
    with Execution(2) as execution:
        pass
    with pytest.raises(RuntimeError, match="shutdown"):
        execution.share_out(2, lambda _first, _last: None)


def test_by_default_all_usable_cores_are_used_and_nothing_is_reported():
    with Execution() as execution:
        assert execution.n_threads == usable_cores()
        assert execution.progress is silent


@pytest.mark.parametrize("n_threads", [0, -1])
def test_fewer_than_one_thread_is_refused(n_threads):
    with pytest.raises(SpecError, match=r"^Execution\.n_threads: must be at least 1, got .*Try run\.n_threads=2"):
        Execution(n_threads)


def test_the_cores_counted_are_those_this_process_may_use(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 3, 5}, raising=False)
    assert usable_cores() == 3


@pytest.mark.parametrize(("counted", "expected"), [(6, 6), (None, 1)])
def test_without_affinity_all_cores_count_and_there_is_at_least_one(monkeypatch, counted, expected):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: counted)
    assert usable_cores() == expected
