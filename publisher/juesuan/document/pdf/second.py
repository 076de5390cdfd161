"""A second opinion: pdfminer's characters and rules.

They are for pages where pdfium's characters mean nothing.
"""

from io import BytesIO

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from juesuan.document.pdf.native.glyphs import Glyph, Print
from juesuan.document.pdf.native.ruling import Rule, Ruling
from juesuan.document.pdf.native.upright import Upright
from juesuan.document.pdf.page import Page, lay_out

# What pdfminer raises on files that pdfium opens; it is a second opinion, and none is an answer
# too.
REFUSALS = (PdfminerException, PDFException, ValueError, TypeError, KeyError, AssertionError)
SPELT = 5  # ``(cid:12)`` is what pdfminer writes for a character without a mapping


def read_page(data: bytes, index: int) -> Page | None:
    """One page as pdfminer sees it; None if pdfminer cannot read it."""
    try:
        with pdfplumber.open(BytesIO(data), pages=[index + 1]) as file:
            page = file.pages[0]
            glyphs = [
                Glyph(
                    "\ufffd" if len(char["text"]) >= SPELT else char["text"],
                    char["x0"],
                    char["x1"],
                    page.height - char["matrix"][5],
                    char["size"],
                )
                for char in page.chars
                if char["upright"] and char["text"]
            ]
            ruling = Ruling(
                horizontal=[
                    Rule(e["top"], e["x0"], e["x1"]) for e in page.edges if e["orientation"] == "h"
                ],
                vertical=[
                    Rule(e["x0"], e["top"], e["bottom"])
                    for e in page.edges
                    if e["orientation"] == "v"
                ],
            )
            upright = Upright(quarters=0, width=float(page.width), height=float(page.height))
            return lay_out(index + 1, Print(glyphs, upright), ruling)
    except REFUSALS:
        return None
