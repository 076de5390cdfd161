"""Words of pictures: what is one or two characters off a word of the forms is that word.

A recogniser reads 财政援款收入 for 财政拨款收入. Only words of the forms are found so (heads,
totals, 类): names of subjects differ by one character among themselves, and stay as they were read.
A figure loses the blanks beside its separators, which nobody printed: 42, 575, 058. 26.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from juesuan.account.words.figure import is_figure
from juesuan.account.words.lexicon import lexicon
from juesuan_vocab import open_toml
from juesuan_vocab.structures import structures
from juesuan_vocab.wording import plain

__all__ = ["begins_form_word", "is_form_word", "is_row_name", "nearest", "proofread"]

_FILE: Final = "recognition/pictures.toml"
_REMEMBERED: Final = 4096
SHORTEST_CUT: Final = 4
"""So many characters of a word are more than other words begin with."""


@lru_cache(maxsize=_REMEMBERED)
def proofread(text: str) -> str:
    """A recognised text without the rule beside it, as the word of the forms that it is nearest to.

    The text itself if no word is near, or several are. A figure is what it prints, without blanks.
    """
    bare = _specks().sub("", _strokes().sub("", text))
    solid = _uncut(_separators().sub(r"\1", bare))
    if is_figure(solid) and len(solid.split()) == 1:
        return solid
    text = _with_ordinal(_without_number(bare))
    ordinal, word = _parted(text)
    found = None if word in _words() or not _is_name(word) else nearest(word, _words())
    return text if found is None else ordinal + found


def _uncut(text: str) -> str:
    """A figure that a narrow cell cuts, as one: 1,144,500.0 with 0 below; else the text."""
    table = open_toml(_FILE)["figures"]
    one = text.replace("\n", "")
    is_cut = re.fullmatch(table["cut"], text) and re.fullmatch(table["whole"], one)
    return one if is_cut else text


def _without_number(text: str) -> str:
    """A word of the forms without the digits that a stamp left behind it: 总计6."""
    word = text.rstrip("0123456789")
    return word if word != text and is_form_word(word) else text


def _with_ordinal(text: str) -> str:
    """A name with the sign behind its ordinal, where that was not seen: 十九住房保障支出."""
    found = _bare_ordinal().match(text)
    if found is None or plain(text) in _words() or plain(found[1]) not in _words():
        return text
    return f"{found[0]}、{found[1]}"


def is_form_word(name: str) -> bool:
    """Whether a plain text is a word of the forms, an ordinal before it or not."""
    return _parted(name)[1] in _words()


def is_row_name(name: str) -> bool:
    """Whether a printed text is the name of a row of the forms, an ordinal before it or not."""
    return _parted(name)[1] in _row_names()


def begins_form_word(name: str) -> bool:
    """Whether a plain text is no word of the forms, and the beginning of one that is cut off."""
    word = _parted(name)[1]
    if len(word) < SHORTEST_CUT or word in _words():
        return False
    return any(one.startswith(word) for one in _words())


def nearest(word: str, known: frozenset[str]) -> str | None:
    """The one of known plain words that a misread one is nearest to.

    None if it is one of them, none is near or several are.
    """
    if word in known:
        return None
    folded = word.translate(_alike())
    for most in range(_reach(word) + 1):
        near = [one for one in known if _is_within(folded, one.translate(_alike()), most)]
        if near:
            return near[0] if len(near) == 1 else None
    return None


def _parted(text: str) -> tuple[str, str]:
    """The ordinal of a name and the name, both plain."""
    printed = plain(text)
    ordinal = _ordinal().match(printed)
    begin = ordinal.end() if ordinal else 0
    return printed[:begin], printed[begin:]


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(open_toml(_FILE)["figures"]["separator"])


@cache
def _strokes() -> re.Pattern[str]:
    return re.compile(open_toml(_FILE)["strokes"]["before"])


@cache
def _bare_ordinal() -> re.Pattern[str]:
    return re.compile(open_toml(_FILE)["strokes"]["ordinal"])


@cache
def _specks() -> re.Pattern[str]:
    return re.compile(open_toml(_FILE)["strokes"]["behind"])


@cache
def _alike() -> dict[int, str]:
    """Each character that is easily taken for another, as the first that looks so."""
    groups = open_toml(_FILE)["words"]["alike"]
    return {ord(other): group[0] for group in groups for other in group[1:]}


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


@cache
def _row_names() -> frozenset[str]:
    """The names of rows, plain: those of the two-sided statements and all totals."""
    totals = lexicon().total | lexicon().sums
    return frozenset(map(plain, chain(open_toml(_FILE)["words"]["rows"], totals)))


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
