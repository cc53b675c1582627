"""Where compiled kernels are kept, decided before numba is imported."""

import hashlib
import os
import tempfile
from pathlib import Path

from cogrnn.studies.catalogue import folder_of


def kernel_cache() -> Path:
    """Return the folder for compiled kernels: in the user's cache, stamped with the kernels' own source.

    Numba notices a change in the file of a kernel, but not in the files that it calls; the stamp notices both. The
    folder does not depend on where cogrnn is installed, so a read-only installation works, too.
    """
    source = hashlib.sha256()
    for path in sorted(folder_of("cogrnn").joinpath("kernels").glob("*.py")):
        source.update(path.read_bytes())
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "cogrnn" / f"kernels-{source.hexdigest()[:12]}"


def use_kernel_cache() -> bool:
    """Tell numba to keep kernels there, unless its own variable is set; return whether there are none yet.

    Where the user's cache cannot be written, a temporary folder serves.
    """
    folder = Path(os.environ.get("NUMBA_CACHE_DIR") or kernel_cache())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        folder = Path(tempfile.gettempdir()) / f"cogrnn-kernels-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
        folder.mkdir(parents=True, exist_ok=True)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    return not any(folder.rglob("*.nbc"))
