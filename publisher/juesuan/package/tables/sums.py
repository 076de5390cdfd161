"""The sums that the printed amounts belong to, which made each as certain as it is.

A package holds everything that the sums need: the columns with what they mean, the labels of the
rows, the amounts with their digits. So the sums are not stored beside them; they are formed again
by the code that formed them first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from juesuan.account.model import Column, Entry, Label, Role, Row, Statement, Status
from juesuan.account.statements.identities import Identity, identities
from juesuan.document.model import Anchor
from juesuan.package.opened import Package
from juesuan_vocab.columns import CODE_COLUMNS
from juesuan_vocab.structures import structures

__all__ = ["Place", "sums_by_place"]

Place = tuple[str, int, str]
"""Statement, row and column of an amount."""

_NOWHERE: Final = Anchor()
_PATH: Final = "data/statements/{}.csv"
_MEANING: Final = ("block", "side", "fund", "component", "phase", "unit")
_LABEL: Final = ("item", "code", "line")
_Amounts = Mapping[tuple[str, str, str], Mapping[str, str]]


def sums_by_place(package: Package) -> Mapping[Place, tuple[Identity, ...]]:
    """The sums of the package by each amount that they hold.

    Those with a cell that was not understood are left out.
    """
    found: dict[Place, list[Identity]] = defaultdict(list)
    for identity in identities(tuple(_statements(package))):
        if identity.known:
            for cell in identity.cells:
                found[cell.place].append(identity)
    return {place: tuple(held) for place, held in found.items()}


def _statements(package: Package) -> Iterator[Statement]:
    """The statements that have a table, as they were read.

    Without the places, which no sum asks for.
    """
    amounts = {
        (row["statement"], row["row"], row["column"]): row for row in package.rows("amounts")
    }
    by_path = {
        str(resource["path"]): str(resource["name"]) for resource in package.descriptor["resources"]
    }
    for printed in package.rows("statements"):
        resource = by_path.get(_PATH.format(printed["statement"]))
        if resource is not None:
            yield _statement(package, resource, printed, amounts)


def _statement(
    package: Package, resource: str, printed: Mapping[str, str], amounts: _Amounts
) -> Statement:
    fields = package.schema(resource)["fields"]
    columns = tuple(_column(field) for field in fields if "header" in field)
    labels = [field for field in fields if "block" in field and "header" not in field]
    rows = tuple(
        _row(row, printed["statement"], columns, labels, amounts) for row in package.rows(resource)
    )
    return Statement(
        id=printed["statement"],
        title=printed["title"],
        number=printed["number"],
        unit=printed["unit"],
        status=Status(printed["status"]),
        note=printed["note"],
        columns=columns,
        rows=rows,
    )


def _column(field: Mapping[str, Any]) -> Column:
    meaning = {name: str(field.get(name, "")) for name in _MEANING}
    return Column(id=str(field["name"]), header=tuple(field["header"]), **meaning)


def _row(
    row: Mapping[str, str],
    statement: str,
    columns: tuple[Column, ...],
    labels: list[Mapping[str, Any]],
    amounts: _Amounts,
) -> Row:
    held = {column.id: amounts.get((statement, row["row"], column.id)) for column in columns}
    entries = tuple(_entry(row, column, held[column.id]) for column in columns)
    blocks = dict.fromkeys(str(field["block"]) for field in labels)
    found = (_label(row, block, _of_block(block, columns, held), statement) for block in blocks)
    return Row(
        number=int(row["row"]),
        labels=tuple(label for label in found if label is not None),
        entries=entries,
    )


def _entry(row: Mapping[str, str], column: Column, amount: Mapping[str, str] | None) -> Entry:
    if amount is None:
        return Entry(column=column, raw=row[column.id], amount=None, anchor=_NOWHERE)
    return Entry(
        column=column, raw=amount["raw"], amount=Decimal(amount["amount"]), anchor=_NOWHERE
    )


def _of_block(
    block: str, columns: tuple[Column, ...], held: Mapping[str, Mapping[str, str] | None]
) -> Mapping[str, str] | None:
    """An amount of the block in this row, which says what the row is.

    None if the block prints none.
    """
    return next(
        (held[column.id] for column in columns if column.block == block and held[column.id]), None
    )


def _label(
    row: Mapping[str, str], block: str, amount: Mapping[str, str] | None, statement: str
) -> Label | None:
    """The label of a block; None if nothing is printed there."""
    item, code, line = (row.get(f"{block}_{kind}" if block else kind, "") for kind in _LABEL)
    if not (item or code or line):
        return None
    role = Role(amount["role"]) if amount is not None else Role.DETAIL
    scheme = _scheme(statement, code, amount)
    return Label(
        block=block, item=item, code=code, scheme=scheme, line=line, role=role, anchor=_NOWHERE
    )


def _scheme(statement: str, code: str, amount: Mapping[str, str] | None) -> str:
    """The classification of a code: that of the statement, else the one that its amount names."""
    known = next((one.scheme for one in structures() if one.id == statement), "")
    if not code or known or amount is None:
        return known if code else ""
    return next((scheme for scheme, column in CODE_COLUMNS.items() if amount[column] == code), "")
