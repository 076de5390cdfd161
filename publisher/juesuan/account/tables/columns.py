"""What the columns of a grid are.

Labels (code, item, 行次), remarks, and amounts known by their head.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from juesuan.account.model import Column
from juesuan.account.tables.codes import are_codes, counts_on, ends_name, is_code, is_coded_name
from juesuan.account.tables.grid import GridCell, Line
from juesuan.account.tables.phase import Timing, compares, phase_of, undated
from juesuan.account.tables.unit import split_unit, unit_of_head
from juesuan.account.words.bilingual import compared, compared_path
from juesuan.account.words.figure import digits
from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.structures import ColumnStructure, StatementStructure

__all__ = ["Part", "Slot", "amount_columns", "is_comparison", "part_of", "parts_of"]

MOST: Final = 0.6
"""A column holds what more than this share of its cells are."""
COUNTED: Final = 5
"""So many numbers that count on by one are no amounts, whatever their head says."""
SAMPLE: Final = 40
"""So many rows tell what a column holds."""


class Part(StrEnum):
    """What a column holds."""

    CODE = "code"
    ITEM = "item"
    LINE = "line"
    AMOUNT = "amount"
    REMARK = "remark"
    OUTER = "outer"
    """The name of a body, or another classification, before the labels."""


LABELS: Final = (Part.CODE, Part.ITEM, Part.LINE)
_NAMED: Final = (Part.CODE, Part.ITEM)

Path = tuple[str, ...]
"""The printed words above a column, outermost first, white space removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One position of the grid's width.

    Attributes:
        part: What it holds.
        block: Block it belongs to, by order from 0.
        column: The column of amounts it is, None for labels and remarks.
        level: Level of the parts of codes in it: 类 1, 款 2, 项 3; None where it says none.
        aside: Whether its words stand beside the labels on purpose, and are no part of them:
            remarks, names of bodies, another classification.
    """

    part: Part
    block: int
    column: Column | None = None
    level: int | None = None
    aside: bool = False


def parts_of(paths: tuple[Path, ...], lines: Sequence[Line]) -> list[Slot]:
    """For each column what it holds and to which block it belongs.

    A label after an amount begins a block.
    """
    parts = [_part(path, lines, number) for number, path in enumerate(paths)]
    last = max((place for place, part in enumerate(parts) if part is Part.AMOUNT), default=-1)
    parts = [
        _or_remark(part, path, behind=number > last >= 0)
        for number, (part, path) in enumerate(zip(parts, paths, strict=True))
    ]
    slots: list[Slot] = []
    block, seen_amount = 0, False
    for part in parts:
        if part in LABELS and seen_amount:
            block, seen_amount = block + 1, False
        seen_amount = seen_amount or part is Part.AMOUNT
        slots.append(Slot(part=part, block=block, aside=part is Part.REMARK))
    return _last_classification(slots, paths)


def part_of(path: Path) -> Part | None:
    """What a header path says that the column holds, None if it says nothing."""
    words = lexicon()
    segments = [text for text in compared_path(path) if text not in words.index_words | words.total]
    if not segments:
        return Part.AMOUNT if path else None
    last = words.patterns["code_behind"].sub("", segments[-1])
    forms = {last, "".join(segments), "".join(segments[-2:])}
    for known, part in _heads():
        if not known.isdisjoint(forms):
            return part
    return Part.CODE if segments[-1].endswith(words.code_ends) else Part.AMOUNT


def amount_columns(
    paths: tuple[Path, ...],
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
        unit: Unit of the table, unless a head names another.
    """
    timing = Timing.of(paths)
    taken: set[str] = set()
    filled: list[Slot] = []
    for slot, path in zip(slots, paths, strict=True):
        if slot.part is not Part.AMOUNT:
            filled.append(slot)
            continue
        column = _timed(_column(path, blocks[slot.block], known, unit, timing), path, timing)
        column = _distinguished(column, taken)
        taken.add(column.id)
        filled.append(replace(slot, column=column))
    return filled


def is_comparison(column: Column) -> bool:
    """Whether a column that no structure names holds figures of another year, differences or shares."""
    years = lexicon().patterns["years"]
    segments, _ = _segments(column.header)
    return any(compares(segment) or years.search(segment) for segment in segments)


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[frozenset[str], Part], ...]:
    """The words that head each kind of column, in the order in which they are asked."""
    words = lexicon()
    return (
        (words.line, Part.LINE),
        (words.remark, Part.REMARK),
        (words.code, Part.CODE),
        (words.item, Part.ITEM),
    )


