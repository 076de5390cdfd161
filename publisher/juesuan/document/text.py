"""Reads plain text and Markdown.

Runs of tab-separated lines (or of pipe rows) are tables, the rest paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from juesuan.document.bounds.limits import CELLS, TEXT_BYTES
from juesuan.document.encoding import decode, looks_like_text
from juesuan.document.model import Anchor, Block, Cell, Document, Paragraph, Table
from juesuan.document.source import Source
from juesuan.errors import DocumentDamaged, DocumentEmpty

__all__ = ["READER", "TextReader"]

_HEADING: Final = re.compile(r"(#{1,6})\s+(\S.*)")
_PIPE_ROW: Final = re.compile(r"\s*\|.*\|\s*")
_PIPE_RULE: Final = re.compile(r"[\s|:\-]*-[\s|:\-]*")


@dataclass(frozen=True, slots=True)
class TextReader:
    """The reader of ``.txt`` and ``.md``."""

    format: str = "text"
    suffixes: tuple[str, ...] = (".txt", ".md")
    media_type: str = "text/plain"

    def recognises(self, head: bytes) -> bool:
        """Whether the bytes are text in UTF-8, UTF-16 or GB18030."""
        return looks_like_text(head)

    def read(self, path: Path) -> Document:
        """The document in the file; anchors carry lines, and pages if form feeds part them.

        Raises:
            DocumentError: The file is missing, empty, too large, no text, or holds NUL characters.
        """
        if path.is_file():
            TEXT_BYTES.check(path.stat().st_size, path.name)
        source = Source.open(path)
        text = decode(source.data, place=path.name)
        if not text.strip("\ufeff \t\r\n\f\u3000\xa0"):
            raise DocumentEmpty("the file holds nothing but white space", place=path.name)
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise DocumentDamaged(f"line {line} holds a NUL character", place=path.name)
        media_type = "text/markdown" if path.suffix.lower() == ".md" else self.media_type
        pages = text.count("\f") + 1 if "\f" in text.strip("\f") else None
        document = source.document(media_type, tuple(_blocks(text, paged=pages is not None)), ())
        return replace(document, pages=pages)


READER: Final = TextReader()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    page: int | None


def _lines(text: str, *, paged: bool) -> Iterator[_Line]:
    page = 1
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        page += line.count("\f")
        yield _Line(line.replace("\f", ""), number, page if paged else None)


def _blocks(text: str, *, paged: bool) -> Iterator[Block]:
    run: list[_Line] = []
    tables = 0
    for line in _lines(text, paged=paged):
        if _joins(line, run):
            run.append(line)
            continue
        if run:
            tables += not _lone(run)
            yield _ended(run, tables)
        run = [line] if run and _is_row(line.text) else []
        if not run and line.text.strip():
            yield _paragraph(line)
    if run:
        yield _ended(run, tables + 1)


def _joins(line: _Line, run: list[_Line]) -> bool:
    """Whether a line begins a table, or goes on with the one that has begun.

    A line of tabs alone is a blank row of a table that has begun, and nothing outside of one.
    """
    if not run:
        return _is_row(line.text)
    is_row = _is_row(line.text) or "\t" in line.text
    return is_row and _separator(run[-1]) == _separator(line)


def _ended(run: list[_Line], number: int) -> Block:
    """The rows as the table of that number; a single one is a paragraph."""
    return _paragraph(run[0]) if _lone(run) else _table(run, number)


def _lone(run: list[_Line]) -> bool:
    """Whether the run is no table but one line that is only indented with a tab."""
    return len(run) == 1 and "\t" not in run[0].text.strip() and _separator(run[0]) == "\t"


def _is_row(text: str) -> bool:
    return ("\t" in text and bool(text.strip())) or _PIPE_ROW.fullmatch(text) is not None


def _separator(line: _Line) -> str:
    return "\t" if "\t" in line.text else "|"


def _paragraph(line: _Line) -> Paragraph:
    anchor = Anchor(page=line.page, line=line.number)
    if heading := _HEADING.fullmatch(line.text.strip()):
        return Paragraph(text=heading[2].rstrip("# "), anchor=anchor, level=len(heading[1]))
    return Paragraph(text=line.text.strip(), anchor=anchor)


def _table(run: list[_Line], number: int) -> Table:
    rows = [
        (line, _cells(line))
        for line in run
        if _separator(line) == "\t" or not _PIPE_RULE.fullmatch(line.text)
    ]
    width = max((len(cells) for _, cells in rows), default=0)
    CELLS.check(width * len(rows), f"line {run[0].number}")
    return Table(
        rows=tuple(
            tuple(
                Cell(
                    text=cells[column - 1] if column <= len(cells) else "",
                    anchor=Anchor(
                        page=line.page, line=line.number, table=number, row=row, column=column
                    ),
                    absent=column > len(cells),
                )
                for column in range(1, width + 1)
            )
            for row, (line, cells) in enumerate(rows, 1)
        ),
        anchor=Anchor(page=run[0].page, line=run[0].number, table=number),
        spans=False,
    )


def _cells(line: _Line) -> list[str]:
    if _separator(line) == "\t":
        return [cell.strip() for cell in line.text.split("\t")]
    return [cell.strip() for cell in line.text.strip()[1:-1].split("|")]
