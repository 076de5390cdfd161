"""Finds the reader of a file: its content decides, its name only breaks a tie."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Final

from juesuan.document.bounds.limits import FILE_BYTES, check_lengths
from juesuan.document.marks import part_marks
from juesuan.document.model import Document
from juesuan.document.reader import Reader
from juesuan.document.script import simplify
from juesuan.document.source import Source, check_name
from juesuan.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentError,
    DocumentFormatUnknown,
    DocumentMissing,
)

__all__ = ["GROUP", "read", "reader_of", "readers"]

GROUP: Final = "juesuan.readers"
_HEAD: Final = 4096
# Text has no signature: whatever another reader recognises is not text.
_LAST: Final = "text"


def readers() -> tuple[Reader, ...]:
    """All readers that can be loaded, the text reader last."""
    return tuple(reader for reader, _ in _load_all() if reader is not None)


def read(path: Path) -> Document:
    """The document in the file.

    Args:
        path: The file; its name does not decide the format, its content does.

    Raises:
        DocumentMissing: There is no such file, or it is a folder.
        DocumentEmpty: It has no bytes.
        DocumentTooLarge: It is larger than a limit, which the message names.
        DocumentFormatUnknown: No reader recognises it.
        DocumentError: The reader could not read it; the leaf says why.
    """
    path = Path(path)
    reader = reader_of(path)
    try:
        document = reader.read(path)
    except DocumentError as error:
        _name_file(error, path.name)
        raise
    check_lengths(document)
    return part_marks(simplify(document))


def _name_file(error: DocumentError, name: str) -> None:
    """Have the place begin with the file where a reader gave only the page or the part."""
    if name not in error.place:
        error.place = f"{name}: {error.place}" if error.place else name


def reader_of(path: Path) -> Reader:
    """The reader that recognises the file.

    Raises:
        DocumentMissing: There is no such file, or it is a folder.
        DocumentEmpty: It has no bytes.
        DocumentTooLarge: It is larger than JUESUAN_LIMIT_FILE_BYTES.
        DocumentFormatUnknown: No reader recognises it.
    """
    head = _head(path)
    known = [reader for reader in readers() if reader.recognises(head)]
    if not known:
        Source.open(path)  # which refuses a file of nothing but zeros in its own words
        raise _unknown(path)
    # docx and xlsx begin alike: among readers that all recognise the head, the suffix decides.
    return next((reader for reader in known if path.suffix.lower() in reader.suffixes), known[0])


def _head(path: Path) -> bytes:
    check_name(path)
    if path.is_dir():
        raise DocumentMissing("this is a folder, not a file", place=str(path))
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError as error:
        raise DocumentMissing("there is no such file", place=str(path)) from error
    except OSError as error:
        raise DocumentDamaged(
            "the file cannot be read ({reason})", reason=error.strerror, place=str(path)
        ) from error
    if not head:
        raise DocumentEmpty("the file has no bytes", place=str(path))
    FILE_BYTES.check(size, str(path))
    return head


@cache
def _load_all() -> tuple[tuple[Reader | None, str], ...]:
    found = [_load(entry) for entry in entry_points(group=GROUP)]
    return tuple(
        sorted(found, key=lambda pair: (pair[0] is not None and pair[0].format == _LAST, pair[1]))
    )


def _load(entry: EntryPoint) -> tuple[Reader | None, str]:
    try:
        reader = entry.load()
    except (ImportError, AttributeError):
        # A plug-in whose library is missing must not take the other formats with it.
        return None, entry.name
    return (reader if isinstance(reader, Reader) else None), entry.name


def _unknown(path: Path) -> DocumentFormatUnknown:
    broken = [name for reader, name in _load_all() if reader is None]
    formats = ", ".join(reader.format for reader in readers())
    if not broken:
        return DocumentFormatUnknown(
            "the content of {name} is none of: {formats}",
            name=path.name,
            formats=formats,
            place=str(path),
        )
    return DocumentFormatUnknown(
        "the content of {name} is none of: {formats} (readers that cannot be loaded: {broken})",
        name=path.name,
        formats=formats,
        broken=", ".join(broken),
        place=str(path),
    )
