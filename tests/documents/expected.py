"""What is true of a made-up document, in a form that an understood account is compared with field by field."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from tests.documents.account import MadeAccount
from tests.documents.faults import Fault
from tests.documents.laid_out import amount_text, joined_spaces
from tests.documents.layout import Layout
from tests.documents.publication import Printed, statements
from tests.documents.sheet import SUBTOTALS, Field, Line, Sheet, Tag
from tests.documents.wording import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedColumn:
    """A column of amounts: the fields of juesuan.account.model.Column that a document determines."""

    id: str
    header: str
    side: str
    fund: str
    component: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedAmount:
    """A printed cell that is not blank, with what stands before it."""

    column: ExpectedColumn
    item: str
    code: str
    raw: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLabel:
    """What stands before the amounts of a row in one block.

    ``role`` is ``part`` where no code tells more.
    """

    item: str
    code: str
    scheme: str
    line: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedRow:
    """A printed row on which something but 行次 is printed."""

    labels: tuple[ExpectedLabel, ...]
    amounts: tuple[ExpectedAmount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedStatement:
    """A statement."""

    id: str
    title: str
    number: str
    unit: str
    status: str
    note: str
    rows: tuple[ExpectedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An account; statements by id, so that their order does not matter."""

    year: int
    name: str
    kind: str
    units: tuple[str, ...]
    statements: dict[str, ExpectedStatement]


def decimal_of(raw: str) -> Decimal | None:
    """The number that is printed, None if none is."""
    digits = raw.replace(",", "")
    return Decimal(digits) if digits and digits[-1].isdigit() else None


def _column(f: Field, sheet: Sheet, layout: Layout) -> ExpectedColumn:
    known = not sheet.id.startswith("other")
    return ExpectedColumn(
        id=f.meaning.id,
        header="/".join(joined_spaces(words(word, layout)) for word in f.header),
        side=f.meaning.side if known else "",
        fund=f.meaning.fund if known else "",
        component=f.meaning.component if known else "",
        phase=f.meaning.phase if known else "",
    )


def _role(tag: Tag, scheme: str) -> str:
    if tag.total:
        return "total"
    if tag.item in SUBTOTALS:
        return "subtotal"
    if not tag.code:
        return "part"
    if scheme == "functional":
        return "subtotal" if len(tag.code) <= 5 else "detail"
    # 30400 is what 2016 prints for 304.
    return "subtotal" if len(tag.code.rstrip("0")) <= 3 else "detail"


def _item(tag: Tag, layout: Layout) -> str:
    return joined_spaces(words(tag.item, layout))


def _row(sheet: Sheet, line: Line, layout: Layout) -> ExpectedRow:
    labels = tuple(
        ExpectedLabel(
            item=_item(tag, layout),
            code=tag.code,
            scheme=sheet.scheme if tag.code else "",
            line=tag.line,
            role=_role(tag, sheet.scheme),
        )
        for tag in (line.tags[block] for block in sheet.blocks if block in line.tags)
        if tag.item or tag.code
    )
    amounts = []
    for f in sheet.amount_fields:
        raw = amount_text(sheet, line, f.key, layout)
        if raw:
            tag = line.tags.get(f.block, Tag())
            column = _column(f, sheet, layout)
            amounts.append(
                ExpectedAmount(
                    column=column,
                    item=_item(tag, layout),
                    code=tag.code,
                    raw=raw,
                    amount=decimal_of(raw),
                )
            )
    return ExpectedRow(labels=labels, amounts=tuple(amounts))


def _statement(printed: Printed, sheet: Sheet, layout: Layout) -> ExpectedStatement:
    rows = (_row(sheet, line, layout) for line in sheet.lines)
    zeros = layout.empty == "zeros"
    return ExpectedStatement(
        id=sheet.id,
        title=joined_spaces(printed.title.rpartition("：")[2]),
        number=joined_spaces(printed.number or printed.title.rpartition("：")[0]),
        unit=sheet.stated or sheet.unit,
        status="empty" if sheet.empty and not zeros else "filled",
        note=joined_spaces(sheet.note),
        rows=tuple(row for row in rows if row.labels or row.amounts),
    )


def expected(account: MadeAccount, layout: Layout, *faults: Fault) -> Expected:
    """What must be understood of the document, faults included: they are printed, so they are true of it."""
    printed = statements(account, layout, faults=faults)
    return Expected(
        year=account.year,
        name=account.name,
        kind=account.kind,
        units=account.units,
        statements={p.sheet.id: _statement(p, p.sheet, layout) for p in printed if p.sheet},
    )


def differences(truth: Expected, found: Expected, *, rounded: bool = False) -> list[str]:
    """One line a difference, from the whole to the cells; empty if there is none.

    Args:
        truth: What is true.
        found: What was understood.
        rounded: Whether the format keeps numbers and not their digits (workbooks): numbers are
            compared by value.
    """
    lines = [
        f"{name}: expected {getattr(truth, name)!r}, found {getattr(found, name)!r}"
        for name in ("year", "name", "kind", "units")
        if getattr(truth, name) != getattr(found, name)
    ]
    for key, statement in truth.statements.items():
        if key not in found.statements:
            lines.append(f"{key} ({statement.title}): not found")
        else:
            lines += [
                f"{key}: {text}"
                for text in _compared(statement, found.statements[key], rounded=rounded)
            ]
    lines += [
        f"{key} ({s.title}): not expected"
        for key, s in found.statements.items()
        if key not in truth.statements
    ]
    return lines


def _compared(
    truth: ExpectedStatement, found: ExpectedStatement, *, rounded: bool
) -> Iterator[str]:
    for name in ("title", "number", "unit", "status", "note"):
        if getattr(truth, name) != getattr(found, name):
            yield f"{name}: expected {getattr(truth, name)!r}, found {getattr(found, name)!r}"
    if len(truth.rows) != len(found.rows):
        yield f"rows: expected {len(truth.rows)}, found {len(found.rows)}"
    for at, (row, other) in enumerate(zip(truth.rows, found.rows, strict=False), start=1):
        if row.labels != other.labels:
            yield f"row {at}: labels: {_unequal(row.labels, other.labels)}"
        cells = {a.column.header: (_value(a, rounded=rounded), a) for a in row.amounts}
        others = {a.column.header: (_value(a, rounded=rounded), a) for a in other.amounts}
        for header in dict.fromkeys((*cells, *others)):
            if header not in others or header not in cells:
                state = "not found" if header in cells else "not expected"
                yield f"row {at} [{header}]: {(cells | others)[header][1].raw!r} {state}"
            elif cells[header][0] != others[header][0]:
                yield f"row {at} [{header}]: {_unequal((cells[header][0],), (others[header][0],))}"


def _value(amount: ExpectedAmount, *, rounded: bool) -> ExpectedAmount:
    """The amount as compared: without its digits where the format does not keep them."""
    if not rounded or amount.amount is None:
        return amount
    return replace(amount, raw="", amount=amount.amount.normalize() + 0)


def _unequal(left: tuple[object, ...], right: tuple[object, ...]) -> str:
    """The fields in which two rows of records differ."""
    if len(left) != len(right):
        return f"expected {left!r}, found {right!r}"
    parts = []
    for a, b in zip(left, right, strict=True):
        for f in fields(a):  # type: ignore[arg-type]
            one, two = getattr(a, f.name), getattr(b, f.name)
            if one != two and hasattr(one, "__dataclass_fields__"):
                parts.append(f"{f.name}: {_unequal((one,), (two,))}")
            elif one != two or str(one) != str(two):
                parts.append(f"{f.name} expected {one!r}, found {two!r}")
    return "; ".join(parts)
