"""Folders that a run works in, beside what it writes; killed runs are swept away."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

__all__ = ["sweep_abandoned", "workplace"]

_PREFIX: Final = ".working-"


@contextmanager
def workplace(beside: Path) -> Iterator[Path]:
    """A folder on the file system of ``beside``, which is gone afterwards.

    Its lock says that its run is alive. The folder ``beside`` is made if need be.

    Raises:
        OSError: It cannot be made.
    """
    beside.mkdir(parents=True, exist_ok=True)
    sweep_abandoned(beside)
    folder, handle = _held(beside)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _held(beside: Path) -> tuple[Path, int]:
    """A new folder and the handle whose lock holds it.

    Another run may sweep the folder between its making and its lock; then there is a next one.
    """
    while True:
        folder = Path(mkdtemp(dir=beside, prefix=_PREFIX))
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue
        fcntl.flock(handle, fcntl.LOCK_EX)
        if folder.is_dir():
            return folder, handle
        os.close(handle)


def sweep_abandoned(beside: Path) -> None:
    """Remove the folders that no run holds any more."""
    for folder in beside.glob(f"{_PREFIX}*"):
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
