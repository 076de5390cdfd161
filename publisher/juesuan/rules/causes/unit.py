"""An amount of the text that is printed in another unit than it is of: 元 for 万元."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.rules.causes.explanation import Explanation
from juesuan.rules.causes.form import Retried
from juesuan.rules.causes.source import source_of
from juesuan.rules.causes.told import with_slip
from juesuan.rules.figures import COMPARED, SWAPPED, YUAN
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = ["amount_units"]


def amount_units(
    findings: Sequence[Finding], reading: Reading, retried: Retried
) -> dict[str, Finding]:
    """What single amounts of the text in a wrong unit explain, by id.

    Told only if nothing fails any more that speaks of the amount once it is in the unit of the
    other amounts, but for a last digit: a rate of such an amount is never told as wrong.

    Args:
        findings: All findings of an account.
        reading: What is known of the reading.
        retried: Gives the findings of the corrected account.
    """
    failing = _failing(findings)
    told: dict[str, Finding] = {}
    for cell, meant in _candidates(failing, reading.cells):
        about = _about(cell, retried({cell.name: meant}))
        if any(one.severity != "note" for one in _failing(about)):
            retried({cell.name: cell.amount})
            continue
        slip = _slip(cell, meant, _about(cell, failing), about)
        told |= _told(slip, failing, reading)
    return told


def _told(slip: Explanation, failing: Iterable[Finding], reading: Reading) -> dict[str, Finding]:
    """What a slip heals, with what is said of it, by id."""
    source = source_of(reading)
    wrong = (one for one in failing if one.id in slip.heals)
    return {one.id: with_slip(one, slip, reading.cells, source) for one in wrong}


def _failing(findings: Iterable[Finding]) -> list[Finding]:
    """The contradictions."""
    return [finding for finding in findings if finding.outcome == "mismatch"]


def _candidates(
    failing: Iterable[Finding], cells: Mapping[str, Cell]
) -> Iterator[tuple[Cell, Decimal]]:
    """The amounts of the text in another unit than most, each with what it is in that one.

    Nothing where many are: then the text uses both.
    """
    usual = _usual(cells.values())
    names = {name for one in failing for name in one.cells}
    odd = [cells[name] for name in sorted(names & cells.keys()) if _is_odd(cells[name], usual)]
    most: int = open_toml("rules/evidence.toml")["unit"]["limits"]["amounts"]
    for cell in odd if len(odd) <= most else ():
        yield cell, cell.amount * YUAN[usual] / YUAN[cell.unit]


def _usual(cells: Iterable[Cell]) -> str:
    """The unit of most amounts of the text, where each statement counts as one; else 万元."""
    printed = [cell for cell in cells if cell.unit in SWAPPED]
    units = Counter(cell.unit for cell in printed if not cell.statement)
    units.update({cell.statement: cell.unit for cell in printed if cell.statement}.values())
    return max(units, key=lambda unit: (units[unit], unit == COMPARED), default=COMPARED)


def _is_odd(cell: Cell, usual: str) -> bool:
    """Whether it is an amount of the text in the other unit of the two that are mistaken."""
    return not cell.statement and cell.unit in SWAPPED - {usual} and bool(cell.amount)


def _about(cell: Cell, findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if cell.name in finding.cells]


def _slip(
    cell: Cell, meant: Decimal, wrong: Iterable[Finding], right: Iterable[Finding]
) -> Explanation:
    """The slip: what it heals, and how many comparisons of numbers agree with the right amount."""
    return Explanation(
        cells=(cell.name,),
        printed=cell.amount,
        implied=meant,
        kind="unit",
        heals=frozenset(one.id for one in wrong),
        touched=sum(one.difference is not None for one in right),
    )
