"""Which rows of which tables make one self-evaluation form: a page may cut a form, and a table may hold several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.account.evaluation.form import Form, Line, is_header, lines, matcher, words
from juesuan.account.narrative.passage import condense
from juesuan.document.model import Document, Paragraph

__all__ = ["forms", "is_caption"]

UNIT = re.compile(r"单位:?(?:人民币)?(万元|元)|[(](万元|元)[)]")
MONEY = re.compile(r"(?:[^:\d]{2,20}:)?[\d,]+(?:\.\d+)?(万元|元)")
NEAR = 6
"""Paragraphs above a table that may hold its title and its unit."""
LONGEST_MARK = 12
"""A paragraph no longer than this (a page number, 续表) may stand between two pages of a form."""


@dataclass(slots=True)
class _Stretch:
    """Rows that belong together so far.

    Attributes:
        lines: The rows.
        before: What was printed above the first.
        width: Columns of their table.
    """

    lines: list[Line]
    before: list[str]
    width: int

    @property
    def header(self) -> int | None:
        """Index of the header of the indicators."""
        return next((index for index, line in enumerate(self.lines) if is_header(line)), None)

    @property
    def ended(self) -> bool:
        """Whether the last row of a form was seen: its total or its notes."""
        return any(
            matcher("indicator", "words", name).fullmatch(line.texts[0])
            for line in self.lines[(self.header or 0) + 1 :]
            if line.texts
            for name in ("total", "end")
        )

    def captions(self) -> list[str]:
        """Take the title of the next form off the end, where a sheet prints it in the last rows of this one."""
        taken: list[str] = []
        while self.header is not None and len(self.lines) > self.header + 1 and is_caption(self.lines[-1]):
            taken = [*self.lines.pop().texts, *taken]
        return taken


@dataclass(slots=True)
class _Reading:
    """Where the reading of the document stands."""

    open: _Stretch | None = None
    before: list[str] = field(default_factory=list)


def forms(document: Document) -> Iterator[Form]:
    """The forms of a document in reading order: tables with a header of levels, targets and what was reached."""
    reading = _Reading()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reading.before.append(condense(block.text))
            continue
        for part in _cut(lines(block)):
            stretch = _Stretch(lines=list(part), before=reading.before[-NEAR:], width=block.width)
            if reading.open is not None and _goes_on(reading.open, stretch):
                reading.open.lines += stretch.lines
            else:
                if reading.open is not None:
                    stretch.before = reading.open.captions() + stretch.before
                yield from _form(reading.open)
                reading.open = stretch
        reading.before = []
    yield from _form(reading.open)


def _cut(rows: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The rows of a table, cut where another form begins: above its project, at its title if it prints one."""
    starts = [0]
    seen = False
    for index, line in enumerate(rows):
        if is_header(line):
            seen = True
        if seen and _names_project(line):
            begin = index
            while begin - 1 > starts[-1] and is_caption(rows[begin - 1]):
                begin -= 1
            starts.append(begin)
            seen = False
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield rows[start:end]


def _names_project(line: Line) -> bool:
    return any(matcher("fields", name).fullmatch(text) for text in line.texts[:-1] for name in ("project", "whole"))


def is_caption(line: Line) -> bool:
    """Whether a row is a title, a year or a unit above a form: one cell, and none that ends the form before."""
    texts = line.texts
    if len(texts) != 1 or matcher("indicator", "words", "end").fullmatch(texts[0]):
        return False
    return bool(re.search("|".join(words()["form"]["titles"]), texts[0]) or UNIT.search(texts[0]) or _is_year(texts[0]))


def _is_year(text: str) -> bool:
    return re.fullmatch(r"\(?20\d\d年度?\)?", text) is not None


def _goes_on(form: _Stretch, part: _Stretch) -> bool:
    """Whether rows are the rest of the form before them, which a page cut."""
    if any(len(text) > LONGEST_MARK for text in part.before) or any(map(_names_project, part.lines)):
        return False
    if form.header is None:
        return part.header is not None and any(map(_names_project, form.lines))
    if form.ended or part.width != form.width:
        return False
    return part.header in {None, 0} and any(_is_of_a_form(line) for line in part.lines)


def _is_of_a_form(line: Line) -> bool:
    """Whether a row is one of indicators or the total: it names a level or a total, or ends in points."""
    texts = line.texts
    named = any(
        matcher("indicator", "words", name).fullmatch(text)
        for text in texts[:2]
        for name in ("level1", "level2", "total", "end")
    )
    points = [text for text in texts if re.fullmatch(r"\d{1,3}(\.\d+)?", text)]
    return named or is_header(line) or len(points) >= 2  # noqa: PLR2004 - weight and score


def _form(stretch: _Stretch | None) -> Iterator[Form]:
    if stretch is None or stretch.header is None:
        return
    header = stretch.header
    targets = any(matcher("indicator", "columns", "target").fullmatch(text) for text in stretch.lines[header].texts)
    if not targets and not any(map(_names_project, stretch.lines[:header])):
        return  # the score table of a report: levels and points, no targets, no project
    near = stretch.before + [text for line in stretch.lines[:header] for text in line.texts]
    titles = "|".join(words()["form"]["titles"])
    first = next(line for line in stretch.lines if line.cells or line.above)
    yield Form(
        title=next((text for text in reversed(near) if re.search(titles, text)), ""),
        unit=next((found.group(1) or found.group(2) for text in reversed(near) if (found := UNIT.search(text))), "")
        or _beside_numbers(stretch.lines[:header]),
        anchor=(first.cells or first.above)[0][1].anchor,
        lines=tuple(stretch.lines),
        header=header,
        above=tuple(stretch.before),
    )


def _beside_numbers(rows: Sequence[Line]) -> str:
    """The unit that stands behind the numbers of the cells (60.00万元); empty if none or several do."""
    units = {found.group(1) for line in rows for text in line.texts if (found := MONEY.fullmatch(text))}
    return units.pop() if len(units) == 1 else ""
