"""Figures of pictures: of what each may show, arithmetic chooses; nobody guesses.

A recogniser tells several readings of a figure (1.096.97, 1,096.97). Where the sums that a cell is
part of close on exactly one of them, and no other cell could mend them, that one is the amount; raw
and chosen are both kept. Else the cell stays as it was read, and in doubt.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from juesuan.account.model import Doubt, Entry, Statement
from juesuan.account.statements.identities import Cell, Identity, identities
from juesuan.account.words.figure import amount
from juesuan.document.model import OPEN, parameters
from juesuan.document.model import Cell as PrintedCell
from juesuan_vocab import open_toml

__all__ = ["chosen", "is_apart"]

_FILE = "recognition/pictures.toml"

Place = tuple[str, int, str]
"""Statement, row and column of an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The reading of a cell that its sums close on."""

    place: Place
    amount: Decimal


def is_apart(cell: PrintedCell, text: str) -> bool:
    """Whether a figure of a picture consists of pieces that were read apart: then it is no number.

    Blanks beside a separator part nothing; proofreading has taken them out of the text.
    """
    return cell.recognition is not None and len(text.split()) > 1


def chosen(
    statements: Sequence[Statement], doubts: Sequence[Doubt]
) -> tuple[tuple[Statement, ...], list[Doubt]]:
    """The statements with the readings that their sums close on, and the doubts that are left.

    Args:
        statements: As read.
        doubts: Of their cells.
    """
    readings = {place: found for place, found in _readings(statements) if found}
    if not readings:
        return tuple(statements), list(doubts)
    now = tuple(statements)
    taken: dict[Place, Decimal] = {}
    while choices := _choices(now, readings):
        taken |= {choice.place: choice.amount for choice in choices}
        now = tuple(_with_amounts(statement, taken) for statement in now)
        for choice in choices:
            readings.pop(choice.place)
    settled = {entry.anchor: entry for place, entry in _entries(now) if place in taken}
    kept = [
        doubt
        for doubt in doubts
        if doubt.anchor not in settled or doubt.code != "number-not-understood"
    ]
    return now, [*kept, *map(_told, settled.values())]


def _told(entry: Entry) -> Doubt:
    """What is said of a figure that was chosen."""
    return Doubt(
        code="recognised-by-sums",
        raw=entry.raw,
        anchor=entry.anchor,
        parameters=parameters(amount=entry.amount),
    )


def _entries(statements: Sequence[Statement]) -> Iterator[tuple[Place, Entry]]:
    for statement in statements:
        for row in statement.rows:
            for entry in row.entries:
                yield (statement.id, row.number, entry.column.id), entry


def _readings(statements: Sequence[Statement]) -> Iterator[tuple[Place, tuple[Decimal, ...]]]:
    """The other amounts that each cell of a picture may print."""
    for place, entry in _entries(statements):
        if entry.recognition is not None and entry.raw:
            told = (text for one in entry.recognition.readings for text in _closed(one))
            texts = (*told, *_repaired(entry.raw), *_parts(entry.raw))
            amounts = dict.fromkeys(map(amount, texts))
            yield place, tuple(one for one in amounts if one not in {None, entry.amount})


def _closed(reading: str) -> Iterator[str]:
    """The readings that one with an open digit stands for."""
    if OPEN not in reading:
        yield reading
        return
    for digit in "0123456789":
        yield reading.replace(OPEN, digit)


def _repaired(raw: str) -> Iterator[str]:
    """A figure whose digits are right and whose separators are not: the last two digits are hundredths.

    A stroke before or behind it is no part of it.
    """
    found = _separated().search("".join(raw.split()))
    if found is None:
        return
    yield found[0]
    sign = "-" if found[0].startswith(("-", "－")) else ""
    digits = "".join(filter(str.isdigit, found[0]))
    yield f"{sign}{digits[:-2]}.{digits[-2:]}"
    yield sign + digits


@cache
def _separated() -> re.Pattern[str]:
    return re.compile(open_toml(_FILE)["figures"]["separated"])


def _parts(raw: str) -> Iterator[str]:
    """What was read apart, together and each by itself."""
    pieces = raw.split()
    if len(pieces) > 1:
        yield "".join(pieces)
        yield from pieces


def _choices(
    statements: Sequence[Statement], readings: Mapping[Place, tuple[Decimal, ...]]
) -> list[_Choice]:
    """The readings that close all sums of their cell, where no other cell could close one of them."""
    covering: dict[Place, list[Identity]] = defaultdict(list)
    open_sums = []
    for identity in identities(statements):
        for cell in identity.cells:
            covering[cell.place].append(identity)
        if not (identity.known and identity.closes):
            open_sums.append(identity)
    places = {cell.place for identity in open_sums for cell in identity.cells}
    fitting = {
        place: fits
        for place in places & readings.keys()
        if (fits := [one for one in readings[place] if _fits(place, one, covering[place])])
    }
    return [
        _Choice(place=place, amount=fits[0])
        for place, fits in sorted(fitting.items())
        if len(fits) == 1 and not _rivals(place, open_sums, fitting)
    ]


def _fits(place: Place, amount_: Decimal, sums: Sequence[Identity]) -> bool:
    """Whether all sums of a cell that are known with this amount close to the last digit.

    At least one does. Rounding would let digits fit that nobody printed.
    """
    known = [one for identity in sums if (one := _with_amount(identity, place, amount_)).known]
    return bool(known) and not any(identity.difference for identity in known)


def _rivals(
    place: Place, open_sums: Sequence[Identity], fitting: Mapping[Place, Sequence[Decimal]]
) -> bool:
    """Whether another cell of an open sum of this cell could be mended instead."""
    own = [one for one in open_sums if any(cell.place == place for cell in one.cells)]
    return any(cell.place != place and cell.place in fitting for one in own for cell in one.cells)


def _with_amount(identity: Identity, place: Place, amount_: Decimal) -> Identity:
    def changed(cell: Cell) -> Cell:
        return replace(cell, amount=amount_) if cell.place == place else cell

    return replace(
        identity,
        left=tuple(map(changed, identity.left)),
        right=tuple(map(changed, identity.right)),
    )


def _with_amounts(statement: Statement, taken: Mapping[Place, Decimal]) -> Statement:
    rows = tuple(
        replace(
            row,
            entries=tuple(
                replace(
                    entry,
                    amount=taken.get((statement.id, row.number, entry.column.id), entry.amount),
                )
                for entry in row.entries
            ),
        )
        for row in statement.rows
    )
    return replace(statement, rows=rows)
