"""Sums that fail beside numbers that are in no statement: they contradict nothing.

The numbers of a table are accounted for when all else is read. A row that was lost may be the one
that a sum lacks.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from juesuan.account.model import Certainty, Doubt, Statement
from juesuan.account.statements.certainty import with_doubts
from juesuan.document.model import Anchor
from juesuan_vocab import open_toml

__all__ = ["beside_lost"]

_FILE = "rules/evidence.toml"


def beside_lost(
    statements: Sequence[Statement], lost: Sequence[Doubt]
) -> tuple[tuple[Statement, ...], tuple[Doubt, ...]]:
    """The statements, and the doubts of their amounts on which a sum fails beside lost numbers.

    Args:
        statements: With the certainty of each amount.
        lost: The doubts of printed numbers that are in no statement.
    """
    doubts = tuple(doubt for statement in statements for doubt in _doubts(statement, lost))
    return with_doubts(statements, doubts), doubts


def _doubts(statement: Statement, lost: Sequence[Doubt]) -> Iterator[Doubt]:
    """The doubt of a statement, if there is any."""
    failing = (one for one in statement.entries if one.certainty is Certainty.CONTRADICTED)
    cells = tuple(
        entry.anchor for entry in failing if any(_is_near(entry.anchor, one.anchor) for one in lost)
    )
    if cells:
        yield Doubt(
            code="sums-fail-beside-unread", raw=statement.title, anchor=cells[0], cells=cells
        )


def _is_near(anchor: Anchor, other: Anchor) -> bool:
    """Whether a lost row may be of the table: a page off at most or, without pages, a table."""
    pages = (anchor.page, other.page)
    first, second = (anchor.table, other.table) if None in pages else pages
    return None not in {first, second} and abs((first or 0) - (second or 0)) <= _most()


@cache
def _most() -> int:
    """How many pages or tables lie between a statement and a row that may be of it, as for rules."""
    return int(open_toml(_FILE)["beside"]["most"])
