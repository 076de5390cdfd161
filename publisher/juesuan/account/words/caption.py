"""What is printed around a table: title, number (公开01表), body, unit, notes."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from juesuan.account.words.bilingual import compared
from juesuan.account.words.lexicon import ends_as_body, lexicon
from juesuan_vocab import open_toml
from juesuan_vocab.structures import structure, structures
from juesuan_vocab.wording import plain

__all__ = [
    "OTHER",
    "Title",
    "body_in",
    "is_caption",
    "is_further_part",
    "is_note",
    "is_page_mark",
    "nearest_statement",
    "number_in",
    "title_in",
    "unit_in",
    "unsuffixed",
]

OTHER: Final = "other"

_YEAR: Final = re.compile(r"(?:20\d\d|二[〇○零O0]..)年?度?(?=\D)|(?:20\d\d|二[〇○零O0]..)年度?$")
_NUMBER_LINE: Final = re.compile(
    r"\s*[（(]?\s*(公开|财决|财决公开|附|决算公开)\s*[A-Z]?\d{1,2}(-\d+)?\s*表?\s*[）)]?\s*"
)
_LEADING: Final = re.compile(
    r"(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]\d{1,2}[)]|\d{1,2}[、.](?!\d)|附件?表?(?:\d+|[一二三四五六七八九十]+(?!般))?(?:-\d+)?[:、.]?"
    r"|表(?:\d{1,3}|[一二三四五六七八九十]{1,3}(?!般))(?:-\d+)?[:、.]?|(?:公开|财决公开|财决)表?\d{1,2}(?:-\d+)?表?[:、.]?|[A-Z]{1,2}\d{2}表?[:、.]?|\d{1,2}-\d{1,2}[:、.]?)"
)
_TRAILING: Final = re.compile(
    r"[(]?(?:公开|财决公开|财决)\d{1,2}(?:-\d+)?表[)]?$|[(](?:附?表[0-9一二三四五六七八九十]{1,3}|[A-Z]{1,2}\d{2}表?)[)]$"
)
_WHOSE: Final = re.compile(r"[(]((?!按|一|二|分)[^()]{3,40})?[)]$")
# （功能科目）, （按支出经济分类科目）: by what the rows are ordered; by the government's own
# classification is another
_SCHEME: Final = re.compile(r"[(](?!分)[^()政位]*(?:科目|分类)[)]$")
_CONTINUED: Final = re.compile(
    r"[(]?续(?:公开\d{1,2}|[一二三四五六七八九十\d])?表?[(]?[一二三四五六七八九十\d]?[)]*"
)
_TITLE_END: Final = re.compile(r".*表(?:\d|之?[一二三四五六七八九十]|(?:[(][^()]{1,18}[)]){1,2})?")
# 单位：万元, also with its English (单位 Unit：万元) and its currency (单位：RMB万元); 单位：元/万元 is a
# choice that nobody made
_UNIT: Final = re.compile(
    r"(?:单\s*位|金\s*额|(?i:\bunits?))(?:\s*[/（(]?\s*(?i:units?)[)）]?)?\s*(?:均?为)?\s*[:：]?\s*[（(]?\s*"
    r"(?:人民币|RMB|CNY)?\s*([千百万亿]{0,2}\s*[美欧港日]?元)(?!\s*[/／、或]\s*[千百万亿]{0,2}元)"
    r"|[（(]\s*([千百万亿]{0,2}\s*[美欧港日]?元)\s*[）)]"
)
_STRANGE_UNIT: Final = re.compile(r"单\s*位\s*[:：]\s*([^\s:：()（）]{1,6}(?:元|圆|人民币))\s*$")
_PAGE: Final = re.compile(
    r"[-—–－~·\s]*(?:第?\s*(?:\d{1,3}|%d)\s*页?)(?:\s*(?:[/,，]\s*共?|共)\s*\d{1,3}\s*页?)?[-—–－~·\s]*"
)
_PERIOD: Final = re.compile(r"[(]?20\d\d年度?[)]?|(?:编制|填报|填表)?日期:.*|Sheet\d+:.*")
# what may be printed in the line of a title: the body and the unit
_BESIDE: Final = re.compile(
    r"^(.{3,}?表(?:[(（][^()（）]{1,18}[)）])?)[(（]?(?:编制|填报|公开|金额|货币|计量)?(?:单位|部门)[:：].*$"
)
_FIRST: Final = frozenset("一1")
NEAR: Final = 0.6
"""A title is near another one if so much of both is alike."""
_SHORTEST_TITLE: Final = 3
_LONGEST_TITLE: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title of a table.

    Attributes:
        statement: Id of the statement it names, ``other`` if it is none of the nine, empty if it
            names no statement
            at all (a self-evaluation, a list of staff).
        text: As printed, white space and number removed.
        number: ``表1`` or ``公开01表`` printed in the same line, else empty.
    """

    statement: str
    text: str
    number: str


