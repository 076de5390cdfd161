"""Slugs: an ASCII name for a Chinese one, word by word in pinyin.

Minted once and stored, so never asked for again.

Readings and words of public bodies are data (``juesuan_vocab/register/words.toml``); pypinyin does
the rest.
"""

import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import groupby
from typing import Any, Final

from juesuan_vocab import open_toml

__all__ = ["region_slug", "slug"]

_LONGEST: Final = 60


def slug(name: str) -> str:
    """The name in pinyin: ``人民政府办公室`` is ``renmin-zhengfu-bangongshi``.

    Letters and digits stay, everything else parts words. At most 60 characters, cut between words.

    Returns:
        Lower-case ASCII letters and digits in words parted by single hyphens; ``x`` if the name has
        nothing to read.
    """
    text = unicodedata.normalize("NFKC", name)
    words = ["".join(_syllables(word)) for word in _words(text)]
    kept = ""
    for word in filter(None, words):
        if kept and len(kept) + 1 + len(word) > _LONGEST:
            break
        kept = f"{kept}-{word}" if kept else word[:_LONGEST]
    return kept or "x"


def region_slug(name: str) -> str:
    """The slug of a region, its end apart: ``烟台市`` is ``yantai-shi``."""
    ends: list[str] = open_toml("register/words.toml")["regions"]["ends"]
    end = next((end for end in ends if name.endswith(end) and len(name) > len(end) + 1), "")
    parts = (name.removesuffix(end), end) if end else (name,)
    return "-".join("".join(_syllables(part)) for part in parts)


def _words(text: str) -> Iterator[str]:
    """The words, longest known first.

    A character of no known word is one, a run of letters or digits too.
    """
    vocabulary = open_toml("register/words.toml")
    known = frozenset(vocabulary["names"]["words"]) | vocabulary["readings"].keys()
    for kind, run in groupby(text, key=_kind):
        if kind == "han":
            yield from _pieces("".join(run), known)
        elif kind == "ascii":
            yield "".join(run)


def _pieces(text: str, known: Collection[str]) -> Iterator[str]:
    """The text cut into known words, the longest first; a character of none is a piece."""
    longest = max(map(len, known))
    place = 0
    while place < len(text):
        starts = (text[place : place + size] for size in range(longest, 0, -1))
        piece = next((start for start in starts if start in known), text[place])
        yield piece
        place += len(piece)


def _kind(character: str) -> str:
    if character.isascii() and character.isalnum():
        return "ascii"
    return "han" if unicodedata.name(character, "").startswith("CJK UNIFIED") else "other"


def _syllables(word: str) -> Iterator[str]:
    """The syllables of one word: readings that we know first, pypinyin between them."""
    if word.isascii():
        yield word.lower()
        return
    readings: dict[str, str] = open_toml("register/words.toml")["readings"]
    for is_known, run in groupby(_pieces(word, readings), key=readings.__contains__):
        if is_known:
            yield from " ".join(readings[piece] for piece in run).split()
        else:
            # together: how pypinyin reads a character depends on its neighbours
            yield from _read("".join(run))


def _read(text: str) -> list[str]:
    return [_plain(syllable) for syllable in _pypinyin().lazy_pinyin(text, errors="ignore")]


def _plain(syllable: str) -> str:
    """ü as v, as in Chinese keyboards and passports of regions (吕 lv); nothing but letters."""
    return "".join(c for c in syllable.replace("ü", "v") if c.isascii() and c.isalnum()).lower()


@cache
def _pypinyin() -> Any:  # noqa: ANN401 - a module
    import pypinyin  # noqa: PLC0415 - 0.3 s, and needed only when something new is minted

    return pypinyin
