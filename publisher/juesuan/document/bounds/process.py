"""Work on one document in a process of its own, within limits that the kernel enforces (限额).

A document comes from a stranger. What it does to a library, to memory or to time ends that process
and no other; the next document gets a new one. The process lasts over documents: it takes half a
second to begin.

Time is the processor time of that process. So a busy machine refuses no document, and recognition
of scans, which has a process and limits of its own, does not count.
"""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Final, TypeVar

from juesuan.document.bounds.limits import Limit
from juesuan.errors import DocumentOutOfMemory, DocumentTooSlow, JuesuanError, WorkerDied

__all__ = ["CLOCK", "MEMORY", "OUTPUT", "OUT_OF_MEMORY", "SECONDS", "Work", "within_limits"]

T = TypeVar("T")
_Leaf = TypeVar("_Leaf", DocumentOutOfMemory, DocumentTooSlow)

SECONDS: Final = Limit(
    variable="JUESUAN_LIMIT_DOCUMENT_SECONDS", default=60, unit="seconds of processor"
)
# beside what the program needs
MEMORY: Final = Limit(variable="JUESUAN_LIMIT_DOCUMENT_MEMORY", default=3_000, unit="MiB of memory")
OUTPUT: Final = Limit(
    variable="JUESUAN_LIMIT_DOCUMENT_OUTPUT", default=512 * 1024**2, unit="bytes of the package"
)
# for a process that waits for ever; a scan of 500 pages takes an hour or two
CLOCK: Final = Limit(
    variable="JUESUAN_LIMIT_DOCUMENT_CLOCK", default=4 * 3600, unit="seconds of the clock"
)
OUT_OF_MEMORY: Final = 3
"""Exit status of a process that ran out of memory."""
_COMMAND: Final = (sys.executable, "-P", "-m", "juesuan.document.bounds.worker")
_GRACE: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One piece of work and its limits.

    Attributes:
        call: What to do; it can be pickled.
        seconds: Of processor.
        memory: MiB beside what the process has.
        output: Bytes of one written file.
    """

    call: Callable[[], object]
    seconds: int
    memory: int
    output: int


def within_limits(call: Callable[[], T], place: str) -> T:
    """What ``call`` gives, worked out in another process.

    Args:
        call: What to do; it and its answer can be pickled.
        place: The document, for messages.

    Raises:
        DocumentTooSlow: It needs more time than the limits allow.
        DocumentOutOfMemory: It needs more memory.
        WorkerDied: The process ended by itself.
        DocumentFault: ``call`` raises what is neither an error of ours nor one of the machine.
        Exception: Whatever else ``call`` raises.
    """
    work = Work(call=call, seconds=SECONDS.value, memory=MEMORY.value, output=OUTPUT.value)
    child = _lasting_child()
    try:
        child.line.send(work)
        if not child.line.poll(CLOCK.value):
            _end_child()
            raise _too_slow(CLOCK, place)
        answer: tuple[T | None, Exception | None] = child.line.recv()
    except (EOFError, ConnectionError) as error:
        status = _exit_status(child)
        _end_child()
        raise _reason(status, place) from error
    given, problem = answer
    if problem is not None:
        raise problem
    return given  # type: ignore[return-value] # None is what the call gave


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    """The process; ``world`` is what it saw when it began: folder and environment."""

    line: Connection
    process: "subprocess.Popen[bytes]"
    world: tuple[int, str, dict[str, str]]


_children: Final[list[_Child]] = []
"""The process of this process, or none."""


def _world() -> tuple[int, str, dict[str, str]]:
    return os.getpid(), os.getcwd(), dict(os.environ)  # noqa: PTH109 - compared, not opened


def _lasting_child() -> _Child:
    """The process that lasts; a new one where it ended, or sees another folder or environment."""
    if _children:
        child = _children[0]
        if child.world == _world() and child.process.poll() is None:
            return child
        _end_child()
    _children.append(_begun())
    return _children[0]


def _begun() -> _Child:
    ours, theirs = Pipe()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own module
            [*_COMMAND, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
    return _Child(line=ours, process=process, world=_world())


@atexit.register
def _end_child() -> None:
    """End the process, whatever it is doing."""
    while _children:
        child = _children.pop()
        child.line.close()
        if child.world[0] == os.getpid():
            child.process.kill()
            child.process.wait()


def _exit_status(child: _Child) -> int | None:
    with suppress(subprocess.TimeoutExpired):
        return child.process.wait(timeout=_GRACE)
    return None


def _reason(status: int | None, place: str) -> JuesuanError:
    """Why the process ended by itself."""
    if status == -signal.SIGXCPU:
        return _too_slow(SECONDS, place)
    if status == OUT_OF_MEMORY:
        return _beyond(DocumentOutOfMemory, MEMORY, place)
    return WorkerDied("the process ended with status {status}", status=status, place=place)


def _too_slow(limit: Limit, place: str) -> DocumentTooSlow:
    return _beyond(DocumentTooSlow, limit, place)


def _beyond(leaf: type[_Leaf], limit: Limit, place: str) -> _Leaf:
    return leaf(
        "more than the limit {variable} of {number:,} {unit}",
        variable=limit.variable,
        number=limit.value,
        unit=limit.unit,
        place=place,
    )
