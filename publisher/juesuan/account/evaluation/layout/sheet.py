"""Which rows of which tables make one self-evaluation form: a page may cut a form, and a table may hold several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.account.evaluation.layout.form import Form, labelled
from juesuan.account.evaluation.layout.heading import is_header, roles
from juesuan.account.evaluation.layout.line import Line, lines
from juesuan.account.evaluation.layout.listing import is_listing
from juesuan.account.evaluation.layout.page_cut import in_columns, joined
from juesuan.account.evaluation.lexicon import is_word, levels_of, search
from juesuan.account.outline import condense
from juesuan.document.model import Document, Paragraph

__all__ = ["forms", "is_caption"]

NEAR = 6
"""Paragraphs above a table that may hold its title and its unit."""
LONGEST_MARK = 12
"""A paragraph no longer than this (a page number, 续表) may stand between two pages of a form."""
POINTS = re.compile(r"\d{1,3}(\.\d+)?")
WORDS = ("indicator", "words")
BODIES = ("unit", "department")


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
        firsts = [line.first for line in self.lines[(self.header or 0) + 1 :]]
        return any(is_word(text, *WORDS, name) for text in firsts for name in ("total", "end"))

    def take(self, part: "_Stretch") -> None:
        """Take the rows of the next page, in the columns of this one."""
        header = self.header
        if header is None:
            self.lines += part.lines
            return
        heads = self.lines[header]
        rows = None if part.width == self.width else in_columns(part.lines, part.width, heads)
        self.lines = joined(self.lines, rows or part.lines, heads)

    def fits(self, part: "_Stretch") -> bool:
        """Whether another table has the columns of this form, or those of its indicators.

        The row of totals alone on the next page has as many cells as are filled.
        """
        if [is_word(line.first, *WORDS, "total") for line in part.lines] == [True]:
            return True
        heads = 0 if self.header is None else len(self.lines[self.header].places)
        return part.width in {self.width, heads}

    def captions(self) -> list[str]:
        """Take the title of the next form off the end, where a sheet prints it in the last rows of this one."""
        taken: list[str] = []
        while (
            self.header is not None
            and len(self.lines) > self.header + 1
            and is_caption(self.lines[-1])
        ):
            taken = [*self.lines.pop().texts, *taken]
        return taken


@dataclass(slots=True)
class _Reading:
    """Where the reading of the document stands: the form that may go on, and what was printed since."""

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
            yield from _taken(reading, stretch)
        reading.before = []
    yield from _form(reading.open)


def _taken(reading: _Reading, stretch: _Stretch) -> Iterator[Form]:
    """Take rows into the form that is open, or close that and open another."""
    if reading.open is not None and _goes_on(reading.open, stretch):
        reading.open.take(stretch)
        return
    if reading.open is not None:
        stretch.before = reading.open.captions() + stretch.before
    yield from _form(reading.open)
    reading.open = stretch


def _cut(rows: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The rows of a table, cut where another form begins: above its project, at its title if it prints one."""
    starts = [0]
    seen = False
    for index, line in enumerate(rows):
        if is_header(line):
            seen = True
        elif seen and _names_project(line):
            starts.append(_with_captions(rows, index, starts[-1]))
            seen = False
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield rows[start:end]


def _with_captions(rows: Sequence[Line], begin: int, least: int) -> int:
    """Where a form begins: its title and unit may stand in the rows above its project."""
    while begin - 1 > least and is_caption(rows[begin - 1]):
        begin -= 1
    return begin


def _names_project(line: Line) -> bool:
    """Whether a row begins a form: a label of a project or body, with its value beside it."""
    return any(
        is_word(text, "fields", name) for text in line.texts[:-1] for name in ("project", "whole")
    )


def is_caption(line: Line) -> bool:
    """Whether a row is a title, a year or a unit above a form: one cell, and none that ends the form before."""
    if len(line.places) != 1 or is_word(line.first, *WORDS, "end"):
        return False
    return any(search(line.first, "form", name) is not None for name in ("titles", "unit", "year"))


def _begins_anew(part: _Stretch) -> bool:
    """Whether rows are of a form of their own: a sentence is above them, or they name a project."""
    if any(len(text) > LONGEST_MARK for text in part.before):
        return True
    return any(_names_project(line) and not is_header(line) for line in part.lines)


def _goes_on(form: _Stretch, part: _Stretch) -> bool:
    """Whether rows are the rest of the form before them, which a page cut."""
    if _begins_anew(part):
        return False
    if form.header is None:
        return part.header is not None and any(map(_names_project, form.lines))
    if form.ended or not form.fits(part):
        return False
    return part.header in {None, 0} and any(map(_is_of_a_form, part.lines))


def _is_of_a_form(line: Line) -> bool:
    """Whether a row is one of indicators or the total: it names a level or a total, or ends in points."""
    heads = line.texts[:2]
    named = any(
        levels_of(text) or is_word(text, *WORDS, "total") or is_word(text, *WORDS, "end")
        for text in heads
    )
    points = [text for text in line.texts if POINTS.fullmatch(text)]
    return named or is_header(line) or len(points) >= 2  # noqa: PLR2004 - weight and score


def _form(stretch: _Stretch | None) -> Iterator[Form]:
    """The form that rows make; none if they are of something else."""
    if stretch is None or not stretch.lines:
        return
    upper = stretch.lines[: stretch.header]
    near = [*stretch.before, *_heads(stretch)]
    first = next((line for line in stretch.lines if line.places or line.above), None)
    if first is None:
        return
    form = Form(
        title=_title(near),
        unit=_unit(near) or _beside_numbers(upper),
        anchor=first.anchor,
        lines=tuple(stretch.lines),
        header=len(upper),
        above=tuple(stretch.before),
    )
    if _is_form(form):
        yield form


def _title(near: Sequence[str]) -> str:
    """The title that is printed nearest above the indicators; empty if none is."""
    titles = (text for text in reversed(near) if search(text, "form", "titles"))
    return next(titles, "")


def _heads(stretch: _Stretch) -> list[str]:
    """The texts above the indicators.

    A header that names projects tells the unit of their money too.
    """
    header = stretch.header
    texts = [text for line in stretch.lines[:header] for text in line.texts]
    if header is not None and is_listing(stretch.lines[header]):
        texts += stretch.lines[header].texts
    return texts


def _is_form(form: Form) -> bool:
    """Whether rows are a form: targets below a header, or a project and its body that labels name below a title.

    Levels and points alone are the score table of a report.
    """
    if form.header == len(form.lines):
        named = labelled(form).keys()
        return bool(form.title) and "project" in named and not named.isdisjoint(BODIES)
    return any(map(_names_project, form.upper)) or "target" in roles(form.lines[form.header])


def _unit(near: Sequence[str]) -> str:
    """The unit of money that is printed nearest above the indicators."""
    found = (search(text, "form", "unit") for text in reversed(near))
    return next((match["unit"] or match["bracketed"] for match in found if match), "")


def _beside_numbers(rows: Sequence[Line]) -> str:
    """The unit that stands behind the numbers of the cells (60.00万元).

    Empty if none or several do.
    """
    cells = (search(text, "form", "amount") for line in rows for text in line.texts)
    units = {found["unit"] for found in cells if found}
    return units.pop() if len(units) == 1 else ""
