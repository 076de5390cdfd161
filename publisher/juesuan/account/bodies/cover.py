"""Whose account it is and of which year.

Read from the cover, the captions of the tables and the sentences between.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from juesuan.account.model import Body, Kind
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.tables.table_run import Line
from juesuan.account.words.caption import body_in
from juesuan.account.words.lexicon import ends_as_body
from juesuan.document.model import Anchor
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["Cover", "read_cover"]

_YEAR: Final = r"(20\d\d|二[〇○零OＯ0]\s*[一二三四五六七八九〇○零]\s*[一二三四五六七八九〇○零])"
_YEAR_ACCOUNT: Final = re.compile(rf"{_YEAR}\s*年\s*(?:度)?\s*[^，。；,;\d]{{0,40}}?决\s*算")
_NAME: Final = r"([^\d，。；：、,;:“”]{2,45}?)"
_TAIL: Final = "(?:公开|表|情况|的|说明|报告|信息|文本|草案|公告|通知)*"
_BEFORE_YEAR: Final = re.compile(
    rf"(?:关于|附件\d*)?{_NAME}(?:关于)?(?:公开|公布|发布)?{_YEAR}年度?(?:部门|单位|本级|部门（单位）)?(?:财务)?决算"
)
_AFTER_YEAR: Final = re.compile(
    rf"(?:关于(?:公开|公布)?)?{_YEAR}年度?{_NAME}(?:部门|单位|本级)?(?:财务)?决算{_TAIL}"
)
_TITLE: Final = re.compile(_BEFORE_YEAR.pattern + _TAIL)
_PARTED: Final = re.compile(rf"^第[一二三四]部分{_NAME}(?:概况|基本情况|部门概况|单位概况)$")
_HANZI: Final = {
    char: str(number)
    for number, chars in enumerate(("〇○零OＯ0", *"一二三四五六七八九"))
    for char in chars
}
_REGION_ONLY: Final = re.compile(
    r"(?:.{2,12}(?:省|市|县|自治区|自治州)|.{1,3}级|.{0,10}[省市县区](?:本)?级)"
)
_REGION: Final = re.compile("[省市县区旗州盟乡镇]$")
_LONGEST_NAME: Final = 40
_CONTENTS: Final = frozenset({"目录", "目次", "目录页"})
_NO_NAME: Final = (
    "机构设置",
    "概况",
    "职责",
    "名词解释",
    "情况说明",
    "目录",
    "编制范围",
    "单位构成",
    "机构情况",
)
_COVER_LINES: Final = 30
_WINDOW: Final = 6
_SHORT: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the document says of itself.

    Attributes:
        year: The fiscal year, None if it is not told.
        body: Body, None if it is not told.
    """

    year: int | None
    body: Body | None


def read_cover(lines: list[Line], found: list[StatementDraft], file: str) -> Cover:
    """The year and the body of the account.

    Args:
        lines: All lines outside of grids, in reading order.
        found: The statements, for what is printed beside them.
        file: Name of the file: what is published as a workbook of tables may be titled there only.
    """
    lines = [line for line in lines if not _leads_elsewhere(line)]
    title = Line(text=_file_title(file), anchor=Anchor(), title=None)
    name, anchor = _body(lines, found)
    if not name:
        name, anchor = _body([title], [])
    year = _year(lines, found) or _year([title], [])
    body = Body(name=name, kind=_kind([*lines, title]), anchor=anchor) if name else None
    return Cover(year=year, body=body)


def _leads_elsewhere(line: Line) -> bool:
    """Whether a line leads to another document: 下一条：2019年度部门决算公开."""
    words = tuple(open_toml("recognition/bodies.toml")["body"]["navigation"])
    return "".join(line.text.split()).startswith(words)


def _file_title(file: str) -> str:
    """The name of the file without its ending and what portals add.

    A date in front, ``(1)`` behind.
    """
    stem = re.sub(r"\.[A-Za-z]{2,5}$", "", file)
    return (
        re.sub(r"^[\d\W_A-Za-z]*\d{6,}[\W_]*|[\s_]*[（(]\d{1,2}[）)]$", "", stem)
        .replace("_", "")
        .strip()
    )


def _year(lines: list[Line], found: list[StatementDraft]) -> int | None:
    votes: Counter[int] = Counter()
    for number, line in enumerate(lines):
        weight = 3 if number < _COVER_LINES else 1
        if "决" in line.text:
            for year in _YEAR_ACCOUNT.findall(line.text):
                votes[_arabic(year)] += weight
    for window in _windows(lines):
        for year in _YEAR_ACCOUNT.findall(window)[:1]:
            votes[_arabic(year)] += 1
    for one in found:
        if one.heading.year is not None:
            votes[one.heading.year] += 3
    return votes.most_common(1)[0][0] if votes else None


def _arabic(year: str) -> int:
    return int("".join(_HANZI.get(char, char) for char in re.sub(r"\s", "", year)))


def _windows(lines: list[Line]) -> Iterable[str]:
    """Lines of the cover joined.

    2024年度 · 烟台市人民政府办公室 · 部门决算 stand on lines of their own.
    """
    texts = ["".join(line.text.split()) for line in lines[:_COVER_LINES]]
    texts = texts[
        : next((number for number, text in enumerate(texts) if text in _CONTENTS), len(texts))
    ]
    for start in range(min(len(texts), _WINDOW)):
        window = ""
        for text in texts[start : start + _WINDOW]:
            if len(text) > _SHORT or text in _CONTENTS or "：" in text or ":" in text:
                break
            window += text
            yield window


