"""Which paragraph is a heading, and of which rank."""

import re
from functools import cache

from juesuan.document.model import Paragraph
from juesuan_vocab import open_toml

__all__ = ["CONTENTS_ENTRY", "ENUMERATOR", "LONGEST_HEADING", "PART", "part_patterns", "rank_of"]

PART = re.compile(r"^第[一二三四五六七八九十]+部分")
ENUMERATOR = re.compile(
    r"^(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d{1,2}[、.](?!\d)|\d{1,2}\.(?=2\d{4}(?:\d{2})?[\u4e00-\u9fff])|\(\d{1,2}\)|[一二三四五六七八九十]+是)"
)
RANKS = (
    PART,
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^\([一二三四五六七八九十]+\)"),
    re.compile(r"^\d{1,2}[、.](?!\d)"),
)
LONGEST_HEADING = 45
_STATING = re.compile(r"\d[\d,.]*(万元|元|%)|[;,](?!.*\))|。.|。$")
_CLOSED_HEADING = re.compile(r"[^。]{2,30}(情况|说明|结果)。")
CONTENTS_ENTRY = re.compile(r"(\.{4,}|…{2,}|·{4,})\d*$|^-(?=[一二三四五六七八九十]+、)")


@cache
def part_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of headings that open the narrative, and of those that end it."""
    parts = open_toml("narrative/topics.toml")["parts"]
    return re.compile("|".join(parts["narrative"])), re.compile("|".join(parts["stop"]))


def rank_of(bare: str, paragraph: Paragraph) -> int | None:
    """The rank of a heading.

    0 part, 1 一、, 2 （一）, 3 1、; None if the paragraph is no heading.
    """
    if len(bare) > LONGEST_HEADING or CONTENTS_ENTRY.search(bare):
        return None
    numbered = next((rank for rank, pattern in enumerate(RANKS) if pattern.match(bare)), None)
    if numbered is not None:
        body = RANKS[numbered].sub("", bare)
        return None if numbered > 0 and _is_sentence(body) else numbered
    return 0 if paragraph.level == 1 or _is_part(bare) else None


def _is_part(bare: str) -> bool:
    """Whether a line without a number names a part of the document."""
    return bool(part_patterns()[0].search(bare)) and not re.search(r"[。;,]", bare)


def _is_sentence(body: str) -> bool:
    """Whether what follows a number says something.

    It holds a value or several clauses, or ends.
    """
    return bool(_STATING.search(body)) and not _CLOSED_HEADING.fullmatch(body)
