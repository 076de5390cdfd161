"""What was doubtful in reading a form, in Chinese; the package says it in English, each with its place."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from juesuan_vocab.doubts import DoubtKind, doubt_kinds, sentence

__all__ = ["doubt"]

FORMS = "evaluation-"
"""Kinds of doubts about forms begin so."""


def doubt(text: str) -> tuple[str, str]:
    """The place and the words of a doubt, in Chinese as far as they are known."""
    place, colon, said = text.partition(": ")
    if not colon:
        place, said = "", text
    for kind, pattern in _patterns():
        found = pattern.fullmatch(said)
        if found:
            return place, sentence(kind.code, _codes(kind, found.groupdict()).items()).zh
    return place, said


@cache
def _patterns() -> tuple[tuple[DoubtKind, re.Pattern[str]], ...]:
    """The kinds with a pattern of their English words; a kind with fewer words of its own comes later."""
    kinds = [kind for kind in doubt_kinds().values() if kind.code.startswith(FORMS)]
    kinds.sort(key=lambda kind: -len(re.sub(r"\{\w+\}", "", kind.sentence.en)))
    return tuple((kind, re.compile("".join(_pieces(kind)), re.DOTALL)) for kind in kinds)


def _pieces(kind: DoubtKind) -> Iterator[str]:
    for words, name, _, _ in Formatter().parse(kind.sentence.en):
        yield re.escape(words)
        if name:
            yield f"(?P<{name}>.+)"


def _codes(kind: DoubtKind, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters, words of a code turned back into it."""
    codes = {name: {words.en: code for code, words in values.items()} for name, values in kind.words.items()}
    return {name: codes.get(name, {}).get(value, value) for name, value in given.items()}
