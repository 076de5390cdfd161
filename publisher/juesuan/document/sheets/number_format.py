"""What a spreadsheet shows for a number.

Its format code applied to the decimal in the file (ECMA-376 part 1, 18.8.31).

Files hold binary floats written out to 17 digits; the program rounds them to 15 before it shows
anything, and so do we: 736.85000000000002 is 736.85. No float is made here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final

from juesuan.document.sheets.dates import date_text, is_date_format

__all__ = ["display", "general"]

_EXACT: Final = Context(prec=400, rounding=ROUND_HALF_UP)
_SHOWN: Final = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL_WIDTH: Final = 11  # characters "General" shows at most
_KEPT_DECIMALS: Final = 2  # but 分 are never cut off, wherever the width ends

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|!(?P<forced>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<plain>.)',
    re.DOTALL,
)
_CONDITION: Final = re.compile(r"^(<=|>=|<>|<|>|=)(-?[\d.]+)$")
_CURRENCY: Final = re.compile(r"^\$([^-]*)")
_PLACEHOLDERS: Final = frozenset("0#?.,%Ee")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One of the up to four parts of a format code.

    Attributes:
        before: Literal text in front of the number.
        pattern: The placeholders, and the literals between them as (True, text): ``0!.0000`` shows
            12345 as 1.2345.
        after: Literal text behind it.
        condition: Operator and bound, if it has its own.
        general: Whether it shows the number as "General" does.
        text: Whether it holds ``@``.
    """

    before: str
    pattern: tuple[tuple[bool, str], ...]
    after: str
    condition: tuple[str, Decimal] | None
    general: bool
    text: bool


def display(value: Decimal, code: str, *, epoch_1904: bool = False) -> str:
    """What the program shows for ``value`` under the format ``code``."""
    value = _SHOWN.plus(value)
    if is_date_format(code):
        shown = date_text(value, code, epoch_1904=epoch_1904)
        if shown is not None:
            return shown
        code = "General"
    sections = _sections(code)
    section, signed = _chosen(sections, value)
    if section.general:
        return _signed(section, general(abs(value)), value, signed=signed).strip()
    if section.text and not section.pattern:
        return general(value)
    if not section.pattern:
        return (section.before + section.after).strip()
    digits = _number(abs(value), section.pattern)
    return _signed(section, digits, value, signed=signed).strip()


def _signed(section: _Section, digits: str, value: Decimal, *, signed: bool) -> str:
    # a value that rounds to nothing is shown without sign
    minus = "-" if signed and value < 0 and any(figure in digits for figure in "123456789") else ""
    return f"{minus}{section.before}{digits}{section.after}"


