"""Recognition in a process of its own.

What a picture does to its libraries ends that process and no other.

OpenCV and the engine are C++ and take pictures from strangers. A page that ends the process, or
needs more time or memory than the limits, is told as not read; the next page gets a new process.
"""

import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, Final

from juesuan.closable import Closable
from juesuan.document.bounds.limits import Limit
from juesuan.document.pdf.page import Page
from juesuan.document.pdf.scan.sheet import Sheet, page_of
from juesuan.errors import DocumentError

__all__ = [
    "CLOCK",
    "COMMAND",
    "MEMORY",
    "OUT_OF_MEMORY",
    "SECONDS",
    "Failure",
    "Order",
    "Recogniser",
]

COMMAND: Final = (sys.executable, "-P", "-m", "juesuan.document.pdf.scan.worker")
# a page of A4 takes 4 to 20 s; of processor, so that a busy machine reads what an idle one reads
SECONDS: Final = Limit(
    variable="JUESUAN_LIMIT_SCAN_SECONDS",
    default=180,
    unit="seconds of processor to recognise a page",
)
# for a process that waits and computes nothing
CLOCK: Final = Limit(
    variable="JUESUAN_LIMIT_SCAN_CLOCK",
    default=3_600,
    unit="seconds of the clock to recognise a page",
)
# beside what the engine needs; a tall picture of forty pages takes 2,000
MEMORY: Final = Limit(
    variable="JUESUAN_LIMIT_SCAN_MEMORY", default=3_000, unit="MiB to recognise a page"
)
OUT_OF_MEMORY: Final = 3
"""Exit status of a process that ran out of memory."""
_REASONS: Final = {OUT_OF_MEMORY: "memory", -signal.SIGXCPU: "time"}
"""Of an exit status; any other is a crash."""
_GRACE: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The document whose pages are wanted.

    Attributes:
        data: The bytes of the file.
        name: For messages.
        is_pdf: Whether it is a PDF; else a picture, or several in one file.
        seconds: Of processor, for a page of one sheet.
        memory: MiB beside what the engine needs.
    """

    data: bytes
    name: str
    is_pdf: bool
    seconds: int
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A page that could not be recognised.

    Attributes:
        reason: ``crash``, ``time`` or ``memory``; ``illegible`` if the picture is too coarse or too
            faint; ``textless`` if it is black, or noise.
    """

    reason: str


class Recogniser(Closable):
    """The pages of one document, recognised in a process that starts with the first one.

    Args:
        data: The bytes of the file.
        name: For messages.
        is_pdf: Whether it is a PDF; else a picture.

    Attributes:
        data: The bytes of the file.
        total: Pages in the file, known when one of them was read.
    """

    def __init__(self, data: bytes, name: str, *, is_pdf: bool) -> None:
        self.data = data
        self.total = 1
        self._order = Order(
            data=data, name=name, is_pdf=is_pdf, seconds=SECONDS.value, memory=MEMORY.value
        )
        self._child: _Child | None = None

    def page(self, index: int) -> Page | Failure:
        """One page; ``index`` from 0.

        Raises:
            DocumentError: The page cannot be decoded, or is too large; the leaf says which.
        """
        if self._child is None:
            self._child = _start(self._order)
        answer = self._child.ask(index)
        if isinstance(answer, Failure):
            self.close()
            return answer
        if isinstance(answer, DocumentError):
            raise answer
        sheet: Sheet
        sheet, self.total = answer
        if sheet.is_textless:
            return Failure(reason="textless")
        if not sheet.is_legible:
            return Failure(reason="illegible")
        return page_of(sheet, index + 1)

    def close(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.end()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    """The process, as its parent sees it."""

    line: Connection
    process: subprocess.Popen[bytes]

    def ask(self, index: int) -> Any:  # noqa: ANN401  a page with their number, or what failed
        """The answer for a page."""
        try:
            self.line.send(index)
            heard = self.line.poll(CLOCK.value)
            return self.line.recv() if heard else Failure(reason="time")
        except (EOFError, OSError):
            return Failure(reason=self._reason())

    def _reason(self) -> str:
        """Why it ended by itself."""
        with suppress(subprocess.TimeoutExpired):
            return _REASONS.get(self.process.wait(timeout=_GRACE), "crash")
        return "crash"

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.line.close()
        self.process.kill()
        self.process.wait()


def _start(order: Order) -> _Child:
    """A process that knows the document."""
    ours, theirs = Pipe()
    with theirs:
        process = subprocess.Popen(  # noqa: S603  our own module
            [*COMMAND, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    # a process that ends at once is told when it is asked for a page
    with suppress(OSError):
        ours.send(order)
    return _Child(line=ours, process=process)
