"""A folder replaced in one step: whoever looks finds the former version or the new one, whole.

Written beside its place, then exchanged with what stands there (``renameat2`` with
``RENAME_EXCHANGE``, Linux). Where the file system cannot exchange, the former folder is moved aside
first: between two renames there is then nothing at the place, and a process killed there leaves the
former folder beside it, which the next write puts back.

This holds against killed processes. Files are not flushed to disk one by one: after a loss of
power, build again.
"""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["locked", "recover", "write_folder"]

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_UNSUPPORTED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


def write_folder(
    place: Path, files: Mapping[str, bytes], *, accept: Callable[[Path], None] | None = None
) -> None:
    """Make the folder hold exactly these files.

    The caller holds the lock of the folder around it (:func:`locked`).

    Args:
        place: The folder; what stood there before is gone afterwards, and untouched if anything
            fails.
        files: Content by path inside the folder.
        accept: Looks at the folder that was written before it takes its place; what it raises
            leaves all as it was.

    Raises:
        OSError: Nothing was changed.
    """
    new, old = _beside(place, "new"), _beside(place, "old")
    recover(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    _clear(new)
    try:
        for path, content in files.items():
            file = new / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if accept is not None:
            accept(new)
        _swap(new, place, old)
    finally:
        _clear(new)
    _clear(old)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One writer at a time in the folder, over all processes.

    The folder is made if need be, no file is left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _beside(place: Path, mark: str) -> Path:
    return place.with_name(f".{place.name}.{mark}")


def _clear(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


def recover(place: Path) -> None:
    """Put back what a killed process had moved aside, unless the new version is there."""
    old = _beside(place, "old")
    if old.is_dir() and not place.exists():
        old.rename(place)


def _swap(new: Path, place: Path, old: Path) -> None:
    """The new folder at the place.

    Afterwards ``new`` or ``old`` holds the former one, if there was one.
    """
    if not place.exists():
        new.rename(place)
        return
    if _exchange(new, place):
        return
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where that cannot be done."""
    renameat2 = _renameat2()
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _renameat2() -> Callable[..., int] | None:
    """The system call, where the C library has it."""
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    function.argtypes = [
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    ]
    function.restype = ctypes.c_int
    found: Callable[..., int] = function
    return found
