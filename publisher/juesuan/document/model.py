"""What every reader returns: a document as blocks in reading order, and where each thing stands.

Nothing here knows of budgets. A reader resolves spans once; whoever comes later sees a rectangle.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from operator import is_
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where something stands in the published file. What the format does not have is None.

    Attributes:
        page: Page from 1, for formats that have pages.
        line: Line of the file from 1, for text.
        paragraph: Paragraph outside of tables from 1, counted through the document, for formats
            that flow.
        table: Table from 1, counted through the document.
        row: Row of the table from 1, headers included.
        column: Column of the table from 1.
        sheet: Name of the sheet, for workbooks.
        cell: Cell of the sheet as the program shows it (``C5``), for workbooks.
    """

    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """For people; may be empty.

        ``Sheet1!C5``, ``page 8 table 3 row 5 column 5``, ``line 96``, ``paragraph 12``.
        """
        if self.sheet is not None:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        if self.line is not None:
            return f"line {self.line}"
        if self.paragraph is not None:
            return f"paragraph {self.paragraph}"
        parts = {"page": self.page, "table": self.table, "row": self.row, "column": self.column}
        return " ".join(f"{name} {number}" for name, number in parts.items() if number is not None)


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner.

    A document has one for each line of each cell, and a tuple is made faster than a dataclass.

    Attributes:
        page: Page from 1.
        left: Distance of the left edge from the left edge of the page.
        top: Distance of the upper edge from the upper edge of the page.
        right: Distance of the right edge from the left edge of the page.
        bottom: Distance of the lower edge from the upper edge of the page.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def part(self, begin: float, end: float) -> "Box":
        """The part of it between two shares of its width."""
        width = self.right - self.left
        return self._replace(left=self.left + begin * width, right=self.left + end * width)


OPEN = "?"
"""Stands for any digit in what a picture may show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What read a text that is a picture.

    Attributes:
        engine: Name and version of the program, ``rapidocr 3.10.0``.
        confidence: Of its least certain character, 0 to 1 in hundredths.
        readings: Other texts that the picture may show, likeliest first; :data:`OPEN` in them is
            any digit.
    """

    engine: str
    confidence: Decimal
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as printed.

    Attributes:
        text: The text as printed, line breaks inside the cell kept as line feeds; empty if nothing
            is printed.
        anchor: Where the cell (its first row and column) stands.
        row_span: Rows it covers, from 1.
        column_span: Columns it covers, from 1.
        marks: Raised marks of notes (①, ¹) that stand beside the text and are no part of it.
        boxes: Where its text stands, a box a line; empty where the format has no geometry.
        absent: Whether the row ends before it: one that prints fewer cells than the rows beside
            it.
        recognition: What read its text, where that is a picture.
    """

    text: str
    anchor: Anchor
    row_span: int = 1
    column_span: int = 1
    marks: str = ""
    boxes: tuple[Box, ...] = ()
    absent: bool = False
    recognition: Recognition | None = None


class Ruling(StrEnum):
    """How a reader knows where the cells of a table end."""

    MARKED = "marked"
    """The format says so: HTML, Word, a sheet, tabs in text."""
    DRAWN = "drawn"
    """Lines or coloured areas part every column."""
    ALIGNED = "aligned"
    """No lines part the columns: they were found from where the text stands."""
    RECOGNISED = "recognised"
    """A picture: lines and characters were recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A rectangle of cells.

    A cell that spans stands, as the same object, at every position it covers.

    Attributes:
        rows: All rows, each of the same width.
        anchor: Where the table begins.
        spans: Whether the format told which cells span. Tab-separated text does not: there a blank
            beside or below a
            header may be a covered position.
        ruling: How the reader knows where the cells end.
        levels: Where each row begins and the last one ends, in points from the upper edge of the
            page as read; empty where nothing draws the rows, or they stand on several pages.
        alternatives: Other grids of the same text, likeliest first, where the page allows several.
    """

    rows: tuple[tuple[Cell, ...], ...]
    anchor: Anchor
    spans: bool = True
    ruling: Ruling = Ruling.MARKED
    levels: tuple[float, ...] = ()
    alternatives: "tuple[Table, ...]" = ()

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.rows[0]) if self.rows else 0

    def with_cells(self, change: Callable[[Cell], Cell]) -> "Table":
        """The table with each cell changed once, in its alternatives too.

        One that spans stays one object.
        """
        alternatives = tuple(other.with_cells(change) for other in self.alternatives)
        known = {id(cell): cell for cell in chain.from_iterable(self.rows)}
        changed = dict(zip(known, map(change, known.values()), strict=True))
        is_same = all(map(is_, changed.values(), known.values()))
        if is_same and alternatives == self.alternatives:
            return self
        rows = tuple(tuple(changed[id(cell)] for cell in row) for row in self.rows)
        return replace(self, rows=rows, alternatives=alternatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of text between two breaks of the format.

    Attributes:
        text: The text as printed, without the line breaks that only the width of the page made.
        anchor: Where it begins.
        level: Heading level from 1 if the format marks it as a heading, else None.
        marks: Marks of notes that stand behind its figures and are no part of them, in order.
    """

    text: str
    anchor: Anchor
    level: int | None = None
    marks: str = ""


Block = Paragraph | Table


Parameters = tuple[tuple[str, str], ...]
"""What the words of a kind of doubt have to name: name and value, values as text."""


def parameters(**values: object) -> Parameters:
    """The parameters of a remark or doubt, each value as text."""
    return tuple((name, str(value)) for name, value in values.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a reader wants known.

    A hidden sheet, a picture without text, a font without a Chinese mapping.

    Its words are in vocab (``recognition/doubts.toml``), never here.

    Attributes:
        code: Stable name of the kind, one of vocab (``hidden-sheet``).
        anchor: Where.
        parameters: What the words of the kind have to name.
    """

    code: str
    anchor: Anchor
    parameters: Parameters = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A published file, read.

    Attributes:
        name: File name without folders.
        media_type: IANA media type of the file.
        sha256: Hex digest of its bytes.
        size: Length in bytes.
        blocks: Paragraphs and tables in reading order.
        pages: Number of pages, for formats that have pages.
        remarks: What the reader wants known.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    blocks: tuple[Block, ...]
    pages: int | None = None
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def tables(self) -> Iterator[Table]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))
