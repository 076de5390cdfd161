"""Drafts become rows: codes joined, roles told, figures read."""

import re
from dataclasses import replace
from typing import Final

from juesuan.account.columns import phases
from juesuan.account.draft import LabelDraft, RowDraft
from juesuan.account.figure import amount, digits, is_nothing, ordinal_removed
from juesuan.account.lexicon import lexicon
from juesuan.account.model import Column, Doubt, Entry, Label, Role, Row
from juesuan.document.model import Anchor, parameters
from juesuan_vocab.wording import plain

__all__ = ["finish_rows"]

_COUNT_UNIT: Final = re.compile(r"[(]([^()]{1,6})[)]")
_PART: Final = re.compile(r"\d{1,2}[.、]|其中")
_PADDED: Final = 5
_FUNCTIONAL: Final = "2"


def finish_rows(drafts: list[RowDraft], blocks: tuple[str, ...], scheme: str) -> tuple[tuple[Row, ...], list[Doubt]]:
    """The rows of a statement, and the figures that are none.

    Args:
        drafts: The rows in printed order, continuation tables joined.
        blocks: Id of each block.
        scheme: Scheme of the statement's codes, empty to tell by the code.
    """
    doubts: list[Doubt] = []
    codes = _codes(drafts)
    roles = _roles(drafts, codes)
    rows = []
    counted: dict[str, str] = {}
    named = phases([_name(draft) for draft in drafts])
    for number, (draft, phase) in enumerate(zip(drafts, named, strict=True), 1):
        labels = tuple(
            _label(label, blocks[block], codes[number - 1, block], scheme, roles[number - 1, block])
            for block, label in sorted(draft.labels.items())
        )
        counted = {
            label.block: _count_unit(label) or (counted.get(label.block, "") if _is_below(label) else "")
            for label in labels
        }
        entries = []
        for column, cell, text in draft.entries:
            unit = counted.get(column.block, "")
            own = replace(column, unit=unit) if unit and column.unit != "%" else column
            own = replace(own, phase=phase) if phase is not None and own.phase == "final" else own
            entry = _entry(own, cell.anchor, text)
            if entry.amount is None and entry.raw and not is_nothing(entry.raw):
                doubts.append(
                    Doubt(
                        code="number-not-understood",
                        raw=entry.raw,
                        anchor=cell.anchor,
                        parameters=parameters(column="/".join(column.header) or column.id),
                        cells=(cell.anchor,),
                    )
                )
            entries.append(entry)
        rows.append(Row(number=number, labels=labels, entries=tuple(entries)))
    return tuple(rows), doubts


def _entry(column: Column, anchor: Anchor, text: str) -> Entry:
    return Entry(column=column, raw=text, amount=amount(text), anchor=anchor)


def _label(label: LabelDraft, block: str, code: str, scheme: str, role: Role) -> Label:
    told = scheme or ("functional" if code.startswith(_FUNCTIONAL) else "economic")
    return Label(
        block=block,
        item=label.item,
        code=code,
        scheme=told if code else "",
        line=label.line,
        role=role,
        anchor=label.anchor,
    )


def _codes(drafts: list[RowDraft]) -> dict[tuple[int, int], str]:
    """The code of each label; 类 and 款 that are only printed where they change are carried down."""
    found: dict[tuple[int, int], str] = {}
    last: dict[int, str] = {}
    for number, draft in enumerate(drafts):
        for block, label in draft.labels.items():
            code = _joined(label.codes, last.get(block, ""))
            found[number, block] = code
            if code:
                last[block] = code
    return found


def _joined(parts: list[str], last: str) -> str:
    code = ""
    for part in parts:
        code = part if code and part.startswith(code) else code + part
    if len(code) in (2, 4) and len(last) >= 3:  # noqa: PLR2004 - 06, or 06 and 01, below 201
        level = 3 if len(code) == 4 or len(last) == 3 else 5  # noqa: PLR2004
        return last[:level] + code
    return code


def _roles(drafts: list[RowDraft], codes: dict[tuple[int, int], str]) -> dict[tuple[int, int], Role]:
    roles: dict[tuple[int, int], Role] = {}
    for block in sorted({block for draft in drafts for block in draft.labels}):
        numbers = [number for number, draft in enumerate(drafts) if block in draft.labels]
        names = [ordinal_removed(drafts[number].labels[block].item) for number in numbers]
        parents = _parents({codes[number, block] for number in numbers})
        has_total = any(name in lexicon().total for name in names)
        for position, number in enumerate(numbers):
            printed = plain(drafts[number].labels[block].item)
            following = [plain(drafts[later].labels[block].item) for later in numbers[position + 1 : position + 2]]
            code = codes[number, block]
            if not code and names[position] in lexicon().total:
                role = Role.TOTAL
            elif not code and names[position] in lexicon().sums:
                role = Role.SUBTOTAL if has_total else Role.TOTAL
            elif code in parents or (not code and _has_parts(printed, following)):
                role = Role.SUBTOTAL
            else:
                role = Role.DETAIL
            roles[number, block] = role
    return roles


def _parents(codes: set[str]) -> set[str]:
    """The codes with longer codes below them; 2016 pads 类 of the economic classification with zeros (30400)."""
    heads = {code[:length] for code in codes for length in range(3, len(code), 2)}
    padded = {code for code in codes if len(code) == _PADDED and code.endswith("00")}
    below = {code[:3] for code in codes - padded if len(code) == _PADDED}
    return (heads & codes) | {code for code in padded if code[:3] in below}


def _has_parts(name: str, following: list[str]) -> bool:
    """Whether the next line is a part of this one: 其中：…, or a part that vocab knows."""
    if not following:
        return False
    after = following[0]
    if after.startswith("其中") and not name.startswith("其中"):
        return True
    bare, part = ordinal_removed(name), ordinal_removed(after)
    return any(bare in parents and part in children for parents, children in lexicon().parts)


def _name(draft: RowDraft) -> str:
    """The name of a row that has no code; empty if it has one."""
    return next((label.item for _, label in sorted(draft.labels.items()) if not label.codes), "")


def _count_unit(label: Label) -> str:
    """The unit of a row of counts in a list of money: 个, 人, 辆; empty for a row of money."""
    words = lexicon()
    name = plain(label.item)
    for unit in _COUNT_UNIT.findall(name):
        if unit in words.counts:
            return str(unit)
    return _told_unit(digits(name)) if not label.code and any(word in name for word in words.count_words) else ""


def _is_below(label: Label) -> bool:
    """Whether the row lists a part of the row above: 1.部级领导干部用车 below （一）车辆数合计（辆）."""
    return _PART.match(plain(label.item)) is not None


def _told_unit(name: str) -> str:
    if "人" in name:
        return "人"
    return "辆" if "车" in name or "辆" in name else "个"
