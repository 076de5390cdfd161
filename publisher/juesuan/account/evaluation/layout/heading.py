"""The header of indicators: which columns it names, and how far each reaches."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import is_word, search, word_of

__all__ = ["AGAIN", "Heading", "headings", "is_header", "refined", "roles"]

COLUMNS = ("indicator", "columns")
LEVELS = ("level1", "level2", "name")
AGAIN = "again"
"""A second column of a kind that no field of an indicator holds."""
SECONDS = {"target": "other_target"}
"""Columns of which an indicator holds a second one: 年初目标值 beside 全年目标值."""
YEARLY = ("target", "actual")
"""Columns that may stand once for the year and once for a part of it."""
PAIR = 2
OPEN = 10_000
"""The last column reaches to the end of the row, however long that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column that a header names.

    Attributes:
        role: What stands below it: an entry of ``indicator.columns`` in vocab, ``lead`` for what
            stands left of all,
            ``other`` for a column whose name is not known, ``other_target`` for a second column of
            targets, ``again`` for a second one of another kind.
        column: Its first column in the table, from 0.
        last: The last column before the next heading.
        printed: Its words as printed; empty for what stands left of all.
    """

    role: str
    column: int
    last: int
    printed: str = ""


def is_header(line: Line) -> bool:
    """Whether a row is the header of indicators.

    It names two levels at least, and what was aimed at, reached or scored; or indicators without
    levels, with targets and results.
    """
    found = roles(line)
    levels = found.intersection(LEVELS)
    values = found.intersection(("target", "actual", "score"))
    if len(levels) >= 2:  # noqa: PLR2004 - two levels make a header
        return bool(values)
    # 绩效指标 | 指标值 | 完成值, 指标名称 | 指标值 | 完成值 | 指标得分: lists without levels
    return bool({"target", "actual"} <= found and _names_rows(found, levels))


def _names_rows(found: set[str], levels: set[str]) -> bool:
    """Whether a header without levels names what its rows are of."""
    if levels == {"name"}:
        return {"weight", "score"} <= found
    return not levels and "lead" in found


def roles(line: Line) -> set[str]:
    """The columns that the cells of a row name."""
    return {word_of(text, *COLUMNS) for text in line.texts}


def headings(line: Line) -> tuple[Heading, ...]:
    """The columns of a header from left to right, what stands left of them first."""
    places = line.places
    named = _of_the_year(places, list(_named(places)))
    if not set(LEVELS).intersection(named):
        named = ["name" if role == "lead" else role for role in named]
    ends = [place.column - 1 for place in places[1:]] + [OPEN]
    found = [
        Heading(role=role, column=place.column, last=end, printed=place.printed)
        for role, place, end in zip(named, places, ends, strict=True)
    ]
    if named[0] != "lead":
        found.insert(0, Heading(role="lead", column=0, last=places[0].column - 1))
    return tuple(found)


def refined(columns: tuple[Heading, ...], line: Line) -> tuple[Heading, ...]:
    """The columns of a header with its second row, which parts levels into 名称 and 权重.

    Empty if the row is no such one.
    """
    kinds = set(map(_kind, line.places))
    if kinds != {"name", "weight"}:
        return ()
    found: list[Heading] = []
    for heading in columns:
        found += _in_parts(heading, line.places)
    return tuple(found)


def _kind(place: Place) -> str:
    """What a cell of the second row of a header says: ``name``, ``weight``; else empty."""
    if is_word(place.text, "indicator", "words", "headed_name"):
        return "name"
    return "weight" if word_of(place.text, *COLUMNS) == "weight" else ""


def _in_parts(heading: Heading, places: tuple[Place, ...]) -> list[Heading]:
    """A heading parted into its names and its weights, if these stand below it."""
    weights = "weight" if heading.role == "name" else f"{heading.role}_weight"
    roles_of_parts = {"name": heading.role, "weight": weights}
    reach = range(heading.column, heading.last + 1)
    below = [place for place in places if place.column in reach]
    parts = [
        replace(
            heading,
            role=roles_of_parts[_kind(place)],
            column=place.column,
            last=place.last,
        )
        for place in below
    ]
    return parts or [heading]


def _named(places: tuple[Place, ...]) -> Iterator[str]:
    """The role of each cell.

    The points beside a level are of that level, a second column of a kind is another.
    """
    seen: set[str] = set()
    for place in places:
        role = _of_level(word_of(place.text, *COLUMNS) or "other", seen)
        if role != "other" and role in seen:
            role = _again(role, seen)
        yield role
        seen.add(role)


def _again(role: str, seen: set[str]) -> str:
    """The role of a further column of a kind."""
    second = SECONDS.get(role, AGAIN)
    return AGAIN if second in seen else second


def _of_the_year(places: tuple[Place, ...], named: list[str]) -> list[str]:
    """Of two columns of a kind the one of the whole year is the indicator's: 全年目标值 behind 年初目标值."""
    for role in YEARLY:
        columns = [i for i, place in enumerate(places) if word_of(place.text, *COLUMNS) == role]
        whole = [i for i in columns if not search(places[i].text, "indicator", "part_of_year")]
        if len(columns) == PAIR and whole == columns[1:]:
            first, second = columns
            named[first], named[second] = named[second], named[first]
    return named


def _of_level(role: str, seen: set[str]) -> str:
    if role != "weight" or "name" in seen:
        return role
    level = next((level for level in ("level2", "level1") if level in seen), "")
    return f"{level}_weight" if level else role
