"""What a spreadsheet shows for a number.

Its format code applied to the decimal in the file (ECMA-376 part 1, 18.8.31).

Files hold binary floats written out to 17 digits; the program rounds them to 15 before it shows
anything, and so do we: 736.85000000000002 is 736.85. No float is made here.
"""

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cache
from typing import Final, NamedTuple

from juesuan.document.sheets.dates import date_text, is_date_format

__all__ = ["display", "general"]

_EXACT: Final = Context(prec=400, rounding=ROUND_HALF_UP)
_SHOWN: Final = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL_WIDTH: Final = 11  # characters "General" shows at most
_KEPT_DECIMALS: Final = 2  # but 分 are never cut off, wherever the width ends

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|!(?P<forced>.)|_.|\*.|'
    r"\[(?P<bracket>[^\]]*)\]|(?P<plain>.)",
    re.DOTALL,
)
_CONDITION: Final = re.compile(r"^(<=|>=|<>|<|>|=)(-?[\d.]+)$")
_CURRENCY: Final = re.compile(r"^\$([^-]*)")
_PLACEHOLDERS: Final = frozenset("0#?.,%Ee")
_DIGITS: Final = frozenset("0#?")
_OPERATORS: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_GENERAL: Final = re.compile(r"(?i:general)|G/通用格式")


class _Part(NamedTuple):
    """A piece of a format code: text as it stands, or a placeholder."""

    literal: bool
    text: str


_TEXT: Final = _Part(literal=False, text="@")


class _Condition(NamedTuple):
    """For which values a part of a format code is meant."""

    operator: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a value meets it."""
        return _OPERATORS[self.operator](value, self.bound)


_Pattern = tuple[_Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One of the up to four parts of a format code.

    Attributes:
        before: Literal text in front of the number.
        pattern: The placeholders, and the literals between them: ``0!.0000`` shows 12345 as
            1.2345.
        after: Literal text behind it.
        condition: Operator and bound, if it has its own.
        general: Whether it shows the number as "General" does.
        text: Whether it holds ``@``.
    """

    before: str = ""
    pattern: _Pattern = ()
    after: str = ""
    condition: _Condition | None = None
    general: bool = False
    text: bool = False


def display(value: Decimal, code: str, *, epoch_1904: bool = False) -> str:
    """What the program shows for ``value`` under the format ``code``."""
    value = _SHOWN.plus(value)
    if is_date_format(code):
        shown = date_text(value, code, epoch_1904=epoch_1904)
        if shown is not None:
            return shown
        code = "General"
    sections = _sections(code)
    section, is_signed = _chosen(sections, value)
    if section.text and not section.pattern:
        return general(value)
    if section.general:
        digits = general(abs(value))
    elif section.pattern:
        digits = _number(abs(value), section.pattern)
    else:
        return (section.before + section.after).strip()
    # a value that rounds to nothing is shown without sign
    is_negative = is_signed and value < 0 and not set("123456789").isdisjoint(digits)
    minus = "-" if is_negative else ""
    return f"{minus}{section.before}{digits}{section.after}".strip()


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
        return _first_met(sections, value), True
    positive, *others = sections[:3]
    if not others:
        return positive, True
    if value < 0:
        return others[0], False
    if value == 0 and len(others) > 1:
        return others[1], False  # the third section is the one for zero
    return positive, False


def _first_met(sections: tuple[_Section, ...], value: Decimal) -> _Section:
    """The first section whose condition the value meets, else the last one."""
    for section in sections:
        if section.condition is None or section.condition.holds(value):
            return section
    return sections[-1]


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    raw: list[list[_Part]] = [[]]
    conditions: list[_Condition | None] = [None]
    for token in _TOKEN.finditer(code):
        condition = _CONDITION.match(token["bracket"] or "")
        if token["plain"] == ";":
            raw.append([])
            conditions.append(None)
        elif condition:
            conditions[-1] = _Condition(condition[1], Decimal(condition[2]))
        else:
            raw[-1] += _shown(token)
    return tuple(map(_section, raw, conditions))


