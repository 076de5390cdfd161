"""Figures of pictures: of what each may show, arithmetic chooses; nobody guesses.

A recogniser tells several readings of a figure (1.096.97, 1,096.97). Where the sums that a cell is
part of close on exactly one of them, and no other cell could mend them, that one is the amount; raw
and chosen are both kept. Else the cell stays as it was read, and in doubt. Digits that were read
are never others: the publisher may have printed a sum that fails.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import chain

from juesuan.account.model import Doubt, Entry, Row, Statement
from juesuan.account.statements.identities import Cell, Identity, identities
from juesuan.account.words.figure import amount
from juesuan.document.model import OPEN, Anchor, parameters
from juesuan.document.model import Cell as PrintedCell
from juesuan_vocab import open_toml

__all__ = ["chosen", "is_apart"]

_FILE = "recognition/pictures.toml"

Place = tuple[str, int, str]
"""Statement, row and column of an amount."""


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
    grouped = dict(_grouped(statements))
    if grouped:
        statements = [_with_amounts(statement, grouped) for statement in statements]
    now, taken = _mended(statements)
    unproven = _unproven(now, grouped) if grouped else set()
    chosen_ = [(place, one) for place, one in _entries(now) if place in {*taken, *grouped}]
    settled = {entry.anchor for _, entry in chosen_}
    kept = [doubt for doubt in doubts if not _is_settled(doubt, settled)]
    told = [_told(entry, proven=place not in unproven) for place, entry in chosen_]
    return now, [*kept, *told]


def _unproven(statements: Sequence[Statement], amounts: Mapping[Place, Decimal]) -> set[Place]:
    """The places of the amounts on which no sum closes, or one fails."""
    covering = _by_place(identities(statements))
    return {at for at, one in amounts.items() if not _fits(at, one, covering[at])}


def _mended(
    statements: Sequence[Statement],
) -> tuple[tuple[Statement, ...], Mapping[Place, Decimal]]:
    """The statements with all amounts that sums choose, one choice leading to the next."""
    now = tuple(statements)
    taken: dict[Place, Decimal] = {}
    readings = {place: found for place, found in _readings(statements) if found}
    while readings and (choices := _choices(now, readings)):
        taken |= choices
        now = tuple(_with_amounts(statement, taken) for statement in now)
        readings = {place: found for place, found in readings.items() if place not in taken}
    return now, taken


def _is_settled(doubt: Doubt, settled: Collection[Anchor]) -> bool:
    """Whether a doubt says that a figure was not understood which sums have chosen since."""
    return doubt.code == "number-not-understood" and doubt.anchor in settled


def _told(entry: Entry, *, proven: bool) -> Doubt:
    """What is said of a figure that was chosen, or that its groups of digits tell."""
    if not proven:
        cells = (entry.anchor,)
        return Doubt(code="recognised-unproven", raw=entry.raw, anchor=entry.anchor, cells=cells)
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


def _grouped(statements: Sequence[Statement]) -> Iterator[tuple[Place, Decimal]]:
    """The amounts of figures that are no numbers only because commas were read as points.

    Groups of three digits before the last two leave one reading: 8.298.242.92 is 8,298,242.92.
    """
    pattern = re.compile(open_toml(_FILE)["figures"]["pointed"])
    for place, entry in _entries(statements):
        is_unread = entry.recognition is not None and entry.amount is None
        if is_unread and pattern.fullmatch(entry.raw):
            digits = re.sub(r"[^\d－-]", "", entry.raw)
            found = amount(f"{digits[:-2]}.{digits[-2:]}")
            yield from ((place, one) for one in (found,) if one is not None)


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
    """A figure whose digits are right and whose separators are not.

    Its last two digits are hundredths. A stroke before or behind it is no part of it.
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
) -> dict[Place, Decimal]:
    """The readings that close all sums of their cell, where no other cell could close one."""
    sums = list(identities(statements))
    open_sums = [one for one in sums if not (one.known and one.closes)]
    covering = _by_place(sums)
    fitting = _fitting(readings, open_sums, covering)
    single = {place: fits[0] for place, fits in sorted(fitting.items()) if len(fits) == 1}
    unread = {place: one for place, one in single.items() if _is_unread(place, covering[place])}

    def is_alone(place: Place) -> bool:
        rivals = _rivals(place, open_sums, fitting)
        return not rivals or _agree({place, *rivals}, unread, covering)

    def may_be(place: Place) -> bool:
        return place in unread or _has_digits(single[place], place, covering[place])

    return {place: single[place] for place in filter(may_be, filter(is_alone, single))}


