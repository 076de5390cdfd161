"""Joins what the page tore apart: names around their code line, names and figures cut by a page break."""

from typing import Final

from juesuan.account.draft import LabelDraft, RowDraft
from juesuan.account.figure import amount, digits, ordinal_removed
from juesuan.account.lexicon import lexicon
from juesuan_vocab.wording import plain

__all__ = ["join_names", "join_pages"]

_CENTS: Final = 2


def join_names(rows: list[RowDraft]) -> list[RowDraft]:
    """The rows with names joined that stand above and below the line of their code or 行次.

    A line with a name but neither code, 行次 nor amount is part of a name where the other lines have them.
    """
    filled = sum(row.has_amounts for row in rows)
    coded = sum(row.has_codes for row in rows) * 2 >= max(filled, 1)
    lined = sum(row.has_lines for row in rows) * 2 >= max(filled, 1)
    fragments = [_is_fragment(row, coded=coded, lined=lined) for row in rows]
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
        for part in waiting[:below]:
            _append(joined[-1], part)
        for part in reversed(waiting[below:]):
            _prepend(row, part)
        above, waiting = len(waiting) - below, []
        joined.append(row)
    for part in waiting:
        if joined:
            _append(joined[-1], part)
        else:
            joined.append(part)
    return joined


def join_pages(before: RowDraft | None, row: RowDraft) -> bool:
    """Joins ``row``, the first after a page break, to ``before`` if it only ends what was cut there.

    A figure is joined if nothing else is printed and the figure becomes one with two decimals; a name if nothing else
    is printed at all.
    """
    if before is None or row.has_codes or row.has_lines:
        return False
    pairs = list(zip(before.entries, row.entries, strict=False))
    torn = [number for number, (_, (_, _, text)) in enumerate(pairs) if text]
    if not torn or not all(_completes(pairs[number][0][2], pairs[number][1][2]) for number in torn):
        return False
    if any(ordinal_removed(label.item) in lexicon().total for label in row.labels.values()):
        return False
    for number in torn:
        column, cell, text = before.entries[number]
        before.entries[number] = (column, cell, text + pairs[number][1][2])
    _append(before, row)
    return True


def _completes(text: str, rest: str) -> bool:
    """Whether ``1,855,755.2`` and ``4`` are one figure: cut, it had fewer than two decimals; joined, it has two."""
    tail = digits(rest)
    if not text or not tail.isdigit():
        return False
    whole = digits(text + rest)
    decimals = len(whole.partition(".")[2])
    return amount(text + rest) is not None and decimals == _CENTS and len(tail) <= _CENTS


def _is_fragment(row: RowDraft, *, coded: bool, lined: bool) -> bool:
    if row.has_amounts or row.has_codes or row.has_lines or not row.labels or not (coded or lined):
        return False
    words = lexicon()
    # 二、机关运行经费 begins a part of a list: it is whole, though nothing else stands in its line
    names = [plain(label.item) for label in row.labels.values()]
    return all(
        name and name == ordinal_removed(name) and name not in words.total and name not in words.sums for name in names
    )


def _below(joined: list[RowDraft], row: RowDraft, waiting: int, above: int) -> int:
    """How many of the waiting fragments belong to the row above them; the others begin the name of the row below."""
    if not waiting:
        return 0
    if not joined:
        return 0
    if any(label.item for label in row.labels.values()):
        return waiting
    if all(label.item for label in joined[-1].labels.values()) and not above:
        return 0
    return min(above, waiting - 1) if above else waiting - 1


def _append(row: RowDraft, part: RowDraft) -> None:
    for block, label in part.labels.items():
        _label(row, block, label).item += label.item


def _prepend(row: RowDraft, part: RowDraft) -> None:
    for block, label in part.labels.items():
        whole = _label(row, block, label)
        whole.item = label.item + whole.item


def _label(row: RowDraft, block: int, like: LabelDraft) -> LabelDraft:
    return row.labels.setdefault(block, LabelDraft(anchor=like.anchor))
