"""Traces of a statement whose rows, heads or borders were taken for others.

What fails in a statement that is misread is a great part of what was compared in it; of one that is
read well the greater part closes, however many slips it has.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Final, TypeVar

from juesuan.rules.causes.trace import (
    Compared,
    Search,
    Trace,
    Words,
    counted,
    limits,
    numbers,
    of_rules,
    singles,
    slip_between,
    statement_name,
)
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell
from juesuan_vocab import open_toml

__all__ = ["TABLE_TRACES"]

_PAIR: Final = 2

Head = tuple[str, str, object]
"""A rule, the statement of its first cell, and a row or column of it."""

K = TypeVar("K", bound=Hashable)


def _totals(compared: Compared) -> Iterator[Trace]:
    """A statement with several rows of totals whose numbers differ: it may be two statements."""
    several = _with_totals(compared.cells.values())

    def told(finding: Finding) -> Words | None:
        places = numbers(finding, compared.cells)
        totals = (one for one in places if one.role == "total" and one.statement in several)
        cell = next(totals, None)
        return None if cell is None else {"statement": statement_name(cell)}

    return singles("totals", _unexplained(compared), told)


def _with_totals(cells: Iterable[Cell]) -> frozenset[str]:
    """The statements of subjects that have several totals in one column."""
    totals: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for cell in _listed(cells):
        if cell.role == "total":
            totals[cell.statement, cell.column].add(cell.amount)
    return frozenset(statement for (statement, _), amounts in totals.items() if len(amounts) > 1)


def _unexplained(compared: Compared) -> list[Finding]:
    return [finding for finding in compared.failing if not finding.explained_by]


def _listed(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells of statements whose rows are subjects."""
    known = open_toml("rules/misreading.toml")["lists"]["statements"]
    return (cell for cell in cells if cell.statement in known)


def _breaks(compared: Compared) -> Iterator[Trace]:
    """A statement that breaks off: it lacks all subjects behind its last row, and their amounts."""
    subjects = _subjects(compared.cells.values())
    known = frozenset[str]().union(*subjects.values())
    for own in subjects.values():
        missing = known - own.keys()
        if min(missing, default="") > max(own):
            yield from _broken(own[max(own)], missing, compared)


def _subjects(cells: Iterable[Cell]) -> Mapping[str, Mapping[str, Cell]]:
    """The functional subjects of each statement by code, each with one of its cells."""
    found: dict[str, dict[str, Cell]] = defaultdict(dict)
    for cell in _listed(cells):
        if cell.code and cell.statement != "basic-expenditure":
            found[cell.statement].setdefault(cell.code, cell)
    return found


def _broken(last: Cell, missing: frozenset[str], compared: Compared) -> Iterator[Trace]:
    """The trace of a statement that ends with a row, if its parts make less than its totals."""
    name = statement_name(last)
    rules = open_toml("rules/misreading.toml")["breaks"]["rules"]
    failing = _grouped(compared.failing, _statements(compared))[last.statement, name]
    own = [finding for finding in failing if finding.rule in rules]
    totals = list(map(attrgetter("rule"), own)).count(limits("breaks")["rule"])
    # the greatest of what the parts are more than their whole
    over: Decimal = max(map(attrgetter("difference"), own), default=Decimal(0))
    is_great = len(missing) >= limits("breaks")["subjects"]
    if is_great and over < 0 and totals >= limits("breaks")["columns"]:
        words = {"statement": name, "last": f"{last.code} {last.item}", "missing": len(missing)}
        yield counted("breaks", [*own, *_lacked(missing, compared)], **words)


def _lacked(missing: frozenset[str], compared: Compared) -> Iterator[Finding]:
    """What is said of the subjects that a statement lacks."""
    for finding in compared.absent:
        codes = {cell.code for cell in numbers(finding, compared.cells)}
        if codes and codes <= missing:
            yield finding


def _nameless(compared: Compared) -> Iterator[Trace]:
    """A row of subjects without code and name: what it is of is not known."""

    def told(finding: Finding) -> Words | None:
        own = _listed(numbers(finding, compared.cells))
        cell = next((one for one in own if not one.code + one.item), None)
        return None if cell is None else {"statement": statement_name(cell), "row": cell.row}

    return singles("nameless", compared.failing, told)


def _mixed(compared: Compared) -> Iterator[Trace]:
    """A row whose cells have several names: rows of two tables were read as one."""

    def told(finding: Finding) -> Words | None:
        names = {cell.item for cell in _listed(numbers(finding, compared.cells))}
        return {} if len(names) > 1 else None

    return singles("mixed", of_rules("mixed", compared.failing), told)


def _units(compared: Compared) -> Iterator[Trace]:
    """Numbers with the same digits in two units: the unit of a statement is in question."""
    left = _unexplained(compared)
    off = [finding for finding in left if _is_of_unit(numbers(finding, compared.cells))]
    for (_, name), alike in _grouped(off, _statements(compared)).items():
        if len(alike) >= limits("units")["places"]:
            yield counted("units", alike, statement=name)


