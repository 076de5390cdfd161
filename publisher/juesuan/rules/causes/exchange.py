"""What is printed in the place of one another.

Rows of a statement print one another's amounts, as others print for their codes; two rates of a
paragraph print one another's number, as their amounts give.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Final

from juesuan.rules.causes.shift import (
    Amounts,
    Realignment,
    elsewhere,
    failing_statements,
    parted,
    rows,
)
from juesuan.rules.causes.source import Source, source_of
from juesuan.rules.figures import side_printed
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan.rules.rule import rule
from juesuan_vocab import open_toml

__all__ = ["exchanged_rates", "exchanges"]

_NOTHING: Final = Decimal(0)


def exchanges(findings: Iterable[Finding], reading: Reading) -> Iterator[Realignment]:
    """Where the amounts of each statement belong if rows changed places: the worst first.

    Two statements that print the rows of each other may both be the one.

    Args:
        findings: All findings of an account.
        reading: What is known of the reading.
    """
    least: int = open_toml("rules/evidence.toml")["exchange"]["limits"]["failing"]
    asked = (name for name, failing in failing_statements(findings) if failing >= least)
    yield from filter(None, (_exchanged(name, reading) for name in asked))


def _exchanged(statement: str, reading: Reading) -> Realignment | None:
    """The rows of one statement that changed places; None if none did."""
    own, others = parted(reading.cells.values(), statement)
    known = elsewhere(others)
    asked = {cell.row: known.get(cell.code, []) for cell in own if cell.code}
    moved = _circles(_sources(rows(own), asked))
    if not moved:
        return None
    sources = {cell.row: cell.row for cell in own} | moved
    return Realignment(statement=statement, sources=sources, is_exchange=True)


def _sources(
    printed: Mapping[int, Amounts], asked: Mapping[int, Sequence[Amounts]]
) -> Mapping[int, int]:
    """Each row that does not print its own amounts to the one other that does."""
    strange = [
        row
        for row, own in asked.items()
        if own and row in printed and not _is_in(printed[row], own)
    ]
    found: dict[int, int] = {}
    for row in strange:
        places = [other for other in strange if _is_in(printed[other], asked[row])]
        if len(places) == 1:
            found[row] = places[0]
    return found


def _is_in(amounts: Amounts, several: Sequence[Amounts]) -> bool:
    return any(_agree(amounts, one) for one in several)


def _agree(one: Amounts, other: Amounts) -> bool:
    """Whether two rows have the same amounts; a blank is as good as nothing."""
    return bool(one.keys() & other.keys()) and all(
        one.get(part, _NOTHING) == other.get(part, _NOTHING) for part in one.keys() | other.keys()
    )


def _circles(sources: Mapping[int, int]) -> dict[int, int]:
    """The rows that print one another's amounts all round, each once."""
    found: dict[int, int] = {}
    for row in sources:
        circle = list(_followed(row, sources))
        if circle and circle[-1] == row:
            found |= {one: sources[one] for one in circle}
    return found


def _followed(row: int, sources: Mapping[int, int]) -> Iterator[int]:
    """The rows one comes to from a row, until it or a row without a source."""
    at = sources.get(row)
    met = set[int]()
    while at is not None and at not in met:
        met.add(at)
        yield at
        at = None if at == row else sources.get(at)


def exchanged_rates(findings: Iterable[Finding], reading: Reading) -> dict[str, Finding]:
    """What is told of pairs of rates that print one another's number, by id.

    Args:
        findings: Contradictions that nothing else explains.
        reading: What is known of the reading.
    """
    rates = combinations(filter(_is_rate, findings), 2)
    told: dict[str, Finding] = {}
    for pair in filter(_print_each_other, rates):
        cells = _beside(pair, reading)
        if cells:
            told |= _rates_told(pair, cells, reading)
    return told


def _is_rate(finding: Finding) -> bool:
    """Whether it is a rate that does not follow from its amounts."""
    return finding.outcome == "mismatch" and rule(finding.rule).is_computed


def _print_each_other(pair: tuple[Finding, Finding]) -> bool:
    """Whether each of two rates is what the other should be."""
    one, other = pair
    both = _is_printed_for(one, other), _is_printed_for(other, one)
    return one.rule == other.rule and all(both)


def _beside(pair: tuple[Finding, Finding], reading: Reading) -> list[Cell]:
    """What two rates are of, if the text tells both at one place."""
    cells = [reading.cells.get(finding.cells[0]) for finding in pair]
    text = [cell for cell in cells if cell is not None and not cell.statement]
    is_one = len({cell.place for cell in text}) == 1
    return text if is_one and len(text) == len(pair) else []


def _is_printed_for(one: Finding, other: Finding) -> bool:
    """Whether the rate that one prints is what the other should be, with its digits."""
    printed = Decimal(one.left)
    places = Decimal(1).scaleb(min(int(printed.as_tuple().exponent), 0))
    return Decimal(other.right).quantize(places, ROUND_HALF_UP) == printed


def _rates_told(
    pair: tuple[Finding, Finding], cells: Sequence[Cell], reading: Reading
) -> dict[str, Finding]:
    words = open_toml("rules/evidence.toml")["exchanged_rates"]
    left, right = (
        side_printed(rule(one.rule), Decimal(one.left), [cell])
        for one, cell in zip(pair, cells, strict=True)
    )
    parts = {"one": cells[0].item, "other": cells[1].item, "left": left, "right": right}
    zh, en = words["zh"].format(**parts), words["en"].format(**parts)
    cause = "publisher" if source_of(reading) is Source.DIRECT else "undetermined"
    by = cells[0].name
    return {
        one.id: replace(one, cause=cause, explained_by=by, slip_zh=zh, slip_en=en) for one in pair
    }
