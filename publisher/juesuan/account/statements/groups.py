"""Heads over groups of columns that are printed on another page than some of their columns.

A sheet wider than its page prints the head of a group where the middle of the group is: the pages
before and behind show the columns without it. Each group begins with its 小计; where no 小计 tells,
a group goes on until the next head.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.account.model import Column
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.structures import StatementStructure
from juesuan_vocab.wording import plain

__all__ = ["with_group_heads"]


def with_group_heads(draft: StatementDraft) -> StatementDraft:
    """The statement with the heads of its groups over all their columns, where it is wider than its page."""
    if not draft.broad:
        return draft
    heads = {
        id_: head
        for id_, head in _heads(draft.columns)
        if not _stands_beside(id_, head, draft.known)
    }
    columns = {column.id: _below(column, heads) for column in draft.columns}
    rows = tuple(
        replace(
            row,
            entries=tuple(
                replace(entry, column=columns.get(entry.column.id, entry.column))
                for entry in row.entries
            ),
        )
        for row in draft.rows
    )
    return replace(draft, columns=tuple(columns.values()), rows=rows)


def _below(column: Column, heads: Mapping[str, str]) -> Column:
    head = heads.get(column.id, "")
    return replace(column, header=(head, *column.header)) if head else column


def _stands_beside(id_: str, head: str, known: StatementStructure | None) -> bool:
    """Whether the structure of the statement knows a group of that head, and the column outside of it alone."""
    if known is None:
        return False
    group = f"{plain(head)}/"
    inside = {
        column.id for column in known.columns if any(h.startswith(group) for h in column.headers)
    }
    return bool(inside) and id_ not in inside and any(id_ == column.id for column in known.columns)


def _heads(columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    """For each column that lacks the head of its group: that head."""
    for group in _groups(columns):
        printed = list(
            dict.fromkeys(column.header[0] for column in group if len(column.header) > 1)
        )
        if len(printed) == 1:
            yield from ((column.id, printed[0]) for column in group if len(column.header) == 1)


def _groups(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns cut before each 小计 and before each head that follows another one."""
    if not columns:
        return []
    groups = [[columns[0]]]
    for before, column in pairwise(columns):
        if _begins(before, column, groups[-1]):
            groups.append([])
        groups[-1].append(column)
    return groups


def _begins(before: Column, column: Column, group: Sequence[Column]) -> bool:
    """Whether a column begins a group.

    It is a 小计, or stands below another head than the group so far.
    """
    if plain(column.header[-1] if column.header else "") in lexicon().group_starts:
        return True
    if len(column.header) > 1:
        outer = [one.header[0] for one in group if len(one.header) > 1]
        return bool(outer) and outer[-1] != column.header[0]
    return len(before.header) > 1 and _is_whole(column)


def _is_whole(column: Column) -> bool:
    """Whether a column has no group: 合计 of the whole table."""
    return plain(column.header[-1] if column.header else "") in lexicon().total
