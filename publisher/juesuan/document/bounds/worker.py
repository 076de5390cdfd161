"""The process that works on one document after the other.

It works until its line is closed or a limit ends it.
"""

import ctypes
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from contextlib import suppress
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from juesuan.document.bounds.process import OUT_OF_MEMORY, Work
from juesuan.errors import DocumentFault, JuesuanError

__all__ = ["work", "work_without_limits"]

_MEBIBYTE: Final = 1 << 20
_PR_SET_PDEATHSIG: Final = 1
_NO_THREAD: Final = "can't start new thread"


def work(line: Connection) -> None:
    """Do what is asked for, within its limits."""
    # the terminal stops our parent, and our parent stops us
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    _soften(resource.RLIMIT_CORE, 0)
    with suppress(EOFError, ConnectionError):
        while True:
            asked: Work = line.recv()
            answer = _answer(asked)
            line.send_bytes(answer)


def work_without_limits() -> None:
    """Lift the limits of the process that began this one: this one has its own."""
    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        _soften(kind, resource.getrlimit(kind)[1])


def bound_processor(seconds: int) -> None:
    """Let this process compute so long from now on; then the kernel ends it with SIGXCPU."""
    _soften(resource.RLIMIT_CPU, ceil(time.process_time()) + seconds)


def _answer(asked: Work) -> bytes:
    """What the work gives and what it raises, pickled: one of them is None."""
    _bound(asked)
    try:
        given = asked.call(), None
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - raised again in the process that asked
        if _NO_THREAD in str(error):  # its stack did not fit into the memory that is left
            os._exit(OUT_OF_MEMORY)
        return _pickle((None, _raised(error)))
    return _pickle(given)


def _raised(error: Exception) -> Exception:
    """What the process that asked shall raise: a fault of ours is one of this document alone."""
    told = error
    if not isinstance(error, (JuesuanError, OSError)):
        line = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(line.filename).name}, line {line.lineno}"
        told = DocumentFault(
            "{kind} in {where}: {error}", kind=type(error).__name__, where=where, error=error
        )
    # a traceback cannot be sent; --debug shows it as a note
    told.add_note("".join(traceback.format_exception(error)))
    return told


def _pickle(answer: tuple[object, Exception | None]) -> bytes:
    try:
        return pickle.dumps(answer)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _bound(asked: Work) -> None:
    """Bound this process from now on."""
    # a file that grows too large is an OSError, not the end of the process
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    bound_processor(asked.seconds)
    _soften(resource.RLIMIT_FSIZE, asked.output)
    if used := _address_space():
        _soften(resource.RLIMIT_AS, used + asked.memory * _MEBIBYTE)


def _soften(kind: int, limit: int) -> None:
    """Set the soft limit alone, so that the next piece of work can have another."""
    hard = resource.getrlimit(kind)[1]
    within = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (within, hard))


def _address_space() -> int:
    """Bytes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").partition(" ")[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _end_with_parent() -> None:
    """Have the kernel end this process when its parent was killed; on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


if __name__ == "__main__":
    work(Connection(int(sys.argv[1])))
