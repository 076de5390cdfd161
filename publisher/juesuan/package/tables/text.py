"""paragraphs.csv: the text of the document, piece by piece."""

from juesuan.account.outline import outline
from juesuan.document.model import Document
from juesuan.package.tables.narrative import digest, place_cells
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json

__all__ = ["paragraphs_table"]


def paragraphs_table(document: Document) -> Table:
    """One row a piece of the text, in reading order."""
    rows: list[tuple[str, ...]] = []
    taken: dict[str, int] = {}
    for position, piece in enumerate(outline(document), 1):
        section = " / ".join(piece.headings)
        text = piece.text
        stem = digest(section, text)
        taken[stem] = taken.get(stem, 0) + 1
        rows.append(
            (
                stem if taken[stem] == 1 else f"{stem}-{taken[stem]}",
                str(position),
                piece.part,
                section,
                "" if piece.above is None else rows[piece.above][0],
                "" if piece.title is None or piece.title == position - 1 else rows[piece.title][0],
                piece.kind,
                text,
                *place_cells(piece.anchor),
            )
        )
    return Table(name="paragraphs", schema=open_json("schemas/paragraphs.json"), rows=tuple(rows))
