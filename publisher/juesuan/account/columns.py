"""What the columns of a grid are: labels (code, item, 行次), remarks, and amounts known by their header path."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from juesuan.account.figure import digits, is_code, is_figure, is_nothing
from juesuan.account.lexicon import lexicon
from juesuan.account.model import Column
from juesuan.document.model import Cell
from juesuan_vocab.structures import ColumnStructure, StatementStructure
from juesuan_vocab.wording import plain

__all__ = ["Part", "Slot", "amount_columns", "compares", "part_of", "parts_of", "phases", "undated"]

_UNIT_TAIL: Final = re.compile(r"[(](?:单位:)?([千百万亿]{0,2}元|个|人|辆|%)[)]$")
_YEAR: Final = re.compile(r"(?:20\d\d年?度?|本年度?|全年度?(?=决算))")
_YEARS: Final = re.compile(r"20\d\d")
_YEAR_NUMBER: Final = re.compile(r"20\d\d年?度?")
_BALANCES: Final = ("结转", "结余")
_MOST: Final = 0.6
_SAMPLE: Final = 40


class Part(StrEnum):
    """What a column holds."""

    CODE = "code"
    ITEM = "item"
    LINE = "line"
    AMOUNT = "amount"
    REMARK = "remark"


_NAMED: Final = (Part.CODE, Part.ITEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One position of the grid's width.

    Attributes:
        part: What it holds.
        block: Block it belongs to, by order from 0.
        column: The column of amounts it is, None for labels and remarks.
    """

    part: Part
    block: int
    column: Column | None = None


def parts_of(paths: tuple[tuple[str, ...], ...], rows: list[tuple[Cell, ...]]) -> list[Slot]:
    """For each column what it holds and to which block it belongs; a label after an amount begins a block."""
    slots: list[Slot] = []
    block, seen_amount = 0, False
    parts = [_part(path, rows, number) for number, path in enumerate(paths)]
    last_amount = max((number for number, part in enumerate(parts) if part is Part.AMOUNT), default=-1)
    for number, (path, part) in enumerate(zip(paths, parts, strict=True)):
        if part is Part.ITEM and number > last_amount >= 0 and part_of(path) is Part.AMOUNT:
            slots.append(Slot(part=Part.REMARK, block=block))  # words under an unknown header, and no amount behind
            continue
        if part in (Part.CODE, Part.ITEM, Part.LINE) and seen_amount:
            block, seen_amount = block + 1, False
        seen_amount = seen_amount or part is Part.AMOUNT
        slots.append(Slot(part=part, block=block))
    return _last_classification(slots, paths)


def _last_classification(slots: list[Slot], paths: tuple[tuple[str, ...], ...]) -> list[Slot]:
    """The slots with one code and name before the amounts: 501 机关工资福利支出 may stand before 301 工资福利支出."""
    kept = list(slots)
    for block in {slot.block for slot in slots}:
        labels = [number for number, slot in enumerate(slots) if slot.block == block and slot.part in _NAMED]
        order = [slots[number].part for number in labels]
        changes = [
            place for place in range(1, len(order)) if order[place] is Part.CODE and order[place - 1] is Part.ITEM
        ]
        if not changes or Part.ITEM not in order[changes[-1] :]:
            continue
        before = labels[: changes[-1]]
        coded = any(slots[number].part is Part.CODE for number in before)
        for number in before:
            # the name of the body on every row is no part of the subject's name
            if coded or (paths[number] and plain(paths[number][-1]) in lexicon().bodies):
                kept[number] = replace(slots[number], part=Part.REMARK)
    return kept


def part_of(path: tuple[str, ...]) -> Part | None:
    """What a header path says that the column holds, None if it says nothing."""
    words = lexicon()
    segments = [text for segment in path if (text := plain(segment)) not in words.index_words | words.total]
    if not segments:
        return Part.AMOUNT if path else None
    last, joined = segments[-1], "".join(segments)
    for known, part in (
        (words.line, Part.LINE),
        (words.remark, Part.REMARK),
        (words.code, Part.CODE),
        (words.item, Part.ITEM),
    ):
        if last in known or joined in known or "".join(segments[-2:]) in known:
            return part
    return Part.AMOUNT


