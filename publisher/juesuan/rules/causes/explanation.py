"""The smallest explanation of failing sums: the one number that, corrected, makes every sum close that it is in.

A number is to blame if one change of it heals every failing identity that it takes part in and
breaks none that closes, and if no other number would do as much; of several that would, the only
one that a known slip makes of what should be there, or for whose subject another statement prints
what should be there. A number printed again elsewhere (the only
child of a subject, the same row of another statement) is corrected together with its copies. What
is left over explains nothing and stays untold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from juesuan.rules.causes.identity import Identity
from juesuan.rules.causes.kind import Wrong, is_beside, kind_of_slip, leaves_out, printed_for
from juesuan.rules.causes.pair import Change, pairs
from juesuan.rules.causes.slip import slip_kind
from juesuan.rules.figures import MONEY_PLACES, YUAN
from juesuan.rules.reading import Cell

__all__ = ["Explanation", "explanations"]

_NOTHING: Final = Decimal(0)
_FAR: Final = Decimal(10) ** 30
_TELLING: Final = 3
"""Digits that a number must have for its likeness to another to tell anything."""
_PAIR: Final = 2
_STEPS: Final = 60
"""In an interval of more numbers than these none is singled out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One slip.

    Attributes:
        cells: The cells that print the wrong number: one, or it and its copies.
        printed: The number they print, in their unit.
        implied: The number that makes every identity close.
        kind: Kind of the slip (``rules/evidence.toml``).
        heals: Ids of the findings it explains.
        touched: How many identities the cells take part in; all close with it.
    """

    cells: tuple[str, ...]
    printed: Decimal
    implied: Decimal
    kind: str
    heals: frozenset[str]
    touched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Suspect:
    """Cells that hold one number, the changes that make their identities close, and what these heal."""

    cells: frozenset[str]
    low: Decimal
    high: Decimal
    heals: frozenset[str]
    touched: tuple[Identity, ...]


def explanations(
    identities: Sequence[Identity], others: frozenset[str], cells: Mapping[str, Cell]
) -> tuple[Explanation, ...]:
    """The slips that explain failing identities, each surely.

    Args:
        identities: All identities of an account that could be compared.
        others: Cells that also take part in findings that are no sums: what these would say is not
            known.
        cells: Each printed number by its name.
    """
    failing = [known for known in identities if not known.closes]
    if not failing:
        return ()
    touching = _by_cell(identities)
    suspects = _suspects(_groups(failing, _copies(identities, cells)), touching)
    told = _chosen_explanations(suspects, others, cells)
    healed = set[str]().union(*(explanation.heals for explanation in told))
    left = [known for known in failing if known.finding not in healed]
    return (*told, *_doubled(left, touching, others, cells))


def _groups(
    failing: Iterable[Identity], copies: Mapping[str, frozenset[str]]
) -> list[frozenset[str]]:
    """The numbers that may be to blame: each cell of a failing identity, alone and with its copies."""
    asked = set[str]().union(*(known.weights for known in failing))
    alone = {frozenset({cell}) for cell in asked}
    return sorted(alone | {copies[cell] for cell in asked & copies.keys()}, key=sorted)


def _suspects(
    groups: Iterable[frozenset[str]], touching: Mapping[str, Sequence[Identity]]
) -> list[_Suspect]:
    found = (_suspect(group, touching) for group in groups)
    return [suspect for suspect in found if suspect is not None]


def _chosen_explanations(
    suspects: Sequence[_Suspect], others: frozenset[str], cells: Mapping[str, Cell]
) -> list[Explanation]:
    """The explanations of the suspects that are surely to blame.

    A suspect whose shares or rates cannot be recomputed here is not told, and still keeps others
    from being told.
    """
    told: list[Explanation] = []
    for suspect in suspects:
        if suspect.cells & others or not _is_chosen(suspect, suspects, cells):
            continue
        explanation = _explanation(suspect, cells)
        if explanation is not None:
            told.append(explanation)
    return told


def _doubled(
    failing: Sequence[Identity],
    touching: Mapping[str, Sequence[Identity]],
    others: frozenset[str],
    cells: Mapping[str, Cell],
) -> Iterator[Explanation]:
    """Two slips in one sum, as two explanations: what both heal is the first one's."""
    changes = _changes_of_slips(failing, others, cells)
    for pair in pairs(failing, touching, changes):
        healed: set[str] = set()
        for change in pair:
            touched = touching[change.cell]
            heals = {known.finding for known in touched if not known.closes} - healed
            healed |= heals
            yield _changed(change, cells[change.cell], frozenset(heals), len(touched))


