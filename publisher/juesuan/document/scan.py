"""The reader of pictures of pages: PNG and JPEG files."""

from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.document.model import Document
from juesuan.document.pdf.blocks import blocks_of
from juesuan.document.pdf.scan.recognition import EXTRA, available, decoded, recognised
from juesuan.document.source import Source
from juesuan.errors import ReaderUnavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanReader:
    """Reads one picture as one page, with character recognition.

    Attributes:
        format: Short name.
        suffixes: File name suffixes.
        media_type: IANA media type.
        mark: What files of the type begin with.
    """

    format: str
    suffixes: tuple[str, ...]
    media_type: str
    mark: bytes

    def recognises(self, head: bytes) -> bool:
        """Whether a file begins with the mark of the format."""
        return head.startswith(self.mark)

    def read(self, path: Path) -> Document:
        """The document in a picture.

        Raises:
            DocumentMissing: There is no file.
            DocumentEmpty: It has no bytes.
            DocumentDamaged: It cannot be decoded.
            DocumentTooLarge: It is larger than JUESUAN_LIMIT_FILE_BYTES.
            ReaderUnavailable: The extra juesuan[ocr] is not installed.
        """
        source = Source.open(path)
        if not available():
            raise ReaderUnavailable(f"pictures of text are read with the extra {EXTRA}", place=source.name)
        blocks, remarks = blocks_of([recognised(decoded(source.data, source.name), 1)])
        return replace(source.document(self.media_type, blocks, remarks), pages=1)


PNG = ScanReader(format="png", suffixes=(".png",), media_type="image/png", mark=b"\x89PNG\r\n\x1a\n")
JPEG = ScanReader(format="jpeg", suffixes=(".jpg", ".jpeg"), media_type="image/jpeg", mark=b"\xff\xd8\xff")
