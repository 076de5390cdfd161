"""What becomes of a number: the decision table of vocab/narrative/decisions.toml.

A situation says what the words around a number leave open or tell; the first row whose conditions
all hold says whether the number fills the fact being spoken of, begins one, or stays open.
"""

from dataclasses import dataclass, fields
from functools import cache
from typing import Final

from juesuan_vocab import open_toml

__all__ = ["ACTIONS", "Situation", "decide"]

ACTIONS: Final = frozenset(
    {"fill", "again", "beside", "begin", "begin_beside", "name", "change", "skip", "open"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A number among what was said before it.

    Attributes:
        role: What its words make of it (``value``, ``difference``, ``share`` …; ``unnamed`` if they
            do not say).
        subject: ``same`` as what is being spoken of, ``other``, ``silent`` (the clause names
            nothing);
            where nothing is being spoken of, ``named`` (the sentence named it), ``heading`` (a
            general word
            under a heading) or ``nothing``.
        slot: Whether the fact being spoken of already holds such a number: ``free`` or ``taken``.
        waits: Whether that fact still lacks its value: ``yes`` or ``no``.
        kind: Whether that fact is of the kind (money, count) of the number: ``same`` or ``other``.
        base: Whether that fact is compared with another base than the number: ``same`` or
            ``other``.
        period: ``own`` year or ``other``.
        words: The words that name the number: ``none``, ``general`` (支出决算) or ``own``.
        after: Role of the number before, where only a comma and 约, 即 stand between; else empty.
        told: Whether the value repeats that of the fact being spoken of: ``again`` or ``first``.
        among: Whether what is spoken of is the last of a ``row`` that was listed, or ``one``.
        place: Where that fact was named: in this ``sentence`` or ``earlier``.
    """

    role: str
    subject: str
    slot: str = "free"
    waits: str = "no"
    kind: str = "same"
    base: str = "same"
    period: str = "own"
    words: str = "own"
    after: str = ""
    told: str = "first"
    place: str = "sentence"
    among: str = "one"


CONDITIONS: Final = tuple(field.name for field in fields(Situation))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    conditions: tuple[tuple[str, frozenset[str]], ...]
    action: str

    def holds(self, situation: Situation) -> bool:
        return all(getattr(situation, name) in allowed for name, allowed in self.conditions)


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            conditions=tuple(
                (name, frozenset(entry[name])) for name in CONDITIONS if name in entry
            ),
            action=entry["do"],
        )
        for entry in open_toml("narrative/decisions.toml")["decision"]
    )


@cache
def decide(situation: Situation) -> str:
    """What to do with a number: an action of ``ACTIONS``; the last row takes every situation."""
    return next(row.action for row in _rows() if row.holds(situation))
