"""The money of a self-evaluation form: rows below named columns, or labels with their numbers beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan.account.evaluation.form import Form, Line, columns_in, field_of, matcher, number, words
from juesuan.account.evaluation.model import Funding
from juesuan.account.narrative.passage import condense
from juesuan.document.model import Cell

__all__ = ["Budget", "budget_of", "measure_of", "source_of"]

COLUMNS = ("budget", "columns")
MONEY = ("initial", "adjusted", "executed")


@dataclass(slots=True)
class Budget:
    """What a form says of the money.

    Attributes:
        rows: One a source, ``total`` first where it is printed first.
        taken: Ids of the cells whose numbers stand in ``rows``.
        problems: Money that has no column of its own in projects.csv, one sentence each.
        told: Ids of the cells that the problems speak of.
    """

    rows: list[Funding] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    told: set[int] = field(default_factory=set)


def budget_of(form: Form) -> Budget:
    """The money of a form: by its columns if it names them, else by its labels."""
    budget = Budget()
    below = list(_money(form))
    for source, line, columns in below:
        _take(budget, source, _Money(line=line, columns=columns, unit=form.unit))
    if not below:
        _take_labelled(budget, form)
    return budget


def _money(form: Form) -> Iterator[tuple[str, Line, dict[str, int]]]:
    """Source, row and columns of each row of money; the source is empty where its label is not known."""
    columns: dict[str, int] = {}
    for line in form.lines[: form.header]:
        named = columns_in(line, *COLUMNS)
        if "executed" in named and named.keys() & {"weight", "adjusted", "initial"} and not _numbers(line):
            columns = named
        elif columns and line.cells:
            source = next((found for text in line.texts if (found := source_of(text))), "")
            spent = dict(line.cells).get(columns["executed"])
            if source or (spent is not None and _figure(condense(spent.text), form.unit) is not None):
                yield source, line, columns


def _numbers(line: Line) -> list[Cell]:
    return [cell for _, cell in line.cells if number(cell.text) is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Money:
    """A row of money, the columns it stands below, and the unit of the form."""

    line: Line
    columns: dict[str, int]
    unit: str


def _take(budget: Budget, source: str, money: _Money) -> None:
    """Take a row of money; another source, or a second row of one, has no column and is told."""
    by_column = dict(money.line.cells)
    cells = {name: by_column[column] for name, column in money.columns.items() if column in by_column}
    texts = {name: condense(cell.text) for name, cell in cells.items()}
    figures = {name: figure for name, text in texts.items() if (figure := _figure(text, money.unit)) is not None}
    if source and source not in {row.source for row in budget.rows}:
        budget.rows.append(_row(source, texts | figures))
        budget.taken |= {id(cell) for name, cell in cells.items() if _held(budget.rows[-1], name)}
    elif figures:
        place = money.line.cells[0][1].anchor
        budget.problems.append(f"{place}: money of another source is not taken: {' | '.join(money.line.texts)}")
        budget.told |= {id(cell) for _, cell in money.line.cells}


def _row(source: str, texts: dict[str, str]) -> Funding:
    found = {
        name: number(texts.get(name, "")) for name in ("initial", "adjusted", "executed", "rate", "weight", "score")
    }
    return Funding(source=source, rate_raw=texts.get("rate", ""), **found)


def _held(row: Funding, name: str) -> bool:
    """Whether projects.csv holds what stands in a column of a row, or what it holds gives it again.

    Of the sources it has money alone: their rates follow from that, or are told.
    """
    if name == "rate" and row.source == "total":
        return True
    if name in MONEY or row.source == "total":
        return getattr(row, name) is not None
    budgets = [budget for budget in (row.adjusted, row.initial) if budget]
    if name != "rate" or row.rate is None or row.executed is None:
        return False
    executed, printed = row.executed * 100, row.rate
    return not (row.executed or printed) or any((executed / one).quantize(printed) == printed for one in budgets)


def source_of(text: str) -> str:
    """The source that a label of a row names (其中：财政拨款); empty if none."""
    return next((name for name in words()["budget"]["rows"] if matcher("budget", "rows", name).fullmatch(text)), "")


def measure_of(text: str) -> str:
    """The column that a label names (预算数, 执行率); empty if none."""
    return next((name for name in words()["budget"]["columns"] if matcher(*COLUMNS, name).fullmatch(text)), "")


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
    for line in form.lines[: form.header]:
        labels = list(_labels(line, form.unit))
        if any(label.measure and label.cell is not None for label in labels):
            order = [label.measure for label in labels if label.measure and label.measure in MONEY]
        for source, measure, label in _placed(labels, order):
            row = found.setdefault(source, {})
            if label.cell is not None and measure not in row:
                row[measure] = label.text
                cells.append((source, measure, label.cell))
    budget.rows = [_row(source, texts) for source, texts in found.items() if texts]
    rows = {row.source: row for row in budget.rows}
    budget.taken |= {id(cell) for source, measure, cell in cells if _held(rows[source], measure)}


def _placed(labels: list[_Label], order: list[str]) -> Iterator[tuple[str, str, _Label]]:
    """Source and column of each label of a row that can have but one.

    A source after a column in its row is of that column. In a row of sources alone the columns of the row above go on:
    the only one of all, or one each.
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
    cells = [cell for _, cell in line.cells]
    for index, cell in enumerate(cells):
        name, _, inside = condense(cell.text).rpartition(":")
        told = _figure(inside, unit) if name else None
        label = name if told is not None else condense(cell.text).rstrip(":")
        label = label.removesuffix("(万元)").removesuffix("(元)")
        measure, source = measure_of(label), source_of(label)
        if not (measure or source) or field_of(label):
            continue
        holder = cell if told is not None else cells[index + 1] if index + 1 < len(cells) else None
        text = told or (_figure(condense(holder.text), unit) if holder is not None else None)
        yield _Label(measure=measure, source=source, cell=holder if text is not None else None, text=text or "")


def _figure(text: str, unit: str) -> str | None:
    """A number with the unit of the form or without one; None if the text is something else."""
    bare = text.removesuffix(unit) if unit else text
    return bare if number(bare) is not None else None
