"""Whether the published file may be copied into its package.

It is looked through as a file, not as it was read.
"""

import re
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePath
from typing import Final

from juesuan.document.inventory import HeldText, held_texts
from juesuan.document.model import Document
from juesuan.errors import DocumentError
from juesuan.package.privacy import is_private, masked, numbers_of
from juesuan.package.spread import masked_pieces

__all__ = ["SourceCopy", "printed", "source_copy", "source_name"]

_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*", re.ASCII)
_SHOWN: Final = 5
_PRINTED: Final = "text"
UNSEEN: Final = "not-looked-through"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCopy:
    """What becomes of the published file.

    Attributes:
        path: Path of its copy in the package; empty if it is withheld.
        private: Where it holds personal data, if it is withheld.
        numbers: The mark of each number that was found in it, by its digits; backwards too, as
            what is shown from right to left is read.
    """

    path: str
    private: tuple[str, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)


def source_copy(document: Document, content: bytes) -> SourceCopy:
    """Copy the file, unless it holds personal data anywhere.

    A file of which a part cannot be looked through is held to be private: what nobody has looked at
    is not published.

    Args:
        document: The file as read; what was recognised in pictures stands only here.
        content: Its bytes.
    """
    places: dict[str, None] = {}
    numbers: dict[str, str] = {}
    if masked_pieces(document) or any(map(is_private, printed(document))):
        places[_PRINTED] = None
    try:
        for held in filter(_is_private, held_texts(content)):
            places[masked(held.place) or _PRINTED] = None
            numbers |= numbers_of([held.text])
    except DocumentError:
        places[UNSEEN] = None
    return SourceCopy(
        path="" if places else f"source/{source_name(document.name)}",
        private=tuple(places)[:_SHOWN],
        numbers=numbers | {digits[::-1]: mark for digits, mark in numbers.items()},
    )


def _is_private(held: HeldText) -> bool:
    return is_private(held.text)


def source_name(name: str) -> str:
    """The name of the copy: the file's own if every system can hold it, else ``document``."""
    if _SAFE_NAME.fullmatch(name) and not is_private(name):
        return name
    suffix = PurePath(name).suffix.lower()
    return f"document{suffix}" if _SAFE_NAME.fullmatch(f"document{suffix}") else "document"


def printed(document: Document) -> set[str]:
    """Texts of paragraphs and cells, each once."""
    texts = {paragraph.text for paragraph in document.paragraphs}
    rows = chain.from_iterable(table.rows for table in document.tables)
    return texts | {cell.text for cell in chain.from_iterable(rows)}
