"""What the lines before a run say: title, number, body, year, unit.

And whether it continues the run before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.words.caption import (
    OTHER,
    Title,
    body_in,
    is_caption,
    is_note,
    is_page_mark,
    number_in,
    strange_unit_in,
    title_in,
    unit_in,
)
from juesuan.account.words.lexicon import lexicon

__all__ = ["Heading", "heading_of", "note_of", "passes"]

NARRATIVE: Final = 70
"""A longer line is a sentence of the narrative and stands above no table."""
REACH: Final = 14
"""A title stands at most so many lines above its table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands before a table.

    Attributes:
        title: Its title, None if none is printed.
        number: 公开01表, empty if not printed.
        body: Body named beside it (部门：…), empty if none.
        year: Year named in the title or beside it, None if none.
        unit: Unit of its money, empty if none that is known is printed.
        continues: Whether nothing but captions and page marks parts it from the run before.
        strange_unit: A unit of its money that nobody knows, as printed; else empty.
    """

    title: Title | None
    number: str
    body: str
    year: int | None
    unit: str
    continues: bool
    strange_unit: str = ""


def heading_of(run: TableRun) -> Heading:
    """The heading of a run; a workbook's sheet is a title of last resort."""
    title, lines = _titled(run)
    title = title or _sheet_title(run)
    texts = [line.text for line in lines]
    numbers = (number_in(text) for text in texts)
    return Heading(
        title=title,
        number=next(filter(None, numbers), title.number if title else ""),
        body=next(filter(None, map(body_in, texts)), ""),
        year=_year(texts),
        unit=next(filter(None, map(unit_in, texts)), ""),
        strange_unit=next(filter(None, map(strange_unit_in, texts)), ""),
        continues=title is None and all(passes(line) for line in run.lead),
    )


def note_of(lines: Sequence[Line]) -> str:
    """The notes that stand after a table, joined with a line feed."""
    return "\n".join(_notes(lines))


def _notes(lines: Sequence[Line]) -> Iterator[str]:
    begun = False
    for line in lines:
        if line.title is not None:
            return
        if is_note(line.text):
            begun = True
            yield line.text.strip()
        elif begun and not is_page_mark(line.text) and not is_caption(line.text):
            if not _goes_on(line):
                return
            yield line.text.strip()


def passes(line: Line) -> bool:
    """Whether the line parts no table from its continuation: a caption, a note, a page mark."""
    text = line.text
    around = text == line.anchor.sheet or is_caption(text) or is_page_mark(text) or is_note(text)
    return around or _goes_on(line)


def _goes_on(line: Line) -> bool:
    """Whether the line goes on with the notes of a table (2.本表…, 其中：…)."""
    return lexicon().patterns["note_goes_on"].match(line.text) is not None


def _titled(run: TableRun) -> tuple[Title | None, list[Line]]:
    """The title above a run, and the lines from it down to the run.

    All lines within reach if there is none.
    """
    lines: list[Line] = []
    for number in range(len(run.lead) - 1, -1, -1):
        line = run.lead[number]
        before = run.lead[number - 1] if number else None
        lines.insert(0, line)
        if line.title is not None:
            return _longer(before, line.title, line), lines
        if before is not None and (title := _torn_title(before, line)):
            return title, [before, *lines]
        if not passes(line) and (len(line.text) > NARRATIVE or len(lines) > REACH):
            break
    return None, lines


def _torn_title(before: Line, line: Line) -> Title | None:
    """The title that two lines make together, None if they make none of the nine."""
    if not _may_begin(before, line):
        return None
    title = title_in(f"{before.text}{line.text}")
    if title is None or title.statement in ("", OTHER) or is_caption(line.text):
        return None
    return title


def _longer(before: Line | None, title: Title, line: Line) -> Title:
    """The title, or that of the line with the one before it where a title is broken over two lines."""
    if before is None or before.title is not None or not _may_begin(before, line):
        return title
    whole = title_in(f"{before.text}{line.text}")
    if whole is None or whole.statement in ("", OTHER, title.statement):
        return title
    return whole


def _may_begin(before: Line, line: Line) -> bool:
    """Whether a line may begin the title that the next one ends.

    Both stand on one page, and it is no sentence and no line of the contents, whose number ends it.
    """
    is_short = len(before.text) <= NARRATIVE
    return is_short and before.anchor.page == line.anchor.page and not number_in(before.text)


def _sheet_title(run: TableRun) -> Title | None:
    sheet = run.table.anchor.sheet
    return title_in(sheet) if sheet and not run.adjacent else None


def _year(texts: Sequence[str]) -> int | None:
    pattern = lexicon().patterns["year_beside"]
    years = {int(found) for text in texts for found in pattern.findall(text)}
    return years.pop() if len(years) == 1 else None
