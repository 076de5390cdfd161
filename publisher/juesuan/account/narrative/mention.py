"""Numbers in running text: what each is, by its digits and what stands before and after it.

A number is a measure (money, percentage, score, count), a reference (a year, an ordinal, a code, a threshold that is
part of a name), or not understood. None is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from juesuan_vocab import open_toml
from juesuan_vocab.units import factors

__all__ = ["Mention", "Nature", "mentions"]

NUMBER = re.compile(
    r"^\d{1,2}(?=\.2\d{4}(?:\d{2})?[\u4e00-\u9fff])|(?<=^\d\.)2\d{4}(?:\d{2})?(?=[\u4e00-\u9fff])|(?<=^\d\d\.)2\d{4}(?:\d{2})?(?=[\u4e00-\u9fff])|"
    r"(?<![A-Za-z\d.])(?:(?<!\))-)?(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)|(?<=为)零(?=[。,;、万元]|$)"
)
ENUMERATION = re.compile(r"^\(?\d{1,2}(?:[、)]|\.(?!\d))")
INNER_ENUMERATION = re.compile(r"(?:[。;:]\d{1,2}(?:、|\.(?!\d))|[。;:,]\(\d{1,2}\))$")
JOINED = re.compile(r"(?:\(不?含\))?[、,和及与~～至\-—]{1,2}$")
BARE_ZERO = re.compile(r"0(?:\.0+)?")


class Nature(StrEnum):
    """What a number is."""

    MONEY = "money"
    PERCENTAGE = "percentage"
    SCORE = "score"
    COUNT = "count"
    REFERENCE = "reference"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number in a sentence.

    Attributes:
        raw: Digits as printed.
        value: The number.
        unit: Canonical unit; empty for references and numbers not understood.
        nature: What it is.
        sort: For references, their kind in vocab (``year``, ``threshold``).
        start: Where the digits begin in the bare sentence.
        end: Where the unit ends.
        borrows: Whether the unit stands behind the next number only (12.5、3.4万元).
    """

    raw: str
    value: Decimal
    unit: str
    nature: Nature
    sort: str
    start: int
    end: int
    borrows: bool = False

    def value_in(self, unit: str) -> Decimal:
        """The number in another unit of money; as it is where either is none."""
        yuan = factors()
        if unit == self.unit or unit not in yuan or self.unit not in yuan:
            return self.value
        return self.value * yuan[self.unit] / yuan[unit]


@cache
def _phrases() -> dict[str, Any]:
    return open_toml("narrative/phrases.toml")


@cache
def _units() -> tuple[re.Pattern[str], dict[str, tuple[Nature, str]]]:
    """The pattern of all units, longest first, and what each means."""
    units = _phrases()["units"]
    counted = [many + unit for many in ("", "万", "亿") for unit in units["count"]]
    known: dict[str, tuple[Nature, str]] = {unit: (Nature.COUNT, unit) for unit in counted}
    for nature in (Nature.MONEY, Nature.PERCENTAGE, Nature.SCORE):
        known |= {printed: (nature, unit) for printed, unit in units[nature].items()}
    ordered = sorted(known, key=len, reverse=True)
    return re.compile(r"(?:余|多)?(" + "|".join(map(re.escape, ordered)) + ")"), known


@cache
def _references() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            rule["kind"],
            re.compile(f"(?:{rule['before']})$"),
            re.compile(rule["after"]),
            re.compile(rule["digits"]),
        )
        for rule in _phrases()["references"]["rules"]
    )


def mentions(bare: str) -> Iterator[Mention]:
    """Every number of a bare sentence, in order."""
    found = [_mention(bare, match) for match in NUMBER.finditer(bare)]
    for index, here in enumerate(found):
        there = found[index + 1] if index + 1 < len(found) else None
        lacks = here.nature is Nature.UNKNOWN and there is not None
        if lacks and there is not None and there.unit and JOINED.fullmatch(bare[here.end : there.start]):
            yield replace(here, unit=there.unit, nature=there.nature, borrows=True)
        else:
            yield here


def _mention(bare: str, match: re.Match[str]) -> Mention:
    """One number by itself."""
    pattern, known = _units()
    start, end = match.span()
    raw = match.group()
    value = Decimal(0) if raw == "零" else Decimal(raw.replace(",", ""))
    unknown = Mention(raw=raw, value=value, unit="", nature=Nature.UNKNOWN, sort="", start=start, end=end)
    sort = _reference(bare, raw, start, end)
    if sort:
        return replace(unknown, nature=Nature.REFERENCE, sort=sort)
    unit = pattern.match(bare, end)
    if unit is not None:
        nature, canonical = known[unit.group(1)]
        return replace(unknown, unit=canonical, nature=nature, end=unit.end())
    if raw == "零" or _is_nothing(bare, raw, start, end):
        return replace(unknown, nature=Nature.MONEY)
    return unknown


def _is_nothing(bare: str, raw: str, start: int, end: int) -> bool:
    """Whether a zero without unit is an amount: 机关运行经费支出为0。 is nothing in any unit."""
    if not BARE_ZERO.fullmatch(raw) or not _phrases_pattern().search(bare[:start]):
        return False
    return end == len(bare) or bare[end] in "。,;、)"


@cache
def _phrases_pattern() -> re.Pattern[str]:
    return re.compile(_phrases()["units"]["nothing_after"])


def _reference(bare: str, raw: str, start: int, end: int) -> str:
    """The kind of reference a number is; empty if it is none."""
    head = bare[: end + 1]
    if ENUMERATION.match(bare) and start <= 1:
        return "enumerator"
    if INNER_ENUMERATION.search(head):
        return "enumerator"
    for kind, before, after, digits in _references():
        if digits.fullmatch(raw) and before.search(bare[:start]) and after.match(bare, end):
            return kind
    return ""
