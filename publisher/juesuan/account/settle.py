"""What was found becomes statements: each of the nine once, in the order of vocab; then the others as printed."""

from typing import Final

from juesuan.account.caption import OTHER
from juesuan.account.columns import compares
from juesuan.account.figure import is_figure
from juesuan.account.mending import join_names
from juesuan.account.model import Column, Doubt, Statement, Status
from juesuan.account.rows import finish_rows
from juesuan.account.statements import Found
from juesuan_vocab.structures import structures
from juesuan_vocab.wording import plain

__all__ = ["settle"]

_GENERIC: Final = "column_"
_MANY: Final = 4
_FEW: Final = 0.34


def settle(found: list[Found]) -> tuple[tuple[Statement, ...], list[Doubt]]:
    """The nine statements, missing ones included, then ``other-1`` … in printed order; and the doubts of all."""
    doubts: list[Doubt] = []
    ordered: list[Statement] = []
    chosen: list[Found] = []
    for known in structures():
        one = _chosen([one for one in found if one.title.statement == known.id])
        if one is None:
            ordered.append(_missing(known.id))
            continue
        statement, told = _statement(one, known.id)
        chosen.append(one)
        ordered.append(statement)
        doubts += told
    others = [
        one
        for one in found
        if not any(one is other for other in chosen) and (one.title.statement == OTHER or _figures(one))
    ]
    for number, one in enumerate(others, 1):
        statement, told = _statement(one, f"{OTHER}-{number}")
        ordered.append(statement)
        doubts += told
    return tuple(ordered), doubts


def _chosen(candidates: list[Found]) -> Found | None:
    """The table that is the statement: one with amounts, with the columns of the statement, and the first of these.

    The ministry's own book prints 基本支出决算明细表 (a column for each economic subject) before the statement.
    """
    fitting = [one for one in candidates if not _is_foreign(one)]
    return max(fitting, key=lambda one: (_named(one), _figures(one), _share(one)), default=None)


def _named(one: Found) -> bool:
    """Whether the title has all words of the statement: 江苏 prints 财政拨款基本支出决算表, of all funds, beside it."""
    title = plain(one.title.text)
    words = one.known.title_words if one.known else ()
    return all(any(word in title for word in synonyms) for synonyms in words)


def _is_foreign(one: Found) -> bool:
    """Whether hardly any column is the statement's: the title is alike, the table is another one."""
    unknown = sum(column.id.startswith(_GENERIC) and not compares(column) for column in one.columns.values())
    return unknown >= _MANY and _share(one) < _FEW


def _share(one: Found) -> float:
    told = [column for column in one.columns.values() if not column.id.startswith(_GENERIC) or not compares(column)]
    known = sum(not column.id.startswith(_GENERIC) for column in told)
    return known / len(told) if told else 0.0


def _figures(one: Found) -> bool:
    return any(is_figure(text) for draft in one.drafts for _, _, text in draft.entries)


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
