"""What a package says of its own reading: each printed number with its name and place, and what is in doubt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Final

from juesuan_vocab import open_text

__all__ = ["QUERIES", "UNREAD", "Cell", "Doubt", "Reading", "Spot", "read"]

QUERIES: Final = ("cells", "doubts", "pages", "places", "forms")
"""The files of rules/reading, each asked once for a package.

Cells.sql gives the fields of a cell in their order.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A number as printed.

    Attributes:
        name: ``amounts:<statement>/<row>/<column>`` or ``facts:<id>``.
        amount: In the printed unit.
        yuan: The same in 元; None for what is no money.
        unit: As printed.
        raw: As printed.
        certainty: ``closed``, ``read``, ``contradicted`` or ``doubtful``; empty for the text.
        statement: Its statement; empty for the text.
        row: Row of the statement.
        column: Column of the statement.
        number: Number of the statement as printed (公开03表).
        title: Title of the statement, or the headings above the sentence.
        item: Label of the row, or what the text says that the number is of.
        header: Headers of the column.
        page: Page, None where the format has none.
        place: Place in the source file.
        code: Code of its subject; empty if it has none.
        component: What part its column tells; empty for the text.
        role: ``total``, ``subtotal`` or ``detail``; empty for the text.
        last_year: What it was last year, in 元, as the text lets it be computed; None if it does not.
        sentence: The sentence that it stands in; empty for a statement.
        line: 行次 as printed; empty where none is.
    """

    name: str
    amount: Decimal
    yuan: Decimal | None
    unit: str
    raw: str
    certainty: str
    statement: str
    row: int
    column: str
    number: str
    title: str
    item: str
    header: str
    page: int | None
    place: str
    code: str
    component: str
    role: str
    last_year: Decimal | None = None
    sentence: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What was seen and not surely understood.

    Attributes:
        code: Kind of the doubt.
        severity: ``lost``, ``unsure`` or ``note``.
        statement: Statement it is in; empty if in none.
        row: Row; None if it is no single cell.
        column: Column; empty if it is no single cell.
        cells: Cells that may be other than they are read.
        page: Page, None where the format has none.
        table: Number of its table in the document, None if it is in none.
        message_zh: What was seen, in Chinese.
        message_en: In English.
    """

    code: str
    severity: str
    statement: str
    row: int | None
    column: str
    cells: tuple[str, ...]
    page: int | None
    message_zh: str
    message_en: str
    table: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something is printed that is no number: a paragraph, a form, an indicator, a statement.

    Attributes:
        name: What it is called; empty for a paragraph.
        page: Page, None where the format has none.
        place: Place in the source file.
    """

    name: str
    page: int | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is known of the reading of one document.

    Attributes:
        cells: Each number by its name.
        doubts: In the order of the package.
        pages: Pages of each statement.
        tables: Numbers of the tables of each statement in the document.
        spots: Where all else is printed that findings name.
        forms: Each number of an evaluation form by the form and its field (``projects:<key>/executed``).
    """

    cells: Mapping[str, Cell]
    doubts: tuple[Doubt, ...]
    pages: Mapping[str, frozenset[int]]
    spots: Mapping[str, Spot] = field(default_factory=dict)
    tables: Mapping[str, frozenset[int]] = field(default_factory=dict)
    forms: Mapping[str, Cell] = field(default_factory=dict)

    def printed(self, name: str) -> Cell | None:
        """The number of that name, or the change that a sentence tells without one."""
        return self.cells.get(name) or self.forms.get(f"{name}/difference")


UNREAD: Final = Reading(cells={}, doubts=(), pages={})
"""Nothing is known of the reading: tables alone."""


def read(ask: Callable[[str, str], Sequence[Sequence[Any]]]) -> Reading:
    """Ask the tables of a package what they say of its reading.

    Args:
        ask: Runs a query, given by name and text, over the tables and gives its rows.
    """
    return reading(*(ask(name, open_text(f"rules/reading/{name}.sql")) for name in QUERIES))


def reading(
    cells: Sequence[Sequence[Any]],
    doubts: Sequence[Sequence[Any]],
    pages: Sequence[Sequence[Any]],
    places: Sequence[Sequence[Any]],
    forms: Sequence[Sequence[Any]],
) -> Reading:
    """The reading from the rows of its queries."""
    return Reading(
        cells={row[0]: _cell(row) for row in cells},
        doubts=tuple(_doubt(row) for row in doubts),
        pages={statement: _numbers(printed) for statement, printed, _ in pages},
        tables={statement: _numbers(printed) for statement, _, printed in pages},
        spots={row[0]: Spot(name=row[1], page=row[2], place=row[3]) for row in places},
        forms={row[0]: _cell(row) for row in forms},
    )


def _cell(row: Sequence[Any]) -> Cell:
    columns = [field.name for field in fields(Cell)]
    return Cell(**dict(zip(columns, row, strict=True)))


def _doubt(row: Sequence[Any]) -> Doubt:
    code, severity, statement, line, column, cells, page, zh, en, table = row
    return Doubt(
        code=code,
        severity=severity,
        statement=statement,
        row=line,
        column=column,
        cells=tuple(cells.split()),
        page=page,
        message_zh=zh,
        message_en=en,
        table=table,
    )


def _numbers(printed: str) -> frozenset[int]:
    return frozenset(int(number) for number in printed.split())