def general(value: Decimal) -> str:
    """What "General" shows: no artefacts, no trailing zeros, whole numbers whole."""
    rounded = _SHOWN.plus(value)
    whole = len(str(abs(int(rounded))))
    decimals = max(_KEPT_DECIMALS, _GENERAL_WIDTH - whole - 1)
    text = format(_EXACT.quantize(rounded, Decimal(1).scaleb(-decimals)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """The section for the value, and whether it still needs its sign."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _meets(value, section.condition):
                return section, True
        return sections[-1], True
    numeric = sections[:3]
    if len(numeric) == 1:
        return numeric[0], True
    if value < 0:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004 - the third section is the one for zero
        return numeric[2], False
    return numeric[0], False


def _meets(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    operator, bound = condition
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound,
        ">=": value >= bound, "=": value == bound, "<>": value != bound,
    }[operator]  # fmt: skip


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    raw: list[list[tuple[bool, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for token in _TOKEN.finditer(code):
        if token["plain"] == ";":
            raw.append([])
            conditions.append(None)
        elif condition := _CONDITION.match(token["bracket"] or ""):
            conditions[-1] = (condition[1], Decimal(condition[2]))
        else:
            raw[-1] += _shown(token)
    return tuple(map(_section, raw, conditions))


def _shown(token: re.Match[str]) -> Iterator[tuple[bool, str]]:
    """What a token prints, and whether as it stands; brackets print a currency or nothing."""
    literal = token["quoted"] or token["escaped"] or token["forced"]
    if literal:
        yield True, literal
    elif currency := _CURRENCY.match(token["bracket"] or ""):
        yield True, currency[1]
    elif token["plain"] is not None:
        yield False, token["plain"]


def _section(parts: list[tuple[bool, str]], condition: tuple[str, Decimal] | None) -> _Section:
    plain = "".join(text for literal, text in parts if not literal)
    if "general" in plain.lower() or "G/通用格式" in plain:
        before, after = _around_general(parts)
        return _Section(
            before=before, pattern=(), after=after, condition=condition, general=True, text=False
        )
    is_place = [not literal and text in _PLACEHOLDERS for literal, text in parts]
    if not any(is_place):
        text = "".join(text for literal, text in parts if literal or text != "@")
        return _Section(
            before=text, pattern=(), after="", condition=condition, general=False, text="@" in plain
        )
    first, last = is_place.index(True), len(parts) - 1 - is_place[::-1].index(True)
    return _Section(
        before="".join(text for _, text in parts[:first]),
        pattern=tuple(parts[first : last + 1]),
        after="".join(text for _, text in parts[last + 1 :]),
        condition=condition,
        general=False,
        text=False,
    )


def _around_general(parts: list[tuple[bool, str]]) -> tuple[str, str]:
    literals = [(index, text) for index, (literal, text) in enumerate(parts) if literal]
    plain = [index for index, (literal, _) in enumerate(parts) if not literal]
    before = "".join(text for index, text in literals if index < plain[0])
    return before, "".join(text for index, text in literals if index > plain[-1])


def _number(value: Decimal, pattern: tuple[tuple[bool, str], ...]) -> str:
    signs = "".join(text for literal, text in pattern if not literal)
    percent = signs.count("%")
    if "E" in signs or "e" in signs:
        return general(value)
    whole, _, fraction = signs.replace("%", "").partition(".")
    # commas behind the last placeholder each divide by a thousand; between placeholders they group
    scaling = fraction or whole
    thousands = len(scaling) - len(scaling.rstrip(","))
    fraction = fraction.replace(",", "")
    value = _EXACT.scaleb(value, 2 * percent - 3 * thousands)
    value = _EXACT.quantize(value, Decimal(1).scaleb(-len(fraction)))
    digits, _, decimals = format(value, "f").partition(".")
    digits = digits.lstrip("0").rjust(whole.rstrip(",").count("0"), "0")
    if any(literal for literal, _ in pattern):
        return _interleaved(digits, decimals, pattern)
    if "," in whole.rstrip(","):
        digits = _grouped(digits)
    point = "." if "." in signs else ""
    return digits + point + _without_optional(decimals, fraction) + "%" * percent


def _without_optional(decimals: str, fraction: str) -> str:
    """The decimals without zeros at their end that the format prints only if they count."""
    kept = decimals
    while kept.endswith("0") and fraction[len(kept) - 1] != "0":
        kept = kept[:-1]
    return kept


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    return ",".join(groups + [digits[place : place + 3] for place in range(head, len(digits), 3)])


def _interleaved(digits: str, decimals: str, pattern: tuple[tuple[bool, str], ...]) -> str:
    """Digits with literals between them: ``0!.0000`` is how Chinese workbooks show 元 as 万元."""
    point = pattern.index((False, ".")) if (False, ".") in pattern else len(pattern)
    shown: list[str] = []
    left = digits
    for literal, text in reversed(pattern[:point]):
        if literal or text == "%":
            shown.append(text)
        elif text in "0#?":
            shown.append(left[-1:])
            left = left[:-1]
    behind = iter(decimals)
    tail = [
        text if literal or text in ".%" else next(behind, "")
        for literal, text in pattern[point:]
        if text != ","
    ]
    return left + "".join(reversed(shown)) + "".join(tail)
