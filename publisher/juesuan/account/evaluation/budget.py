"""The money of a self-evaluation form: rows below named columns, or else labelled numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from juesuan.account.evaluation.funding import (
    COLUMNS,
    MONEY,
    ROWS,
    bare_label,
    figure_in,
    funding,
    holds,
    in_phase,
)
from juesuan.account.evaluation.layout.form import Form
from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import number, word_of
from juesuan.account.evaluation.model import Funding
from juesuan.account.evaluation.money_label import labelled_money
from juesuan.account.model import Doubt
from juesuan.account.outline import condense

__all__ = ["Budget", "budget_of"]


@dataclass(slots=True)
class Budget:
    """What a form says of the money.

    Attributes:
        rows: One a source, ``total`` first where it is printed first.
        taken: Ids of the cells whose numbers stand in ``rows``.
        left: Ids of the cells of which a number stands in none.
        doubts: Money that has no column of its own in projects.csv.
        told: Ids of the cells that the doubts speak of.
    """

    rows: list[Funding] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    told: set[int] = field(default_factory=set)

    @property
    def sources(self) -> set[str]:
        """The sources that have a row."""
        return {row.source for row in self.rows}

    def add(self, source: str, places: Mapping[str, Place], texts: Mapping[str, str]) -> None:
        """Add the row of a source; the cells that projects.csv holds are taken."""
        row = funding(source, texts)
        self.rows.append(row)
        for name, place in places.items():
            cells = self.taken if holds(row, name) else self.left
            cells.add(id(place.cell))

    def doubt(self, line: Line) -> None:
        """Doubt a row of money that no column of projects.csv holds."""
        self.doubts.append(
            Doubt(
                code="evaluation-money-of-another-source",
                raw=line.printed,
                anchor=line.anchor,
                cells=line.anchors,
            )
        )
        self.told |= line.ids


def budget_of(form: Form) -> Budget:
    """The money of a form: by its columns if it names them, else by its labels."""
    budget = Budget()
    columns: dict[str, int] = {}
    for line in form.upper:
        named = _headings(line)
        columns = named or columns
        if columns and not named:
            for part in _parts(line, columns):
                _take(budget, part, columns, form.unit)
    if not (budget.rows or budget.doubts):
        labelled = labelled_money(form)
        for row in labelled.rows:
            budget.add(row.source, row.places, row.texts)
        budget.left |= labelled.left
    budget.taken -= budget.left
    return budget


def _parts(line: Line, columns: Mapping[str, int]) -> list[Line]:
    """The rows that the lines of cells print: 年度资金总额␤其中：财政拨款 beside 100␤80."""
    labels = (place for place in line.places if place.column not in columns.values())
    number_of_rows = next(filter(None, map(_sources_in, labels)), 1)
    if number_of_rows == 1:
        return [line]
    return [
        Line(row=line.row, places=tuple(_lines_of(line, at, number_of_rows)))
        for at in range(number_of_rows)
    ]


def _sources_in(place: Place) -> int:
    """How many sources a cell names, one a line; 0 if a line is something else."""
    labels = [bare_label(condense(text)) for text in place.cell.text.split("\n")]
    return len(labels) if all(word_of(label, *ROWS) for label in labels) else 0


def _lines_of(line: Line, at: int, number_of_rows: int) -> Iterator[Place]:
    """The cells of a row with one of their lines; a cell of other lines is of the first row."""
    for place in line.places:
        texts = [condense(text) for text in place.cell.text.split("\n")]
        if len(texts) != number_of_rows:
            texts = [place.text, *[""] * number_of_rows]
        if texts[at]:
            yield replace(place, text=texts[at])


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


def _take(budget: Budget, line: Line, columns: Mapping[str, int], unit: str) -> None:
    """Take a row of money; another source, or a second row of one, has no column and is told."""
    places = _below(line, columns)
    figures = _figures(places, unit)
    source = _source(line, set(columns.values())) or _unnamed(budget, line, columns)
    if source and source not in budget.sources:
        texts = {name: place.text for name, place in places.items()}
        budget.add(source, places, texts | figures)
    elif not figures.keys().isdisjoint(MONEY):
        budget.doubt(line)


def _below(line: Line, columns: Mapping[str, int]) -> dict[str, Place]:
    """The cells of a row that begin in the columns of money."""
    at = {place.column: place for place in line.places}
    return {name: at[column] for name, column in columns.items() if column in at}


def _figures(places: Mapping[str, Place], unit: str) -> dict[str, str]:
    found = {name: figure_in(place.text, unit) for name, place in places.items()}
    return {name: figure for name, figure in found.items() if figure is not None}


def _source(line: Line, columns: set[int]) -> str:
    """The source that the labels of a row name."""
    labels = (place.text for place in line.places if place.column not in columns)
    found = (word_of(bare_label(text), *ROWS) for text in labels)
    return next((source for source in found if source), "")


def _unnamed(budget: Budget, line: Line, columns: Mapping[str, int]) -> str:
    """A first row of money that names no source at all is the total."""
    labelled = any(place.column < min(columns.values()) for place in line.places)
    return "" if labelled or budget.rows else "total"
