"""Dates in spreadsheets: a count of days under a format code with years, months, days, hours."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

__all__ = ["date_text", "is_date_format"]

_QUIET: Final = re.compile(r'"[^"]*"?|\\.|!.|_.|\*.|\[[^\]hms]*\]', re.IGNORECASE)
_PART: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<half>上午/下午|AM/PM|A/P)|'
    r"(?P<code>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4})|\[[^\]]*\]|(?P<plain>.)"
)
_PLACES: Final = frozenset("0#?")
_UNITS: Final = frozenset("ymdhs")
_FOUR: Final = 4
_NOON: Final = 12
_LAST_DAY: Final = 2_958_465  # 9999-12-31
_NO_29_FEBRUARY: Final = 60  # Excel counts a 29 February 1900
_WEEK: Final = "一二三四五六日"
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


@cache
def is_date_format(code: str) -> bool:
    """Whether a format code shows dates or times."""
    plain = _QUIET.sub("", code.partition(";")[0]).lower()
    if "general" in plain or not _PLACES.isdisjoint(plain):
        return False
    return not _UNITS.isdisjoint(plain)


def date_text(days: Decimal, code: str, *, epoch_1904: bool) -> str | None:
    """The date as the code shows it; None if it is none.

    Args:
        days: Days after the epoch of the workbook.
        code: The format code.
        epoch_1904: Whether the epoch is 1904.
    """
    if not 0 <= days <= _LAST_DAY:
        return None
    offset = 1462 if epoch_1904 else 0
    whole = int(days) + offset
    epoch = datetime(1899, 12, 31) if whole < _NO_29_FEBRUARY else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone in a sheet
    seconds = int(((days - int(days)) * 86400).to_integral_value())
    return _spell(epoch + timedelta(days=whole, seconds=seconds), code.partition(";")[0])


def _spell(moment: datetime, code: str) -> str:
    parts = list(_PART.finditer(code))
    codes = [(part["code"] or "").lower() for part in parts]
    is_halved = any(part["half"] for part in parts)
    shown: list[str] = []
    for index, part in enumerate(parts):
        if codes[index]:
            minutes = _is_minutes(codes, index)
            shown.append(_part(moment, codes[index], minutes=minutes, half=is_halved))
        elif part["half"]:
            shown.append(_half_of_day(moment, part["half"]))
        else:
            shown.append(part["quoted"] or part["escaped"] or part["plain"] or "")
    return "".join(shown).replace("@", "").strip()


def _is_minutes(codes: list[str], index: int) -> bool:
    """Whether a code is minutes: m beside hours or seconds."""
    if not codes[index].startswith("m"):
        return False
    before = next(filter(None, reversed(codes[:index])), "")
    after = next(filter(None, codes[index + 1 :]), "")
    return before.startswith("h") or after.startswith("s")


def _half_of_day(moment: datetime, printed: str) -> str:
    """Morning or afternoon, in the language of the format."""
    if "午" not in printed:
        return moment.strftime("%p")
    return "上午" if moment.hour < _NOON else "下午"


def _part(moment: datetime, code: str, *, minutes: bool, half: bool) -> str:
    kind, width = code[0], len(code)
    if kind == "y":
        return f"{moment.year:04d}" if width >= _FOUR - 1 else f"{moment.year % 100:02d}"
    if kind == "a":
        return ("星期" if width == _FOUR else "") + _WEEK[moment.weekday()]
    if kind == "m" and not minutes and width >= _FOUR - 1:
        return _MONTHS[moment.month - 1]
    number = _number_of(moment, "minute" if minutes else kind, half=half)
    return f"{number:02d}" if width > 1 else str(number)


def _number_of(moment: datetime, kind: str, *, half: bool) -> int:
    """The number of a part of a moment; hours count to 12 where the day has two halves."""
    return {
        "m": moment.month,
        "d": moment.day,
        "h": (moment.hour - 1) % _NOON + 1 if half else moment.hour,
        "minute": moment.minute,
        "s": moment.second,
    }[kind]
