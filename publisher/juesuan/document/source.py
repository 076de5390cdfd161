"""The file behind a document: its bytes, its name and its digest."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from juesuan.document.bounds.limits import FILE_BYTES
from juesuan.document.model import Block, Document, Remark
from juesuan.errors import DocumentDamaged, DocumentEmpty, DocumentMissing, DocumentNameInvalid

__all__ = ["Source", "check_name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, read whole.

    Attributes:
        name: File name without folders.
        data: Its bytes.
    """

    name: str
    data: bytes

    @classmethod
    def open(cls, path: Path) -> "Source":
        """The file at the path.

        Raises:
            DocumentMissing: There is none.
            DocumentEmpty: It has no bytes, or nothing but white space and NUL bytes.
            DocumentDamaged: The system cannot read it.
            DocumentTooLarge: It is larger than JUESUAN_LIMIT_FILE_BYTES.
        """
        try:
            FILE_BYTES.check(path.stat().st_size, path.name)
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise DocumentMissing("there is no such file", place=str(path)) from error
        except OSError as error:
            raise DocumentDamaged(
                "the file cannot be read ({reason})", reason=error.strerror, place=str(path)
            ) from error
        # a file of zeros is what an interrupted download leaves on some file systems
        if not data[:65536].strip(b" \t\r\n\x00") and not data.strip(b" \t\r\n\x00"):
            raise DocumentEmpty("the file holds nothing but white space", place=path.name)
        return cls(name=path.name, data=data)

    def document(
        self, media_type: str, blocks: tuple[Block, ...], remarks: tuple[Remark, ...]
    ) -> Document:
        """The document made of the file."""
        return Document(
            name=self.name,
            media_type=media_type,
            sha256=hashlib.sha256(self.data).hexdigest(),
            size=len(self.data),
            blocks=blocks,
            remarks=remarks,
        )


def check_name(path: Path) -> None:
    """Pass if the path is text, and if opening what is there does not wait for another program.

    Raises:
        DocumentMissing: It is a pipe, a socket or a device.
        DocumentNameInvalid: A name in the path is not UTF-8.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = str(path).encode(errors="backslashreplace").decode()
        raise DocumentNameInvalid("the name holds bytes that are no UTF-8", place=shown) from error
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise DocumentMissing("this is a pipe, a socket or a device, not a file", place=str(path))
