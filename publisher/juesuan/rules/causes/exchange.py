"""Rows of a statement that print one another's amounts: found by what other statements print for their codes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from juesuan.rules.causes.shift import (
    Amounts,
    Realignment,
    elsewhere,
    failing_statements,
    parted,
    rows,
)
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Reading
from juesuan_vocab import open_toml

__all__ = ["exchanges"]

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
