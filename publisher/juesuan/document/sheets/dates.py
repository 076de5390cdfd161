"""Dates in spreadsheets: a count of days under a format code with years, months, days, hours."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

__all__ = ["date_text", "is_date_format"]

_QUIET: Final = re.compile(r'"[^"]*"?|\\.|!.|_.|\*.|\[[^\]hms]*\]', re.IGNORECASE)
_PART: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<half>上午/下午|AM/PM|A/P)|(?P<code>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4})|\[[^\]]*\]|(?P<plain>.)'
)
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
    return (
        "general" not in plain and not set(plain) & set("0#?") and bool(set(plain) & set("ymdhs"))
    )


def date_text(days: Decimal, code: str, *, epoch_1904: bool) -> str | None:
    """The date ``days`` after the epoch of the workbook as the code shows it, or None if it is none."""
    if not 0 <= days <= _LAST_DAY:
        return None
    offset = 1462 if epoch_1904 else 0
    whole = int(days) + offset
    epoch = datetime(1899, 12, 31) if whole < _NO_29_FEBRUARY else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone in a sheet
    seconds = int(((days - int(days)) * 86400).to_integral_value())
    return _spelled(epoch + timedelta(days=whole, seconds=seconds), code.partition(";")[0])


def _spelled(moment: datetime, code: str) -> str:
    parts = list(_PART.finditer(code))
    codes = [(part["code"] or "").lower()[:1] for part in parts]
    half = any(part["half"] for part in parts)
    text = ""
    for index, part in enumerate(parts):
        if part["code"]:
            minutes = _is_minutes(codes, index)
            text += _part(moment, part["code"].lower(), minutes=minutes, half=half)
        elif part["half"]:
            text += _half_of_day(moment, part["half"])
        else:
            text += part["quoted"] or part["escaped"] or part["plain"] or ""
    return text.replace("@", "").strip()


def _is_minutes(codes: list[str], index: int) -> bool:
    """Whether a code is minutes: m beside hours or seconds."""
    before = next(filter(None, reversed(codes[:index])), "")
    after = next(filter(None, codes[index + 1 :]), "")
    return codes[index] == "m" and (before == "h" or after == "s")


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
