"""Other ways to write a text: letters of its syllables, traditional characters (拼音首字母, 繁体字)."""

from collections.abc import Callable
from functools import cache

import opencc
from pypinyin import Style, lazy_pinyin

__all__ = ["initials", "simplified"]

_LONGEST = 30
"""Characters of a name whose letters people type."""


def initials(name: str) -> str:
    """The letters that the syllables begin with: ``gwjdf`` for 公务接待费; empty for long texts."""
    if len(name) > _LONGEST:
        return ""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))


def simplified(text: str) -> str:
    """The text in simplified characters, which documents are read in: 預算 is 预算."""
    return text if text.isascii() else _converter()(text)


@cache
def _converter() -> Callable[[str], str]:
    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
