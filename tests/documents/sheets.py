"""Scans of made-up documents that were recognised once: what the engine told is kept beside this module.

Recognising a page takes seconds, laying it out anew a thousandth: the laws of scans run on these.
``python -m tests.documents.sheets`` recognises all of them again; it needs the extra juesuan[ocr].
"""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pypdfium2 as pdfium
from tests.documents.account import MadeAccount, made
from tests.documents.expected import Expected, expected
from tests.documents.image_format import scan
from tests.documents.layout import Layout
from tests.documents.pdf_format import pdf
from tests.documents.pdf_style import Style
from tests.documents.publication import Printed, publication

from juesuan.document.model import Anchor, Document, Remark, parameters
from juesuan.document.pdf.blocks import blocks_of
from juesuan.document.pdf.scan.sheet import page_of, sheet_from, written

FOLDER = Path(__file__).parent / "sheets"
SHARP, POOR = 0.98, 0.9  # of the amounts: what is read of a scan, and of a fax or a photo


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A document of a cover and some statements, and what a scanner did to its pages.

    Attributes:
        name: Of its files.
        seed: Of the account.
        layout: How it is printed.
        statements: Which statements are printed.
        wear: What happened to the pages, of ``image_format.WEAR``.
        rules: How tables are drawn, of ``pdf_style.Style``.
        dots: An inch.
    """

    name: str
    seed: int
    layout: Layout
    statements: tuple[str, ...]
    wear: tuple[str, ...] = ()
    rules: Literal["drawn", "three_lines", "hairline"] = "drawn"
    dots: int = 200

    @property
    def account(self) -> MadeAccount:
        """What is printed."""
        return made(self.seed)

    @property
    def least(self) -> float:
        """Which share of its amounts must be read."""
        return POOR if {"fax", "photo"} & set(self.wear) else SHARP

    @property
    def truth(self) -> Expected:
        """What must be understood."""
        whole = expected(self.account, self.layout)
        told = {key: one for key, one in whole.statements.items() if key in self.statements}
        return replace(whole, statements=told)

    def data(self) -> bytes:
        """The PDF of pictures."""
        blocks = publication(self.account, self.layout, form="scan")
        first = next(at for at, block in enumerate(blocks) if isinstance(block, Printed))
        chosen = [
            block
            for block in blocks
            if isinstance(block, Printed) and block.sheet and block.sheet.id in self.statements
        ]
        whole = pdf((*blocks[:first], *chosen), self.layout, Style(rules=self.rules))
        return scan(whole, self.dots, self.wear)

    def files(self) -> list[Path]:
        """The sheets of its pages."""
        return sorted(FOLDER.glob(f"{self.name}-?.json"))

    def document(self, *unread: int) -> Document:
        """The document as it is read, from its sheets; of some pages the recognition failed."""
        sheets = {
            at: sheet_from(path.read_bytes())
            for at, path in enumerate(self.files(), 1)
            if at not in unread
        }
        blocks, told = blocks_of([page_of(sheet, at) for at, sheet in sheets.items()])
        remarks = (_told(at, read=at in sheets) for at in range(1, len(self.files()) + 1))
        return Document(
            name=f"{self.name}.pdf",
            media_type="application/pdf",
            sha256="0" * 64,
            size=1,
            blocks=blocks,
            pages=len(self.files()),
            remarks=(*remarks, *told),
        )

    def __str__(self) -> str:
        """Readable in a test's name."""
        return self.name


def _told(page: int, *, read: bool) -> Remark:
    """What the reader says of a page."""
    code, reason = ("recognised", "picture") if read else ("recognition-failed", "crash")
    return Remark(code=code, anchor=Anchor(page=page), parameters=parameters(reason=reason))


_A = {
    "seed": 3,
    "layout": Layout(contents=False, units="元"),
    "statements": ("revenue", "basic-expenditure"),
}
_B = {
    "seed": 11,
    "layout": Layout(contents=False, nothing="0.00"),
    "statements": ("revenue-and-expenditure", "general-budget"),
}
_C = {
    "seed": 21,
    "layout": Layout(contents=False, codes="three", three_public="list"),
    "statements": ("fiscal-appropriation", "expenditure", "three-public"),
}

SCANS: tuple[Scanned, ...] = (
    Scanned(name="seal", wear=("seal",), **_A),  # type: ignore[arg-type]
    Scanned(name="hairline", rules="hairline", **_A),  # type: ignore[arg-type]
    Scanned(name="three-lines", rules="three_lines", **_A),  # type: ignore[arg-type]
    Scanned(name="dark-edge", wear=("edge", "noise"), **_A),  # type: ignore[arg-type]
    Scanned(name="fax", wear=("fax",), dots=150, **_A),  # type: ignore[arg-type]
    Scanned(name="crooked", wear=("skew", "jpeg"), **_B),  # type: ignore[arg-type]
    Scanned(name="upside-down", wear=("upside", "blur"), **_B),  # type: ignore[arg-type]
    Scanned(name="faint", wear=("faint", "noise"), **_B),  # type: ignore[arg-type]
    Scanned(name="photo", wear=("photo",), **_B),  # type: ignore[arg-type]
    Scanned(name="double", wear=("double",), **_C),  # type: ignore[arg-type]
    Scanned(name="punched", wear=("holes", "pen"), **_C),  # type: ignore[arg-type]
    Scanned(name="photo-small", wear=("photo",), **_C),  # type: ignore[arg-type]
)


def _recognised(scanned: Scanned) -> Iterator[bytes]:
    """The sheets of the pages of a scan."""
    # these need the extra
    from juesuan.document.pdf.scan.pixels import pictured  # noqa: PLC0415
    from juesuan.document.pdf.scan.recognition import recognise  # noqa: PLC0415

    file = pdfium.PdfDocument(io.BytesIO(scanned.data()))
    for page in file:
        yield written(recognise(pictured(page)))
    file.close()


def main(names: list[str]) -> int:
    """Recognise the scans of these names again, or all."""
    FOLDER.mkdir(exist_ok=True)
    for scanned in SCANS:
        if names and scanned.name not in names:
            continue
        for path in scanned.files():
            path.unlink()
        for at, sheet in enumerate(_recognised(scanned), 1):
            (FOLDER / f"{scanned.name}-{at}.json").write_bytes(sheet)
        sys.stdout.write(f"{scanned.name}: {len(scanned.files())} pages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
