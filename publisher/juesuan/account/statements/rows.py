"""Drafts become rows: codes joined, roles told, figures read in their units."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from juesuan.account.model import Column, Doubt, Entry, Label, Role, Row
from juesuan.account.statements.code_parts import LEVELS, Codes, Key, joined_codes
from juesuan.account.statements.identities import is_strange_share
from juesuan.account.statements.pictures.figures import is_apart
from juesuan.account.statements.shared_cells import once, shared_doubts
from juesuan.account.tables.drafts import EntryDraft, LabelDraft, RowDraft
from juesuan.account.tables.phase import phases
from juesuan.account.tables.unit import ColumnUnits, row_unit
from juesuan.account.words.bilingual import compared
from juesuan.account.words.figure import ordinal_removed
from juesuan.account.words.lexicon import lexicon
from juesuan.account.words.wording import wording
from juesuan.document.model import parameters

__all__ = ["finish_rows"]

PADDED: Final = 5
"""Digits of a 类 of the economic classification that 2016 pads with zeros (30400)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What the rows of a statement are read with.

    Attributes:
        blocks: Id of each block.
        scheme: Scheme of the statement's codes, empty to tell by the code.
        units: What the heads of the columns say of units.
    """

    blocks: tuple[str, ...]
    scheme: str
    units: ColumnUnits


def finish_rows(
    drafts: Sequence[RowDraft], columns: Sequence[Column], blocks: tuple[str, ...], scheme: str
) -> tuple[tuple[Row, ...], list[Doubt]]:
    """The rows of a statement, and the cells that were not understood.

    Args:
        drafts: The rows in printed order, continuation tables joined.
        columns: The columns of the statement.
        blocks: Id of each block.
        scheme: Scheme of the statement's codes, empty to tell by the code.
    """
    reading = _Reading(blocks=blocks, scheme=scheme, units=ColumnUnits.of(columns))
    codes, unsure = joined_codes(drafts)
    roles = _roles(drafts, codes)
    named = phases([_name(draft) for draft in drafts])
    rows: list[Row] = []
    counted: Mapping[str, str] = {}
    for number, (draft, phase) in enumerate(zip(drafts, named, strict=True)):
        labels = tuple(
            _label(label, reading, codes[number, label.block], roles[number, label.block])
            for label in draft.labels
        )
        counted = _row_units(labels, counted)
        entries = tuple(_entry(entry, counted, phase, reading) for entry in once(draft).entries)
        rows.append(Row(number=number + 1, labels=labels, entries=entries, aside=draft.aside))
    ways = (_doubts, _name_doubts, partial(_code_doubts, unsure=unsure, blocks=blocks))
    doubts = [doubt for row in rows for way in ways for doubt in way(row)]
    return tuple(rows), doubts + [doubt for draft in drafts for doubt in shared_doubts(draft)]


def _entry(
    draft: EntryDraft, counted: Mapping[str, str], phase: str | None, reading: _Reading
) -> Entry:
    source = draft.cell.source
    text = wording(draft.text)
    column = draft.column
    unit = text.unit or reading.units.unit(column, counted.get(column.block, ""))
    column = replace(column, unit=unit) if unit != column.unit else column
    if phase is not None and column.phase == "final":
        column = replace(column, phase=phase)
    return Entry(
        column=column,
        raw=draft.text + source.marks,
        amount=None if is_apart(source, draft.text) else text.amount,
        anchor=source.anchor,
        boxes=source.boxes,
        recognition=source.recognition,
    )


def _doubts(row: Row) -> Iterator[Doubt]:
    """A cell that was not understood leaves the whole row in doubt.

    Another cell may stand where it should.
    """
    cells = tuple(entry.anchor for entry in row.entries)
    for entry in row.entries:
        text = wording(entry.raw)
        named = parameters(column="/".join(entry.column.header) or entry.column.id)
        if entry.amount is None and entry.raw and not text.nothing:
            yield Doubt(
                code="number-not-understood",
                raw=entry.raw,
                anchor=entry.anchor,
                parameters=named,
                cells=cells,
            )
        elif is_strange_share(entry):
            yield Doubt(
                code="share-among-amounts",
                raw=entry.raw,
                anchor=entry.anchor,
                parameters=named,
                cells=(entry.anchor,),
            )


def _code_doubts(row: Row, unsure: Collection[Key], blocks: Sequence[str]) -> Iterator[Doubt]:
    """The doubt of the amounts whose label has a code that may be of another level."""
    for label in row.labels:
        if (row.number - 1, blocks.index(label.block)) not in unsure:
            continue
        yield _label_doubt(row, label)


def _name_doubts(row: Row) -> Iterator[Doubt]:
    """The doubt of the amounts beside the names of two rows, which the page does not part."""
    two = lexicon().patterns["two_items"]
    for label in row.labels:
        if two.search(compared(label.item)):
            yield _label_doubt(row, label)


def _label_doubt(row: Row, label: Label) -> Doubt:
    """The doubt of the amounts of a label that may be another."""
    cells = (one.anchor for one in row.entries if row.label_of(one.column) is label)
    return Doubt(
        code="other-reading-near",
        raw=f"{label.code} {label.item}".strip(),
        anchor=label.anchor,
        cells=tuple(dict.fromkeys(cells)),
    )


def _label(label: LabelDraft, reading: _Reading, code: str, role: Role) -> Label:
    functional = code.startswith(lexicon().functional)
    scheme = reading.scheme or ("functional" if functional else "economic")
    return Label(
        block=reading.blocks[label.block],
        item=label.item,
        code=code,
        scheme=scheme if code else "",
        line=label.line,
        unit=label.unit,
        role=role,
        anchor=label.anchor,
        sure=label.sure,
    )


def _row_units(labels: Iterable[Label], above: Mapping[str, str]) -> Mapping[str, str]:
    """The unit that each label names, and what a part of the row above takes over from it."""
    units: dict[str, str] = {}
    for label in labels:
        own = label.unit or row_unit(label.item, coded=bool(label.code))
        units[label.block] = own or (above.get(label.block, "") if _is_below(label) else "")
    return units


def _is_below(label: Label) -> bool:
    """Whether the row lists a part of the row above.

    1.部级领导干部用车 below （一）车辆数合计（辆）.
    """
    return lexicon().patterns["part"].match(compared(label.item)) is not None


def _roles(drafts: Sequence[RowDraft], codes: Codes) -> Mapping[tuple[int, int], Role]:
    """Whether each label names a total, a subtotal or a detail, by row and block."""
    roles: dict[tuple[int, int], Role] = {}
    for block in {label.block for draft in drafts for label in draft.labels}:
        roles.update(_roles_in(block, drafts, codes))
    return roles


def _roles_in(
    block: int, drafts: Sequence[RowDraft], codes: Codes
) -> Iterator[tuple[tuple[int, int], Role]]:
    """The role of each label of a block."""
    numbers = [number for number, draft in enumerate(drafts) if draft.label_of(block)]
    items = [_item(drafts[number], block) for number in numbers]
    parents = _parents({codes[number, block] for number in numbers})
    has_total = any(ordinal_removed(item) in lexicon().total for item in items)
    outer = _outer_numbers(numbers, drafts, block)
    for place, number in enumerate(numbers):
        following = items[place + 1 : place + 2]
        if code := codes[number, block]:
            role = _coded_role(code, parents)
        elif number in outer:
            role = _outer_role(items[place], has_total=has_total or len(outer) > 1)
        else:
            role = _uncoded_role(items[place], following, has_total=has_total)
        yield (number, block), role


def _coded_role(code: str, parents: Collection[str]) -> Role:
    return Role.SUBTOTAL if code in parents else Role.DETAIL


def _outer_role(name: str, *, has_total: bool) -> Role:
    """The role of a row that a body names: its sum, the whole where it is the only one."""
    is_total = ordinal_removed(name) in lexicon().total
    return Role.TOTAL if is_total or not has_total else Role.SUBTOTAL


def _outer_numbers(numbers: Iterable[int], drafts: Sequence[RowDraft], block: int) -> set[int]:
    """The rows that a body, or another classification, names: their own labels are blank."""
    labels = ((number, drafts[number].label_of(block)) for number in numbers)
    return {number for number, label in labels if label is not None and label.outer}


def _item(draft: RowDraft, block: int) -> str:
    label = draft.label_of(block)
    return compared(label.item) if label else ""


def _uncoded_role(item: str, following: list[str], *, has_total: bool) -> Role:
    words = lexicon()
    name = ordinal_removed(item)
    if name in words.total:
        return Role.TOTAL
    if name in words.sums:
        return Role.SUBTOTAL if has_total else Role.TOTAL
    return Role.SUBTOTAL if _has_parts(item, following) else Role.DETAIL


def _parents(codes: set[str]) -> set[str]:
    """The codes with longer codes below them.

    2016 pads 类 of the economic classification with zeros (30400).
    """
    top = LEVELS[0]
    heads = {code[:length] for code in codes for length in range(top, len(code), 2)}
    padded = {code for code in codes if len(code) == PADDED and code.endswith("00")}
    below = {code[:top] for code in codes - padded if len(code) == PADDED}
    return (heads & codes) | {code for code in padded if code[:top] in below}


def _has_parts(name: str, following: list[str]) -> bool:
    """Whether the next line is a part of this one: 其中：…, or a part that vocab knows."""
    if not following:
        return False
    words, after = lexicon(), following[0]
    if after.startswith(words.of_which) and not name.startswith(words.of_which):
        return True
    bare, part = ordinal_removed(name), ordinal_removed(after)
    return any(bare in parents and part in children for parents, children in words.parts)


def _name(draft: RowDraft) -> str:
    """The name of a row that has no code; empty if it has one."""
    return next((label.item for label in draft.labels if not label.codes), "")
