"""Traces of a sentence that was taken to speak of something else."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice
from operator import attrgetter, itemgetter
from typing import Final

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
)
from juesuan.rules.finding import Finding
from juesuan.rules.place import cell_name
from juesuan.rules.reading import Cell

__all__ = ["TEXT_TRACES"]

_PAIR: Final = 2
_AMOUNT: Final[Callable[[Cell], Decimal]] = attrgetter("amount")
_ITEM: Final[Callable[[Cell], str]] = attrgetter("item")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Restated:
    """A number of the text and the cell that it was taken to restate."""

    finding: Finding
    fact: Cell
    cell: Cell


def _restated(compared: Compared) -> Iterator[_Restated]:
    """The contradictions of one number of the text and one of a statement.

    A number that a usual slip makes of the printed one is that slip, whatever else is printed, and
    so is one that explains several contradictions. Where other cells contradict that of the
    statement too, it is not the text that is in question.
    """
    wrong = _wrong_in_statements(compared)
    for finding in _hardly_explained(compared.failing):
        one = _pair(finding, compared)
        if one is not None and one.cell.name not in wrong and not slip_between(one.fact, one.cell):
            yield one


def _hardly_explained(findings: Sequence[Finding]) -> list[Finding]:
    """Those of restated numbers that nothing explains, or what explains few others."""
    healed = Counter(finding.explained_by for finding in findings)
    healed[""] = 0
    known = limits("elsewhere")
    return [
        finding
        for finding in findings
        if finding.rule == known["rule"] and healed[finding.explained_by] <= known["healed"]
    ]


def _pair(finding: Finding, compared: Compared) -> _Restated | None:
    """The number of the text and that of the statement; None if one of them is no printed one."""
    places = numbers(finding, compared.cells)
    if len(places) != _PAIR:
        return None
    fact, cell = sorted(places, key=attrgetter("statement"))
    return _Restated(finding=finding, fact=fact, cell=cell)


def _wrong_in_statements(compared: Compared) -> frozenset[str]:
    """The cells that cells of statements contradict."""
    found: set[str] = set()
    for finding in compared.failing:
        if "facts:" not in " ".join(finding.cells):
            found.update(finding.cells)
    return frozenset(found)


def _elsewhere(compared: Compared) -> Iterator[Trace]:
    """A number of the text that another statement prints for the same subject."""
    for one in _restated(compared):
        for cell in islice(_alike(one, compared.cells.values()), 1):
            amount = f"{one.fact.raw} {one.fact.unit}"
            zh, en = cell_name(cell)
            yield Trace(
                kind="elsewhere",
                findings=[one.finding],
                zh={"amount": amount, "place": zh},
                en={"amount": amount, "place": en},
            )


def _alike(one: _Restated, cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells of other statements that print the number of the text for its subject."""
    own = _subjects(one.cell)
    for cell in cells:
        is_other = cell.statement not in {"", one.cell.statement}
        if is_other and _is_told_by(one.fact, cell) and own & _subjects(cell):
            yield cell


def _subjects(cell: Cell) -> frozenset[tuple[str, str]]:
    """What a number is of: its code and its name; of a total the part that it tells."""
    known = {("code", cell.code), ("item", cell.item)}
    if cell.role == "total":
        known = {("total", cell.component)}
    return frozenset(filter(itemgetter(1), known))


def _is_told_by(fact: Cell, cell: Cell) -> bool:
    """Whether a number of the text is that of a cell, as far as its digits tell."""
    if fact.yuan is None or cell.yuan is None or not fact.amount:
        return False
    digits = len(fact.raw.partition(".")[2])
    open_by = abs(fact.yuan / fact.amount) * Decimal(5).scaleb(-digits - 1)
    return abs(fact.yuan - cell.yuan) <= open_by


def _beside(compared: Compared) -> Iterator[Trace]:
    """A number that the same sentence tells under another name, where this one is contradicted."""
    for one in _restated(compared):
        for fact in islice(_told_beside(one, compared.cells.values()), 1):
            words = {"amount": f"{fact.raw} {fact.unit}", "item": fact.item}
            yield Trace(kind="beside", findings=[one.finding], zh=words, en=words)


def _told_beside(one: _Restated, cells: Iterable[Cell]) -> Iterator[Cell]:
    """The numbers of the same sentence that have another name and are that of the statement."""
    sentence = [cell for cell in cells if cell.sentence == one.fact.sentence]
    for cell in sentence:
        is_text = not cell.statement and cell.item != one.fact.item
        if is_text and _is_told_by(cell, one.cell):
            yield cell


def _apart(compared: Compared) -> Iterator[Trace]:
    """Parts of which a few, left out, leave just the whole: they are parts of something else."""

    def told(finding: Finding) -> Words | None:
        left = _left_over(numbers(finding, compared.cells))
        return {"parts": "、".join(left)} if left else None

    return singles("apart", of_rules("apart", compared.failing), told)


def _left_over(cells: Sequence[Cell]) -> Sequence[str]:
    """The names of the fewest parts without which the others make the whole, which comes first."""
    if not _PAIR < len(cells) <= limits("apart")["parts"]:
        return ()
    whole, *parts = cells
    if whole.yuan is None:
        return ()  # of a few things some always make any number
    over = sum(map(_AMOUNT, parts), -whole.amount)
    for size in range(1, min(limits("apart")["left"] + 1, len(parts))):
        for some in combinations(parts, size):
            if sum(map(_AMOUNT, some)) == over:
                return tuple(map(_ITEM, some))
    return ()


def _related(compared: Compared) -> Iterator[Trace]:
    """Numbers that all are those of their statements: only their relation is contradicted."""
    cells = compared.cells.values()
    printed = frozenset(_told_as(cell) for cell in cells if cell.statement)

    def told(finding: Finding) -> Words | None:
        facts = frozenset(map(_told_as, numbers(finding, compared.cells)))
        return {} if len(facts) >= _PAIR and facts <= printed else None

    return singles("related", of_rules("related", compared.failing), told)


def _told_as(cell: Cell) -> tuple[str, Decimal | None]:
    """The name and the amount that a number is told with."""
    return cell.item, cell.yuan


def _few(compared: Compared) -> Iterator[Trace]:
    """Parts that make only a little of their whole: the list is of something else, or goes on."""
    part = Decimal(limits("few")["part"])

    def told(finding: Finding) -> Words | None:
        return {} if Decimal(finding.left) < part * Decimal(finding.right) else None

    return singles("few", of_rules("few", compared.failing), told)


def _base(compared: Compared) -> Iterator[Trace]:
    """Shares of one whole that all are off by one factor: they are shares of another whole."""
    wholes: dict[str, list[Finding]] = defaultdict(list)
    for finding in of_rules("base", compared.failing):
        wholes[finding.cells[-1]].append(finding)
    for alike in wholes.values():
        if len(alike) >= limits("base")["shares"] and _is_one_factor(alike):
            yield counted("base", alike)


def _is_one_factor(shares: Iterable[Finding]) -> bool:
    """Whether all printed shares are one multiple of the computed ones, as far as digits tell."""
    told = [one for one in shares if Decimal(one.right)]
    factors = sorted(Decimal(one.left) / Decimal(one.right) for one in told)
    return bool(factors) and factors[-1] <= factors[0] * Decimal(limits("base")["apart"])


TEXT_TRACES: Final[Sequence[Search]] = (_elsewhere, _beside, _apart, _related, _few, _base)
"""Traces in the text."""