def _part(path: tuple[str, ...], rows: list[tuple[Cell, ...]], number: int) -> Part:
    told = part_of(path)
    if told in (Part.LINE, Part.REMARK) or (told is Part.CODE and plain(path[-1]) not in {"支出功能分类", "功能分类"}):
        return told
    own = [row[number] for row in rows[:_SAMPLE] if number == 0 or row[number] is not row[number - 1]]
    # a header that a page repeats is no data
    heads = {plain(segment) for segment in path}
    texts = [text for cell in own if (text := plain(cell.text)) and text not in heads]
    codes = sum(is_code(text) for text in texts)
    if told is Part.AMOUNT:
        named = sum(not any(char.isdigit() for char in text) and not is_nothing(text) for text in texts)
        return Part.ITEM if named > _MOST * len(texts) else Part.AMOUNT
    if (texts and codes > _MOST * len(texts)) or (told is Part.CODE and not texts):
        return Part.CODE
    figures = sum(is_figure(text) for text in texts)
    if told is not None:
        # 资金来源 heads names in one table, and 合计 and 财政拨款 in another
        return Part.AMOUNT if told is Part.ITEM and figures > _MOST * len(texts) else Part.ITEM
    if not texts or _counts_on(texts):
        # neither header nor text is the page's margin, as LibreOffice's HTML prints it
        return Part.LINE if texts else Part.REMARK
    return Part.AMOUNT if figures > _MOST * len(texts) else Part.ITEM


def _counts_on(texts: list[str]) -> bool:
    """Whether the texts under a blank header only count the lines: 5, 6, 7."""
    numbers = [int(text) for text in texts if text.isdigit()]
    rises = all(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) > 1 and len(numbers) == len(texts) and rises


def amount_columns(
    paths: tuple[tuple[str, ...], ...],
    slots: list[Slot],
    blocks: tuple[str, ...],
    known: StatementStructure | None,
    unit: str,
) -> list[Slot]:
    """The slots with their columns of amounts.

    Args:
        paths: Header path of each column.
        slots: What each column holds.
        blocks: Id of each block; empty for the only one.
        known: The statement's structure, None for a table that is none of the nine.
        unit: Unit of the table, unless a header names another.
    """
    taken: set[str] = set()
    filled: list[Slot] = []
    revised = any(_names_revised_budget(path) for path in paths)
    year = _own_year(paths)
    for slot, path in zip(slots, paths, strict=True):
        if slot.part is not Part.AMOUNT:
            filled.append(slot)
            continue
        column = _column(path, blocks[slot.block], known, unit, revised=revised)
        if year and not _is_of(year, path):
            column = replace(column, id="", component="", phase=column.phase and _phase_beside(year, path))
        if not column.id or column.id in taken:
            column = replace(column, id=f"column_{len(taken) + 1}", component="" if column.id else column.component)
        taken.add(column.id)
        filled.append(replace(slot, column=column))
    return filled


def _column(path: tuple[str, ...], block: str, known: StatementStructure | None, unit: str, *, revised: bool) -> Column:
    segments, told_unit = _segments(path)
    phase = _phase(segments, revised=revised)
    side = known.side if known else ""
    column = Column(
        id="", header=path, block=block, side=side or _side(block, segments), phase=phase, unit=told_unit or unit
    )
    if known is None or any(_compares(segment) for segment in segments):
        return column
    found = _find(known, block, segments, phase) or _find_timed(known, block, segments, revised=revised)
    if found is None:
        return replace(column, fund=known.fund)
    return replace(column, id=found.id, side=found.side, fund=found.fund, component=found.component, phase=found.phase)


def _compares(segment: str) -> bool:
    """Whether the header speaks of another year or of a share; 上年结转和结余 is this year's opening balance."""
    return any(word in segment for word in lexicon().comparisons) and not any(word in segment for word in _BALANCES)


def _is_earlier(segment: str) -> bool:
    """Whether a header that compares names an earlier year's figures, and no difference from them."""
    words = lexicon()
    begun = next((word for word in words.earlier if segment.startswith(word)), "")
    return bool(begun) and not any(word in segment[len(begun) :] for word in words.comparisons)


