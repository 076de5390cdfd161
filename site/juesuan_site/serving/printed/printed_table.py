"""A statement as it is printed: header hierarchy, labels, amounts, and the three kinds of nothing.

Read from the package: ``data/statements/<id>.csv`` is the printed table, ``data/amounts.csv`` says
of each number how it was printed and where. A blank cell, a printed zero and a printed mark (``—``)
stay three different things.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from juesuan.package import Package
from juesuan_site.serving.language import lazy_gettext
from juesuan_vocab.columns import CODE_COLUMNS
from juesuan_vocab.structures import structures

__all__ = [
    "SCHEMES",
    "Column",
    "HeaderCell",
    "PrintedCell",
    "PrintedRow",
    "PrintedTable",
    "printed",
]

SCHEMES: Final = {
    "functional": lazy_gettext("支出功能分类"),
    "economic": lazy_gettext("支出经济分类"),
}
"""The two classifications a code can belong to."""

_LABELS: Final[Mapping[str, str]] = {"code": "科目编码", "item": "项目", "line": "行次"}
_CODED_LABELS: Final[Mapping[str, str]] = {**_LABELS, "item": "科目名称"}
_SUBJECT_SCHEMES: Final = {known.id: known.scheme for known in structures()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table.

    Of labels (``code``, ``item``, ``line``) or of amounts (``amount``).
    """

    id: str
    kind: str
    block: str
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderCell:
    """A cell of the header: what it says, how far it reaches, what it heads.

    ``id`` is the column of amounts that it heads alone, empty for others.
    """

    title: str
    columns: int
    rows: int
    amount: bool
    short: bool
    id: str

    @property
    def scope(self) -> str:
        """The ``scope`` of the ``th``."""
        return "colgroup" if self.columns > 1 else "col"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """A cell: its text as printed, and the exact value and place of a number.

    ``state`` is ``label``, ``number``, ``blank`` (nothing printed) or ``mark`` (something that is
    no number).
    """

    column: Column
    text: str
    state: str
    amount: str = ""
    place: str = ""
    unit: str = ""
    role: str = ""
    certainty: str = ""
    doubt: str = ""
    box: str = ""
    recognised_by: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row.

    ``role`` is total if that is what all its amounts are, the place is that of its first amount.
    """

    number: str
    role: str
    place: str
    page: str
    table: str
    cells: tuple[PrintedCell, ...]
    roles: Mapping[str, str]
    """Block to the role of its amounts in this row: total, subtotal or detail."""
    subjects: Mapping[str, tuple[str, str]]
    """Block to scheme and code of the subject the row speaks of in that block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """The table; ``header`` is rows of header cells that cover every column exactly once a row."""

    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[PrintedRow, ...]


def printed(package: Package, statement: str) -> PrintedTable:
    """The statement of the package as printed.

    Without rows if the package does not hold its table.
    """
    amounts = {
        (amount["row"], amount["column"]): amount
        for amount in package.rows("amounts")
        if amount["statement"] == statement
    }
    resource = _resource(package, statement)
    if not resource:
        return PrintedTable(columns=(), header=(), rows=())
    printed_rows = tuple(package.rows(resource))
    known = _columns(package.schema(resource)["fields"], statement, amounts.values())
    columns = _used(known, printed_rows)
    rows = tuple(_row(row, columns, amounts, statement) for row in printed_rows)
    return PrintedTable(columns=columns, header=_header(columns), rows=rows)


def _used(columns: Iterable[Column], rows: Iterable[Mapping[str, str]]) -> tuple[Column, ...]:
    """The columns of amounts, and those of labels that any row fills."""
    filled = {name for row in rows for name, text in row.items() if text}
    return tuple(column for column in columns if column.kind == "amount" or column.id in filled)


def _resource(package: Package, statement: str) -> str:
    """Name of the resource that holds the table of the statement; empty if none does."""
    path = f"data/statements/{statement}.csv"
    return next(
        (known["name"] for known in package.descriptor["resources"] if known["path"] == path), ""
    )


def _columns(
    fields: Sequence[Mapping[str, Any]], statement: str, amounts: Iterable[Mapping[str, str]]
) -> tuple[Column, ...]:
    """The columns in printed order: each block's labels before its amounts."""
    headers = {amount["column"]: tuple(amount["column_header"].split("/")) for amount in amounts}
    found = [_column(field, statement, headers) for field in fields if field["name"] != "row"]
    coded = {column.block for column in found if column.kind == "code"}
    titles = _block_titles(found)
    order = list(dict.fromkeys(column.block for column in found))
    return tuple(
        replace(column, header=_label_header(column, titles, coded))
        if column.kind in _LABELS
        else column
        for column in sorted(found, key=lambda column: order.index(column.block))
    )


def _block_titles(columns: Sequence[Column]) -> dict[str, str]:
    """What stands above all columns of a block."""
    headed = (column for column in reversed(columns) if len(column.header) > 1)
    return {column.block: column.header[0] for column in headed if column.block}


