"""Words of pictures: what is one or two characters off a word of the forms is that word.

A recogniser reads 财政援款收入 for 财政拨款收入. Only words of the forms are found so (heads, totals, 类):
names of subjects differ by one character among themselves, and stay as they were read.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from juesuan_vocab import open_toml
from juesuan_vocab.structures import structures
from juesuan_vocab.wording import plain

__all__ = ["proofread"]

_FILE: Final = "recognition/pictures.toml"
_REMEMBERED: Final = 4096


@lru_cache(maxsize=_REMEMBERED)
def proofread(text: str) -> str:
    """The word of the forms that a recognised text is nearest to; the text itself if none is near, or several are."""
    printed = plain(text)
    ordinal = _ordinal().match(printed)
    begin = ordinal.end() if ordinal else 0
    word = printed[begin:]
    if word in _words() or not _is_name(word):
        return text
    for most in range(1, _reach(word) + 1):
        near = [known for known in _words() if _is_within(word, known, most)]
        if near:
            return printed[:begin] + near[0] if len(near) == 1 else text
    return text


def _is_name(word: str) -> bool:
    """Whether a text is mostly Chinese characters."""
    return sum("\u4e00" <= character <= "\u9fff" for character in word) > len(word) / 2


def _reach(word: str) -> int:
    """How many characters a word of this length may be off."""
    lengths = open_toml(_FILE)["words"]["off"]
    return sum(len(word) >= length for length in lengths)


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(str(open_toml("recognition/rows.toml")["before"]))


@cache
def _words() -> frozenset[str]:
    """The words of the forms."""
    return frozenset(filter(None, map(plain, _listed())))


def _listed() -> Iterator[str]:
    headers = open_toml("recognition/tables.toml")["headers"]
    for words in headers.values():
        if isinstance(words, list):
            yield from (word for word in words if isinstance(word, str))
    for known in structures():
        for block in known.blocks:
            yield from block.headers
        for column in known.columns:
            for path in column.headers:
                yield from path.split("/")
    lists = open_toml("recognition/identities.toml")["lists"]
    yield from lists["year_totals"] + lists["grand_totals"]
    for names in open_toml("subjects/classes.toml")["functional"].values():
        yield from names
    yield from open_toml(_FILE)["words"]["rows"]


def _is_within(one: str, other: str, most: int) -> bool:
    """Whether so many changed, added or dropped characters make one text of the other."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, 1):
        before, row = row, [at]
        for place, letter in enumerate(other, 1):
            kept = before[place - 1] + (character != letter)
            row.append(min(kept, before[place] + 1, row[-1] + 1))
        if min(row) > most:
            return False
    return row[-1] <= most