def _changes_of_slips(
    failing: Iterable[Identity], others: frozenset[str], cells: Mapping[str, Cell]
) -> list[Change]:
    """The changes of single cells that close an identity and undo a known slip."""
    asked: set[tuple[str, Decimal]] = set()
    for known in failing:
        if not known.at_most:
            weights = known.weights.items()
            asked.update((cell, -known.difference / weight) for cell, weight in weights)
    return [
        Change(cell=cell, by=by)
        for cell, by in sorted(asked)
        if cell not in others and _undoes_slip(cells[cell], by)
    ]


def _undoes_slip(cell: Cell, by: Decimal) -> bool:
    """Whether a known slip made the printed number of that which the change gives."""
    implied = cell.amount + by
    digits = sum(mark.isdigit() for mark in f"{abs(cell.amount.normalize()):f}".lstrip("0."))
    return (
        digits >= _TELLING
        and _is_printable(implied, cell)
        and slip_kind(cell.amount, implied) != ""
    )


def _changed(change: Change, cell: Cell, heals: frozenset[str], touched: int) -> Explanation:
    implied = cell.amount + change.by
    return Explanation(
        cells=(change.cell,),
        printed=cell.amount,
        implied=implied,
        kind=slip_kind(cell.amount, implied),
        heals=heals,
        touched=touched,
    )


def _by_cell(identities: Iterable[Identity]) -> Mapping[str, Sequence[Identity]]:
    found: dict[str, list[Identity]] = defaultdict(list)
    for known in identities:
        for cell in known.weights:
            found[cell].append(known)
    return found


def _copies(
    identities: Iterable[Identity], cells: Mapping[str, Cell]
) -> Mapping[str, frozenset[str]]:
    """Each cell with those that print the same number by an identity of it and of nothing else."""
    groups: dict[str, frozenset[str]] = {}
    for known in identities:
        if not known.closes or known.difference:
            continue
        # a part of 0.00 leaves the whole what the other part is
        printed = [name for name in known.weights if cells[name].amount]
        alike = {(cells[name].amount, cells[name].unit) for name in printed}
        if len(printed) != _PAIR or len(alike) != 1:
            continue
        joined = frozenset(printed).union(*(groups.get(name, ()) for name in printed))
        groups |= dict.fromkeys(joined, joined)
    return groups


def _suspect(group: frozenset[str], touching: Mapping[str, Sequence[Identity]]) -> _Suspect | None:
    """The changes of the number that close every identity of its cells, None if there is none."""
    touched = {known.finding: known for cell in sorted(group) for known in touching[cell]}
    low, high, heals = -_FAR, _FAR, set()
    for known in touched.values():
        weight = sum((known.weights.get(cell, _NOTHING) for cell in group), _NOTHING)
        if not known.closes:
            heals.add(known.finding)
        if not weight:
            if not known.closes:
                return None
            continue
        least, most = _changes(known, weight)
        low, high = max(low, least), min(high, most)
        if low > high:
            return None
    return _Suspect(
        cells=group, low=low, high=high, heals=frozenset(heals), touched=tuple(touched.values())
    )


