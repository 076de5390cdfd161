"""The process that recognises the pages of one document.

It answers one page after another until its line is closed.
"""

import importlib
import math
import os
import sys
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import pypdfium2 as pdfium

from juesuan.document.bounds.worker import bound_processor, work_without_limits
from juesuan.document.pdf.scan import decoding, engine, shelf
from juesuan.document.pdf.scan.pixels import Picture, pictured
from juesuan.document.pdf.scan.process import OUT_OF_MEMORY, Order
from juesuan.document.pdf.scan.recognition import recognise
from juesuan.document.pdf.scan.sheet import Sheet
from juesuan.errors import DocumentError

__all__ = ["answer", "work"]

_MEBIBYTE: Final = 1 << 20
_SHEET: Final = 1654 * 2339
"""Pixels of A4 at 200 dots an inch; a picture of several sheets has several times the time."""


def work(line: Connection) -> None:
    """Answer the pages that are asked for, within the memory of the order."""
    work_without_limits()
    with suppress(EOFError, OSError):
        order: Order = line.recv()
        index: int = line.recv()
        engine.start()
        _bound(order.memory)
        while True:
            answer(line, order, index)
            index = line.recv()


def answer(line: Connection, order: Order, index: int) -> None:
    """Send a page with the number of pages, or what is wrong with the file."""
    try:
        bound_processor(order.seconds)
        pixels, total = _picture(order, index)
        bound_processor(order.seconds * _sheets(pixels))
        sheet = _sheet(pixels)
    except DocumentError as problem:
        line.send(problem)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    else:
        line.send((sheet, total))


def _sheet(pixels: Picture) -> Sheet:
    """What is on a picture, recognised unless it was before."""
    key = shelf.digest(pixels)
    sheet = shelf.kept(key)
    if sheet is None:
        sheet = recognise(pixels)
        shelf.keep(key, sheet)
    return sheet


def _picture(order: Order, index: int) -> tuple[Picture, int]:
    """The pixels of a page, and the number of pages."""
    if not order.is_pdf:
        return decoding.decode_picture(order.data, order.name, index)
    with closing(pdfium.PdfDocument(order.data)) as file:
        return pictured(file[index]), len(file)


def _sheets(pixels: Picture) -> int:
    height, width = map(int, pixels.shape[:2])
    return max(1, math.ceil(height * width / _SHEET))


def _bound(memory: int) -> None:
    """Bound the memory from now on, on systems that can."""
    try:
        resource: Any = importlib.import_module("resource")
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").partition(" ")[0])
    except (ImportError, OSError):
        return
    limit = pages * resource.getpagesize() + memory * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    work(Connection(int(sys.argv[1])))
