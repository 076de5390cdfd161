"""Pictures of the pages of a source, drawn once and kept by the digest of the document."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from juesuan.errors import QueryBusy
from juesuan.workplace import workplace
from juesuan_site.pages.source.rendering import SECONDS

__all__ = [
    "KEPT_BYTES",
    "Number",
    "Size",
    "numbers_of",
    "page_sizes",
    "picture_of",
    "sweep",
]

_LOG: Final = logging.getLogger("juesuan.site")
KEPT_BYTES: Final = 512 * 1024**2
"""Pictures that are kept; beyond, those that were drawn first go."""
_DRAWING: Final = threading.Lock()
"""One page is drawn at a time: it takes a processor whole."""
_WAIT: Final = 5
"""How long a page waits for its turn, in s: whoever waits keeps a thread of the server."""
_SIZES: Final = "sizes.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Width and height of a page, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in the text of a page, with its box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def page_sizes(source: Path, digest: str, kept: Path) -> tuple[Size, ...]:
    """The sizes of the pages of a PDF; none if it cannot be drawn.

    Args:
        source: The file.
        digest: Its sha256, in hexadecimal digits.
        kept: Folder of the pictures.

    Raises:
        QueryBusy: Others are being drawn.
    """
    file = kept / digest / _SIZES
    if not file.exists():
        _keep(file, ["sizes", str(source)], "")
    found = json.loads(file.read_text(encoding="utf-8") or "[]")
    return tuple(Size(width=width, height=height) for width, height in found)


def picture_of(source: Path, digest: str, page: int, kept: Path) -> Path | None:
    """The picture of a page, a WebP file; None if the page cannot be drawn.

    The arguments are those of the sizes.

    Raises:
        QueryBusy: Others are being drawn.
    """
    file = kept / digest / f"{page}.webp"
    if not file.exists():
        _keep(file, ["draw", str(source), str(page)], file.name)
        sweep(kept, KEPT_BYTES)
    return file if file.exists() and file.stat().st_size else None


def numbers_of(source: Path, digest: str, page: int, kept: Path) -> tuple[Number, ...]:
    """The numbers in the text of a page; none of a page that is a picture.

    The arguments are those of the sizes.

    Raises:
        QueryBusy: Others are being drawn.
    """
    file = kept / digest / f"{page}.json"
    if not file.exists():
        _keep(file, ["numbers", str(source), str(page)], "")
    found = json.loads(file.read_text(encoding="utf-8") or "[]")
    names = ("text", "left", "top", "right", "bottom")
    return tuple(Number(**dict(zip(names, one, strict=True))) for one in found)


def _keep(file: Path, arguments: Sequence[str], written: str) -> None:
    """Put what the program makes into the file.

    An empty file says that it could not, and it is not tried again.

    Args:
        file: Where it belongs.
        arguments: Of the program.
        written: Name of the file that the program writes; empty where it prints.
    """
    if not _DRAWING.acquire(timeout=_WAIT):
        raise QueryBusy("Other pages were being drawn for {wait} s.", wait=_WAIT)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with workplace(file.parent) as folder:
            fresh = folder / (written or file.name)
            made = _run([*arguments, str(fresh)] if written else arguments)
            if made is None or not written:
                fresh.write_bytes(made or b"")
            fresh.replace(file)
    finally:
        _DRAWING.release()


def _run(arguments: Sequence[str]) -> bytes | None:
    """What the program prints; None if it failed.

    Raises:
        QueryBusy: It did not come to an end on a busy machine; the next visitor may be luckier.
    """
    command = [sys.executable, "-m", "juesuan_site.pages.source.rendering", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 - ours
            command, capture_output=True, timeout=2 * SECONDS, env=environment, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise QueryBusy(
            "The page was not drawn within {seconds} s.", seconds=2 * SECONDS
        ) from error
    except subprocess.CalledProcessError as error:
        _LOG.warning("a page could not be drawn: %s", error)
        return None
    return done.stdout


def sweep(kept: Path, most: int) -> None:
    """Remove the pictures that were drawn first until the rest is within the bytes."""
    pictures = sorted(kept.glob("*/*.webp"), key=lambda file: file.stat().st_mtime_ns)
    held = sum(file.stat().st_size for file in pictures)
    for file in pictures[:-1]:
        if held <= most:
            return
        held -= file.stat().st_size
        file.unlink(missing_ok=True)
