"""changes.csv (更正明细): each cell that differs from the revision that is replaced."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from juesuan.package.revisions.difference import Change
from juesuan.package.tables.numbers import number_text
from juesuan.package.tables.table import Table
from juesuan_vocab import open_json

__all__ = ["CHANGES", "changes_table"]

CHANGES: Final = "changes"
"""Name of the resource."""

_PRINTED: Final = "statements/"
_DIGITS: Final = 10


def changes_table(changes: Iterable[Change], statements: Collection[str]) -> Table:
    """The table.

    Args:
        changes: What differs.
        statements: Identifiers of the statements of the later revision.
    """
    taken: Counter[str] = Counter()
    rows = []
    for change in changes:
        stem = _digest(change)
        taken[stem] += 1
        difference = change.difference
        rows.append(
            (
                stem if taken[stem] == 1 else f"{stem}-{taken[stem]}",
                change.table,
                _statement(change, statements),
                change.kind,
                change.row,
                change.column,
                change.title,
                change.item,
                change.before,
                change.after,
                "" if difference is None else number_text(difference),
                change.unit,
            )
        )
    return Table(name=CHANGES, schema=open_json("schemas/changes.json"), rows=tuple(rows))


def _statement(change: Change, statements: Collection[str]) -> str:
    """The statement that a change is in, if the later revision has it."""
    name = change.row if change.table == "statements" else change.table.removeprefix(_PRINTED)
    return name if name in statements else ""


def _digest(change: Change) -> str:
    parts = (change.table, change.kind, change.item, change.column, change.before, change.after)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_DIGITS]
