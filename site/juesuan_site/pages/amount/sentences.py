"""A sentence of the narrative as people read it: its numbers marked, its comparison in words."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.words import word

__all__ = ["comparison", "emphasised"]


def comparison(row: Mapping[str, str]) -> str:
    """What the fact is compared with, in words: 比上年增加 492.55 万元（5.04%）."""
    other = _other(row)
    if row["direction"] == "unchanged":
        return gettext("与%(other)s持平", other=other) if other else gettext("持平")
    changed = word(row["direction"], "direction") + _by(row)
    if not changed:
        return ""
    than = gettext("比%(other)s", other=other) if other else ""
    return f"{than}{changed}"


def _other(row: Mapping[str, str]) -> str:
    """What the fact is compared with."""
    if row["compared_with"] == "other_year":
        return gettext(" %(compared_year)s 年", compared_year=row["compared_year"])
    return word(row["compared_with"], "comparison")


def _by(row: Mapping[str, str]) -> str:
    """By how much, and by how many percent."""
    rate = f"{row['difference_rate'].lstrip('-')}%" if row["difference_rate"] else ""
    if not row["difference"]:
        return f" {rate}" if rate else ""
    by = f" {grouped_digits(row['difference'].lstrip('-'))} {row['unit']}"
    return by + (gettext("（%(rate)s）", rate=rate) if rate else "")


def emphasised(sentence: str, numbers: Iterable[str]) -> list[tuple[str, bool]]:
    """The sentence in pieces, each with whether it is one of the printed numbers."""
    marked = [False] * len(sentence)
    for number in filter(None, numbers):
        start = sentence.find(number)
        while start >= 0:
            end = start + len(number)
            around = sentence[max(0, start - 1) : start] + sentence[end : end + 1]
            if not any(character.isdigit() or character in ".," for character in around):
                marked[start:end] = [True] * len(number)
            start = sentence.find(number, end)
    pieces = groupby(zip(sentence, marked, strict=True), key=lambda pair: pair[1])
    return [("".join(character for character, _ in piece), mark) for mark, piece in pieces]
