"""The budget units (二级预算单位) an account covers.

A list after 机构设置, a sentence, or a table 序号 | 单位名称.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from juesuan.account.model import Body, Kind
from juesuan.account.tables.grid import GridCell
from juesuan.account.tables.table_run import Line, TableRun
from juesuan.account.words.caption import is_page_mark
from juesuan.account.words.lexicon import ends_as_body
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["read_units"]

_ITEM: Final = re.compile(
    r"^[-•·●○■◆]*\s*(?:[（(]?\d{1,2}[)）]|\d{1,2}\s*[、.．](?!\d)|[①-⑳]|[（(][一二三四五六七八九十]{1,3}[)）])\s*(.+)$"
)
_INLINE: Final = re.compile(r"(?:[（(]\d{1,2}[)）]|(?<!\d)\d{1,2}\s*[、.．](?!\d)|[①-⑳])\s*")
_END: Final = re.compile(r"[。；;，,、\s]+$")
_HEADING: Final = re.compile(r"第[一二三四五六]部分|[一二三四五六七八九十]{1,3}、")
_OPEN: Final = re.compile(
    r"(?:包括|如下|分别是|分别为|具体为|包含|有|为|下表|见下表)[^。：:]{0,24}[:：]?\s*$|[:：]\s*$"
)
_TOLD: Final = re.compile(r"决算反映(?:的是)?([^。；：]{4,200}?)的?(?:经费)?收支情况")
_LONGEST: Final = 60
_REACH: Final = 40
_WIDEST_LIST: Final = 5
"""A table with more columns is a statement."""
_SHORTEST: Final = 3
"""A name has so many characters: 。。 and blanks have none."""
_LEAST_COUNTED: Final = 2
"""A sentence with one number in it lists nothing."""


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, ...], frozenset[str]]:
    table = open_toml("recognition/bodies.toml")["units"]
    return tuple(table["openings"]), frozenset(plain(word) for word in table["columns"])


def read_units(lines: list[Line], runs: Sequence[TableRun]) -> tuple[Body, ...]:
    """The units in printed order; none if the document lists none."""
    return _from_tables(runs) or _from_lines(lines)


def _from_tables(runs: Sequence[TableRun]) -> tuple[Body, ...]:
    """The units of the first table that lists some."""
    return next(filter(None, map(_in_table, runs)), ())


def _in_table(run: TableRun) -> tuple[Body, ...]:
    """The units of a table 序号 | 单位名称, or of one column of names."""
    _, columns = _words()
    heads = run.grid.printed(0)
    column = next((head.column for head in heads if head.text in columns), None)
    counted = any(head.text in ("序号", "编号") for head in heads)
    if column is None or len(heads) > _WIDEST_LIST or not (counted or len(heads) == 1):
        return ()
    return tuple(filter(None, (_unit_of(row[column]) for row in run.grid.lines[1:])))


def _unit_of(cell: GridCell) -> Body | None:
    """The unit that a cell names; None for blanks, totals and heads that a page repeats."""
    _, columns = _words()
    name = "".join(cell.source.text.split())
    if len(name) < _SHORTEST or plain(name) in columns or "合计" in name:
        return None
    return Body(name=name, kind=Kind.UNIT, anchor=cell.anchor)


def _from_lines(lines: list[Line]) -> tuple[Body, ...]:
    for number, line in enumerate(lines):
        if (told := _TOLD.search("".join(line.text.split()))) and (units := _named(told[1], line)):
            return units
        if not _opens(line.text):
            continue
        listed = _listed(lines[number + 1 : number + 1 + _REACH])
        if listed:
            return listed
        if inline := _inline(line):
            return inline
    return ()


def _opens(text: str) -> bool:
    openings, _ = _words()
    return (
        "单位" in text
        and any(word in text for word in openings)
        and ("决算" in text or "预算单位" in text)
    )


def _listed(lines: list[Line]) -> tuple[Body, ...]:
    units: list[Body] = []
    expected = 1
    for line in lines:
        text = line.text.strip()
        found = _ITEM.match(text)
        if found and len(found[1]) <= _LONGEST:
            units.append(Body(name=_tidy(found[1]), kind=Kind.UNIT, anchor=line.anchor))
            expected += 1
        elif is_page_mark(text):
            continue
        elif units and _continues(units[-1].name, text):
            last = units.pop()
            units.append(Body(name=_tidy(last.name + text), kind=Kind.UNIT, anchor=last.anchor))
        else:
            break
    return tuple(units)


def _continues(name: str, text: str) -> bool:
    """Whether a line ends the name that the line before broke off.

    Its bracket is open, or it has no end yet.
    """
    if _HEADING.match(text) or len(text) > _LONGEST or text.endswith(("：", ":")):
        return False
    opened = plain(name).count("(") > plain(name).count(")")
    return opened or not ends_as_body(name)


def _inline(line: Line) -> tuple[Body, ...]:
    """Names counted inside a sentence (包括：1.XX局本级；2.XX中心)."""
    _, _, listed = line.text.partition("：")
    parts = _INLINE.split(listed or line.text)[1:]
    if sum(map(bool, map(str.strip, parts))) < _LEAST_COUNTED:
        parts = re.split(r"[、；;]", _END.sub("", listed))
    names = [_tidy(part) for part in parts if part.strip()]
    if not all(ends_as_body(name) and len(name) <= _LONGEST for name in names):
        return ()
    return tuple(Body(name=name, kind=Kind.UNIT, anchor=line.anchor) for name in names)


def _named(names: str, line: Line) -> tuple[Body, ...]:
    """The names of a sentence (决算反映西南大学本级、西南大学附属中学的经费收支情况), if each is the name of a body."""
    parts = [_tidy(part) for part in re.split(r"[、和及]", names)]
    if len(parts) < 2 or not all(ends_as_body(part) for part in parts):  # noqa: PLR2004 - one name lists nothing
        return ()
    return tuple(Body(name=part, kind=Kind.UNIT, anchor=line.anchor) for part in parts)


def _tidy(name: str) -> str:
    """The name without what ends a list item, white space removed, brackets of one width."""
    name = _END.sub("", "".join(name.split()))
    if "（" in name and name.endswith(")") and name.count("（") > name.count("）"):
        name = f"{name[:-1]}）"
    return name
