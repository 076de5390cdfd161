"""Recognised sheets that are kept: the same picture is recognised once.

A sheet is found by the digest of its pixels, of the engine, and of the modules and words that read
it: none is ever out of date. It lies in ``JUESUAN_SCAN_CACHE``, or else where the user's caches lie.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from juesuan.document.bounds.limits import Limit
from juesuan.document.pdf.scan import engine
from juesuan.document.pdf.scan.pixels import Picture
from juesuan.document.pdf.scan.sheet import Sheet, sheet_from, written
from juesuan_vocab import open_text

__all__ = ["FOLDER", "MOST", "digest", "keep", "kept"]

FOLDER: Final = "JUESUAN_SCAN_CACHE"
"""Environment variable of the folder."""
# a page of 150 amounts takes 12 KB
MOST: Final = Limit(
    variable="JUESUAN_LIMIT_SCAN_SHEETS", default=10_000, unit="recognised pages kept"
)
_WORDS: Final = "recognition/pictures.toml"
_MODULES: Final = (
    "engine.py",
    "erasing.py",
    "paper.py",
    "pieces.py",
    "pixels.py",
    "recognition.py",
    "seals.py",
    "short_strokes.py",
    "strokes.py",
)


def digest(pixels: Picture) -> str:
    """What a picture is found by: SHA-256 of its pixels and of what reads them."""
    whole = hashlib.sha256(_reader())
    whole.update(repr(pixels.shape).encode())
    whole.update(pixels.tobytes())
    return whole.hexdigest()


@cache
def _reader() -> bytes:
    """The engine, the modules and the words that read a picture, as one digest."""
    here = files("juesuan.document.pdf.scan")
    whole = hashlib.sha256(engine.name().encode())
    whole.update(open_text(_WORDS).encode())
    for module in _MODULES:
        whole.update((here / module).read_bytes())
    return whole.digest()


def kept(key: str) -> Sheet | None:
    """The sheet of a picture; None if it was not kept, or its file is damaged."""
    with suppress(OSError, ValueError):
        return sheet_from((_folder() / f"{key}.json").read_bytes())
    return None


def keep(key: str, sheet: Sheet) -> None:
    """Keep a sheet; where nothing can be written nothing is kept."""
    with suppress(OSError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        # renamed when it is whole: other processes read the same folder
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
            file.write(written(sheet))
        Path(file.name).replace(folder / f"{key}.json")
        _clear(folder)


def _clear(folder: Path) -> None:
    """Remove the oldest sheets beyond the limit."""
    sheets = list(folder.glob("*.json"))
    if len(sheets) <= MOST.value:
        return
    sheets.sort(key=lambda path: path.stat().st_mtime)
    for path in sheets[: len(sheets) - MOST.value]:
        path.unlink(missing_ok=True)


def _folder() -> Path:
    told = os.environ.get(FOLDER)
    if told:
        return Path(told)
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "juesuan" / "scans"
