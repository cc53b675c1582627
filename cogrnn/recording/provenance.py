"""Where a result came from: versions, commit, machine and time."""

import hashlib
import platform
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

PACKAGES = ("cogrnn", "hydra-core", "matplotlib", "netCDF4", "numba", "numpy", "scipy", "seaborn", "xarray")


def provenance(code: str) -> dict[str, object]:
    """Return what a reader must know to make a result again.

    Parameters
    ----------
    code
        The fingerprint of the source code that made the result, see `fingerprint_of_code`.
    """
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "code": code,
        "commit": commit(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Return the installed version of every package that a number may depend on."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "absent"
    return found


def commit() -> str:
    """Return the commit of the checkout that cogrnn runs from, marked where files were changed since.

    An installed package has no commit; then its version says it all.
    """
    folder = Path(__file__).resolve().parents[1]
    if _git(folder, "ls-files", "--error-unmatch", "__init__.py") is None:
        return "not a checkout"
    revision = _git(folder, "rev-parse", "HEAD")
    changed = _git(folder.parent, "status", "--porcelain")
    return f"{revision or 'no commit'}{' with uncommitted changes' if changed else ''}"


def fingerprint_of_code(files: Iterable[Path]) -> str:
    """Return a short SHA-256 of source files by name and content."""
    digest = hashlib.sha256()
    for name, content in sorted((path.name, path.read_bytes()) for path in files):  # wherever the files lie
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _git(folder: Path, *words: str) -> str | None:
    """Return what git prints, or nothing where git is missing or refuses."""
    try:
        answer = subprocess.run(
            ["git", "--no-optional-locks", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None
