"""Chinese numerals in running text: 二十一批次, 壹万捌仟肆佰元, 四成, 百分之五, 一半.

Which of them count, and which are parts of names (三公, 五险一金), is data: ``[numerals]`` of
vocab/narrative/phrases.toml. cn2an turns the characters into a number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import cn2an

from juesuan_vocab import open_toml

__all__ = ["Numeral", "numerals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number written in characters.

    Attributes:
        raw: As printed, with the word that makes it a share (四成).
        value: The number; of shares in percent.
        unit: ``%`` for shares; empty where the unit stands behind and is read as that of digits.
        start: Where it begins in the bare sentence.
        end: Where it ends.
        nothing: Whether it is a zero of money in no unit (零支出, 为零).
    """

    raw: str
    value: Decimal
    unit: str
    start: int
    end: int
    nothing: bool = False


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = open_toml("narrative/phrases.toml")["numerals"]
    return data


@cache
def _pattern() -> re.Pattern[str]:
    """Names first, so that what they hold is passed over.

    Then shares, then numerals before a unit that counts.
    """
    data = _data()
    digit, chain, point = data["digits"], data["chain"], data["point"]
    zero, spent, units = data["zero"], data["zero_spent"], "|".join(data["units"])
    large = f"(?:{data['large']})(?=[余多]?(?:{'|'.join(data['units_of_large'])}))"
    behind = "|".join(f"(?<={noun})" for noun in data["nouns_of_several"])
    # a comma between digits parts no numbers
    apart = r"(?<![\d.第])(?<!\d,)"
    return re.compile(
        f"(?P<name>{'|'.join(data['names'])})"
        f"|百分之(?P<percent>(?:{chain}){point}?|[零〇]{point})"
        f"|(?P<half>{data['half']})"
        f"|(?<!第)(?<![{digit}十百千万亿])(?P<tenths>[{digit}两])成(?P<more>[{digit}])?(?!{data['not_tenths']})"
        f"|{apart}(?<!{data['not_after']})(?P<count>(?:{chain}){point}?|[零〇]{point})(?=余?多?(?:{units}))"
        f"|{apart}(?<!{data['not_after']})(?P<large>{large})"
        f"|(?P<nothing>{zero}(?:{spent})|{data['zero_alone']})"
        f"|(?P<zero>{zero})(?={units})"
        f"|{apart}(?P<few>[{data['several']}])(?=(?:{'|'.join(data['units_of_several'])}))"
        f"|(?:{behind})(?P<many>{chain})(?=个[,;。、)])"
        f"|(?P<whole>[{digit}十])分之(?P<parts>[{digit}])"
    )


def numerals(bare: str) -> Iterator[Numeral]:
    """The numerals of a bare sentence that count, in order."""
    for match in _pattern().finditer(bare):
        found = _numeral(match)
        if found is not None:
            yield found


def _numeral(match: re.Match[str]) -> Numeral | None:
    """The number that a match of the pattern writes; None where it is a name."""
    kind = match.lastgroup
    start, end = match.span()
    if kind == "name":
        return None
    if kind in {"zero", "nothing"}:
        return _zero(match)
    if kind in {"count", "large", "few", "many"}:
        text = match.group()
        value = _number(text)
        if value is None:
            return None
        return Numeral(raw=text, value=value, unit="", start=start, end=end)
    value = _share(match)
    if value is None:
        return None
    return Numeral(raw=match.group(), value=value, unit="%", start=start, end=end)


def _zero(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    nothing = match.lastgroup == "nothing"
    return Numeral(
        raw=match.group(), value=Decimal(0), unit="", start=start, end=end, nothing=nothing
    )


def _share(match: re.Match[str]) -> Decimal | None:
    """The percent that 百分之五, 一半, 四成 or 四成五 writes."""
    if match["half"]:
        return Decimal(_data()["shares"][match["half"]])
    if match["percent"]:
        return _number(match["percent"])
    if match["whole"]:
        return _share_of(match["parts"], match["whole"])
    tenths = _number(match["tenths"])
    more = _number(match["more"]) if match["more"] else Decimal(0)
    return None if tenths is None or more is None else tenths * 10 + more


def _share_of(parts: str, whole: str) -> Decimal | None:
    """The percent that 四分之三 writes, to two decimals."""
    above, below = _number(parts), _number(whole)
    if above is None or not below:
        return None
    return (above * 100 / below).quantize(Decimal("0.01"))


def _number(text: str) -> Decimal | None:
    """The value of characters; None if they write no number (百, 十万万)."""
    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except ValueError:
        return None
