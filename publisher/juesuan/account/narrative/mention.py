"""Numbers in running text: what each is, by its digits and what stands before and after it.

A number is a measure (money, percentage, score, count), a reference (a year, an ordinal, a code, a threshold that is
part of a name), or not understood. None is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from juesuan_vocab import open_toml

__all__ = ["Mention", "Nature", "mentions"]

NUMBER = re.compile(r"(?<![A-Za-z\d.])-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
ENUMERATION = re.compile(r"^\(?\d{1,2}(?:[、)]|\.(?!\d))")
INNER_ENUMERATION = re.compile(r"[。;:]\d{1,2}(?:、|\.(?!\d))$")


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
    """

    raw: str
    value: Decimal
    unit: str
    nature: Nature
    sort: str
    start: int
    end: int


@cache
def _phrases() -> dict[str, Any]:
    return open_toml("narrative/phrases.toml")


@cache
def _units() -> tuple[re.Pattern[str], dict[str, tuple[Nature, str]]]:
    """The pattern of all units, longest first, and what each means."""
    units = _phrases()["units"]
    known: dict[str, tuple[Nature, str]] = {unit: (Nature.COUNT, unit) for unit in units["count"]}
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
    pattern, known = _units()
    for found in NUMBER.finditer(bare):
        start, end = found.span()
        sort = _reference(bare, found.group(), start, end)
        raw = found.group()
        value = Decimal(raw.replace(",", ""))
        if sort:
            yield Mention(raw=raw, value=value, unit="", nature=Nature.REFERENCE, sort=sort, start=start, end=end)
            continue
        unit = pattern.match(bare, end)
        if unit is None:
            yield Mention(raw=raw, value=value, unit="", nature=Nature.UNKNOWN, sort="", start=start, end=end)
            continue
        nature, canonical = known[unit.group(1)]
        yield Mention(raw=raw, value=value, unit=canonical, nature=nature, sort="", start=start, end=unit.end())


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
