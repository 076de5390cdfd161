"""A form that a page cuts: its columns on the next page, and a row whose text goes on there."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from juesuan.account.evaluation.layout.heading import headings
from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import is_word, levels_of, number

__all__ = ["in_columns", "joined"]

POINTS = ("weight", "score")
ENDED = ("。", "；", "！")
WORDS = ("indicator", "words")


def in_columns(lines: Sequence[Line], width: int, header: Line) -> list[Line] | None:
    """Rows of a narrower table in the columns of the header above the page break.

    Above the indicators a form has more columns than below them; the next page has those of the
    indicators alone, as many as the header has cells.

    Args:
        lines: The rows.
        width: Columns of their table.
        header: The header of the indicators.

    Returns:
        The rows, or None if their table has another number of columns.
    """
    if width != len(header.places):
        return None
    return [replace(line, places=_moved(line.places, header)) for line in lines]


def _moved(places: Sequence[Place], header: Line) -> tuple[Place, ...]:
    heads = header.places
    return tuple(
        replace(place, column=heads[place.column].column, last=heads[place.last].last)
        for place in places
    )


def joined(before: Sequence[Line], after: Sequence[Line], header: Line) -> list[Line]:
    """The rows of two pages; a row whose text goes on over the page is one row."""
    if not before or not after or not _is_rest(after[0], before[-1], header):
        return [*before, *after]
    return [*before[:-1], _whole(before[-1], after[0]), *after[1:]]


def _is_rest(line: Line, last: Line, header: Line) -> bool:
    """Whether a row is the rest of the one before: words alone, below words that have not ended."""
    if not line.places:
        return False
    columns = {heading.column for heading in headings(header) if heading.role in POINTS}
    if _scored(line, columns) or not _scored(last, columns):
        return False
    above = _by_column(last)
    return all(_goes_on(place, above.get(place.column)) for place in line.places)


def _scored(line: Line, columns: AbstractSet[int]) -> bool:
    """Whether a row has a number in a column of points."""
    below = (place for place in line.places if place.column in columns)
    return any(number(place.text) is not None for place in below)


def _by_column(line: Line) -> dict[int, Place]:
    return {place.column: place for place in line.places}


def _goes_on(place: Place, above: Place | None) -> bool:
    """Whether a cell is the rest of the one above: words that have not ended, and no word of the form."""
    if above is None or above.text.endswith(ENDED):
        return False
    words = (is_word(place.text, *WORDS, name) for name in ("total", "end", "placeholder"))
    return not levels_of(place.text) and not any(words)


def _whole(line: Line, rest: Line) -> Line:
    more = _by_column(rest)
    places = (_with_rest(place, more.get(place.column)) for place in line.places)
    return replace(line, places=tuple(places))


def _with_rest(place: Place, rest: Place | None) -> Place:
    if rest is None:
        return place
    cell = replace(place.cell, text=f"{place.cell.text}\n{rest.cell.text}")
    return replace(place, cell=cell, text=place.text + rest.text)
