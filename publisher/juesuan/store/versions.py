"""The folder of the embedded store.

Complete versions side by side, a link to the current one, a lock for the writer.

::

    var/store/
    ├── current -> versions/7-1f3a9c
    ├── versions/6-…, versions/7-1f3a9c Oxigraph databases, never written again once they are linked
    └── lock                                 held by the one process that writes

A new version starts as a backup of the current one (hard links, some ms), is changed in private,
and becomes current by one rename: a reader sees all of a load or nothing, whatever dies when.
pyoxigraph calls reading a database while another process writes it undefined; here nobody ever
does.
"""

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from juesuan.errors import StoreBusy, StoreError, StoreMissing
from juesuan.refusals import machine_error

__all__ = ["NO_VERSION", "Versions"]

NO_VERSION: Final = "0"
"""The version of a store that is not there yet."""

_LINK: Final = "current"


class Versions:
    """The versions in one store folder.

    Attributes:
        folder: The store folder; need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._link = folder / _LINK

    def current(self) -> str:
        """Name of the current version, ``0`` if there is none."""
        try:
            return os.path.basename(os.readlink(self._link))  # noqa: PTH115, PTH119 - 2 µs a query
        except (FileNotFoundError, NotADirectoryError):
            return NO_VERSION
        except OSError as error:
            raise StoreError(
                "No link to a version: {reason}", reason=error.strerror, place=str(self._link)
            ) from error

    def path(self, version: str) -> Path:
        """Folder of a version.

        Raises:
            StoreMissing: There is no version yet.
        """
        if version == NO_VERSION:
            raise StoreMissing("Nothing has been loaded yet.", place=str(self.folder))
        return self.folder / "versions" / version

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of the writer.

        Raises:
            StoreBusy: Another process holds it.
            StoreError: The folder cannot be written.
            MachineError: The system refuses to write it.
        """
        try:
            (self.folder / "versions").mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise machine_error(error) or StoreError(
                "The folder cannot be written: {reason}",
                reason=error.strerror,
                place=str(self.folder),
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(lock)
            if error.errno in {errno.EAGAIN, errno.EACCES}:
                raise StoreBusy("Its lock is held.", place=str(self.folder)) from error
            raise StoreError(
                "The lock cannot be taken: {reason}", reason=error.strerror, place=str(self.folder)
            ) from error
        try:
            self._sweep_unpublished()
            yield
        finally:
            os.close(lock)

    def propose(self) -> Path:
        """A path for the next version, which nothing stands at. Ask while holding the lock."""
        number = _number(self.current()) + 1
        return self.folder / "versions" / f"{number}-{secrets.token_hex(3)}"

    def publish(self, version: Path) -> None:
        """Make ``version`` the current one, in one step.

        Sweep away what is older than the one before.
        """
        former = self.current()
        fresh = self.folder / f".{_LINK}-{version.name}"
        fresh.symlink_to(Path("versions") / version.name)
        fresh.replace(self._link)
        _persist(self.folder)
        self._sweep({version.name, former})

    def discard(self, version: Path) -> None:
        """Remove a version that was never published."""
        shutil.rmtree(version, ignore_errors=True)

    def _sweep_unpublished(self) -> None:
        """Remove what killed writers left: it would take the disk from the one that writes now."""
        current = _number(self.current())
        for entry in (self.folder / "versions").iterdir():
            if _number(entry.name) > current:
                self.discard(entry)

    def _sweep(self, kept: set[str]) -> None:
        """Remove versions that nobody can be opening any more.

        Remove links that a killed writer left too.
        """
        for entry in (self.folder / "versions").iterdir():
            if entry.name not in kept:
                shutil.rmtree(entry, ignore_errors=True)
        for link in self.folder.glob(f".{_LINK}-*"):
            with suppress(FileNotFoundError):
                link.unlink()


def _number(version: str) -> int:
    """The number of a version, 0 for what is none."""
    number = version.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _persist(folder: Path) -> None:
    """Have the rename on disk before the former version is removed."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