@lru_cache(maxsize=4096)
def title_in(text: str) -> Title | None:
    """The title that the line is, None if it is none."""
    printed = compared(text)
    if lexicon().patterns["number_line"].fullmatch(printed):
        return None
    if not _SHORTEST_TITLE <= len(printed) <= _LONGEST_TITLE or _CONTINUED.fullmatch(printed):
        return None
    bare, number = _unnumbered(_BESIDE.sub(r"\1", printed).removesuffix(":"))
    if not _is_title(bare):
        return None
    return Title(statement=_statement(bare), text=_as_printed(text, number), number=number)


def _is_title(bare: str) -> bool:
    """Whether the text ends in 表, or is one of the titles of vocab, which may leave that out."""
    if _TITLE_END.fullmatch(bare):
        return not any(mark in bare for mark in "。；;,?:")
    return _YEAR.sub("", bare) in _titles()


def number_in(text: str) -> str:
    """公开01表 if the line holds it, white space removed, else empty."""
    if lexicon().patterns["number_line"].fullmatch(text.strip()):
        return "".join(text.split()).strip("（）()")
    found = re.search(r"(?:公开|财决公开|财决|决算公开)\s*[A-Z]?\d{1,2}(?:-\d+)?\s*表", text)
    return re.sub(r"\s", "", found[0]) if found else ""


@lru_cache(maxsize=4096)
def unit_in(text: str) -> str:
    """``万元`` or ``元`` if the line holds 单位：万元 or （万元）, else empty."""
    found = _UNIT.search(text)
    return "".join((found[1] or found[2]).split()) if found else ""


@lru_cache(maxsize=4096)
def strange_unit_in(text: str) -> str:
    """A unit of money that the line prints and nobody knows (单位：十万元), else empty."""
    found = None if unit_in(text) else _STRANGE_UNIT.search(text)
    return found[1] if found else ""


@lru_cache(maxsize=1024)
def unsuffixed(title: str) -> str:
    """The plain title without (续), (汇总), 续表 behind it: the same where it is printed again."""
    return _without_suffixes(plain(title))[-1]


def is_further_part(title: str) -> bool:
    """Whether a title heads a part of a statement behind its first: 收入决算表（二）."""
    part = lexicon().patterns["part_number"].search(plain(title))
    return part is not None and _FIRST.isdisjoint(part[0])


@lru_cache(maxsize=1)
def _body_pattern() -> re.Pattern[str]:
    labels = sorted(open_toml("recognition/bodies.toml")["body"]["labels"], key=len, reverse=True)
    spaced = "|".join(r"\s*".join(label) for label in labels)
    return re.compile(
        rf"^[\s（(]*(?:{spaced})\s*(?:[（(](?:盖章|公章|签章|部门|单位)[）)])?\s*[:：]\s*(.+?)"
        rf"\s*(?:(?:金额|货币|计量)?单\s*位\s*[:：].*|(?:公开|财决)\s*\d+.*|[（(]?(?:盖章|公章)[）)]?|20\d\d\s*年度?.*|\s{{3,}}.*)?$",
        re.DOTALL,
    )


@lru_cache(maxsize=4096)
def body_in(text: str) -> str:
    """The body named by 部门：… or 编制单位：…, white space removed, else empty."""
    found = _body_pattern().match(text.strip())
    name = re.sub(r"\s", "", found[1]) if found else ""
    is_unit = unit_in(f"单位：{name}") or strange_unit_in(f"单位：{name}")
    return "" if is_unit or len(name) > 60 else name  # noqa: PLR2004 - a longer one is a sentence


def is_note(text: str) -> bool:
    """Whether the line is a note to a table (注：…)."""
    return plain(text).startswith(lexicon().note_begins)


