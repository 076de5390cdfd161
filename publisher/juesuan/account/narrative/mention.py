"""Numbers in running text: what each is, by its digits and what stands before and after it.

A number is a measure (money, percentage, score, count), a reference (a year, an ordinal, a code, a
threshold that is part of a name), or not understood. None is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from juesuan.account.narrative.numeral import Numeral, numerals
from juesuan_vocab import open_toml
from juesuan_vocab.units import factors, is_boundless, money, words_of_sentences

__all__ = ["TORN", "Mention", "Nature", "mentions", "single"]

NUMBER = re.compile(
    r"^\d{1,2}(?=\.2\d{4}(?:\d{2})?[\u4e00-\u9fff])"
    r"|(?<=^\d\.)2\d{4}(?:\d{2})?(?=[\u4e00-\u9fff])"
    r"|(?<=^\d\d\.)2\d{4}(?:\d{2})?(?=[\u4e00-\u9fff])"
    r"|(?<![A-Za-z\d.])(?:(?:(?<!\))|(?<=[少降加长减列]\)))-)?(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
)
ENUMERATION = re.compile(r"^\(?\d{1,2}(?:[“\"]?[、)]|[“\"]?\.(?!\d))")
INNER_ENUMERATION = re.compile(r"(?:[。;:]\d{1,2}(?:、|\.(?!\d)|[“\"][、.])|[。;:,]\(\d{1,2}\))$")
JOINED = re.compile(r"(?:\(不?含\))?[、,和及与~～至\-—]{1,2}$")
BARE_ZERO = re.compile(r"0(?:\.0+)?")
TORN = "torn"
"""The sort of a number in pieces."""
BEHIND = (1, 2)
"""How many marks an enumerator has behind its number (11. or 11“.)."""
MANY = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
WINDOW = 40
"""How far before a number its kind is looked for; the words that decide are shorter."""


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
        raw: Digits or characters as printed.
        value: The number.
        unit: Canonical unit, or as printed where no list knows it; empty for references and
            numbers not understood.
        nature: What it is.
        sort: For references, their kind in vocab (``year``, ``threshold``); ``nothing`` for a zero
            that words tell (未发生…); ``torn`` for digits that white space parts.
        start: Where the digits begin in the bare sentence.
        end: Where the unit ends.
        borrows: Whether the unit stands behind the next number only (12.5、3.4万元).
        noun: What a zero in words is of (政府性基金预算财政拨款支出); else empty.
        is_rough: Whether it is told as about so much (近1300万元, 一千余人, 近四成).
    """

    raw: str
    value: Decimal
    unit: str
    nature: Nature
    sort: str
    start: int
    end: int
    borrows: bool = False
    noun: str = ""
    is_rough: bool = False

    def value_in(self, unit: str) -> Decimal:
        """The number in another unit of money, or in 万 or 亿 of one unit; else as it is."""
        yuan = factors()
        if unit in yuan and self.unit in yuan:
            return self.value * yuan[self.unit] / yuan[unit]
        if single(unit) != single(self.unit):
            return self.value
        return self.value * _many(self.unit) / _many(unit)


def single(unit: str) -> str:
    """The unit of which another counts 万 or 亿: 件 of 万件."""
    return unit[1:] if unit[:1] in MANY and len(unit) > 1 else unit


def _many(unit: str) -> Decimal:
    return MANY[unit[0]] if single(unit) != unit else Decimal(1)


@cache
def _phrases() -> dict[str, Any]:
    return open_toml("narrative/phrases.toml")


@cache
def _units() -> tuple[re.Pattern[str], dict[str, tuple[Nature, str]]]:
    """The pattern of all units, longest first, and what each means."""
    units = _phrases()["units"]
    counted = [many + unit for many in ("", "万", "亿") for unit in words_of_sentences()]
    known: dict[str, tuple[Nature, str]] = {unit: (Nature.COUNT, unit) for unit in counted}
    known |= {unit: (Nature.MONEY, unit) for unit in money()}
    for nature in (Nature.PERCENTAGE, Nature.SCORE):
        known |= {printed: (nature, unit) for printed, unit in units[nature].items()}
    ordered = sorted(known, key=len, reverse=True)
    every = "|".join(map(re.escape, ordered))
    per = units["per"]
    # 1.2万余条 are 万条, 3,260.50(平方米) are 平方米
    many = "(?P<many>[万亿](?=余|多))?(?:余|多)?"
    pattern = rf"{many}(?P<open>\()?(?P<unit>{every})(?(open)\))(?P<per>{per})?"
    return re.compile(pattern), known


@cache
def _other_unit() -> re.Pattern[str]:
    return re.compile(_phrases()["units"]["other"])


