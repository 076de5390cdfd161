"""The money of a self-evaluation form: rows below named columns, or labels with their numbers beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TypeVar

from juesuan.account.evaluation.form import Form, field_of
from juesuan.account.evaluation.lexicon import number, search, word_of
from juesuan.account.evaluation.line import Line
from juesuan.account.evaluation.model import Funding
from juesuan.account.model import Doubt
from juesuan.account.outline import condense
from juesuan.document.model import Cell

__all__ = ["Budget", "budget_of", "funding", "in_phase"]

Value = TypeVar("Value")
COLUMNS = ("budget", "columns")
ROWS = ("budget", "rows")
MONEY = ("initial", "adjusted", "executed")
NUMBERS = (*MONEY, "rate", "weight", "score")


@dataclass(slots=True)
class Budget:
    """What a form says of the money.

    Attributes:
        rows: One a source, ``total`` first where it is printed first.
        taken: Ids of the cells whose numbers stand in ``rows``.
        doubts: Money that has no column of its own in projects.csv.
        told: Ids of the cells that the doubts speak of.
    """

    rows: list[Funding] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    told: set[int] = field(default_factory=set)

    @property
    def sources(self) -> set[str]:
        """The sources that have a row."""
        return {row.source for row in self.rows}


def budget_of(form: Form) -> Budget:
    """The money of a form: by its columns if it names them, else by its labels."""
    budget = Budget()
    columns: dict[str, int] = {}
    for line in form.upper:
        named = _headings(line)
        columns = named or columns
        if columns and not named:
            _take(budget, line, columns, form.unit)
    if not (budget.rows or budget.doubts):
        _take_labelled(budget, form)
    return budget


def _headings(line: Line) -> dict[str, int]:
    """Which columns of money a row names; none if it is no header of money."""
    named: dict[str, int] = {}
    for place in line.places:
        role = word_of(place.text, *COLUMNS)
        if role:
            named.setdefault(role, place.column)
    headed = "executed" in named and len(named) > 1
    numbers = any(number(text) is not None for text in line.texts)
    return in_phase(named) if headed and not numbers else {}


def in_phase(measures: Mapping[str, Value]) -> dict[str, Value]:
    """A budget whose phase is not told is the adjusted one beside an initial one.

    Alone it is the initial one.
    """
    told = {name: value for name, value in measures.items() if name != "budget"}
    if "budget" in measures:
        told.setdefault(_phase(told), measures["budget"])
    return told


def _phase(measures: Mapping[str, object]) -> str:
    return "adjusted" if "initial" in measures else "initial"


def _take(budget: Budget, line: Line, columns: Mapping[str, int], unit: str) -> None:
    """Take a row of money; another source, or a second row of one, has no column and is told."""
    by_column = line.by_column
    cells = {name: by_column[column] for name, column in columns.items() if column in by_column}
    figures = {
        name: figure for name, cell in cells.items() if (figure := _figure(cell, unit)) is not None
    }
    source = _source(line, set(columns.values())) or _unnamed(budget, line, columns)
    if source and source not in budget.sources:
        texts = {name: _text(cell) for name, cell in cells.items()}
        row = funding(source, texts | figures)
        budget.rows.append(row)
        budget.taken |= {id(cell) for name, cell in cells.items() if _held(row, name)}
    elif any(name in figures for name in MONEY):
        _doubt(budget, line)


def _source(line: Line, columns: set[int]) -> str:
    """The source that the labels of a row name."""
    labels = [place.text for place in line.places if place.column not in columns]
    found = (word_of(_bare(text), *ROWS) for text in labels)
    return next((source for source in found if source), "")


def _unnamed(budget: Budget, line: Line, columns: Mapping[str, int]) -> str:
    """A first row of money that names no source at all is the total."""
    labelled = any(place.column < min(columns.values()) for place in line.places)
    return "" if labelled or budget.rows else "total"


def _doubt(budget: Budget, line: Line) -> None:
    budget.doubts.append(
        Doubt(
            code="evaluation-money-of-another-source",
            raw=line.printed,
            anchor=line.anchor,
            cells=line.anchors,
        )
    )
    budget.told |= line.ids


def funding(source: str, texts: Mapping[str, str]) -> Funding:
    """A row of money of the texts of its columns."""
    found = {name: number(texts.get(name, "")) for name in NUMBERS}
    return Funding(source=source, rate_raw=texts.get("rate", ""), **found)


def _held(row: Funding, name: str) -> bool:
    """Whether projects.csv holds what stands in a column of a row, or what it holds gives it again.

    Of the sources it has money alone: their rates follow from that, or are told.
    """
    if row.source == "total":
        return name == "rate" or getattr(row, name) is not None
    if name in MONEY:
        return getattr(row, name) is not None
    return name == "rate" and _follows(row)


def _follows(row: Funding) -> bool:
    """Whether the rate of a source is that of its money."""
    if row.rate is None or row.executed is None:
        return False
    if not row.executed and not row.rate:
        return True
    spent, printed = row.executed * 100, row.rate
    budgets = [budget for budget in (row.adjusted, row.initial) if budget]
    return any((spent / budget).quantize(printed) == printed for budget in budgets)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A label of money: the column or the source it names, and the cell of its number (None if that is blank)."""

    measure: str
    source: str
    cell: Cell | None
    text: str = ""


