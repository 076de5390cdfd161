"""Heads over groups of columns that are printed on another page than some of their columns.

A sheet wider than its page prints the head of a group where the middle of the group is: the pages
before and behind show the columns without it. Each group begins with its 小计; where no 小计 tells,
a group goes on until the next head.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from juesuan.account.model import Column, Doubt
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.statements.identities.printed import forms
from juesuan.account.tables.wide.sheet import Pages, beside_torn_heads
from juesuan.account.words.bilingual import compared
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.proofreading import begins_form_word
from juesuan.document.model import Ruling
from juesuan_vocab.structures import StatementStructure

__all__ = ["of_torn_heads", "with_group_heads", "without_sibling_heads"]


def of_torn_heads(pages: Pages, draft: StatementDraft) -> Iterator[Doubt]:
    """The doubt of the amounts below heads that the edge of a page may have torn."""
    cells = beside_torn_heads(pages)
    if cells:
        yield Doubt(code="other-reading-near", raw=draft.title.text, anchor=cells[0], cells=cells)


def with_group_heads(draft: StatementDraft) -> StatementDraft:
    """The statement with the heads of its groups over all their columns, where it is wider than its page."""
    if not draft.broad:
        return draft
    heads = {
        id_: head
        for id_, head in _heads(draft.columns)
        if not _stands_beside(id_, head, draft.known)
    }
    return _with_columns(draft, {column.id: _below(column, heads) for column in draft.columns})


def without_sibling_heads(draft: StatementDraft) -> StatementDraft:
    """The statement, in pages that draw no columns, without heads over columns that are no parts.

    A head of one line stands above the lower lines of the heads beside it. 经营收入 is no group
    above 本年收入合计: the form knows both as columns beside each other. Sums tell whether they are.
    """
    aligned = any(table.ruling is Ruling.ALIGNED for table in draft.tables)
    if draft.known is None or not aligned:
        return draft
    known = draft.known
    return _with_columns(
        draft, {column.id: _without_siblings(column, known) for column in draft.columns}
    )


def _without_siblings(column: Column, known: StatementStructure) -> Column:
    """The column without the heads above its own that are columns beside it."""
    *outer, own = column.header or ("",)
    kept = (head for head in outer if not _are_siblings(head, own, column, known))
    return replace(column, header=(*kept, own)) if outer else column


def _are_siblings(head: str, own: str, column: Column, known: StatementStructure) -> bool:
    """Whether the form has two heads as two parts of one whole, or as a part and the whole."""
    components = _components(known, column.block)
    path = f"{compared(head)}/{compared(own)}"
    if path in components or compared(own) in lexicon().generic:
        return False  # 小计 is that of the group above it
    pair = (_component(compared(head), components), components.get(compared(own), ""))
    return any(
        _are_beside(*pair, form) for form in forms()["rows"] if known.id in form["statements"]
    )


def _component(head: str, components: Mapping[str, str]) -> str:
    """The component of a head, or of the heads that one begins whose last line another column took."""
    if not begins_form_word(head):
        return components.get(head, "")
    begun = {part for whole, part in components.items() if whole.startswith(head)}
    return begun.pop() if len(begun) == 1 else ""


def _components(known: StatementStructure, block: str) -> Mapping[str, str]:
    """The component of each head of a block of the form."""
    columns = (column for column in known.columns if column.block == block)
    return {head: column.component for column in columns for head in column.headers}


def _are_beside(part: str, other: str, form: Mapping[str, Any]) -> bool:
    """Whether one component is a part in a sum, and the other another part or the whole."""
    return part != other and part in form["parts"] and other in (form["whole"], *form["parts"])


def _with_columns(draft: StatementDraft, columns: Mapping[str, Column]) -> StatementDraft:
    """The statement with other columns in the place of its own, by id."""
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
    group = f"{compared(head)}/"
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
    if compared(column.header[-1] if column.header else "") in lexicon().group_starts:
        return True
    if len(column.header) > 1:
        outer = [one.header[0] for one in group if len(one.header) > 1]
        return bool(outer) and outer[-1] != column.header[0]
    return len(before.header) > 1 and _is_whole(column)


def _is_whole(column: Column) -> bool:
    """Whether a column has no group: 合计 of the whole table."""
    return compared(column.header[-1] if column.header else "") in lexicon().total