@cache
def _short_money() -> re.Pattern[str]:
    return re.compile(_phrases()["units"]["short"])


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


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(_phrases()["units"]["nothing_in_words"])


@cache
def _nothing_spent() -> re.Pattern[str]:
    return re.compile(_phrases()["units"]["nothing_spent"])


@cache
def _in_percent() -> re.Pattern[str]:
    """Words before a number of times that is told of a rate."""
    units = _phrases()["units"]
    return re.compile(f"{units['growth']}|{units['times_of_budget']}")


def mentions(bare: str) -> Iterator[Mention]:
    """Every number of a bare sentence, in order: digits, numerals, and zeros that words tell."""
    digits = _joined(bare, [_mention(bare, match) for match in NUMBER.finditer(bare)])
    words = [_of_numeral(bare, numeral) for numeral in numerals(bare)]
    words += [_of_nothing(match) for match in _nothing().finditer(bare)]
    unspent = (match for match in _nothing_spent().finditer(bare) if not _is_left(bare, match))
    words += map(_of_nothing_spent, unspent)
    found = sorted(digits + words, key=lambda mention: mention.start)
    for index in range(len(found) - 2, -1, -1):
        found[index] = _borrowed(bare, found[index], found[index + 1])
    return (replace(mention, is_rough=_is_rough(bare, mention)) for mention in found)


def _is_rough(bare: str, mention: Mention) -> bool:
    """Whether words beside a number say that it is about so much, or it is a share in tenths."""
    if mention.nature is Nature.PERCENTAGE and not any(mark.isascii() for mark in mention.raw):
        return True
    before, inside, behind = _rough()
    if before.search(_before(bare, mention.start)) is not None:
        return True
    digits = mention.start + len(mention.raw)
    return inside.match(bare, digits) is not None or behind.match(bare, mention.end) is not None


