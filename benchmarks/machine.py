"""The machine: one core for everyone, and what tables say of it."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "NUMBA_NUM_THREADS")


def use_one_core() -> None:
    """Pin this process, and all that it starts, to one core; must be called before a numerical library is imported."""
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    os.environ.update(JAX_PLATFORMS="cpu", XLA_FLAGS="--xla_cpu_multi_thread_eigen=false")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def description() -> str:
    """Return the processor's model and family, its cores, and the system, in one line."""
    said: dict[str, str] = {}
    file = Path("/proc/cpuinfo")
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        key, _, value = line.partition(":")
        said.setdefault(key.strip(), value.strip())
    model = said.get("model name") or platform.processor() or platform.machine()
    family = f" (family {said['cpu family']}, model {said.get('model')})" if "cpu family" in said else ""
    return f"{model}{family}, {os.cpu_count()} cores of which one is used, {platform.system()}"


def versions(packages: Sequence[str]) -> str:
    """Return Python's version and those of some packages."""
    return ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in packages)])
