"""Broken PDFs and pictures, made when a test wants them."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any, Final

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

__all__ = ["PAGES"]

_PAGES: Final = 10_000
_WIDE: Final = 30_000


def _pdf(draw: Callable[[Canvas], object], **options: Any) -> bytes:  # noqa: ANN401 - reportlab's
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _final_account(canvas: Canvas) -> None:
    canvas.drawString(100, 700, "final account 2024")


def _pdf_of(
    content: bytes, *, filters: bytes = b"", box: bytes = b"0 0 595 842", pages: int = 1
) -> bytes:
    """A PDF whose pages have one content, without a table of references."""
    kids = b" ".join(b"4 0 R" for _ in range(pages))
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count " + str(pages).encode() + b"/Kids[" + kids + b"]>>endobj\n"
        b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 3 0 R>>endobj\n"
        b"3 0 obj<</Length " + str(len(content)).encode() + filters + b">>"
        b"stream\n" + content + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def _pdf_encrypted() -> bytes:
    return _pdf(_final_account, encrypt=StandardEncryption("secret", strength=128))


def _pdf_cut() -> bytes:
    whole = _pdf(lambda canvas: [(_final_account(canvas), canvas.showPage()) for _ in range(9)])
    return whole[: len(whole) // 2]


def _pdf_inflating() -> bytes:
    content = zlib.compress(zlib.compress(b"0 0 m " * 35_000_000, 9), 9)
    return _pdf_of(content, filters=b"/Filter[/FlateDecode/FlateDecode]")


def _pdf_circle() -> bytes:
    """The pages of the tree are the tree."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def _pdf_nested() -> bytes:
    return b"%PDF-1.4\n1 0 obj" + b"[" * 100_000 + b"]" * 100_000 + b"endobj\n%%EOF\n"


def _pdf_huge_page() -> bytes:
    return _pdf_of(b"BT /F 9 Tf (a) Tj ET", box=b"0 0 9e9 9e9")


def _png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height), 1).save(out, "PNG")
    return out.getvalue()


def _png_cut() -> bytes:
    return _png(2_000, 2_000)[:60]


def _png_vast() -> bytes:
    """The head says thirty thousand by thirty thousand."""
    whole = bytearray(_png(8, 8))
    struct.pack_into(">II", whole, 16, _WIDE, _WIDE)
    struct.pack_into(">I", whole, 29, zlib.crc32(whole[12:29]))
    return bytes(whole)


PAGES: Final[dict[str, Callable[[], bytes]]] = {
    "pdf encrypted": _pdf_encrypted,
    "pdf cut": _pdf_cut,
    "pdf blank": lambda: _pdf_of(b""),
    "pdf without pages": lambda: _pdf_of(b"", pages=0),
    "pdf of many pages": lambda: _pdf_of(b"", pages=_PAGES),
    "pdf inflating": _pdf_inflating,
    "pdf circle": _pdf_circle,
    "pdf nested": _pdf_nested,
    "pdf huge page": _pdf_huge_page,
    "png cut": _png_cut,
    "png vast": _png_vast,
}
"""What makes each file, by its name."""
