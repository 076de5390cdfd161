"""Which cell of a row stands in which column: the best of all ways from left to right, by weighed evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nlargest
from typing import Any

from juesuan.account.evaluation.layout.heading import AGAIN, Heading
from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import is_word, levels_of, number
from juesuan.account.evaluation.measure import measure
from juesuan_vocab import open_toml

__all__ = ["Reading", "margin", "readings"]

KEPT = 3
"""Ways that are kept while a row is read; the best is taken, the second tells how sure it is."""
VALUES = frozenset({"number", "range", "list", "deadline"})
MARKS = ("nothing", "lead", "sign", "quality")
"""Kinds of texts that are words of the form, whatever column they stand in."""
Way = tuple[float, tuple[int, ...]]
"""A sum of evidence, and the column of each cell so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a row.

    Attributes:
        places: The cell of each column, by role.
        moved: The cells that do not stand below their column.
        evidence: What speaks for it.
        sound: Whether each cell may belong to its column.
        begins: The first column of each role that the header names.
        heads: The words of each column as the header prints them, by role.
        beside: Cells of columns that the header names a second time, or by words nobody knows.
    """

    places: Mapping[str, Place]
    moved: tuple[Place, ...]
    evidence: float
    sound: bool
    begins: Mapping[str, int]
    heads: Mapping[str, str]
    beside: tuple[Place, ...] = ()

    def text(self, role: str) -> str:
        """The text of a column as printed, white space removed; empty if blank."""
        place = self.places.get(role)
        return place.printed if place else ""


UNREAD = frozenset({AGAIN, "other"})
"""Columns of which an indicator holds nothing."""


@cache
def _weights() -> dict[str, Any]:
    return open_toml("evaluation/assignment.toml")


@cache
def margin() -> float:
    """The lead that the best reading needs."""
    return float(_weights()["margin"])


def readings(line: Line, columns: Sequence[Heading]) -> tuple[Reading, ...]:
    """The likeliest readings of a row, the best first; none if the row has more cells than columns.

    Args:
        line: The row.
        columns: The columns of its header.
    """
    found = [_reading(way, line.places, columns) for way in _ways(line.places, columns)]
    return tuple(sorted(found, key=lambda reading: -reading.evidence))


def _ways(places: Sequence[Place], columns: Sequence[Heading]) -> list[Way]:
    """The best ways to set all cells into the columns, one cell a column at most, none passing another."""
    blanks = [_blank(column.role) for column in columns]
    best: list[list[Way]] = [[(0.0, ())]]
    for blank in blanks:
        best.append([(best[-1][0][0] + blank, ())])
    for place in places:
        best = _with(place, best, columns, blanks)
    return best[-1]


def _with(
    place: Place, best: list[list[Way]], columns: Sequence[Heading], blanks: Sequence[float]
) -> list[list[Way]]:
    """The best ways with one more cell, by how many columns they use."""
    further: list[list[Way]] = [[]]
    for index, column in enumerate(columns):
        fit = _fit(place, column)
        taken = [(evidence + fit, (*way, index)) for evidence, way in best[index]]
        left = [(evidence + blanks[index], way) for evidence, way in further[index]]
        further.append(nlargest(KEPT, taken + left))
    return further


def _reading(way: Way, places: Sequence[Place], columns: Sequence[Heading]) -> Reading:
    evidence, chosen = way
    set_down = [(place, columns[index]) for place, index in zip(places, chosen, strict=True)]
    found = {column.role: place for place, column in set_down}
    worst = _weights()["worst"]
    return Reading(
        places=found,
        moved=tuple(place for place, column in set_down if not _below(place, column)),
        evidence=evidence + _points(found),
        sound=all(_kind_fit(place.text, column.role) >= worst for place, column in set_down),
        begins={column.role: column.column for column in columns},
        heads={column.role: column.printed for column in columns},
        beside=tuple(place for place, column in set_down if column.role in UNREAD),
    )


def _points(found: Mapping[str, Place]) -> float:
    """What the points of a row say: a score is not above its weight."""
    if "weight" not in found or "score" not in found:
        return 0.0
    weight, score = number(found["weight"].text), number(found["score"].text)
    if weight is None or score is None:
        return 0.0
    return float(_weights()["within" if score <= weight else "above"])


def _blank(role: str) -> float:
    return float(_weights()["blank"].get(role, 0))


def _fit(place: Place, column: Heading) -> float:
    """How well a cell fits into a column: by where it stands, and by what it says."""
    return _stands(place, column) + _kind_fit(place.text, column.role)


def _stands(place: Place, column: Heading) -> float:
    if column.column <= place.column <= column.last:
        return float(_weights()["below"])
    return float(_weights()["reaches"]) if _below(place, column) else 0.0


def _below(place: Place, column: Heading) -> bool:
    return place.column <= column.last and place.last >= column.column


@lru_cache(maxsize=65536)
def _kind_fit(text: str, role: str) -> float:
    return float(_weights()["fit"].get(role, {}).get(_kind(text), 0))


@lru_cache(maxsize=65536)
def _kind(text: str) -> str:
    """What a text is, whatever column it stands in."""
    word = next((kind for kind in MARKS if is_word(text, "indicator", "words", kind)), "")
    return word or _level(text) or _value(text)


def _level(text: str) -> str:
    """``level1``, ``level2``, or ``both``; empty if the text is neither."""
    levels = levels_of(text)
    return "both" if len(levels) > 1 else "".join(levels)


def _value(text: str) -> str:
    if number(text) is not None:
        return "percent" if text.endswith("%") else "number"
    found = measure(text)
    return "measure" if found.form in VALUES and not found.of else "words"
