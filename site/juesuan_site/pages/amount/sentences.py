"""A sentence of the narrative as people read it: its numbers marked, its comparison in words."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.words import word

__all__ = ["comparison", "emphasised"]


def comparison(row: Mapping[str, str]) -> str:
    """What the fact is compared with, in words: 比上年增加 492.55 万元（5.04%）."""
    other = word(row["compared_with"], "comparison")
    if row["compared_with"] == "other_year":
        other = gettext(" %(compared_year)s 年", compared_year=row["compared_year"])
    if row["direction"] == "unchanged":
        return gettext("与%(other)s持平", other=other) if other else gettext("持平")
    way = word(row["direction"], "direction")
    by = (
        f" {grouped_digits(row['difference'].lstrip('-'))} {row['unit']}"
        if row["difference"]
        else ""
    )
    rate = f"{row['difference_rate'].lstrip('-')}%" if row["difference_rate"] else ""
    if not (way or by or rate):
        return ""
    than = gettext("比%(other)s", other=other) if other else ""
    return f"{than}{way}{by}" + (
        gettext("（%(rate)s）", rate=rate) if by and rate else f" {rate}" if rate else ""
    )


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
