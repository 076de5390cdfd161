"""Labels of money with their numbers beside them: 预算数 60 | 执行数 58.8, and 其中：财政拨款 below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from juesuan.account.evaluation.funding import (
    COLUMNS,
    MONEY,
    ROWS,
    bare_label,
    figure_in,
    phase_of_budget,
)
from juesuan.account.evaluation.layout.form import Form, field_of
from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import search, word_of

__all__ = ["LabelledBudget", "LabelledMoney", "labelled_money"]

BUDGETS = (*MONEY, "budget")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledMoney:
    """The money of a source.

    Attributes:
        source: ``total``, ``appropriation`` …
        places: The cells of its numbers by column of money.
        texts: The numbers as printed.
    """

    source: str
    places: dict[str, Place]
    texts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """A label of money.

    Attributes:
        measure: The column that it names; empty if none.
        source: The source that it names; empty if none.
        place: The cell of its number; None if that is blank.
        text: The number as printed.
    """

    measure: str
    source: str
    place: Place | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledBudget:
    """The money of a form by its labels.

    Attributes:
        rows: The money of each source.
        left: Ids of the cells that print a labelled number that is in no row.
    """

    rows: tuple[LabelledMoney, ...]
    left: frozenset[int]


def labelled_money(form: Form) -> LabelledBudget:
    """The money of each source; the first number of a source and a column counts."""
    lines = [list(_labels(line, form.unit)) for line in form.upper]
    found: dict[str, dict[str, _Label]] = {}
    for source, measure, label in _entries(lines, _aimed(form)):
        row = found.setdefault(source, {})
        if label.place is not None:
            row.setdefault(measure, label)
    placed = [label for row in found.values() for label in row.values()]
    phase = phase_of_budget({measure: row for row in found.values() for measure in row})
    rows = tuple(_in_phase(source, row, phase) for source, row in found.items() if row)
    return LabelledBudget(rows=rows, left=_left(chain.from_iterable(lines), placed))


def _left(printed: Iterable[_Label], placed: Iterable[_Label]) -> frozenset[int]:
    """Ids of the cells of labelled numbers that are not placed."""
    known = set(map(id, placed))
    left = (label.place for label in printed if id(label) not in known)
    return frozenset(id(place.cell) for place in left if place is not None)


def _in_phase(source: str, row: dict[str, _Label], phase: str) -> LabelledMoney:
    named = {phase if measure == "budget" else measure: label for measure, label in row.items()}
    return LabelledMoney(
        source=source,
        places={name: label.place for name, label in named.items() if label.place is not None},
        texts={name: label.text for name, label in named.items()},
    )


def _entries(
    lines: Sequence[Sequence[_Label]], aimed: Sequence[str]
) -> Iterator[tuple[str, str, _Label]]:
    """Source, column and label of each number, row by row."""
    order: list[str] = []
    for labels in lines:
        if any(label.measure and label.place is not None for label in labels):
            order = [label.measure for label in labels if label.measure in BUDGETS]
        yield from _placed(labels, order or aimed)


def _aimed(form: Form) -> list[str]:
    """The only money of a form of targets is the budget that it was made with."""
    return ["budget"] if search(form.title, "form", "aims") else []


def _placed(labels: Sequence[_Label], order: Sequence[str]) -> Iterator[tuple[str, str, _Label]]:
    """Source and column of each label of a row that can have but one.

    A source after a column in its row is of that column.
    """
    if not any(label.measure for label in labels):
        yield from _sources_alone(labels, order)
        return
    current = ""
    for label in labels:
        current = label.measure or current
        source = "total" if label.measure else label.source
        if current:
            yield source, current, label


def _sources_alone(
    labels: Sequence[_Label], order: Sequence[str]
) -> Iterator[tuple[str, str, _Label]]:
    """In a row of sources the columns of the row above go on: one each, or the only one of all."""
    sources = {label.source for label in labels}
    if len(labels) == len(order) and len(sources) == 1:
        for measure, label in zip(order, labels, strict=True):
            yield label.source, measure, label
    elif len(order) == 1:
        for label in labels:
            yield label.source, order[0], label


def _labels(line: Line, unit: str) -> Iterator[_Label]:
    """The labels of money of a row from left to right."""
    for place, after in zip_longest(line.places, line.places[1:]):
        inside = _inside(place, unit)
        yield from inside or _beside(place, after, unit)


def _inside(place: Place, unit: str) -> list[_Label]:
    """The labels of a cell that holds their numbers too; none if any of it is something else.

    年度资金总额:100其中:财政拨款:80 are two.
    """
    text, found = place.text, list[_Label]()
    if ":" not in text and not search(text, "budget", "several"):
        return []
    while text:
        pair = search(text, "budget", "written")
        label = None if pair is None else _label(pair["name"], place, pair["figure"], unit)
        if pair is None or label is None or label.place is None:
            return []
        found.append(label)
        text = text[pair.end() :]
    return found


def _beside(place: Place, after: Place | None, unit: str) -> Iterator[_Label]:
    """A label whose number would stand in the next cell; one that holds a number has none there."""
    if search(place.text, "budget", "holding"):
        return
    label = _label(place.text, after, after.text if after else "", unit)
    if label is not None:
        yield label


def _label(name: str, holder: Place | None, text: str, unit: str) -> _Label | None:
    """A label of money with the cell that may hold its number; None if it names no money."""
    label = bare_label(name)
    measure, source = word_of(label, *COLUMNS), word_of(label, *ROWS)
    if field_of(label) or not (measure or source):
        return None
    figure = figure_in(text, unit)
    place = holder if figure is not None else None
    return _Label(measure=measure, source=source, place=place, text=figure or "")