def _by_place(sums: Iterable[Identity]) -> Mapping[Place, list[Identity]]:
    """The sums that cover each cell."""
    covering: dict[Place, list[Identity]] = defaultdict(list)
    for identity in sums:
        for cell in identity.cells:
            covering[cell.place].append(identity)
    return covering


def _fitting(
    readings: Mapping[Place, tuple[Decimal, ...]],
    open_sums: Iterable[Identity],
    covering: Mapping[Place, list[Identity]],
) -> dict[Place, list[Decimal]]:
    """The readings of the cells of open sums on which all sums of the cell close."""
    places = {cell.place for identity in open_sums for cell in identity.cells}
    fitting = {
        place: [one for one in readings[place] if _fits(place, one, covering[place])]
        for place in places & readings.keys()
    }
    return {place: fits for place, fits in fitting.items() if fits}


def _fits(place: Place, amount_: Decimal, sums: Sequence[Identity]) -> bool:
    """Whether all sums of a cell that are known with this amount close to the last digit.

    At least one does. Rounding would let digits fit that nobody printed.
    """
    known = [one for identity in sums if (one := _with_amount(identity, place, amount_)).known]
    return bool(known) and not any(identity.difference for identity in known)


def _rivals(
    place: Place, open_sums: Sequence[Identity], fitting: Mapping[Place, Sequence[Decimal]]
) -> set[Place]:
    """The other cells of the open sums of this cell that could be mended instead."""
    own = [one for one in open_sums if any(cell.place == place for cell in one.cells)]
    return {cell.place for one in own for cell in one.cells if cell.place in fitting} - {place}


def _is_unread(place: Place, sums: Iterable[Identity]) -> bool:
    """Whether what a cell prints was not understood."""
    return any(
        cell.place == place and cell.amount is None for identity in sums for cell in identity.cells
    )


def _has_digits(amount_: Decimal, place: Place, sums: Iterable[Identity]) -> bool:
    """Whether an amount has the digits of the one that was read, its separators set otherwise."""
    cells = chain.from_iterable(identity.cells for identity in sums)
    read = next(cell.amount for cell in cells if cell.place == place)
    return read is not None and _digits(read) == _digits(amount_)


def _digits(amount_: Decimal) -> str:
    """The digits that a form prints for an amount, without zeros at both ends."""
    return "".join(filter(str.isdigit, str(amount_))).strip("0")


def _agree(
    places: set[Place],
    unread: Mapping[Place, Decimal],
    covering: Mapping[Place, Sequence[Identity]],
) -> bool:
    """Whether cells that were not understood close all their sums together: none stands for one.

    Args:
        places: The cells.
        unread: The only fitting amount of each cell that was not understood.
        covering: The sums that cover each cell.
    """
    if not places <= unread.keys():
        return False
    sums = [identity for place in places for identity in covering[place]]
    for place, one in unread.items():
        sums = [_with_amount(identity, place, one) for identity in sums]
    return not any(identity.known and identity.difference for identity in sums)


def _with_amount(identity: Identity, place: Place, amount_: Decimal) -> Identity:
    def changed(cell: Cell) -> Cell:
        return replace(cell, amount=amount_) if cell.place == place else cell

    return replace(
        identity,
        left=tuple(map(changed, identity.left)),
        right=tuple(map(changed, identity.right)),
    )


def _with_amounts(statement: Statement, taken: Mapping[Place, Decimal]) -> Statement:
    """The statement with the amounts that were chosen."""

    def changed(row: Row) -> Row:
        places = [(statement.id, row.number, entry.column.id) for entry in row.entries]
        entries = tuple(
            replace(entry, amount=taken.get(place, entry.amount))
            for place, entry in zip(places, row.entries, strict=True)
        )
        return replace(row, entries=entries)

    return replace(statement, rows=tuple(map(changed, statement.rows)))
