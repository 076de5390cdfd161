"""Word: the parts of the package written by hand, so that the same document has the same bytes."""

import io
import zipfile
from xml.sax.saxutils import escape

from tests.documents.grid import Box, Grid
from tests.documents.layout import Layout
from tests.documents.publication import Block, Printed, capped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    "</Types>"
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATION}/{{type}}" Target="{{target}}"/></Relationships>'
)
STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MOMENT = (2025, 9, 1, 0, 0, 0)


def _paragraph(text: str, style: str = "") -> str:
    runs = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r>{runs}</w:r></w:p>"


def _cell(box: Box | None, span: int, merge: str) -> str:
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += merge
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(box.text if box else '')}</w:tc>"


def _table(grid: Grid) -> str:
    columns = "".join('<w:gridCol w:w="1200"/>' for _ in range(grid.width))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = []
    running: dict[int, tuple[int, int]] = {}
    for row in grid.rows:
        cells = []
        at = 0
        while at < len(row):
            box = row[at]
            if box is None and at in running:
                span, left = running.pop(at)
                cells.append(_cell(None, span, "<w:vMerge/>"))
                if left > 1:
                    running[at] = (span, left - 1)
            elif box is None:
                span = 1
            else:
                span = box.columns
                cells.append(
                    _cell(box, span, '<w:vMerge w:val="restart"/>' if box.rows > 1 else "")
                )
                if box.rows > 1:
                    running[at] = (span, box.rows - 1)
            at += span
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    head = (
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
    footer = _paragraph(grid.footer) if grid.footer else _paragraph("")
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>{footer}"


def _statement(printed: Printed, layout: Layout) -> str:
    if layout.caption_place == "cells":
        return "".join(map(_table, capped(printed)))
    captions = "".join(_paragraph("    ".join(parts)) for parts in printed.captions)
    note = _paragraph(printed.note) if printed.note else ""
    title = _paragraph(printed.title) if printed.title else ""
    return f"{title}{captions}{''.join(map(_table, printed.grids))}{note}"


def docx(blocks: tuple[Block, ...], layout: Layout) -> bytes:
    """The document as an Office Open XML file."""
    parts = []
    for block in blocks:
        if isinstance(block, Printed):
            parts.append(_statement(block, layout))
        else:
            parts.append(_paragraph(block.text, f"Heading{block.level}" if block.level else ""))
    body = "".join(parts)
    document = f'{DECLARATION}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS.format(type="officeDocument", target="word/document.xml"),
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": RELS.format(type="styles", target="styles.xml"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