def _is_of_unit(cells: Sequence[Cell]) -> bool:
    return len(cells) == _PAIR and slip_between(*cells) == "unit"


def _rows(compared: Compared) -> Iterator[Trace]:
    """Rows that fail in several columns by one rule: they have the right numbers of other rows."""
    wrong = _grouped(of_rules("row", compared.failing), _heads(compared, "row"))
    closing = _grouped(compared.closing, _heads(compared, "row"))
    several = {
        head: alike
        for head, alike in wrong.items()
        if _is_wide(alike, limits("row")["columns"])
        and _is_great("row", alike, closing.get(head, ()))
    }
    counts = Counter((rule, statement) for rule, statement, _ in several)
    for (rule, statement, _), alike in several.items():
        if counts[rule, statement] >= limits("row")["rows"]:
            yield counted("row", alike)


def _is_wide(findings: Iterable[Finding], least: int) -> bool:
    """Whether they are about so many cells at least."""
    return len({finding.cells[0] for finding in findings}) >= least


def _is_great(kind: str, failing: Sequence[Finding], closing: Sequence[Finding]) -> bool:
    """Whether so much of what was compared fails that it was read wrongly."""
    share = Decimal(len(failing)) / (len(failing) + len(closing))
    return share >= Decimal(limits(kind)["share"])


def _columns(compared: Compared) -> Iterator[Trace]:
    """A column that fails in several rows by one rule: it has a head that is not its own."""
    closing = _grouped(compared.closing, _heads(compared, "column"))
    for head, alike in _grouped(_unexplained(compared), _heads(compared, "column")).items():
        is_wide = _is_wide(alike, limits("column")["rows"])
        if is_wide and _is_great("column", alike, closing.get(head, ())):
            statement = statement_name(compared.cells[alike[0].cells[0]])
            yield counted("column", alike, statement=statement)


def _heads(compared: Compared, field: str) -> Callable[[Finding], Iterator[Head]]:
    """The head of a comparison, with the row or the column of its first cell."""

    def keys(finding: Finding) -> Iterator[Head]:
        for first in numbers(finding, compared.cells)[:1]:
            if first.statement:
                yield finding.rule, first.statement, getattr(first, field)

    return keys


def _statements(compared: Compared) -> Callable[[Finding], frozenset[tuple[str, str]]]:
    """The statements that a comparison speaks of: their ids, and what people call them."""
    return lambda finding: frozenset(
        (cell.statement, statement_name(cell))
        for cell in numbers(finding, compared.cells)
        if cell.statement
    )


def _grouped(
    findings: Iterable[Finding], keys: Callable[[Finding], Iterable[K]]
) -> dict[K, list[Finding]]:
    """The comparisons by what they are counted under."""
    found: dict[K, list[Finding]] = defaultdict(list)
    for finding in findings:
        for key in keys(finding):
            found[key].append(finding)
    return found


def _twice(compared: Compared) -> Iterator[Trace]:
    """Rows that all seem to be printed twice: the table was read twice."""
    known = open_toml("rules/evidence.toml")["row"]["twice_zh"].partition("{statement}")[2]
    start = known.partition("“")[0]
    alike = [finding for finding in compared.failing if start in finding.slip_zh]
    if len({finding.explained_by for finding in alike}) >= limits("twice")["rows"]:
        yield counted("twice", alike)


def _crowds(compared: Compared) -> Iterator[Trace]:
    """A statement in which many sums fail that no few cells could heal, and few close."""
    left = _unexplained(compared)
    closing = _grouped(compared.closing, _statements(compared))
    while by_statement := _grouped(left, _statements(compared)):
        statement, crowd = max(by_statement.items(), key=lambda each: len(each[1]))
        apart = _healing(crowd, compared.cells)
        if apart < limits("crowd")["apart"]:
            return
        if _is_great("crowd", crowd, closing.get(statement, ())):
            yield counted("crowd", crowd, statement=statement[1], apart=apart)
        left = [finding for finding in left if finding not in crowd]


def _healing(findings: Iterable[Finding], cells: Mapping[str, Cell]) -> int:
    """How many cells would have to be others at least, so that none of these fails: about."""
    known = cells.keys()
    left = [known & set(finding.cells) for finding in findings]
    healed = 0
    while left:
        shared = Counter(chain.from_iterable(left))
        name = shared.most_common(1)[0][0]
        left = [names for names in left if name not in names]
        healed += 1
    return healed


TABLE_TRACES: Final[Sequence[Search]] = (
    _breaks,
    _totals,
    _nameless,
    _mixed,
    _units,
    _rows,
    _columns,
    _twice,
    _crowds,
)
"""Traces in statements."""