def _changes(known: Identity, weight: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the greatest change of a number with which an identity closes."""
    lower = -_FAR if known.at_most else (-known.tolerance - known.difference) / weight
    upper = (known.tolerance - known.difference) / weight
    if weight > 0:
        return lower, upper
    return upper, (_FAR if known.at_most else lower)


def _is_chosen(suspect: _Suspect, suspects: Iterable[_Suspect], cells: Mapping[str, Cell]) -> bool:
    """Whether it explains more than any other, or as much and alone by a known slip."""
    rivals = [other for other in suspects if other is not suspect and other.heals & suspect.heals]
    if any(rival.heals - suspect.heals for rival in rivals):
        return False
    equals = [rival for rival in rivals if rival.heals == suspect.heals]
    return not equals or _is_first(suspect, equals, cells)


def _is_first(suspect: _Suspect, equals: Sequence[_Suspect], cells: Mapping[str, Cell]) -> bool:
    """Whether another statement prints its right number and that of no other, or it alone is a slip."""
    printed = [one for one in (suspect, *equals) if _printed_elsewhere(one, cells)]
    return printed == [suspect] or _is_the_slip(suspect, equals, cells)


def _printed_elsewhere(suspect: _Suspect, cells: Mapping[str, Cell]) -> set[Decimal]:
    """The numbers that other statements print for its subject and that close everything."""
    found: set[Decimal] = set()
    for cell in (cells[name] for name in suspect.cells):
        known = printed_for(cell, cells)
        found.update(one for one in known if suspect.low <= one - cell.amount <= suspect.high)
    return found


def _is_the_slip(suspect: _Suspect, rivals: Iterable[_Suspect], cells: Mapping[str, Cell]) -> bool:
    """Whether a known slip explains it, and none of those that would explain as much."""
    return _is_slip(suspect, cells) and not any(_may_be_slip(rival, cells) for rival in rivals)


def _is_slip(suspect: _Suspect, cells: Mapping[str, Cell]) -> bool:
    """Whether its number comes of the implied one by a slip that is known.

    Short numbers do so by chance.
    """
    cell = cells[min(suspect.cells)]
    implied = _implied(suspect, cells)
    digits = sum(mark.isdigit() for mark in f"{abs(cell.amount.normalize()):f}".lstrip("0."))
    return implied is not None and digits >= _TELLING and slip_kind(cell.amount, implied) != ""


def _may_be_slip(suspect: _Suspect, cells: Mapping[str, Cell]) -> bool:
    """Whether a known slip makes its number of any that it could be, or of that beside it."""
    cell = cells[min(suspect.cells)]
    slips = (value for value in _values(cell, suspect) if slip_kind(cell.amount, value))
    return next(slips, None) is not None or is_beside(cell, suspect.cells, cells)


def _explanation(suspect: _Suspect, cells: Mapping[str, Cell]) -> Explanation | None:
    first = cells[min(suspect.cells)]
    implied = _implied(suspect, cells)
    if implied is None:
        return None
    return Explanation(
        cells=tuple(sorted(suspect.cells)),
        printed=first.amount,
        implied=implied,
        kind=kind_of_slip(
            first, implied, Wrong(cells=suspect.cells, touched=suspect.touched), cells
        ),
        heals=suspect.heals,
        touched=len(suspect.touched),
    )


def _implied(suspect: _Suspect, cells: Mapping[str, Cell]) -> Decimal | None:
    """The one number that closes all: the one another cell prints, else the one of which a slip makes this one.

    The last digit of a sum is open (尾差), so a sum alone does not tell which number was meant.
    """
    cell = cells[min(suspect.cells)]
    asked = {cell.amount + change for change in _exact(suspect, equalities=True)}
    asked = asked or _printed_elsewhere(suspect, cells) or _slipped(suspect, cells)
    if len(asked) != 1:
        return None
    implied = asked.pop()
    return implied if _is_printable(implied, cell) else None


def _slipped(suspect: _Suspect, cells: Mapping[str, Cell]) -> set[Decimal]:
    """The numbers that close all and of which a known slip makes the printed one."""
    cell = cells[min(suspect.cells)]
    exact = {cell.amount + change for change in _exact(suspect, equalities=False)}
    slips = {value for value in _values(cell, suspect) if slip_kind(cell.amount, value)}
    return slips & exact or slips or _without_part(suspect, exact, cells)


def _without_part(
    suspect: _Suspect, exact: Iterable[Decimal], cells: Mapping[str, Cell]
) -> set[Decimal]:
    """The sums of which the printed one is that without one part."""
    printed = cells[min(suspect.cells)].amount
    wrong = Wrong(cells=suspect.cells, touched=suspect.touched)
    return {value for value in exact if leaves_out(wrong, value - printed, cells)}


def _exact(suspect: _Suspect, *, equalities: bool) -> Iterator[Decimal]:
    """The changes that leave nothing of an identity that fails.

    What another place prints is right to its last digit also where rounding lets both agree.
    """
    for known in suspect.touched:
        is_asked = known.is_equality if equalities else not known.closes
        if known.at_most or not is_asked or not known.difference:
            continue
        weight = sum((known.weights.get(cell, _NOTHING) for cell in suspect.cells), _NOTHING)
        change = -known.difference / weight
        if suspect.low <= change <= suspect.high:
            yield change


def _values(cell: Cell, suspect: _Suspect) -> Iterator[Decimal]:
    """The numbers with as many digits after the point that close everything."""
    step = _step(cell)
    if (suspect.high - suspect.low) / step > _STEPS:
        return
    value = (cell.amount + suspect.low).quantize(step)
    while value <= cell.amount + suspect.high:
        if value >= cell.amount + suspect.low:
            yield value
        value += step


def _step(cell: Cell) -> Decimal:
    """The last place of an amount: of money the second after the point at least."""
    least = MONEY_PLACES if cell.unit in {"万元", "元"} else 0
    return Decimal(1).scaleb(-max(least, _places(cell)))


def _places(cell: Cell) -> int:
    digits = "".join(mark for mark in cell.raw if mark.isdigit() or mark == ".")
    return len(digits.partition(".")[2])


def _is_printable(value: Decimal, cell: Cell) -> bool:
    """Whether it has no more digits after the point than its unit, and no count is negative."""
    is_possible = value >= 0 or cell.unit in YUAN
    return is_possible and value == value.quantize(_step(cell))