def _segments(path: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The plain header path without years and units, and the unit."""
    unit = ""
    segments = []
    for segment in path:
        text = plain(segment)
        if found := _UNIT_TAIL.search(text):
            unit, text = found[1], text[: found.start()]
        segments.append(text)
    if not unit and any(word in text for text in segments for word in lexicon().rates):
        unit = "%"
    return tuple(segments), unit


def undated(segment: str) -> str:
    """A plain header word without its year: 决算数 in 2023年度决算数."""
    return _YEAR.sub("", segment)


def _own_year(paths: Sequence[tuple[str, ...]]) -> str:
    """The year of the account where the header prints more than one: the last of those with 决算; else empty."""
    years: set[tuple[str, bool]] = {
        (year, "决" in segment) for path in paths for segment in path for year in _YEARS.findall(segment)
    }
    if len({year for year, _ in years}) < 2:  # noqa: PLR2004 - one year tells nothing apart
        return ""
    return max((year for year, final in years if final), default=max(year for year, _ in years))


def _is_of(year: str, path: tuple[str, ...]) -> bool:
    years = [found for segment in path for found in _YEARS.findall(segment)]
    return not years or year in years


def _phase_beside(year: str, path: tuple[str, ...]) -> str:
    """The phase of figures that are of other years than the account's."""
    earlier = all(found < year for segment in path for found in _YEARS.findall(segment))
    return "earlier" if earlier else ""


def _names_revised_budget(path: tuple[str, ...]) -> bool:
    """Whether the header says 全年预算数 or 调整预算数: 预算数 beside it is the initial budget."""
    words = lexicon()
    texts = [_YEAR_NUMBER.sub("", plain(segment)) for segment in path]
    return any(text in words.adjusted and text not in words.budget for text in texts)


def _phase(segments: tuple[str, ...], *, revised: bool) -> str:
    words = lexicon()
    if comparing := [segment for segment in segments if _compares(segment)]:
        return "earlier" if all(_is_earlier(segment) for segment in comparing) else ""
    for segment in segments:
        text = undated(segment)
        if segment in words.initial or text in words.initial or (revised and text in words.budget):
            return "initial"
        if segment in words.adjusted or text in words.adjusted:
            return "adjusted"
    return "final"


def phases(labels: Sequence[str]) -> list[str | None]:
    """The phase that each label of a row names; None for all where none is 预算数, 决算数 or the like.

    陕西 prints them as rows of 三公, with 上年决算数 or 增减 beside them.
    """
    words, paths = lexicon(), [(label,) for label in labels]
    timing = words.initial | words.adjusted | words.final
    if not any(undated(plain(label)) in timing for label in labels):
        return [None] * len(labels)
    revised, year = any(_names_revised_budget(path) for path in paths), _own_year(paths)
    found = [_phase(_segments(path)[0], revised=revised) for path in paths]
    return [
        phase if _is_of(year, path) or not year else phase and _phase_beside(year, path)
        for phase, path in zip(found, paths, strict=True)
    ]


def _side(block: str, segments: tuple[str, ...]) -> str:
    if block.startswith(("revenue", "expenditure")):
        return block.rstrip("0123456789")
    if block.startswith(("personnel", "public")):
        return "expenditure"
    for segment in segments:
        if segment.endswith("收入"):
            return "revenue"
        if segment.endswith(("支出", "费", "经费")) or "支出" in segment:
            return "expenditure"
    return ""


@lru_cache(maxsize=256)
def _index(known: StatementStructure, block: str) -> dict[tuple[str, str], ColumnStructure]:
    return {
        (column.phase, header): column for column in known.columns if column.block == block for header in column.headers
    }


def compares(column: Column) -> bool:
    """Whether a column that no structure names holds figures of another year, differences or shares."""
    segments, _ = _segments(column.header)
    return any(_compares(segment) or _YEARS.search(segment) for segment in segments)


def _find(known: StatementStructure, block: str, segments: tuple[str, ...], phase: str) -> ColumnStructure | None:
    """The column that the longest part of the path names; words that only tell the phase are left out if need be."""
    if not segments:
        return None
    index = _index(known, block if known.blocks else "")
    words = lexicon()
    timing = words.initial | words.adjusted | words.final
    timeless = tuple(text for text in segments if text not in timing and undated(text) not in {"", *timing})
    yearless = tuple(undated(text) or text for text in segments)
    forms = list(dict.fromkeys(form for form in (timeless, segments, yearless) if form))
    for form in forms:
        for key in _keys(form):
            if (
                found := index.get((phase, key)) or index.get(("final", key))
                if phase == "final"
                else index.get((phase, key))
            ):
                return found
    # what is left names the side only: the column is the amount of its side
    sides = {header for named in known.blocks for header in named.headers}
    return index.get((phase, "金额")) if sides.issuperset(timeless) else None


def _find_timed(
    known: StatementStructure, block: str, segments: tuple[str, ...], *, revised: bool
) -> ColumnStructure | None:
    """The column of a header that ends with its phase: 公务接待费预算数, 机关运行经费决算数."""
    words = lexicon()
    *outer, last = segments or ("",)
    for timing in sorted(words.initial | words.adjusted | words.final, key=len, reverse=True):
        if last != timing and last.endswith(timing):
            parted = (*outer, last.removesuffix(timing), timing)
            if found := _find(known, block, parted, _phase(parted, revised=revised)):
                return found
    return None


def _keys(segments: tuple[str, ...]) -> list[str]:
    """The names a path may be known by: whole, without what only says 小计, then from the next segment on."""
    generic = lexicon().generic
    keys: list[str] = []
    for start in range(len(segments)):
        rest = segments[start:]
        keys += ["/".join(rest), "".join(rest)]
        if len(rest) > 1 and rest[-1] in generic:
            keys += ["/".join(rest[:-1]), "".join(rest[:-1])]
            if len(rest) > 2 and start + 2 == len(segments) - 1:  # noqa: PLR2004 - 公务用车/小计 below a wider header
                keys.append(rest[-2])
    return [digits(key) if key.isdigit() else key for key in keys]
