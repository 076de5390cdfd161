"""Several projects in one table: each row has the project and its money left of its indicators."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.account.evaluation.layout.heading import Heading, headings, is_header
from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.lexicon import is_word, word_of

__all__ = ["Group", "groups", "is_listing"]

COLUMNS = ("listing", "columns")
TOTAL = ("indicator", "words", "total")


@dataclass(slots=True)
class Group:
    """The rows of one project.

    Attributes:
        values: What its cells say, by column of the listing.
        lines: The header of the indicators and its rows, without the cells of the project.
    """

    values: dict[str, Place]
    lines: list[Line] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the project, condensed."""
        return self.values["project"].text if "project" in self.values else ""


def is_listing(line: Line) -> bool:
    """Whether a header of indicators names a column of projects too."""
    return is_header(line) and any(word_of(text, *COLUMNS) == "project" for text in line.texts)


def groups(rows: Sequence[Line]) -> Iterator[Group]:
    """The projects of a table.

    Args:
        rows: Its header and all rows below it; the header may stand again.
    """
    current: Group | None = None
    header, columns = rows[0], _columns(rows[0])
    for line in rows[1:]:
        if is_listing(line):
            header, columns = line, _columns(line)
            continue
        values, rest = _parted(line, columns)
        if any(is_word(place.text, *TOTAL) for place in line.places[:2]):
            continue
        if current is None or _is_another(values, current):
            if current is not None:
                yield current
            current = Group(values={}, lines=[_without(header, columns)])
        current.values = values | current.values
        current.lines.append(rest)
    if current is not None:
        yield current


def _columns(header: Line) -> dict[str, Heading]:
    """The columns that tell of a whole project; those right of the indicators too."""
    found: dict[str, Heading] = {}
    for heading, place in _headed(header):
        role = word_of(place.text, *COLUMNS)
        if role:
            found.setdefault(role, heading)
    inner = {heading.role: heading for heading, _ in _headed(header)}
    if "score" in inner and "weight" not in inner:
        # points without weights are those of the project
        found.setdefault("total", inner["score"])
    return found


def _headed(header: Line) -> Iterator[tuple[Heading, Place]]:
    by_column = {
        heading.column: heading for heading in headings(header) if heading.last >= heading.column
    }
    for place in header.places:
        yield by_column[place.column], place


def _parted(line: Line, columns: Mapping[str, Heading]) -> tuple[dict[str, Place], Line]:
    """The cells of the project, and the row without them.

    A merged cell counts in each row that it reaches.
    """
    values = {
        role: place
        for place in (*line.above, *line.places)
        for role, heading in columns.items()
        if heading.column <= place.column <= heading.last
    }
    taken = {id(place.cell) for place in values.values()}
    left = tuple(place for place in line.places if id(place.cell) not in taken)
    return values, Line(row=line.row, places=left, above=line.above)


def _without(header: Line, columns: Mapping[str, Heading]) -> Line:
    taken = {heading.column for heading in columns.values()}
    left = tuple(place for place in header.places if place.column not in taken)
    return Line(row=header.row, places=left)


def _is_another(values: Mapping[str, Place], group: Group) -> bool:
    """Whether a row names another project, or another number of a list."""
    for role in ("serial", "project"):
        if role in values and role in group.values and values[role].text != group.values[role].text:
            return True
    return False