def _column(
    field: Mapping[str, Any], statement: str, headers: Mapping[str, tuple[str, ...]]
) -> Column:
    name = str(field["name"])
    label = next((kind for kind in _LABELS if name == kind or name.endswith(f"_{kind}")), "")
    if label and field.get("type", "string") != "number":
        return Column(
            id=name,
            kind=label,
            block=field.get("block", name.removesuffix(label).rstrip("_")),
            header=(),
        )
    header = tuple(field.get("header") or headers.get(name) or (str(field.get("title", name)),))
    return Column(
        id=name, kind="amount", block=field.get("block", _block_of(name, statement)), header=header
    )


def _label_header(
    column: Column, titles: Mapping[str, str], coded: Collection[str]
) -> tuple[str, ...]:
    """What stands above labels.

    The title of their block, as it is printed above its amounts, and what they are.
    """
    block = (titles[column.block],) if column.block in titles else ()
    if column.block in coded:
        return (*(block or ("项目",)), _CODED_LABELS[column.kind])
    return (*block, _LABELS[column.kind])


def _block_of(column: str, statement: str) -> str:
    """Block of a column of amounts by the vocabulary; empty if it does not know the column."""
    known = next((known for known in structures() if known.id == statement), None)
    return next((known.block for known in known.columns if known.id == column), "") if known else ""


def _row(
    row: Mapping[str, str],
    columns: Sequence[Column],
    amounts: Mapping[tuple[str, str], Mapping[str, str]],
    statement: str,
) -> PrintedRow:
    cells = tuple(_cell(row, column, amounts.get((row["row"], column.id))) for column in columns)
    numbers = [cell for cell in cells if cell.state == "number"]
    roles = {cell.column.block: cell.role for cell in reversed(numbers)}
    role = next(iter(roles.values())) if len(set(roles.values())) == 1 else "detail"
    return PrintedRow(
        number=row["row"],
        role=role,
        **_place_of(numbers, amounts, row["row"]),
        cells=cells,
        roles=roles,
        subjects=_subjects(row, columns, amounts, _SUBJECT_SCHEMES.get(statement, "")),
    )


def _subjects(
    row: Mapping[str, str],
    columns: Sequence[Column],
    amounts: Mapping[tuple[str, str], Mapping[str, str]],
    scheme: str,
) -> dict[str, tuple[str, str]]:
    """Block to scheme and code of the subject that a row speaks of there."""
    found: dict[str, tuple[str, str]] = {}
    for column in columns:
        if column.kind == "code" and row[column.id]:
            known = scheme or _scheme_of(amounts, row, column.block)
            found |= {column.block: (known, row[column.id])} if known else {}
    return found


def _place_of(
    numbers: Sequence[PrintedCell], amounts: Mapping[tuple[str, str], Mapping[str, str]], row: str
) -> dict[str, str]:
    """Place, page and table of the first amount of a row; empty if it has none."""
    first = amounts[row, numbers[0].column.id] if numbers else {}
    return {name: first.get(name, "") for name in ("place", "page", "table")}


def _scheme_of(
    amounts: Mapping[tuple[str, str], Mapping[str, str]], row: Mapping[str, str], block: str
) -> str:
    """The scheme that the amounts of the row name, for statements whose structure names none."""
    code = row[f"{block}_code" if block else "code"]
    for (number, _), amount in amounts.items():
        for scheme, column in CODE_COLUMNS.items():
            if number == row["row"] and amount[column] == code:
                return scheme
    return ""


def _cell(row: Mapping[str, str], column: Column, amount: Mapping[str, str] | None) -> PrintedCell:
    text = row[column.id]
    if column.kind != "amount":
        return PrintedCell(column=column, text=text, state="label")
    if amount is not None:
        return PrintedCell(
            column=column,
            text=amount["raw"],
            state="number",
            amount=amount["amount"],
            place=amount["place"],
            unit=amount["unit"],
            role=amount["role"],
            certainty=amount.get("certainty", ""),
            doubt=amount.get("doubt", ""),
            box=amount.get("box", ""),
            recognised_by=amount.get("recognised_by", ""),
            confidence=amount.get("confidence", ""),
        )
    return PrintedCell(column=column, text=text, state="mark" if text else "blank")


def _header(columns: Sequence[Column]) -> tuple[tuple[HeaderCell, ...], ...]:
    """The header as rows.

    Neighbours that share a title share a cell; a short path reaches down to the last row.
    """
    depth = max((len(column.header) for column in columns), default=0)
    return tuple(tuple(_header_cells(columns, level, depth)) for level in range(depth))


def _header_cells(columns: Sequence[Column], level: int, depth: int) -> Iterator[HeaderCell]:
    """The cells of one row of the header."""
    for (path, _), group in groupby(columns, key=lambda column: _group(column, level)):
        members = list(group)
        kinds = {member.kind for member in members}
        last = all(len(member.header) == level + 1 for member in members)
        if len(path) > level:
            yield HeaderCell(
                title=path[level],
                columns=len(members),
                rows=depth - level if last else 1,
                amount=kinds == {"amount"},
                short=kinds <= {"code", "line"},
                id=members[0].id if last and members[0].kind == "amount" else "",
            )


def _group(column: Column, level: int) -> tuple[tuple[str, ...], str]:
    """What columns share that share a header cell at this level.

    The path so far, and at its end the column itself.
    """
    path = column.header[: level + 1]
    return path, column.id if len(column.header) <= level + 1 else ""
