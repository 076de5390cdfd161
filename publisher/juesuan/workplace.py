"""Folders that a run works in, which go with it; what killed runs left is swept away.

They stand beside what is written, or among the temporary files of the machine.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Final

__all__ = ["sweep_abandoned", "temporary_workplace", "workplace"]

_PREFIX: Final = ".working-"
_TEMPORARY: Final = "juesuan-working-"


@contextmanager
def workplace(beside: Path, prefix: str = _PREFIX) -> Iterator[Path]:
    """A folder on the file system of ``beside``, which is gone afterwards.

    Its lock says that its run is alive. The folder ``beside`` is made if need be.

    Args:
        beside: The folder that it stands in.
        prefix: How its name begins, and the names of those that are swept.

    Raises:
        OSError: It cannot be made.
    """
    beside.mkdir(parents=True, exist_ok=True)
    sweep_abandoned(beside, prefix)
    folder, handle = _held(beside, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def temporary_workplace() -> AbstractContextManager[Path]:
    """A workplace among the temporary files of the machine (``TMPDIR``)."""
    return workplace(Path(gettempdir()), _TEMPORARY)


def _held(beside: Path, prefix: str) -> tuple[Path, int]:
    """A new folder and the handle whose lock holds it.

    Another run may sweep the folder between its making and its lock; then there is a next one.
    """
    while True:
        folder = Path(mkdtemp(dir=beside, prefix=prefix))
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue
        fcntl.flock(handle, fcntl.LOCK_EX)
        if folder.is_dir():
            return folder, handle
        os.close(handle)


def sweep_abandoned(beside: Path, prefix: str = _PREFIX) -> None:
    """Remove the folders that no run holds any more."""
    for folder in beside.glob(f"{prefix}*"):
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)