@cache
def _rough() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before, inside and behind a number that is told as about so much."""
    words = open_toml("narrative/changes.toml")["rough"]
    before = re.compile(f"(?:{words['before']})$")
    return before, re.compile(words["inside"]), re.compile(words["behind"])


def _joined(bare: str, found: list[Mention]) -> list[Mention]:
    """Digits that only white space parts (2 2918.29万元) are one number, which is not understood.

    Where it was torn is not known for sure: neither piece is a number of its own.
    """
    runs: list[list[Mention]] = []
    for mention in found:
        if runs and _is_torn(bare, runs[-1][-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return [run[0] if len(run) == 1 else _whole(bare, run[0], run[-1]) for run in runs]


def _is_torn(bare: str, here: Mention, there: Mention) -> bool:
    """Whether nothing but a space stands between two numbers of which neither is a reference.

    At the end of a line the first may be the number of a page: it stays apart, and is doubted.
    """
    if here.nature is not Nature.UNKNOWN or there.nature is Nature.REFERENCE:
        return False
    between = bare[here.end : there.start]
    return between.isspace() and "\n" not in between


def _whole(bare: str, first: Mention, last: Mention) -> Mention:
    """The number that the pieces from the first to the last make, as printed; no fact takes its value."""
    raw = bare[first.start : last.start] + last.raw
    return replace(first, raw=raw, sort=TORN, end=last.end)


def _borrowed(bare: str, here: Mention, there: Mention) -> Mention:
    """A number without a unit takes that of the number it is listed with."""
    if here.nature is not Nature.UNKNOWN or here.sort == TORN or not there.unit:
        return here
    between = bare[here.end : there.start]
    if JOINED.fullmatch(between):
        return replace(here, unit=there.unit, nature=there.nature, borrows=True)
    if _is_of_change(bare, here, between, there):
        return replace(here, unit=there.unit, nature=there.nature)
    return here


def _is_of_change(bare: str, here: Mention, between: str, there: Mention) -> bool:
    """Whether a number is the amount from which money changed: 较上年2.08减少0.03万元."""
    if there.nature is not Nature.MONEY or _of_units("changes").fullmatch(between) is None:
        return False
    return _of_units("changed_from").search(_before(bare, here.start)) is not None


def _of_numeral(bare: str, numeral: Numeral) -> Mention:
    """A numeral with the unit behind it."""
    mention = Mention(
        raw=numeral.raw,
        value=numeral.value,
        unit=numeral.unit,
        nature=_nature_of(numeral),
        sort="",
        start=numeral.start,
        end=numeral.end,
    )
    return _with_unit(bare, mention) if mention.nature is Nature.UNKNOWN else mention


def _nature_of(numeral: Numeral) -> Nature:
    """What a numeral is by itself: a share, nothing spent, or what the unit behind it says."""
    if numeral.unit:
        return Nature.PERCENTAGE
    return Nature.MONEY if numeral.nothing else Nature.UNKNOWN


def _of_nothing(match: re.Match[str]) -> Mention:
    """A zero that words tell: 无政府性基金预算财政拨款支出."""
    return Mention(
        raw=match["told"],
        value=Decimal(0),
        unit="",
        nature=Nature.MONEY,
        sort="nothing",
        start=match.start("told"),
        end=match.end("noun"),
        noun=match["noun"],
    )


def _is_left(bare: str, match: re.Match[str]) -> bool:
    """Whether 未支出 is told of an amount before its name, and not of all: 40万元宣传费未支出."""
    return _of_units("amount_before").search(_before(bare, match.start())) is not None


def _of_nothing_spent(match: re.Match[str]) -> Mention:
    """A zero that words tell of what was named before: 当年未支出."""
    start, end = match.span("told")
    return Mention(
        raw=match["told"],
        value=Decimal(0),
        unit="",
        nature=Nature.MONEY,
        sort="",
        start=start,
        end=end,
    )


def _mention(bare: str, match: re.Match[str]) -> Mention:
    """One number in digits by itself."""
    start, end = match.span()
    raw = match.group()
    value = Decimal(raw.replace(",", ""))
    unknown = Mention(
        raw=raw,
        value=-value if _is_negative(bare, start) else value,
        unit="",
        nature=Nature.UNKNOWN,
        sort="",
        start=start,
        end=end,
    )
    sort = _reference(bare, raw, start, end)
    if sort:
        return replace(unknown, nature=Nature.REFERENCE, sort=sort)
    if is_boundless(raw):
        return replace(unknown, value=Decimal(0))
    known = _with_unit(bare, unknown)
    if known.unit:
        return known
    return replace(unknown, nature=_nature_of_zero(bare, raw, start, end))


def _is_negative(bare: str, start: int) -> bool:
    """Whether a word says that a number is below nothing: 结余为负12.40万元."""
    if bare[start - 1 : start] != "负":
        return False
    return _of_units("negative").search(_before(bare, start)) is not None


def _with_unit(bare: str, mention: Mention) -> Mention:
    """A number with what stands behind it: a known unit, one as printed, or none."""
    short = _short_money().match(bare, mention.end)
    if short is not None:
        unit = f"{short['many']}元"
        return replace(mention, unit=unit, nature=Nature.MONEY, end=short.end())
    pattern, known = _units()
    found = pattern.match(bare, mention.end)
    if found is None:
        other = _other_unit().match(bare, mention.end)
        if other is None:
            return mention
        return replace(mention, unit=other["unit"], nature=Nature.COUNT, end=other.end("unit"))
    nature, unit = known[f"{found['many'] or ''}{found['unit']}"]
    if found["per"]:
        return replace(mention, unit=unit + found["per"], nature=Nature.COUNT, end=found.end())
    if unit == "倍" and _in_percent().search(_before(bare, mention.start)):
        # 增长2倍 is a growth of 200 %, 年初预算的3倍 a completion of 300 %
        percent = mention.value * 100
        return replace(mention, value=percent, unit="%", nature=Nature.PERCENTAGE, end=found.end())
    return replace(mention, unit=unit, nature=nature, end=found.end())


def _before(bare: str, start: int) -> str:
    """The words before a number.

    A mark stands where the sentence has more, so that it does not begin there.
    """
    return bare[:start] if start <= WINDOW else "\0" + bare[start - WINDOW : start]


def _nature_of_zero(bare: str, raw: str, start: int, end: int) -> Nature:
    """What a number without unit is: a zero may be nothing in any unit (机关运行经费支出为0。)."""
    if not BARE_ZERO.fullmatch(raw):
        return Nature.UNKNOWN
    before = _before(bare, start)
    if _of_units("nothing_from").search(before) is not None:
        grows = _of_units("nothing_before").match(bare, end)
        return Nature.UNKNOWN if grows is None else Nature.MONEY
    if end < len(bare) and bare[end] not in "。,;、)":
        return Nature.UNKNOWN
    if _of_units("none_after").search(before) is not None:
        return Nature.COUNT
    money = _of_units("nothing_after").search(before)
    return Nature.UNKNOWN if money is None else Nature.MONEY


@cache
def _of_units(name: str) -> re.Pattern[str]:
    return re.compile(_phrases()["units"][name])


def _reference(bare: str, raw: str, start: int, end: int) -> str:
    """The kind of reference a number is; empty if it is none."""
    before = _before(bare, start)
    if start <= 1 and ENUMERATION.match(bare):
        return "enumerator"
    if any(INNER_ENUMERATION.search(before + bare[start : end + behind]) for behind in BEHIND):
        return "enumerator"
    for kind, head, after, digits in _references():
        if digits.fullmatch(raw) and head.search(before) and after.match(bare, end):
            return kind
    return ""