def _take_labelled(budget: Budget, form: Form) -> None:
    """Take labels with their numbers beside them: 预算数 60 | 执行数 58.8, and below them 其中：财政拨款 twice."""
    found: dict[str, dict[str, str]] = {}
    order: list[str] = []
    cells: list[tuple[str, str, Cell]] = []
    for line in form.upper:
        labels = list(_labels(line, form.unit))
        if any(label.measure and label.cell is not None for label in labels):
            order = [label.measure for label in labels if label.measure in (*MONEY, "budget")]
        for source, measure, label in _placed(labels, order or _aimed(form)):
            row = found.setdefault(source, {})
            if label.cell is not None and measure not in row:
                row[measure] = label.text
                cells.append((source, measure, label.cell))
    phase = _phase({measure: row for row in found.values() for measure in row})
    told = {source: _named_in(row, phase) for source, row in found.items()}
    budget.rows = [funding(source, texts) for source, texts in told.items() if texts]
    rows = {row.source: row for row in budget.rows}
    for source, measure, cell in cells:
        if _held(rows[source], phase if measure == "budget" else measure):
            budget.taken.add(id(cell))


def _aimed(form: Form) -> list[str]:
    """The only money of a form of targets is the budget that it was made with."""
    return ["budget"] if search(form.title, "form", "aims") else []


def _named_in(texts: Mapping[str, str], phase: str) -> dict[str, str]:
    return {phase if name == "budget" else name: text for name, text in texts.items()}


def _placed(labels: list[_Label], order: list[str]) -> Iterator[tuple[str, str, _Label]]:
    """Source and column of each label of a row that can have but one.

    A source after a column in its row is of that column. In a row of sources alone the columns of
    the row above go on: the only one of all, or one each.
    """
    current = ""
    alone = not any(label.measure for label in labels)
    one_each = len(labels) == len(order) and len({label.source for label in labels}) == 1
    for index, label in enumerate(labels):
        if label.measure:
            current = label.measure
            yield "total", current, label
        elif alone and (one_each or len(order) == 1):
            yield label.source, order[index if one_each else 0], label
        elif current:
            yield label.source, current, label


def _labels(line: Line, unit: str) -> Iterator[_Label]:
    """The labels of money of a row from left to right."""
    places = line.places
    for place, after in zip_longest(places, places[1:]):
        name, colon, inside = place.text.rpartition(":")
        held = bool(colon) and _figure_in(inside, unit) is not None
        label = _bare(name if held else place.text)
        measure, source = word_of(label, *COLUMNS), word_of(label, *ROWS)
        if not (measure or source) or field_of(label):
            continue
        holder = place.cell if held else after.cell if after else None
        text = _figure_in(inside, unit) if held else _figure(holder, unit) if holder else None
        yield _Label(
            measure=measure,
            source=source,
            cell=holder if text is not None else None,
            text=text or "",
        )


def _bare(text: str) -> str:
    """A label without what leads to it (其中：), the unit in brackets and the colon behind it."""
    for end in ("lead", "tail"):
        found = search(text, "budget", end)
        if found:
            text = text[: found.start()] + text[found.end() :]
    return text


def _text(cell: Cell) -> str:
    return condense(cell.text)


def _figure(cell: Cell, unit: str) -> str | None:
    return _figure_in(_text(cell), unit)


def _figure_in(text: str, unit: str) -> str | None:
    """A number with the unit of the form or without one; None if the text is something else."""
    bare = text.removesuffix(unit) if unit else text
    return bare if number(bare) is not None else None
