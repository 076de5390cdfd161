"""Names and figures that the page tore apart.

Joined around their code line and over page breaks.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from juesuan.account.tables.codes import code_and_name
from juesuan.account.tables.drafts import EntryDraft, LabelDraft, RowDraft
from juesuan.account.words.figure import amount, digits, ordinal_removed
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.wording import joined as joined_text
from juesuan_vocab.wording import plain

__all__ = ["join_names", "join_pages"]

CENTS: Final = 2
"""A figure torn by a page break has so many decimals when it is whole."""


def join_names(rows: tuple[RowDraft, ...]) -> tuple[RowDraft, ...]:
    """The rows with names joined that stand above and below the line of their code or 行次.

    A line with a name but neither code, 行次 nor amount is part of a name where the other lines
    have them.
    """
    fragments = _fragments(rows)
    if not any(fragments):
        return rows
    joined: list[RowDraft] = []
    waiting: list[RowDraft] = []
    above = 0  # fragments that stood above the last whole row: as many stand below it
    for row, fragment in zip(rows, fragments, strict=True):
        if fragment:
            waiting.append(row)
            continue
        below = _below(joined, row, len(waiting), above)
        if below:
            joined[-1] = _appended(joined[-1], waiting[:below])
        above = len(waiting) - below
        joined.append(_prepended(row, waiting[below:]))
        waiting = []
    if joined and waiting:
        joined[-1] = _appended(joined[-1], waiting)
    return tuple(joined or waiting)


def join_pages(before: RowDraft, row: RowDraft) -> RowDraft | None:
    """``before`` with what ``row`` ends of it, the first row after a page break.

    A figure is joined if nothing else is printed and the figure becomes one with two decimals; a
    name if nothing else is printed at all. None if the row is one of its own.
    """
    if row.has_codes or row.has_lines or _is_total(row):
        return None
    entries = _entries_with_ends(before, row)
    return _appended(replace(before, entries=entries), [row]) if entries is not None else None


def _entries_with_ends(before: RowDraft, row: RowDraft) -> tuple[EntryDraft, ...] | None:
    """The entries of a row with the ends of their figures; None if there are no such ends."""
    # a page whose last columns are blank may end before them: it has the columns that it prints
    ends = {entry.column.id: entry.text for entry in row.entries if entry.text}
    if not ends or not ends.keys() <= {entry.column.id for entry in before.entries}:
        return None
    whole = [_with_end(entry, ends.get(entry.column.id, "")) for entry in before.entries]
    entries = tuple(entry for entry in whole if entry is not None)
    return entries if len(entries) == len(whole) else None


def _with_end(entry: EntryDraft, end: str) -> EntryDraft | None:
    """The entry with the end of its figure; None if they are no figure together."""
    if not end:
        return entry
    return replace(entry, text=entry.text + end) if _completes(entry.text, end) else None


def _is_total(row: RowDraft) -> bool:
    return any(ordinal_removed(label.item) in lexicon().total for label in row.labels)


def _completes(text: str, rest: str) -> bool:
    """Whether ``1,855,755.2`` and ``4`` are one figure: cut, it had fewer than two decimals.

    Joined, it has two.
    """
    tail = digits(rest)
    if not text or not tail.isdigit():
        return False
    decimals = len(digits(text + rest).partition(".")[2])
    return amount(text + rest) is not None and decimals == CENTS and len(tail) <= CENTS


def _fragments(rows: tuple[RowDraft, ...]) -> list[bool]:
    filled = max(sum(row.has_amounts for row in rows), 1)
    coded = sum(row.has_codes for row in rows) * 2 >= filled
    lined = sum(row.has_lines for row in rows) * 2 >= filled
    return [(coded or lined) and _is_fragment(row) for row in rows]


def _is_fragment(row: RowDraft) -> bool:
    if row.has_amounts or row.has_codes or row.has_lines or not row.labels:
        return False
    # 二、机关运行经费 begins a part of a list: it is whole, though nothing else stands in its line
    return all(_is_piece(plain(label.item)) for label in row.labels)


def _is_piece(name: str) -> bool:
    words = lexicon()
    return bool(name) and name == ordinal_removed(name) and name not in words.total | words.sums


def _below(joined: list[RowDraft], row: RowDraft, waiting: int, above: int) -> int:
    """How many of the waiting fragments belong to the row above them.

    The others begin the name of the row below.
    """
    if not waiting or not joined:
        return 0
    if any(label.item for label in row.labels):
        return waiting
    if all(label.item for label in joined[-1].labels) and not above:
        return 0
    return min(above, waiting - 1) if above else waiting - 1


def _appended(row: RowDraft, parts: Iterable[RowDraft]) -> RowDraft:
    for part in parts:
        for label in part.labels:
            row = _with_label(row, label, joined_text)
    return row


def _prepended(row: RowDraft, parts: list[RowDraft]) -> RowDraft:
    for part in reversed(parts):
        for label in part.labels:
            row = _with_label(row, label, lambda own, more: joined_text(more, own))
    return row


def _with_label(row: RowDraft, more: LabelDraft, join: Callable[[str, str], str]) -> RowDraft:
    own = row.label_of(more.block) or replace(more, item="", codes=(), line="")
    whole = _with_code(replace(own, item=join(own.item, more.item)))
    others = [label for label in row.labels if label.block != more.block]
    return replace(row, labels=tuple(sorted([*others, whole], key=lambda label: label.block)))


def _with_code(label: LabelDraft) -> LabelDraft:
    """The label; what its name begins or ends with is its code, where it has none."""
    coded = None if label.codes else code_and_name(label.item)
    return label if coded is None else replace(label, codes=coded[:1], item=coded[1])
