"""Writers that are killed without warning leave a whole result at its name, or nothing.

Run as a program, this file is the writer: at every line that it reads, it forks a process that saves without end.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from cogrnn.recording import fingerprint, load, remove_leftovers, save

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")

N_KILLS = 25


def results():
    """Return two results of some megabytes, so that a large part of the time goes into writing."""
    steps = np.arange(8 * 50_000).reshape(8, -1)
    return [xr.Dataset({"input": (("replicate", "step"), steps + first)}) for first in (0, 1)]


def write_without_end(path):
    """Stop at once; when continued, save the two results in turn, the second one first, and tell of the first time."""
    first, second = results()
    signal.alarm(120)  # a writer that nobody kills ends by itself
    os.kill(os.getpid(), signal.SIGSTOP)
    save(second, path)
    os.write(sys.stdout.fileno(), b"written\n")
    while True:
        save(first, path)
        save(second, path)


def start_writers(path):
    """Fork a writer at every line; tell its number when it has stopped, and how it ended."""
    save(results()[0], path.with_name("first.nc"))  # whatever is imported late is imported here
    for _ in sys.stdin:
        writer = os.fork()
        if writer == 0:
            try:
                write_without_end(path)
            finally:
                os._exit(1)
        os.waitpid(writer, os.WUNTRACED)
        print(writer, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]), flush=True)


class Writers:
    """The program that forks writers, seen from outside."""

    def __init__(self, program):
        self.program = program

    def start(self):
        """Return the number of a new writer, which waits to be continued."""
        self.program.stdin.write("another\n")
        return int(self.program.stdout.readline())

    def first_write(self):
        """Wait until the writer has written once."""
        assert self.program.stdout.readline() == "written\n"

    def end(self):
        """Wait for the end of the writer; return its exit code, or minus the signal that ended it."""
        line = self.program.stdout.readline()
        return int(self.program.stdout.readline() if line == "written\n" else line)


@contextmanager
def writers(path):
    """Start the program once for all writers, since Python itself is slow to start."""
    command = [sys.executable, __file__, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as program:
        yield Writers(program)
        program.stdin.close()
        assert program.wait(timeout=300) == 0


def found(path):
    """Return which of the two results stands at the path; loading it fails if it is not whole."""
    return [fingerprint(result) for result in results()].index(fingerprint(load(path)))


def time_of_first_write(program):
    """Return the seconds that a new writer needs until it has written once."""
    writer = program.start()
    started = time.perf_counter()
    os.kill(writer, signal.SIGCONT)
    program.first_write()
    needed = time.perf_counter() - started
    os.kill(writer, signal.SIGKILL)
    program.end()
    return needed


@pytest.mark.parametrize("before", ["a result", "nothing"])
def test_a_writer_killed_at_any_moment_leaves_a_whole_result_or_what_was_there(tmp_path, before):
    path, moments = tmp_path / "dataset.nc", random.Random(1990)
    n_struck = 0
    with writers(path) as program:
        longest = 2.0 * time_of_first_write(program)
        for _ in range(N_KILLS):
            if before == "nothing":
                path.unlink(missing_ok=True)
            writer = program.start()
            os.kill(writer, signal.SIGCONT)
            time.sleep(moments.uniform(0.0, longest))
            os.kill(writer, signal.SIGKILL)
            assert program.end() == -signal.SIGKILL
            if before == "a result" or path.exists():
                assert found(path) in (0, 1)
            n_struck += any(tmp_path.glob(".*.tmp"))
            remove_leftovers(tmp_path)
            assert not list(tmp_path.glob(".*.tmp"))
    assert n_struck > 0, "no writer was struck while it wrote"


def can_trace():
    """Tell whether strace is installed and allowed here."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0


@contextmanager
def killed_on(call, nth, writer):
    """Attach strace to a writer, to kill it when it makes a system call for the nth time."""
    with subprocess.Popen(
        ["strace", "-f", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={nth}", "-p", str(writer)],
        stderr=subprocess.PIPE, text=True,
    ) as tracer:  # fmt: skip
        assert "attached" in tracer.stderr.readline()
        yield
        tracer.communicate(timeout=300)


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    if not can_trace():
        pytest.skip("strace is not installed, or may not trace here")
    path = tmp_path_factory.mktemp("traced") / "dataset.nc"
    with writers(path) as program:
        yield path, program


# before the first rename the old result stands, 0; after it the new one, 1
@pytest.mark.parametrize(
    ("call", "nth", "standing"),
    [
        ("openat", 3, {0, 1}),  # how often files are opened before, depends on the netCDF library
        ("openat", 4, {0, 1}),
        ("openat", 7, {0, 1}),
        ("write", 1, {0}),
        ("write", 3, {0, 1}),
        ("fsync", 1, {0}),
        ("fsync", 2, {1}),
        ("fsync", 3, {1}),
        ("/^rename", 1, {0}),
        ("/^rename", 2, {1}),
    ],
)
def test_a_writer_killed_at_a_system_call_leaves_a_whole_result(traced, call, nth, standing):
    path, program = traced
    first, _second = results()
    save(first, path)
    writer = program.start()
    with killed_on(call, nth, writer):
        os.kill(writer, signal.SIGCONT)
        assert program.end() == -signal.SIGKILL
    assert found(path) in standing


if __name__ == "__main__":
    start_writers(Path(sys.argv[1]))
