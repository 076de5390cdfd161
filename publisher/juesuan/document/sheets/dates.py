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
            # m beside hours or seconds is minutes
            before = next((known for known in reversed(codes[:index]) if known), "")
            after = next((known for known in codes[index + 1 :] if known), "")
            minutes = part["code"][0] in "mM" and (before == "h" or after == "s")
            text += _part(moment, part["code"].lower(), minutes=minutes, half=half)
        elif part["half"]:
            text += (
                ("上午" if moment.hour < 12 else "下午")  # noqa: PLR2004
                if "午" in part["half"]
                else moment.strftime("%p")
            )
        else:
            text += part["quoted"] or part["escaped"] or part["plain"] or ""
    return text.replace("@", "").strip()


def _part(moment: datetime, code: str, *, minutes: bool, half: bool) -> str:
    kind, width = code[0], len(code)
    if kind == "y":
        return f"{moment.year:04d}" if width >= _FOUR - 1 else f"{moment.year % 100:02d}"
    if kind == "m" and not minutes and width >= _FOUR - 1:
        return _MONTHS[moment.month - 1]
    if kind == "a":
        return ("星期" if width == _FOUR else "") + _WEEK[moment.weekday()]
    hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
    number = {
        "m": moment.minute if minutes else moment.month,
        "d": moment.day,
        "h": hour,
        "s": moment.second,
    }[kind]
    return f"{number:02d}" if width > 1 else str(number)
