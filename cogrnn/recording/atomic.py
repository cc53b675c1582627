"""Write a file so that, whenever the power fails, its name holds the whole old content, the whole new, or nothing."""

import contextlib
import os
import platform
import re
from pathlib import Path
from uuid import uuid4

from cogrnn.errors import StorageError


def write_atomically(path: Path, content: bytes | memoryview) -> None:
    """Write to a temporary file beside `path`, force it to the disk, and rename it.

    Raises
    ------
    StorageError
        The disk is full, read-only, or refuses for another reason; what stood at `path` is untouched.
    """
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}.{writer()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _force_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise StorageError(
            str(path),
            "could not be written, and nothing was changed",
            got=error.strerror or str(error),
            hint="freeing space, or another folder with run.results=FOLDER",
        ) from error
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files, in a folder and in those that lie in it, of writers of this machine that were killed.

    Those of living processes stay, and those of other machines that share the disk: of them nothing is known here.
    """
    for leftover in (*folder.glob(".*.tmp"), *folder.glob("*/.*.tmp")):
        if has_ended(leftover.name.split(".")[-2]):
            with contextlib.suppress(OSError):
                leftover.unlink()


def writer() -> str:
    """Return a name for this process that no other of any machine has at the same time: machine and number."""
    machine = re.sub(r"[^A-Za-z0-9-]", "-", platform.node()) or "machine"
    return f"{machine}-{os.getpid()}"


def has_ended(name: str) -> bool:
    """Tell whether a `writer` was a process of this machine that runs no more."""
    machine, _, process = name.rpartition("-")
    return machine == writer().rpartition("-")[0] and process.isdigit() and not _lives(int(process))


def _force_folder(folder: Path) -> None:
    """Force a rename to the disk, where folders can be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # some network disks refuse; the file itself is on the disk
                os.fsync(handle)
        finally:
            os.close(handle)


def _lives(process: int) -> bool:
    """Tell whether a process of this number runs on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