def _shown(token: re.Match[str]) -> Iterator[_Part]:
    """What a token prints, and whether as it stands; brackets print a currency or nothing."""
    literal = token["quoted"] or token["escaped"] or token["forced"]
    currency = _CURRENCY.match(token["bracket"] or "")
    if literal:
        yield _Part(literal=True, text=literal)
    elif currency:
        yield _Part(literal=True, text=currency[1])
    elif token["plain"] is not None:
        yield _Part(literal=False, text=token["plain"])


def _section(parts: list[_Part], condition: _Condition | None) -> _Section:
    plain = _join(part for part in parts if not part.literal)
    if _GENERAL.search(plain):
        before, after = _around_general(parts)
        return _Section(before=before, after=after, condition=condition, general=True)
    places = [at for at, part in enumerate(parts) if _is_place(part)]
    if not places:
        text = _join(part for part in parts if part != _TEXT)
        return _Section(before=text, condition=condition, text=_TEXT in parts)
    first, end = places[0], places[-1] + 1
    return _Section(
        before=_join(parts[:first]),
        pattern=tuple(parts[first:end]),
        after=_join(parts[end:]),
        condition=condition,
    )


def _join(parts: Iterable[_Part]) -> str:
    return "".join(part.text for part in parts)


def _is_place(part: _Part) -> bool:
    """Whether a part is where a figure of the number is put."""
    return not part.literal and part.text in _PLACEHOLDERS


def _around_general(parts: list[_Part]) -> tuple[str, str]:
    """The literals before and behind the word "General"."""
    word = [at for at, part in enumerate(parts) if not part.literal]
    return _join(parts[: word[0]]), _join(parts[word[-1] + 1 :])


def _number(value: Decimal, pattern: _Pattern) -> str:
    signs = _join(part for part in pattern if not part.literal)
    if "E" in signs.upper():
        return general(value)
    percent = signs.count("%")
    whole, _, fraction = signs.replace("%", "").partition(".")
    # commas behind the last placeholder each divide by a thousand; between placeholders they group
    scaling = fraction or whole
    thousands = len(scaling) - len(scaling.rstrip(","))
    fraction = fraction.replace(",", "")
    value = _EXACT.scaleb(value, 2 * percent - 3 * thousands)
    try:
        value = _EXACT.quantize(value, Decimal(1).scaleb(-len(fraction)))
    except InvalidOperation:  # more decimals than any program shows
        return general(value)
    digits, _, decimals = format(value, "f").partition(".")
    digits = digits.lstrip("0").rjust(whole.rstrip(",").count("0"), "0")
    if any(part.literal for part in pattern):
        return _interleave(digits, decimals, pattern)
    if "," in whole.rstrip(","):
        digits = _group_digits(digits)
    point = "." if "." in signs else ""
    return digits + point + _without_optional(decimals, fraction) + "%" * percent


def _without_optional(decimals: str, fraction: str) -> str:
    """The decimals without zeros at their end that the format prints only if they count."""
    kept = decimals
    while kept.endswith("0") and fraction[len(kept) - 1] != "0":
        kept = kept[:-1]
    return kept


def _group_digits(digits: str) -> str:
    """The digits in groups of three, from the last one."""
    begin = len(digits) % 3
    groups = [digits[place : place + 3] for place in range(begin, len(digits), 3)]
    return ",".join(filter(None, [digits[:begin], *groups]))


def _interleave(digits: str, decimals: str, pattern: _Pattern) -> str:
    """Digits with literals between them: ``0!.0000`` is how Chinese workbooks show 元 as 万元."""
    signs = [None if part.literal else part.text for part in pattern]
    point = signs.index(".") if "." in signs else len(signs)
    shown: list[str] = []
    left = digits
    for part in reversed(pattern[:point]):
        if part.literal or part.text == "%":
            shown.append(part.text)
        elif part.text in _DIGITS:
            shown.append(left[-1:])
            left = left[:-1]
    return left + "".join(reversed(shown)) + _tail(decimals, pattern[point:])


def _tail(decimals: str, pattern: _Pattern) -> str:
    """The point and the decimals with the literals between them; a comma shows nothing."""
    behind = iter(decimals)
    shown: list[str] = []
    for part in pattern:
        if part.text == ",":
            continue
        is_kept = part.literal or part.text in {".", "%"}
        shown.append(part.text if is_kept else next(behind, ""))
    return "".join(shown)
