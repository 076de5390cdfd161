"""The seam between files and documents: a reader knows one format.

The registry finds the reader of a file.
"""

from pathlib import Path
from typing import Protocol, runtime_checkable

from juesuan.document.model import Document

__all__ = ["Reader"]


@runtime_checkable
class Reader(Protocol):
    """Reads one format.

    Readers are plug-ins: entry points of the group ``juesuan.readers``, each naming an instance.

    Attributes:
        format: Short name of the format (``text``, ``pdf``, ``docx``).
        suffixes: File name suffixes, lower case with the dot.
        media_type: IANA media type.
    """

    format: str
    suffixes: tuple[str, ...]
    media_type: str

    def recognises(self, head: bytes) -> bool:
        """Whether the first 4,096 bytes of a file are of this format.

        Content decides, not the name.
        """
        ...

    def read(self, path: Path) -> Document:
        """The document in the file.

        Raises:
            DocumentError: The file cannot be read; one of the leaves says why.
        """
        ...
