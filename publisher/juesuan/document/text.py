"""Reads plain text and Markdown.

Runs of tab-separated lines (or of pipe rows) are tables, and so are lines whose columns blanks
align; the rest are paragraphs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count, groupby, repeat
from pathlib import Path
from typing import Final

from juesuan.document.bounds.limits import CELLS, TEXT_BYTES
from juesuan.document.encoding import decode, looks_like_text
from juesuan.document.grouping import group
from juesuan.document.model import Anchor, Block, Cell, Document, Paragraph, Table
from juesuan.document.source import Source
from juesuan.document.typewritten import TypedLine, boxed, typed_tables
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
            raise DocumentDamaged("line {line} holds a NUL character", line=line, place=path.name)
        media_type = "text/markdown" if path.suffix.lower() == ".md" else self.media_type
        pages = text.count("\f") + 1 if "\f" in text.strip("\f") else None
        document = source.document(media_type, tuple(_blocks(text, paged=pages is not None)), ())
        return replace(document, pages=pages)


READER: Final = TextReader()


def _lines(text: str, *, paged: bool) -> Iterator[TypedLine]:
    page = 1
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        page += line.count("\f")
        yield TypedLine(line.replace("\f", ""), number, page if paged else None)


def _blocks(text: str, *, paged: bool) -> Iterator[Block]:
    tables = 0
    runs = group(boxed(_lines(text, paged=paged)), _goes_on)
    for is_table, alike in groupby(runs, _is_table):
        near = [*alike]
        blocks = map(_table, near, count(tables + 1)) if is_table else _loose(near, above=tables)
        for block in blocks:
            tables += isinstance(block, Table)
            yield block


def _loose(runs: Iterable[Sequence[TypedLine]], *, above: int) -> list[Block]:
    """The blocks of lines that neither tabs nor pipes part, in the order of their lines."""
    tables, rest = typed_tables([*chain.from_iterable(runs)], above=above)
    paragraphs = [_paragraph(line) for line in rest if line.text.strip()]
    return sorted([*tables, *paragraphs], key=lambda block: block.anchor.line or 0)


def _goes_on(run: list[TypedLine], line: TypedLine) -> bool:
    """Whether a line goes on with the table that has begun.

    A line of tabs alone is a blank row of a table that has begun, and nothing outside of one.
    """
    if not _is_row(run[0].text) or _separator(run[-1]) != _separator(line):
        return False
    return _is_row(line.text) or "\t" in line.text


def _is_table(run: list[TypedLine]) -> bool:
    """Whether some lines are a table: a single one that is only indented with a tab is none."""
    first = run[0]
    if not _is_row(first.text):
        return False
    return len(run) > 1 or _separator(first) == "|" or "\t" in first.text.strip()


def _is_row(text: str) -> bool:
    return ("\t" in text and bool(text.strip())) or _PIPE_ROW.fullmatch(text) is not None


def _separator(line: TypedLine) -> str:
    return "\t" if "\t" in line.text else "|"


def _paragraph(line: TypedLine) -> Paragraph:
    anchor = Anchor(page=line.page, line=line.number)
    if heading := _HEADING.fullmatch(line.text.strip()):
        return Paragraph(text=heading[2].rstrip("# "), anchor=anchor, level=len(heading[1]))
    return Paragraph(text=line.text.strip(), anchor=anchor)


def _table(run: list[TypedLine], number: int) -> Table:
    rows = [(line, _cells(line)) for line in run if not _is_rule(line)]
    width = max((len(cells) for _, cells in rows), default=0)
    CELLS.check(width * len(rows), f"line {run[0].number}")
    return Table(
        rows=tuple(
            _row(cells, width, Anchor(page=line.page, line=line.number, table=number, row=row))
            for row, (line, cells) in enumerate(rows, 1)
        ),
        anchor=Anchor(page=run[0].page, line=run[0].number, table=number),
        spans=False,
    )


def _row(texts: list[str], width: int, anchor: Anchor) -> tuple[Cell, ...]:
    """The cells of a row; those that it does not print are absent."""
    absent = repeat("", width - len(texts))
    place = partial(Anchor, page=anchor.page, line=anchor.line, table=anchor.table, row=anchor.row)
    return tuple(
        Cell(text=text, anchor=place(column=column), absent=column > len(texts))
        for column, text in enumerate([*texts, *absent], 1)
    )


def _is_rule(line: TypedLine) -> bool:
    """Whether a line is the rule below the heads of a Markdown table."""
    return _separator(line) == "|" and _PIPE_RULE.fullmatch(line.text) is not None


def _cells(line: TypedLine) -> list[str]:
    separator = _separator(line)
    text = line.text if separator == "\t" else line.text.strip()[1:-1]
    return list(map(str.strip, text.split(separator)))