def _body(lines: list[Line], found: list[StatementDraft]) -> tuple[str, Anchor]:
    """The body that most statements name, else the one that the lines name most."""
    beside = Counter(name for one in found if _is_name(name := _clean(one.heading.body)))
    if beside:
        name = beside.most_common(1)[0][0]
        place = next(one for one in found if _clean(one.heading.body) == name)
        return name, place.tables[0].anchor if place.tables else Anchor()
    votes: Counter[str] = Counter()
    anchors: dict[str, Anchor] = {}
    for name, weight, anchor in _votes(lines):
        votes[name] += weight
        anchors.setdefault(name, anchor)
    if not votes:
        return _alone(lines)
    known = _without_what_stands_before(votes)
    name = max(known, key=lambda candidate: (known[candidate], len(candidate)))
    return name, anchors[name]


def _without_what_stands_before(votes: Counter[str]) -> Counter[str]:
    """The votes with those of 信息公开江州理工大学 given to 江州理工大学, if that is named, too.

    A region or a body in front is part of a name: 烟台市 of 烟台市财政局.
    """
    known: Counter[str] = Counter()
    for name, count in votes.items():
        tails = [tail for tail in votes if _only_stands_before(name.removesuffix(tail), name)]
        known[min(tails, key=len, default=name)] += count
    return known


def _only_stands_before(front: str, name: str) -> bool:
    """Whether the front of a name is no part of it."""
    return 0 < len(front) < len(name) and not ends_as_body(front) and not _REGION.search(front)


def _votes(lines: list[Line]) -> Iterator[tuple[str, int, Anchor]]:
    """The names of bodies in short lines, with a weight.

    The cover says best whose account it is, and a title says it better than a sentence.
    """
    for number, line in enumerate(lines):
        text = "".join(line.text.split())
        covers = number < _COVER_LINES
        if line.title is None and (covers or len(text) <= _SHORT):
            yield from ((name, 3 if covers else 1, line.anchor) for name in _names(text))
            yield from ((name, 1, line.anchor) for name in _mentions(text))
    for window in _windows(lines):
        yield from ((name, 2, lines[0].anchor) for name in _names(window))


def _alone(lines: list[Line]) -> tuple[str, Anchor]:
    """The first line of the cover that is the name of a body and nothing else, as its last word tells."""
    for line in lines[:_COVER_LINES]:
        text = "".join(line.text.split())
        if text in _CONTENTS:
            break
        name = _clean(text)
        if (
            ends_as_body(name)
            and len(name) <= _LONGEST_NAME
            and not any(char.isdigit() for char in name)
            and _is_name(name)
        ):
            return name, line.anchor
    return "", Anchor()


def _names(text: str) -> list[str]:
    """The bodies that a line names as its label, its title or the heading of a part."""
    if told := body_in(text):
        return _clean_names(told)
    titles = ((_TITLE, 1), (_PARTED, 1), (_AFTER_YEAR, 2))
    return _clean_names(
        *(found[group] for title, group in titles if (found := title.fullmatch(text)))
    )


def _mentions(text: str) -> list[str]:
    """The body that a sentence names before a year, as its last word tells."""
    found = _BEFORE_YEAR.search(text)
    if found is None or _TITLE.fullmatch(text):
        return []
    return [name for name in _clean_names(found[1]) if ends_as_body(name)]


def _clean_names(*printed: str) -> list[str]:
    return [name for raw in printed if _is_name(name := _clean(raw))]


@lru_cache(maxsize=1)
def _noise() -> tuple[tuple[str, ...], frozenset[str]]:
    table = open_toml("recognition/bodies.toml")
    words = sorted(table["body"]["cover_noise"], key=len, reverse=True)
    return tuple(words), frozenset(
        [
            *words,
            *table["body"]["labels"],
            *_kinds_of_bodies(),
            "部门",
            "单位",
            "本部门",
            "本单位",
            "本级",
            "年度",
            "附件",
        ]
    )


def _kinds_of_bodies() -> Iterator[str]:
    """法院, 本院, 我校: what a body calls itself, which is not its name."""
    table = open_toml("recognition/bodies.toml")["body"]
    for kind in (*table["kinds"], *table["ends"]):
        yield from (kind, *(own + kind for own in table["own"]))


def _clean(name: str) -> str:
    """The name without 关于, 第二部分 and what follows it on a cover."""
    name = re.sub(
        r"^(?:关于|纳入|附件\d*[:：]?|第[一二三四五]部分|[一二三四五六七八九十]、|[\[【（(]?\d{3,}[\]】）)]?[-—]?)+",
        "",
        "".join(name.split()),
    )
    words, _ = _noise()
    for word in words:
        name = name.removesuffix(word)
    return name.strip("“”\"'《》-—－ ")


def _is_name(name: str) -> bool:
    _, never = _noise()
    return (
        len(name) > 1
        and not any(word in name for word in _NO_NAME)
        and name not in never
        and not _REGION_ONLY.fullmatch(name)
        and not any(mark in name for mark in "，。；：年")
        and "决算" not in name
    )


def _kind(lines: list[Line]) -> Kind:
    cover = "".join("".join(line.text.split()) for line in lines[:_COVER_LINES])
    for text in (cover, "".join(line.text for line in lines)):
        unit, department = text.count("单位决算"), text.count("部门决算")
        if unit != department:
            return Kind.UNIT if unit > department else Kind.DEPARTMENT
    return Kind.DEPARTMENT


def placeholders(text: str) -> bool:
    """Whether the text leaves room for a name, as templates do: 上海市XX局."""
    printed = plain(text).upper()
    return any(
        plain(word).upper() in printed
        for word in open_toml("recognition/bodies.toml")["kind"]["placeholders"]
    )
