"""A place in the source in the language of the page."""

import re

from juesuan_site.serving.language import ENGLISH, language

__all__ = ["place", "row_place"]

_PLACES = (
    (re.compile(r"\bpage (\d+)"), r"第\1页"),
    (re.compile(r"\bparagraph (\d+)"), r"第\1段"),
    (re.compile(r"\btable (\d+)"), r"表\1"),
    (re.compile(r"\b(?:line|row) (\d+)"), r"第\1行"),
    (re.compile(r"(?:(?<=行) )?\bcolumn (\d+)"), r"第\1列"),
)


def place(text: str) -> str:
    """A place in the source: ``page 8 table 3 row 5 column 5`` is 第8页 表3 第5行第5列 in Chinese."""
    if language() == ENGLISH:
        return text
    for pattern, chinese in _PLACES:
        text = pattern.sub(chinese, text)
    return text


def row_place(text: str) -> str:
    """The place of a row: that of one of its cells without the column."""
    return place(re.sub(r" column \d+$", "", text))
