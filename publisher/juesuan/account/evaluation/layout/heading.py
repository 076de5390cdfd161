"""The header of indicators: which columns it names, and how far each reaches."""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import word_of

__all__ = ["AGAIN", "Heading", "headings", "is_header", "roles"]

COLUMNS = ("indicator", "columns")
LEVELS = ("level1", "level2", "name")
AGAIN = "again"
"""A second column of a kind: targets of several years stand side by side, and one set is read."""
OPEN = 10_000
"""The last column reaches to the end of the row, however long that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column that a header names.

    Attributes:
        role: What stands below it: an entry of ``indicator.columns`` in vocab, ``lead`` for what
            stands left of all,
            ``other`` for a column whose name is not known, ``again`` for a second one of a kind.
        column: Its first column in the table, from 0.
        last: The last column before the next heading.
    """

    role: str
    column: int
    last: int


def is_header(line: Line) -> bool:
    """Whether a row is the header of indicators: two levels at least, and what was aimed at, reached or scored."""
    found = roles(line)
    levels = found.intersection(LEVELS)
    values = found.intersection(("target", "actual", "score"))
    return len(levels) >= 2 and bool(values)  # noqa: PLR2004 - two levels make a header


def roles(line: Line) -> set[str]:
    """The columns that the cells of a row name."""
    return {word_of(text, *COLUMNS) for text in line.texts}


def headings(line: Line) -> tuple[Heading, ...]:
    """The columns of a header from left to right, what stands left of them first."""
    places = line.places
    named = tuple(_named(places))
    begins = [place.column for place in places]
    ends = [column - 1 for column in begins[1:]] + [OPEN]
    found = [Heading(role=r, column=b, last=e) for r, b, e in zip(named, begins, ends, strict=True)]
    if named[0] != "lead":
        found.insert(0, Heading(role="lead", column=0, last=begins[0] - 1))
    return tuple(found)


def _named(places: tuple[Place, ...]) -> Iterator[str]:
    """The role of each cell.

    The points beside a level are of that level, a second column of a kind is another.
    """
    seen: set[str] = set()
    for place in places:
        role = _of_level(word_of(place.text, *COLUMNS) or "other", seen)
        yield role if role == "other" or role not in seen else AGAIN
        seen.add(role)


def _of_level(role: str, seen: set[str]) -> str:
    if role != "weight" or "name" in seen:
        return role
    level = next((level for level in ("level2", "level1") if level in seen), "")
    return f"{level}_weight" if level else role
