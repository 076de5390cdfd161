"""The indicators of a form: each row is read by its likeliest columns.

What was read otherwise is proven or doubted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product

from juesuan.account.evaluation.assignment import Reading, margin, readings
from juesuan.account.evaluation.attainment import attainment, kind_of
from juesuan.account.evaluation.layout.heading import Heading, headings, is_header, refined
from juesuan.account.evaluation.layout.line import Line, Place
from juesuan.account.evaluation.level import Levels, declared
from juesuan.account.evaluation.lexicon import is_word, levels_of, number, search
from juesuan.account.evaluation.measure import measure
from juesuan.account.evaluation.model import Funding, Indicator
from juesuan.account.evaluation.proof import Points
from juesuan.account.evaluation.repair import Repair
from juesuan.account.evaluation.slip import put_back
from juesuan.account.model import Doubt
from juesuan.account.outline import condense
from juesuan.document.model import Anchor, parameters

__all__ = ["Indicators", "indicators"]

MOVED = Repair(code="cells-moved")
WORDS = ("indicator", "words")
ANY_DIGIT = re.compile(r"\d")
POINTS = ("weight", "score")
MOST_OPEN = 6
"""Rows with a rival reading that arithmetic may decide between; more are doubted as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """The lower part of a form.

    Attributes:
        rows: The indicators in printed order.
        total: 总分 as printed, None if there is none.
        declared: Declared weights of the first levels.
        doubts: What was not understood.
        taken: Ids of the cells that stand in the rows, as the total, or in the doubts.
        levelled: Whether the header names first levels.
    """

    rows: tuple[Indicator, ...]
    total: Decimal | None
    declared: Mapping[str, Decimal]
    doubts: tuple[Doubt, ...]
    taken: frozenset[int]
    levelled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row with the readings that are nearly as likely as the best, the best first.

    Attributes:
        line: The row.
        ways: An indicator for each reading.
        moved: The cells that the best reading does not find below their columns.
        moved_roles: Their columns: what points prove of a row depends on them.
        unlike: The cells that the readings set into different columns.
    """

    line: Line
    ways: tuple[Indicator, ...]
    moved: tuple[Anchor, ...]
    moved_roles: frozenset[str]
    unlike: tuple[Anchor, ...]


@dataclass(slots=True)
class _Reader:
    """Where the reading of the rows stands."""

    columns: tuple[Heading, ...]
    levels: Levels = field(default_factory=Levels)
    rows: list[_Row] = field(default_factory=list)
    total: Place | None = None
    declared: dict[str, Decimal] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def read(self, line: Line) -> None:
        """Read a row below the header."""
        if is_word(line.first, *WORDS, "total"):
            self._take_total(line)
            return
        ways = self._ways(line)
        if not ways:
            self._doubt(line)
            return
        best = ways[0]
        self.levels = self.levels.after(best)
        self.declared |= declared(best, self.levels.level1)
        if _is_blank(best):
            return
        self.taken |= line.ids
        self.rows.append(self._row(line, ways))
        self.doubts += [_beside(place) for place in best.beside if ANY_DIGIT.search(place.text)]
        if "target" in best.begins and not best.text("target"):
            self.doubts.append(_targetless(line, best.text("name")))

    def _ways(self, line: Line) -> list[Reading]:
        """The readings of a row that may be: the best, and those that come near it."""
        found = [reading for reading in readings(line, self.columns) if _may_be(reading)]
        return [reading for reading in found if reading.evidence > found[0].evidence - margin()]

    def _row(self, line: Line, ways: Sequence[Reading]) -> _Row:
        made = dict.fromkeys(_indicator(way, self.levels, line) for way in ways)
        alike = set.intersection(*(_set_down(way) for way in ways))
        unlike = set.union(*(_set_down(way) for way in ways)) - alike
        return _Row(
            line=line,
            ways=tuple(made),
            moved=tuple(place.cell.anchor for place in ways[0].moved),
            moved_roles=_moved_roles(ways[0]),
            unlike=tuple(
                place.cell.anchor
                for place in line.places
                if id(place.cell) in {i for _, i in unlike}
            ),
        )

    def _take_total(self, line: Line) -> None:
        """The last number of a row of totals is the total score.

        Below the weights it may be their sum.
        """
        numbers = [place for place in line.places[1:] if number(place.text) is not None]
        if not numbers:
            return
        self.total = numbers[-1]
        self.taken.add(id(numbers[-1].cell))

    def _doubt(self, line: Line) -> None:
        if all(levels_of(text) or is_word(text, *WORDS, "placeholder") for text in line.texts):
            return  # the blank form has levels without indicators
        self.taken |= line.ids
        self.doubts.append(
            Doubt(
                code="evaluation-row-not-understood",
                raw=line.printed,
                anchor=line.anchor,
                cells=line.anchors,
            )
        )


def indicators(rows: Sequence[Line], money: Sequence[Funding]) -> Indicators:
    """Read indicators.

    Args:
        rows: The header of the indicators and all rows below it.
        money: The money of the form, whose total may carry points of the execution.
    """
    reader = _Reader(columns=headings(rows[0]) if rows else ())
    for line in _until_notes(rows[1:]):
        parted = refined(reader.columns, line)
        if is_header(line):
            reader.columns = headings(line)
        elif parted:
            reader.columns = parted
        elif line.places:
            reader.read(line)
    total = number(reader.total.text) if reader.total else None
    points = Points(money=money, total=total, declared=reader.declared)
    chosen, open_rows = _chosen(reader.rows, points)
    proven, doubts = _proven(put_back(chosen, reader.declared), reader.rows, points)
    return Indicators(
        rows=proven,
        total=None if _is_of_weights(reader, proven, points) else total,
        declared=reader.declared,
        doubts=(*reader.doubts, *open_rows, *doubts),
        taken=frozenset(reader.taken),
        levelled="level1" in {column.role for column in reader.columns},
    )


def _is_of_weights(reader: _Reader, rows: Sequence[Indicator], points: Points) -> bool:
    """Whether the row of totals prints the sum of the weights: it stands below them, and no scores make it."""
    score = next((column for column in reader.columns if column.role == "score"), None)
    if reader.total is None or score is None or reader.total.last >= score.column:
        return False
    return number(reader.total.text) in points.sums(rows) and not points.scored(rows)


def _until_notes(rows: Sequence[Line]) -> Iterator[Line]:
    """The rows before the notes of the form."""
    for line in rows:
        if is_word(line.first, *WORDS, "end"):
            return
        yield line


def _may_be(reading: Reading) -> bool:
    """Whether a reading may be an indicator: named, each cell fit for its column, moved only with its points."""
    if not reading.sound or "name" not in reading.places:
        return False
    pointed = [role for role in POINTS if role in reading.begins]
    return not reading.moved or all(number(reading.text(role)) is not None for role in pointed)


def _is_blank(reading: Reading) -> bool:
    """Whether the publisher left the row as the blank form has it (指标2：, ……)."""
    name = reading.places["name"].text
    return is_word(name, *WORDS, "placeholder") and number(reading.text("weight")) is None


def _moved_roles(reading: Reading) -> frozenset[str]:
    """The columns whose cells stand beside them."""
    moved = {id(place) for place in reading.moved}
    return frozenset(role for role, place in reading.places.items() if id(place) in moved)


def _set_down(reading: Reading) -> set[tuple[str, int]]:
    return {(role, id(place.cell)) for role, place in reading.places.items()}


def _indicator(reading: Reading, levels: Levels, line: Line) -> Indicator:
    printed = reading.text("name")
    numbered = search(printed, *WORDS, "numbered")
    bare = printed[numbered.end() :] if numbered else printed
    named, *explained = re.split("[:：]", bare, maxsplit=1)
    name, weight = _pointed(named, number(reading.text("weight")))
    target, actual = measure(_target(reading)), measure(reading.text("actual"))
    first = line.anchor
    return Indicator(
        level1=levels.level1,
        level2=levels.level2,
        name=name,
        definition="".join(explained) or reading.text("definition"),
        target=target,
        actual=actual,
        other_target=measure(reading.text("other_target")),
        other_head=reading.heads.get("other_target", ""),
        kind=kind_of(target),
        weight=weight,
        score=number(reading.text("score")),
        attainment=attainment(target, actual),
        reason=reading.text("reason"),
        raw=line.printed,
        repaired=None,
        printed_level1="",
        printed_level2="",
        anchor=Anchor(page=first.page, line=first.line, table=first.table, row=line.row, column=1),
    )


def _pointed(name: str, weight: Decimal | None) -> tuple[str, Decimal | None]:
    """A name and its weight, which the name may end with: 修复古籍册数（20分）."""
    found = None if weight is not None else search(condense(name), "indicator", "pointed")
    if found is None:
        return name, weight
    return name[: -len(found.group())], Decimal(found["weight"])


def _target(reading: Reading) -> str:
    """A target that stands in up to three columns (≥, 30, 万元), put together."""
    value = reading.text("target")
    if not value:
        return ""
    before, after = reading.text("nature"), reading.text("measure")
    sign = (
        before
        if reading.places.get("nature") and is_word(reading.places["nature"].text, *WORDS, "sign")
        else ""
    )
    unit = "" if is_word(after, *WORDS, "nothing") else after
    return f"{sign}{value}{unit}"


def _chosen(rows: Sequence[_Row], points: Points) -> tuple[list[Indicator], list[Doubt]]:
    """An indicator for each row: of rows with rivals the only choice that adds up, else the likeliest and a doubt."""
    likeliest = [row.ways[0] for row in rows]
    unsure = [row for row in rows if len(row.ways) > 1]
    if not unsure:
        return likeliest, []
    closing = _closing(rows, points) if len(unsure) <= MOST_OPEN else []
    if len(closing) == 1:
        return closing[0], []
    return likeliest, [_rival(row) for row in unsure]


def _closing(rows: Sequence[_Row], points: Points) -> list[list[Indicator]]:
    """The choices of one way for each row of which the points add up."""
    choices = product(*(row.ways for row in rows))
    return [list(choice) for choice in choices if points.close(choice)]


def _rival(row: _Row) -> Doubt:
    line = row.line
    return Doubt(
        code="evaluation-reading-unsure", raw=line.printed, anchor=line.anchor, cells=row.unlike
    )


def _beside(place: Place) -> Doubt:
    anchor = place.cell.anchor
    return Doubt(
        code="evaluation-cell-without-column", raw=place.printed, anchor=anchor, cells=(anchor,)
    )


def _targetless(line: Line, name: str) -> Doubt:
    return Doubt(
        code="evaluation-target-missing",
        raw=line.printed,
        anchor=line.anchor,
        parameters=parameters(name=name),
        cells=line.anchors,
    )


def _proven(
    rows: Sequence[Indicator], read: Sequence[_Row], points: Points
) -> tuple[tuple[Indicator, ...], list[Doubt]]:
    """Rows whose cells stand beside their columns say so where the points of the form prove them, else are doubted."""
    provable = _provable(rows, points)
    found: list[Indicator] = []
    doubts: list[Doubt] = []
    for row, source in zip(rows, read, strict=True):
        moved = source.moved and row.repaired is None
        proven = not provable.isdisjoint(source.moved_roles)
        found.append(replace(row, repaired=MOVED) if moved and proven else row)
        if moved and not proven:
            doubts.append(_moved(source))
    return tuple(found), doubts


def _provable(rows: Sequence[Indicator], points: Points) -> frozenset[str]:
    """The columns of which a form proves that a cell belongs there, by what its points add up to.

    Points that add up prove weights and scores; levels that have what they declare, first levels.
    """
    if not points.close(rows):
        return frozenset()
    levels = {"level1"} if points.declared and points.levelled(rows) else set[str]()
    return frozenset({*POINTS, *levels})


def _moved(row: _Row) -> Doubt:
    line = row.line
    return Doubt(
        code="evaluation-cells-moved", raw=line.printed, anchor=line.anchor, cells=row.moved
    )