def _or_remark(part: Part, path: Path, *, behind: bool) -> Part:
    """The part of a column; words under an unknown head behind the last amount are a remark."""
    unknown = behind and part is Part.ITEM and part_of(path) is Part.AMOUNT
    return Part.REMARK if unknown else part


def _last_classification(slots: list[Slot], paths: tuple[Path, ...]) -> list[Slot]:
    """The slots with one code and name before the amounts.

    501 机关工资福利支出 may stand before 301 工资福利支出, or the name of the body before both: on
    every row, or above the rows that are its own.
    """
    kept = list(slots)
    blocks = groupby(range(len(slots)), lambda number: slots[number].block)
    for _, numbers in blocks:  # blocks follow each other
        before = _before_last_code(slots, numbers)
        coded = any(slots[number].part is Part.CODE for number in before)
        for number in before:
            aside = coded or _heads_bodies(paths[number])
            if aside or part_of(paths[number]) is Part.AMOUNT:
                kept[number] = replace(slots[number], part=Part.OUTER, aside=aside)
    return kept


def _heads_bodies(path: Path) -> bool:
    """Whether a head is that of names of bodies: 单位名称."""
    return bool(path) and compared(path[-1]) in lexicon().bodies


def _before_last_code(slots: list[Slot], numbers: Iterable[int]) -> list[int]:
    """The labels among the columns of a block before its last code, if a name follows that."""
    labels = [number for number in numbers if slots[number].part in _NAMED]
    order = [slots[number].part for number in labels]
    changes = [
        place
        for place, (one, two) in enumerate(pairwise(order), 1)
        if (one, two) == (Part.ITEM, Part.CODE)
    ]
    if not changes or Part.ITEM not in order[changes[-1] :]:
        return []
    return labels[: changes[-1]]


def _part(path: Path, lines: Sequence[Line], number: int) -> Part:
    """What a column holds: by its head, as far as its cells do not contradict."""
    told = part_of(path)
    cells = _sample(path, lines, number)
    match told:
        case Part.LINE | Part.REMARK:
            return told
        case Part.AMOUNT:
            return _part_of_amounts(cells)
        case Part.CODE if not cells or not _may_be_names(path):
            return Part.CODE
    if _share(cells, is_code) > MOST:
        return Part.CODE
    figures = _share(cells, lambda cell: cell.wording.figure) > MOST
    if told is None:
        return _headless_part(cells, figures=figures)
    # 资金来源 heads names in one table, and 合计 and 财政拨款 in another
    return Part.AMOUNT if told is Part.ITEM and figures else Part.ITEM


def _part_of_amounts(cells: list[GridCell]) -> Part:
    """What a column holds whose head is none of a label: most often amounts.

    A picture or a typing error makes 科目编码, or 行次, a head that nobody knows.
    """
    if _share(cells, _is_name) + _share(cells, ends_name) > MOST and any(map(_is_name, cells)):
        return Part.ITEM
    if len(cells) >= COUNTED and counts_on(cells):
        return Part.LINE
    return Part.CODE if are_codes(cells) else Part.AMOUNT


def _headless_part(cells: list[GridCell], *, figures: bool) -> Part:
    """What a column without a head holds; without text it is the margin of the page."""
    if not cells:
        return Part.REMARK
    if counts_on(cells):
        return Part.LINE
    return Part.AMOUNT if figures else Part.ITEM


def _may_be_names(path: Path) -> bool:
    """Whether a head of codes heads names elsewhere: 支出功能分类."""
    return compared(path[-1]) in lexicon().code_or_item


def _sample(path: Path, lines: Sequence[Line], number: int) -> list[GridCell]:
    """The cells of a column that print something; a head that a page repeats is no data."""
    heads = {compared(segment) for segment in path}
    cells = [line[number] for line in lines[:SAMPLE]]
    return [
        cell for cell in cells if cell.column == number and cell.text and cell.text not in heads
    ]


def _share(cells: list[GridCell], test: Callable[[GridCell], bool]) -> float:
    return sum(test(cell) for cell in cells) / len(cells) if cells else 0.0


def _is_name(cell: GridCell) -> bool:
    """Whether a cell prints a name, alone or with its code."""
    if cell.wording.nothing or cell.wording.spoilt:
        return False
    return not any(map(str.isdigit, cell.text)) or is_coded_name(cell)


