"""What was found becomes statements: each of the nine once, in the order of vocab; then the others as printed."""

from juesuan.account.caption import OTHER
from juesuan.account.mending import join_names
from juesuan.account.model import Column, Doubt, Statement, Status
from juesuan.account.rows import finish_rows
from juesuan.account.statements import Found
from juesuan_vocab.structures import structures

__all__ = ["settle"]


def settle(found: list[Found]) -> tuple[tuple[Statement, ...], list[Doubt]]:
    """The nine statements, missing ones included, then ``other-1`` … in printed order; and the doubts of all."""
    doubts: list[Doubt] = []
    nine: dict[str, Statement] = {}
    others: list[Found] = []
    for one in found:
        if one.title.statement == OTHER:
            others.append(one)
        elif (before := nine.get(one.title.statement)) is None or before.status is not Status.FILLED:
            statement, told = _statement(one, one.title.statement)
            if before is None or statement.status is Status.FILLED:
                nine[one.title.statement] = statement
                doubts += told
        else:
            others.append(one)
    ordered = [nine.get(known.id) or _missing(known.id) for known in structures()]
    for number, one in enumerate(others, 1):
        statement, told = _statement(one, f"{OTHER}-{number}")
        ordered.append(statement)
        doubts += told
    return tuple(ordered), doubts


def _missing(statement: str) -> Statement:
    return Statement(id=statement, title="", number="", unit="", status=Status.MISSING, note="")


def _statement(one: Found, statement: str) -> tuple[Statement, list[Doubt]]:
    scheme = one.known.scheme if one.known else ""
    rows, doubts = finish_rows(join_names(one.drafts), tuple(one.blocks) or ("",), scheme)
    filled = any(entry.amount is not None for row in rows for entry in row.entries)
    columns: tuple[Column, ...] = tuple(one.columns.values())
    pages = sorted({page for table in one.tables for row in table.rows for cell in row if (page := cell.anchor.page)})
    return (
        Statement(
            id=statement,
            title=one.title.text,
            number=one.heading.number,
            unit=one.unit,
            status=Status.FILLED if filled else Status.EMPTY,
            note="\n".join(one.notes),
            columns=columns,
            rows=rows,
            pages=tuple(pages),
            tables=tuple(sorted({number for table in one.tables if (number := table.anchor.table)})),
        ),
        one.doubts + doubts,
    )
