"""Set up and run cogrnn from a checkout with nothing but Python 3.11+ (standard library only).

    python dev.py replicate     set up, then recreate the whole paper and write its report
    python dev.py replicate-all set up, then recreate every paper; the same command goes on where it was stopped
    python dev.py test          set up, then lint, types, import contracts and tests
    python dev.py statistics    set up, then the slow statistical tests
    python dev.py oracle        set up, then PyTorch: tests compare with it where it is present
    python dev.py benchmark     set up, then the peers: speed beside theirs, written to docs/performance
    python dev.py lock          write the hashed requirements anew (needs uv)
    python dev.py clean         remove the environment

Set-up makes `.venv` with the versions and hashes of `requirements/`, by `uv` where it is on the PATH and by `venv` and
`pip` where it is not. It is repeated only when the requirements change. Words after the command go on to it:
`python dev.py replicate n_replicates=20`, `python dev.py test -k seeding`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
ORACLE = "torch==2.13.0"
PEERS = (ORACLE, "jax==0.10.2", "hopfieldnetwork==1.0.1")
MAIN_JOB = ("run", "experiment=elman1990")
EVERY_JOB = ("run", "experiment=all")


def call(*command: str | Path) -> None:
    """Run a command in the checkout; leave with its exit status and without a traceback when it fails."""
    status = subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode
    if status != 0:
        sys.exit(status if status > 0 else 128 - status)


def install(*words: str | Path, must: bool = True) -> bool:
    """Install into `.venv` by uv where it is at hand, otherwise by pip; return whether it went well."""
    uv = shutil.which("uv")
    by_uv = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    by_pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command = [str(word) for word in (*(by_uv if uv else by_pip), *words)]
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if must and status != 0:
        sys.exit(status)
    return status == 0


def set_up(requirements: str) -> None:
    """Make `.venv` hold exactly `requirements/<requirements>.txt` and this checkout, unless it does already."""
    lock = ROOT / "requirements" / f"{requirements}.txt"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    stamp = VENV / f"cogrnn-{requirements}.stamp"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return
    print(f"Setting up {VENV} ({requirements}); this happens once.", file=sys.stderr, flush=True)
    uv = shutil.which("uv")
    if not PYTHON.exists():
        call(*([uv, "venv", "--quiet"] if uv else [sys.executable, "-m", "venv"]), "--clear", VENV)
    install("--require-hashes", "-r", lock)
    install("--no-deps", "--editable", ROOT)
    stamp.write_text(wanted.hexdigest())


def replicate(words: Sequence[str]) -> None:
    """Recreate the whole paper; further words are overrides of its configuration, such as `preset=classroom`."""
    set_up("run")
    call(BIN / "cogrnn", *MAIN_JOB, *words)


def replicate_all(words: Sequence[str]) -> None:
    """Recreate every paper; further words are overrides for all of them, such as `n_replicates=20`."""
    set_up("run")
    call(BIN / "cogrnn", *EVERY_JOB, *words)


def test(words: Sequence[str]) -> None:
    """Check everything that needs no patience; further words go to pytest."""
    set_up("test")
    call(BIN / "ruff", "check", ".")
    call(BIN / "ruff", "format", "--check", ".")
    call(BIN / "mypy")
    call(BIN / "lint-imports")
    call(BIN / "pytest", "-n", "auto", "--dist", "loadgroup", *words)


def statistics(words: Sequence[str]) -> None:
    """Run the tests that train many networks; further words go to pytest."""
    set_up("test")
    call(BIN / "pytest", "-m", "statistics", *words)


def oracle(_words: Sequence[str]) -> None:
    """Install PyTorch, if it can be had; the tests that compare with it skip where it is absent."""
    set_up("test")
    if not install(ORACLE, must=False):
        print(f"{ORACLE} could not be installed; the tests that need it will skip.", file=sys.stderr)


def benchmark(words: Sequence[str]) -> None:
    """Install the libraries to compare with, as far as they can be had, and measure; a further word is a folder."""
    set_up("test")
    for peer in PEERS:
        if not install(peer, must=False):
            print(f"{peer} could not be installed and is left out.", file=sys.stderr)
    call(PYTHON, "-m", "benchmarks", *words)


def lock(_words: Sequence[str]) -> None:
    """Resolve the requirements of pyproject.toml anew, for every platform, with hashes and without any address."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("dev.py lock: uv is not on the PATH. Try: pip install uv")
    compile_ = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    compile_ += ["--python-version", "3.11", "--upgrade", "pyproject.toml"]
    call(*compile_, "-o", "requirements/run.txt")
    call(*compile_, "-o", "requirements/test.txt", "--extra", "test", "-c", "requirements/run.txt")


def clean(_words: Sequence[str]) -> None:
    """Remove the environment; results stay."""
    shutil.rmtree(VENV, ignore_errors=True)


COMMANDS = {
    "replicate": replicate,
    "replicate-all": replicate_all,
    "test": test,
    "statistics": statistics,
    "oracle": oracle,
    "benchmark": benchmark,
    "lock": lock,
    "clean": clean,
}


def main() -> None:
    """Run the command that the first word names."""
    if sys.version_info < (3, 11):
        sys.exit(f"dev.py: Python 3.11 or newer is needed, got {sys.version.split()[0]}. Try: python3.12 dev.py ...")
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    try:
        COMMANDS[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