def _distinguished(column: Column, taken: set[str]) -> Column:
    """The column under an id of its own."""
    if column.id and column.id not in taken:
        return column
    component = "" if column.id else column.component
    return replace(column, id=f"column_{len(taken) + 1}", component=component)


def _timed(column: Column, path: Path, timing: Timing) -> Column:
    """The column; one of another year than the account's is none that the structure knows."""
    if timing.is_own(path):
        return column
    return replace(column, id="", component="", phase=column.phase and timing.phase_beside(path))


def _column(
    path: Path, block: str, known: StatementStructure | None, unit: str, timing: Timing
) -> Column:
    segments, own_unit = _segments(path)
    phase = phase_of(segments, revised=timing.revised)
    side = known.side if known else ""
    column = Column(
        id="",
        header=path,
        block=block,
        side=side or _side(block, segments),
        phase=phase,
        unit=own_unit or unit,
    )
    if known is None or any(compares(segment) for segment in segments):
        return column
    found = _find(known, block, segments, phase) or _find_timed(known, block, segments, timing)
    if found is None:
        return replace(column, fund=known.fund)
    return replace(
        column,
        id=found.id,
        side=found.side,
        fund=found.fund,
        component=found.component,
        phase=found.phase,
    )


def _segments(path: Path) -> tuple[Path, str]:
    """The plain header path without units, and the unit that it names; the innermost names it."""
    parts = [split_unit(segment) for segment in compared_path(path)]
    segments = tuple(text for text, _ in parts)
    printed = [unit for _, unit in parts if unit]
    return segments, printed[-1] if printed else unit_of_head(segments)


def _side(block: str, segments: Path) -> str:
    if block.startswith(("revenue", "expenditure")):
        return block.rstrip("0123456789")
    if block.startswith(("personnel", "public")):
        return "expenditure"
    words = lexicon()
    for segment in segments:
        if segment.endswith(words.revenue_ends):
            return "revenue"
        if segment.endswith(words.expenditure_ends) or any(
            word in segment for word in words.expenditure_words
        ):
            return "expenditure"
    return ""


@lru_cache(maxsize=256)
def _index(known: StatementStructure, block: str) -> dict[tuple[str, str], ColumnStructure]:
    own = [column for column in known.columns if column.block == block]
    return {(column.phase, header): column for column in own for header in column.headers}


def _find(
    known: StatementStructure, block: str, segments: Path, phase: str
) -> ColumnStructure | None:
    """The column that the longest part of the path names.

    Words that only tell the phase are left out if need be.
    """
    if not segments:
        return None
    index = _index(known, block if known.blocks else "")
    for key in _forms(segments):
        found = index.get((phase, key))
        if found is not None:
            return found
    # what is left names the side only: the column is the amount of its side
    sides = {header for named in known.blocks for header in named.headers}
    return (
        index.get((phase, lexicon().amount_head)) if sides.issuperset(_timeless(segments)) else None
    )


def _find_timed(
    known: StatementStructure, block: str, segments: Path, timing: Timing
) -> ColumnStructure | None:
    """The column of a head that ends with its phase: 公务接待费预算数, 机关运行经费决算数."""
    *outer, last = segments or ("",)
    for word in lexicon().timing:
        if last != word and last.endswith(word):
            parted = (*outer, last.removesuffix(word), word)
            if found := _find(known, block, parted, phase_of(parted, revised=timing.revised)):
                return found
    return None


def _timeless(segments: Path) -> Path:
    timing = lexicon().timing
    return tuple(
        text for text in segments if text not in timing and undated(text) not in ("", *timing)
    )


def _forms(segments: Path) -> list[str]:
    """The names by which a path may be known, without the words that tell its phase first."""
    yearless = tuple(undated(text) or text for text in segments)
    forms = [form for form in (_timeless(segments), segments, yearless) if form]
    return list(dict.fromkeys(key for form in forms for key in _keys(form)))


def _keys(segments: Path) -> list[str]:
    """The names of a path: whole, without what only says 小计, then from the next segment on."""
    generic = lexicon().generic
    keys: list[str] = []
    for start in range(len(segments)):
        rest = segments[start:]
        keys += ["/".join(rest), "".join(rest)]
        if len(rest) > 1 and rest[-1] in generic:
            keys += ["/".join(rest[:-1]), "".join(rest[:-1])]
            # 公务用车/小计 below a wider head
            keys += [rest[-2]] if len(rest) > 2 and start + 2 == len(segments) - 1 else []  # noqa: PLR2004
    return [digits(key) if key.isdigit() else key for key in keys]
