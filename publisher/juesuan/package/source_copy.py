"""Whether the published file may be copied into its package.

It is looked through as a file, not as it was read.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from juesuan.document.inventory import held_texts
from juesuan.document.model import Document, Paragraph
from juesuan.errors import DocumentError
from juesuan.package.privacy import is_private, masked
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
    """

    path: str
    private: tuple[str, ...] = ()


def source_copy(document: Document, content: bytes) -> SourceCopy:
    """Copy the file, unless it holds personal data anywhere.

    A file of which a part cannot be looked through is held to be private: what nobody has looked at
    is not published.

    Args:
        document: The file as read; what was recognised in pictures stands only here.
        content: Its bytes.
    """
    private = _private_places(document, content)
    return SourceCopy(
        path="" if private else f"source/{source_name(document.name)}", private=private
    )


def _private_places(document: Document, content: bytes) -> tuple[str, ...]:
    places: dict[str, None] = {}
    if masked_pieces(document) or any(is_private(text) for text in printed(document)):
        places[_PRINTED] = None
    try:
        for held in held_texts(content):
            if is_private(held.text):
                places[masked(held.place) or _PRINTED] = None
    except DocumentError:
        places[UNSEEN] = None
    return tuple(places)[:_SHOWN]


def source_name(name: str) -> str:
    """The name of the copy: the file's own if every system can hold it, else ``document``."""
    if _SAFE_NAME.fullmatch(name) and not is_private(name):
        return name
    suffix = PurePath(name).suffix.lower()
    return f"document{suffix}" if _SAFE_NAME.fullmatch(f"document{suffix}") else "document"


def printed(document: Document) -> set[str]:
    """Texts of paragraphs and cells, each once."""
    blocks = document.blocks
    texts = {block.text for block in blocks if isinstance(block, Paragraph)}
    tables = (block for block in blocks if not isinstance(block, Paragraph))
    return texts | {cell.text for table in tables for row in table.rows for cell in row}
