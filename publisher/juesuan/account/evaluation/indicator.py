"""The indicators of a form: rows read by their columns, and where cells have slipped, from left to right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from juesuan.account.evaluation.form import Form, Line, is_header, matcher, number, words
from juesuan.account.evaluation.measure import attainment, kind_of, measure
from juesuan.account.evaluation.model import Indicator
from juesuan.account.narrative.passage import compact, condense
from juesuan.document.model import Anchor, Cell

__all__ = ["Indicators", "indicators"]

SLIPPED = "cells stand beside their columns; read from left to right"
COLUMNS = ("level1", "level2", "name", "nature", "target", "measure", "actual", "weight", "score", "reason")
NOTHING = frozenset({"", "/", "-", "—", "——"})
WEIGHT = re.compile(r"\((?P<weight>\d+(?:\.\d+)?)(?:分|%)?\)$")


@dataclass(slots=True)
class Indicators:
    """The lower part of a form.

    Attributes:
        rows: The indicators in printed order.
        total: 总分 as printed, None if there is none.
        declared: Declared weights of the first levels.
        problems: What was not understood.
        taken: Ids of the cells that stand in the rows, as the total, or in the problems.
    """

    rows: list[Indicator] = field(default_factory=list)
    total: Decimal | None = None
    declared: dict[str, Decimal] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Levels:
    """The levels that hold until others are printed."""

    level1: str = ""
    level2: str = ""

    def take_first(self, text: str, declared: dict[str, Decimal]) -> bool:
        """Take a cell as first level if it is one; the same level again leaves the second level as it is."""
        if matcher("indicator", "words", "level1").fullmatch(text) is None:
            return False
        self.enter(text, declared)
        return True

    def enter(self, text: str, declared: dict[str, Decimal]) -> None:
        """Take a cell that stands in the column of the first levels, whatever it is called."""
        name, weight = _without_weight(text), WEIGHT.search(text)
        if name != self.level1:
            self.level1, self.level2 = name, ""
        if weight:
            declared[name] = Decimal(weight["weight"])

    def take_second(self, text: str) -> bool:
        """Take a cell as second level if it is one."""
        if matcher("indicator", "words", "level2").fullmatch(text) is None:
            return False
        self.level2 = _without_weight(text)
        return True


def _without_weight(text: str) -> str:
    return WEIGHT.sub("", text)


def indicators(form: Form) -> Indicators:
    """Read the rows below the header of a form until its notes."""
    result = Indicators()
    columns = _columns(form.lines[form.header])
    levels = _Levels()
    for line in form.lines[form.header + 1 :]:
        texts = line.texts
        if not texts or is_header(line):
            continue
        if matcher("indicator", "words", "total").fullmatch(texts[0]):
            _total(line, result)
            continue
        if matcher("indicator", "words", "end").fullmatch(texts[0]):
            break
        told = len(result.problems)
        indicator = _indicator(line, columns, levels, result)
        if indicator:
            result.rows.append(indicator)
        if indicator or len(result.problems) > told:
            result.taken |= {id(cell) for _, cell in line.cells}
    return _mended(result)


def _total(line: Line, result: Indicators) -> None:
    """The last number of a row of totals is the total score."""
    numbers = [(value, cell) for _, cell in line.cells[1:] if (value := number(cell.text)) is not None]
    if numbers:
        result.total = numbers[-1][0]
        result.taken.add(id(numbers[-1][1]))


def _columns(header: Line) -> dict[str, int]:
    named: dict[str, int] = {}
    for column, cell in header.cells:
        for name in COLUMNS:
            if matcher("indicator", "columns", name).fullmatch(condense(cell.text)):
                named.setdefault(name, column)
    return named


def _indicator(line: Line, columns: dict[str, int], levels: _Levels, result: Indicators) -> Indicator | None:
    cells = _unlevelled(_without_lead(line, columns), columns, levels, result)
    if not cells:
        return None
    by_column = dict(cells)
    fits = _fits(by_column, columns)
    parts = _by_column(by_column, columns) if fits else _by_order(cells)
    place = line.cells[0][1].anchor
    if parts is None:
        if not all(_is_placeholder(text) for text in line.texts):
            result.problems.append(f"{place}: not understood: {' | '.join(line.texts)}")
        return None
    if _is_placeholder(condense(parts["name"])) and number(parts["weight"]) is None:
        return None
    if not parts["target"]:
        result.problems.append(f"{place}: indicator without target: {parts['name']}")
    stray = not fits or any(_out_of_place(column, cell, columns) for column, cell in line.cells)
    return _made(parts, levels, line, SLIPPED if stray else "")


def _may_be_level(cells: list[tuple[int, Cell]], columns: dict[str, int]) -> bool:
    """Whether the first cell may be a level: a 三级指标 may bear the name of a 二级指标, and is then none.

    In a column of levels it may; elsewhere only if name, target and actual are left after it.
    """
    if not cells:
        return False
    texts = [condense(cell.text) for _, cell in cells]
    last = max((index for index, text in enumerate(texts) if number(text) is not None), default=-1)
    if cells[0][0] in {columns.get("level1"), columns.get("level2")} or last < 0:
        return True
    return len(texts[1 : last - 1]) > 2  # noqa: PLR2004 - name, target and actual


def _out_of_place(column: int, cell: Cell, columns: dict[str, int]) -> bool:
    """Whether a level stands in a column that is not its own."""
    text = condense(cell.text)
    for name in ("level1", "level2"):
        if matcher("indicator", "words", name).fullmatch(text):
            return column not in {columns.get("level1"), columns.get("level2"), columns.get("name")} or (
                name == "level1" and column != columns.get("level1")
            )
    return False


def _stands_as_headed(by_column: dict[int, Cell], columns: dict[str, int]) -> bool:
    """Whether each cell of a row stands under a header, with a name and with points where points are given."""
    if columns.get("name", -1) not in by_column or not set(by_column) <= set(columns.values()):
        return False
    named = measure(by_column[columns["name"]].text)
    if named.form in {"number", "range"} and not named.of:
        return False
    pointed = [name for name in ("weight", "score") if name in columns]
    points = [condense(by_column[columns[name]].text) for name in pointed if columns[name] in by_column]
    return bool(points or not pointed) and all(text in NOTHING or number(text) is not None for text in points)


def _without_lead(line: Line, columns: dict[str, int]) -> list[tuple[int, Cell]]:
    """The cells of a row without 年度绩效指标, which stands left of all levels and again on the next page."""
    first = columns.get("level1", 0)
    return [
        (column, cell)
        for column, cell in line.cells
        if column >= first or not matcher("indicator", "words", "lead").fullmatch(condense(cell.text))
    ]


def _unlevelled(
    cells: list[tuple[int, Cell]], columns: dict[str, int], levels: _Levels, result: Indicators
) -> list[tuple[int, Cell]]:
    """Take the levels of a row: by their columns where all stands as headed, else by what levels are called."""
    if _stands_as_headed(dict(cells), columns):
        return _levelled(cells, columns, levels, result)
    if _may_be_level(cells, columns) and levels.take_first(condense(cells[0][1].text), result.declared):
        cells.pop(0)
    if _may_be_level(cells, columns) and levels.take_second(condense(cells[0][1].text)):
        cells.pop(0)
    return cells


def _levelled(
    cells: list[tuple[int, Cell]], columns: dict[str, int], levels: _Levels, result: Indicators
) -> list[tuple[int, Cell]]:
    """Take the levels of a row by their columns; the cells that are left."""
    for name in ("level1", "level2"):
        if name in columns and cells and cells[0][0] == columns[name]:
            text = condense(cells.pop(0)[1].text)
            if name == "level1":
                levels.enter(text, result.declared)
            else:
                levels.level2 = _without_weight(text)
    return cells


def _is_placeholder(text: str) -> bool:
    """Whether a cell is one that the publisher left as the blank form has it (指标2：, ……)."""
    return matcher("indicator", "words", "placeholder").fullmatch(text) is not None


def _fits(by_column: dict[int, Cell], columns: dict[str, int]) -> bool:
    """Whether the cells stand under their headers: name and points where they belong, nothing elsewhere."""
    if not _stands_as_headed(by_column, columns):
        return False
    numbers = [
        number(condense(by_column[columns[name]].text))
        for name in ("weight", "score")
        if columns.get(name) in by_column
    ]
    if len(numbers) == 2 and None not in numbers:  # noqa: PLR2004 - weight and score
        return True
    # a row that lacks points is read by its columns only if nothing stands left of the name: else it has slipped
    return min(by_column) >= columns["name"]


def _by_column(by_column: dict[int, Cell], columns: dict[str, int]) -> dict[str, str]:
    return {
        name: compact(by_column[columns[name]].text) if columns.get(name, -1) in by_column else "" for name in COLUMNS
    }


def _by_order(cells: list[tuple[int, Cell]]) -> dict[str, str] | None:
    """Name, target, actual, weight, score, reason from left to right; None if the cells do not allow it."""
    texts = [compact(cell.text) for _, cell in cells]
    last = max((index for index, text in enumerate(texts) if number(text) is not None), default=-1)
    if last < 2 or number(texts[last - 1]) is None:  # noqa: PLR2004 - a name stands before weight and score
        return None
    name, *measures = texts[: last - 1]
    if len(measures) > 2:  # noqa: PLR2004 - target and actual
        return None
    target, actual = (*measures, "", "")[:2]
    return {
        "name": name,
        "target": target,
        "actual": actual,
        "weight": texts[last - 1],
        "score": texts[last],
        "reason": "".join(texts[last + 1 :]),
    }


def _made(parts: dict[str, str], levels: _Levels, line: Line, repaired: str) -> Indicator:
    bare = re.sub(words()["indicator"]["words"]["numbered"], "", parts["name"])
    name, definition = [*re.split("[:：]", bare, maxsplit=1), ""][:2]
    target, actual = measure(_target(parts)), measure(parts["actual"])
    first = line.cells[0][1].anchor
    return Indicator(
        level1=levels.level1,
        level2=levels.level2,
        name=name,
        definition=definition,
        target=target,
        actual=actual,
        kind=kind_of(target),
        weight=number(parts["weight"]),
        score=number(parts["score"]),
        attainment=attainment(target, actual),
        reason=parts["reason"],
        raw=" | ".join(compact(cell.text) for _, cell in line.cells),
        repaired=repaired,
        printed_level1="",
        printed_level2="",
        anchor=Anchor(page=first.page, line=first.line, table=first.table, row=line.row, column=1),
    )


def _target(parts: dict[str, str]) -> str:
    """A target that stands in three columns (≥, 30, 万元), put together."""
    nature = parts.get("nature", "")
    unit = parts.get("measure", "")
    if condense(nature) in {"定性", "定性指标"} | NOTHING:
        nature = ""
    return parts["target"] and f"{nature}{parts['target']}{'' if condense(unit) in NOTHING else unit}"


def _mended(result: Indicators) -> Indicators:
    """Move the row that slipped under the next first level, where only that makes the declared weights come out."""
    sums = _sums(result.rows)
    short = [level for level, weight in result.declared.items() if sums.get(level, Decimal(0)) < weight]
    long = [level for level, weight in result.declared.items() if sums.get(level, Decimal(0)) > weight]
    if len(short) != 1 or len(long) != 1:
        return result
    lacks = result.declared[short[0]] - sums.get(short[0], Decimal(0))
    if sums[long[0]] - result.declared[long[0]] != lacks:
        return result
    candidates = [index for index in _edges(result.rows, short[0], long[0]) if result.rows[index].weight == lacks]
    if len(candidates) == 1:
        index = candidates[0]
        neighbour = index - 1 if index and result.rows[index - 1].level1 == short[0] else index + 1
        result.rows[index] = _moved(result.rows[index], result.rows[neighbour], result.declared, sums)
    return result


def _sums(rows: list[Indicator]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row.level1] = sums.get(row.level1, Decimal(0)) + (row.weight or 0)
    return sums


def _edges(rows: list[Indicator], short: str, long: str) -> Iterator[int]:
    """The rows of one first level that stand next to the other."""
    for index, row in enumerate(rows):
        beside = {rows[near].level1 for near in (index - 1, index + 1) if 0 <= near < len(rows)}
        if row.level1 == long and short in beside:
            yield index


def _moved(row: Indicator, neighbour: Indicator, declared: dict[str, Decimal], sums: dict[str, Decimal]) -> Indicator:
    level2 = neighbour.level2
    for name, patterns in words()["indicator"]["words"]["belongs"].items():
        if any(re.search(pattern, row.name) for pattern in patterns):
            level2 = name
    here, there = neighbour.level1, row.level1
    proof = (
        f"moved from {there} to {here}: the weights add up to {sums[here]} and {sums[there]} as printed, "
        f"and to the declared {declared[here]} and {declared[there]} after"
    )
    return replace(row, level1=here, level2=level2, printed_level1=there, printed_level2=row.level2, repaired=proof)
