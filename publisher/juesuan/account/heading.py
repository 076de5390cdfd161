"""What the lines before a strip say: title, number, body, year, unit; and whether it continues the strip before."""

import re
from dataclasses import dataclass
from typing import Final

from juesuan.account.caption import Title, body_in, is_caption, is_note, is_page_mark, number_in, title_in, unit_in
from juesuan.account.strip import Line, Strip

__all__ = ["Heading", "heading_of", "note_of", "passes"]

_NARRATIVE: Final = 70
_REACH: Final = 14
# a date beside a table (编制日期：2024年3月1日) is that of the report; only the last day of a year is the year's
_YEAR: Final = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月(?!\s*31\s*日))(?!\s*(?:[1-9]|1[01])\s*月)")
_GOES_ON: Final = re.compile(r"(?:\d{1,2}|[（(]\d{1,2}[）)])\s*[.、．]|本表|本套|[一二三四五六]、本|其中[，:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands before a table.

    Attributes:
        title: Its title, None if none is printed.
        number: 公开01表, empty if not printed.
        body: Body named beside it (部门：…), empty if none.
        year: Year named in the title or beside it, None if none.
        unit: Unit of its money, empty if none is printed.
        continues: Whether nothing but captions and page marks parts it from the strip before.
    """

    title: Title | None
    number: str
    body: str
    year: int | None
    unit: str
    continues: bool


def heading_of(strip: Strip) -> Heading:
    """The heading of a strip; a workbook's sheet is a title of last resort."""
    title: Title | None = None
    lines: list[Line] = []
    continues = True
    for before, line in zip([None, *strip.lead][::-1][1:], reversed(strip.lead), strict=False):
        torn = title_in(f"{before.text}{line.text}") if before is not None and not line.title else None
        lines.append(line)
        if line.title is not None:
            title = _longer(before, line)
            break
        if torn is not None and torn.statement not in ("", "other") and not is_caption(line.text):
            title = torn
            lines.append(before) if before is not None else None
            break
        if not passes(line):
            continues = False
            if len(line.text) > _NARRATIVE or len(lines) > _REACH:
                break
    title = title or _sheet_title(strip)
    texts = [line.text for line in reversed(lines)]
    return Heading(
        title=title,
        number=next((number for text in texts if (number := number_in(text))), title.number if title else ""),
        body=next((body for text in texts if (body := body_in(text))), ""),
        year=_year(texts),
        unit=next((unit for text in texts if (unit := unit_in(text))), ""),
        continues=continues and title is None,
    )


def note_of(lines: list[Line]) -> str:
    """The notes that stand after a table, joined with a line feed."""
    notes: list[str] = []
    for line in lines:
        if line.title is not None:
            break
        if is_note(line.text):
            notes.append(line.text.strip())
        elif notes and not is_page_mark(line.text) and not is_caption(line.text):
            if not _GOES_ON.match(line.text):
                break
            notes.append(line.text.strip())
    return "\n".join(notes)


def passes(line: Line) -> bool:
    """Whether the line parts no table from its continuation: a caption, a note, a page mark."""
    return (
        line.text == line.anchor.sheet
        or is_caption(line.text)
        or is_page_mark(line.text)
        or is_note(line.text)
        or _GOES_ON.match(line.text) is not None
    )


def _longer(before: Line | None, line: Line) -> Title | None:
    """The title of the line, or of the line with the one before it where a title is broken over two lines."""
    if before is None or before.title is not None or line.title is None or len(before.text) > _NARRATIVE:
        return line.title
    whole = title_in(f"{before.text}{line.text}")
    if whole is None or whole.statement in ("", "other") or whole.statement == line.title.statement:
        return line.title
    return whole


def _sheet_title(strip: Strip) -> Title | None:
    sheet = strip.table.anchor.sheet
    return title_in(sheet) if sheet and not strip.adjacent else None


def _year(texts: list[str]) -> int | None:
    years = {int(found) for text in texts for found in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None