def is_page_mark(text: str) -> bool:
    """Whether the line is a page number: ``— 12 —``, ``第 3 页``."""
    return _PAGE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_caption(text: str) -> bool:
    """Whether the line stands around tables and says nothing else: number, body, unit."""
    printed = compared(text)
    if lexicon().patterns["number_line"].fullmatch(printed):
        return True
    if (
        _NUMBER_LINE.fullmatch(text)
        or _PERIOD.fullmatch(printed)
        or _CONTINUED.fullmatch(printed)
        or body_in(text)
    ):
        return True
    return len(printed) < _LONGEST_TITLE and bool(
        re.search(r"单位(?::|均?为)[(]?(?:人民币)?[千百万亿]{0,2}元", printed)
    )


def _unnumbered(printed: str) -> tuple[str, str]:
    number = ""
    while found := _LEADING.match(printed):
        if found.end() == len(printed) or not found.end():
            break
        if "表" in found[0] and not number:
            number = found[0].rstrip(":、.")
        printed = printed[found.end() :]
    if trailing := _TRAILING.search(printed):
        number, printed = number or trailing[0].strip("()"), printed[: trailing.start()]
    return printed, number


def _as_printed(text: str, number: str) -> str:
    """The text without white space and, where the title carries its number in front, without that."""
    printed = _BESIDE.sub(r"\1", re.sub(r"\s", "", text)).rstrip(":：")
    if number:
        printed = re.sub(rf"^{re.escape(number)}[:：、.]?", "", printed)
    return re.sub(
        r"[（(]?(?:公开|财决公开|财决)\d{1,2}(?:-\d+)?表[）)]?$|[（(](?:附?表[0-9一二三四五六七八九十]{1,3}|[A-Z]{1,2}\d{2}表?)[）)]$",
        "",
        printed,
    )


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {title: known.id for known in structures() for title in known.titles}


def _statement(bare: str) -> str:
    words = lexicon()
    if any(word in bare for word in words.not_statements):
        return ""
    undated = _YEAR.sub("", bare)
    for candidate in _without_suffixes(undated):
        for start in range(len(candidate) - 2):
            if (found := _titles().get(candidate[start:])) is not None:
                if not _is_scheme_of(found, undated.removeprefix(candidate)):
                    return OTHER
                return found if _may_precede(candidate[:start]) else _by_words(candidate)
    return _by_words(undated)


def _is_scheme_of(statement: str, suffix: str) -> bool:
    """Whether a title may say so behind it.

    一般公共预算财政拨款支出决算表（按经济分类） is not that by function.
    """
    return "经济" not in suffix or structure(statement).scheme == "economic"


def _without_suffixes(text: str) -> list[str]:
    """The text, then the text without one bracket behind it, and so on."""
    forms = [text]
    if part := lexicon().patterns["part_number"].search(text):
        forms.append(text[: part.start()])
    while suffix := next((end for end in lexicon().suffixes if forms[-1].endswith(end)), ""):
        forms.append(forms[-1].removesuffix(suffix))
    if by := _SCHEME.search(forms[-1]):
        forms.append(forms[-1][: by.start()])
    if (whose := _WHOSE.search(forms[-1])) and (not whose[1] or ends_as_body(whose[1])):
        forms.append(forms[-1][: whose.start()])
    return forms


def _by_words(text: str) -> str:
    for known in structures():
        told = known.title_words and all(
            any(word in text for word in synonyms) for synonyms in known.title_words
        )
        if (
            told
            and text.endswith(known.title_tails)
            and not any(word in text for word in known.title_never)
        ):
            return known.id
    return OTHER


def _may_precede(prefix: str) -> bool:
    """Whether a title with this in front is still the same title: a body's name, 部门, 高等学校."""
    words = lexicon()
    while known := next((word for word in words.prefixes if prefix.endswith(word)), ""):
        prefix = prefix.removesuffix(known)
    if not prefix:
        return True
    return ends_as_body(prefix) and not any(word in prefix for word in words.foreign)


def nearest_statement(title: str) -> str:
    """The id of the statement whose titles are nearest to a title that is none of them.

    Empty if none is near.
    """
    bare = unsuffixed(title)
    near = get_close_matches(bare, _titles(), n=1, cutoff=NEAR)
    return _titles()[near[0]] if near else ""
