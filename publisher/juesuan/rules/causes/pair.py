"""Two slips that meet in one sum: each shows alone in sums of its own, together in the one they share.

Neither change by itself heals the shared sum. A pair is told only if it is the only one whose two
changes, each of a kind of slip that is known, close everything that both cells take part in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from juesuan.rules.causes.identity import Identity

__all__ = ["Change", "pairs"]

_MOST: Final = 80
"""Changes that are tried in pairs; an account with more of them is not explained by two slips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell and what must be added to its number, in its unit."""

    cell: str
    by: Decimal


def pairs(
    failing: Sequence[Identity], touching: Mapping[str, Sequence[Identity]], asked: Iterable[Change]
) -> Iterator[tuple[Change, Change]]:
    """The pairs of changes that explain failing identities, each the only one that does.

    Args:
        failing: Identities that no single change explains.
        touching: Each cell to all identities that it takes part in.
        asked: The changes that a known slip would undo.
    """
    tried = list(asked)
    if len(tried) > _MOST:
        return
    names = frozenset(known.finding for known in failing)
    found = _healing(tried, names, touching)
    for explained, chosen in found.items():
        rivals = sum(not explained.isdisjoint(others) for others in found)
        if len(chosen) == 1 and rivals == 1:
            yield chosen[0]


def _healing(
    tried: Iterable[Change], names: frozenset[str], touching: Mapping[str, Sequence[Identity]]
) -> Mapping[frozenset[str], list[tuple[Change, Change]]]:
    """The pairs of changes that heal failing identities, by what they heal."""
    found: dict[frozenset[str], list[tuple[Change, Change]]] = defaultdict(list)
    for one, other in combinations(tried, 2):
        healed = _healed(one, other, touching)
        if healed and healed <= names and _meet(one, other, touching):
            found[healed].append((one, other))
    return found


def _healed(
    one: Change, other: Change, touching: Mapping[str, Sequence[Identity]]
) -> frozenset[str]:
    """The failing identities that close with both changes; none if any identity stays or comes open."""
    if one.cell == other.cell:
        return frozenset()
    touched = {known.finding: known for cell in (one.cell, other.cell) for known in touching[cell]}
    if not all(_closes(known, one, other) for known in touched.values()):
        return frozenset()
    return frozenset(name for name, known in touched.items() if not known.closes)


def _closes(known: Identity, one: Change, other: Change) -> bool:
    nothing = Decimal(0)
    left = known.difference + sum(
        (known.weights.get(change.cell, nothing) * change.by for change in (one, other)), nothing
    )
    return left <= known.tolerance and (known.at_most or left >= -known.tolerance)


def _meet(one: Change, other: Change, touching: Mapping[str, Sequence[Identity]]) -> bool:
    """Whether both fail in a sum together, and each in one that the other has no part in."""
    mine, yours = (
        {known.finding for known in touching[change.cell] if not known.closes}
        for change in (one, other)
    )
    return bool(mine & yours) and bool(mine - yours) and bool(yours - mine)
