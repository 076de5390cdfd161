"""Marks of notes (注释标记) are parted from the figures, codes and names that they stand beside.

1985① is 1985 with ①.

Formats tell raised text; a reader writes it with raised characters (:func:`raised`). What a mark
looks like is data (``juesuan_vocab/recognition/marks.toml``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from juesuan.document.model import Block, Cell, Document, Paragraph, Remark, Table, parameters
from juesuan_vocab import open_toml

__all__ = ["part_marks", "parted", "raised", "unclear"]

_VOCABULARY: Final = "recognition/marks.toml"
_SHOWN: Final = 5
"""Figures of a table that a remark quotes; all are counted."""


def raised(text: str) -> str:
    """Text that is set above the line.

    The mark of a note must not become a digit of the figure beside it.
    """
    return text.translate(_raised_characters())


def parted(text: str) -> tuple[str, str]:
    """The text without the marks behind its figure, code, name or title, and the marks.

    No marks if it has none.
    """
    if not _sign().search(text):
        return text, ""
    kinds = (_marked_figure(), _marked_title(), _marked_name())
    match = next(filter(None, (kind.fullmatch(text) for kind in kinds)), None)
    return (match["text"].rstrip(), match["marks"].strip()) if match else (text, "")


def unclear(text: str) -> bool:
    """Whether a figure holds a doubtful character.

    It may be a mark or a part of the number (⒈985, 98½, 10₂).
    """
    if text.isascii():
        return False
    return _unclear_figure().fullmatch(text) is not None


def part_marks(document: Document) -> Document:
    """The document with the marks of its figures and codes parted from them.

    Each table in doubt has a remark.
    """
    blocks = tuple(map(_block, document.blocks))
    remarks = (*document.remarks, *_remarks(blocks))
    return replace(document, blocks=blocks, remarks=remarks)


def _block(block: Block) -> Block:
    if isinstance(block, Table):
        return block.with_cells(_cell)
    return _paragraph(block)


def _cell(cell: Cell) -> Cell:
    text, marks = parted(cell.text)
    # a reader that sees positions has parted some already
    return replace(cell, text=text, marks=cell.marks + marks) if marks else cell


def _paragraph(paragraph: Paragraph) -> Paragraph:
    if not _sign().search(paragraph.text):
        return paragraph
    if title := _marked_title().fullmatch(paragraph.text):
        text, marks = title["text"].rstrip(), title["marks"].strip()
        return replace(paragraph, text=text, marks=paragraph.marks + marks)
    marks = "".join(_marked_text().findall(paragraph.text))
    if not marks:
        return paragraph
    return replace(
        paragraph, text=_marked_text().sub("", paragraph.text), marks=paragraph.marks + marks
    )


def _remarks(blocks: Sequence[Block]) -> Iterator[Remark]:
    for table in blocks:
        if not isinstance(table, Table):
            continue
        doubted = {id(cell): cell for row in table.rows for cell in row if unclear(cell.text)}
        if doubted:
            yield _remark(list(doubted.values()))


def _remark(cells: Sequence[Cell]) -> Remark:
    more = " …" if len(cells) > _SHOWN else ""
    figures = " ".join(cell.text for cell in cells[:_SHOWN]) + more
    told = parameters(count=len(cells), figures=figures)
    return Remark(code="unclear-mark", anchor=cells[0].anchor, parameters=told)


def _told() -> dict[str, Any]:
    return open_toml(_VOCABULARY)


@cache
def _raised_characters() -> dict[int, str]:
    told = _told()["raised"]
    return {ord(plain): above for plain, above in zip(told["plain"], told["raised"], strict=True)}


def _mark() -> str:
    return "|".join(f"(?:{pattern})" for pattern in _told()["mark"]["patterns"])


@cache
def _sign() -> re.Pattern[str]:
    """What every mark holds.

    Nearly all cells of a document hold none, and are not looked at further.
    """
    return re.compile(_told()["mark"]["sign"])


@cache
def _marked_figure() -> re.Pattern[str]:
    told = _told()
    between, figure = told["mark"]["between"], told["figure"]["pattern"]
    return re.compile(rf"(?P<text>{figure})\s*(?P<marks>(?:{between}(?:{_mark()}))++)\s*")


@cache
def _marked_name() -> re.Pattern[str]:
    told = _told()["name"]
    return re.compile(rf"\s*(?P<text>{told['pattern']})\s*(?P<marks>{told['marks']})\s*", re.DOTALL)


@cache
def _marked_title() -> re.Pattern[str]:
    told = _told()
    return re.compile(rf"(?P<text>{told['title']['pattern']})\s*(?P<marks>(?:{_mark()})+)\s*")


@cache
def _marked_text() -> re.Pattern[str]:
    told = _told()
    return re.compile(rf"(?<=[0-9０-９])\s*((?:{_mark()})++)(?=\s*{told['narrative']['units']})")


@cache
def _unclear_figure() -> re.Pattern[str]:
    told = _told()["unclear"]
    figures, odd = told["figures"], told["pattern"]
    return re.compile(rf"(?=.*[0-9０-９])(?=.*{odd})(?:{figures}|{odd})+", re.DOTALL)
