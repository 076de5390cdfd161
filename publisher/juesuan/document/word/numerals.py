"""Numerals that Word prints for automatic numbers (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""

from collections.abc import Callable
from typing import Final

__all__ = ["numeral"]

_COUNTING: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_LARGEST: Final = 32_767
"""Word counts no further; a file that begins there would print a billion letters."""
_MOST_SPELLED: Final = 9_999
"""What 十 百 千 can say; no list is longer."""
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, form: str) -> str:
    """``number`` in the form of ECMA's name.

    Forms that Chinese documents do not use are printed as decimals, and so is what Word does not
    count.
    """
    spelled = _FORMS.get(form)
    if spelled is None or not 0 <= number <= _LARGEST:
        return str(number)
    return spelled(number)


def _thousands(digits: str, units: str, *, leading_one: bool) -> Callable[[int], str]:
    """Numerals with 十 百 千: 十一, 二十, 一百零五."""

    def spelled(number: int) -> str:
        if number == 0:
            return digits[0]
        if number > _MOST_SPELLED:
            return str(number)
        text = _with_units(number, digits, units)
        opening = digits[1] + units[0]
        if text.startswith(opening) and not leading_one:
            return text[1:]
        return text

    return spelled


def _with_units(number: int, digits: str, units: str) -> str:
    """Each figure with its unit, and one 零 for the zeros between two figures."""
    highest = len(str(number)) - 1
    signs = ("", *units)
    text = ""
    for place, figure in enumerate(str(number).rstrip("0")):
        if figure != "0":
            text += digits[int(figure)] + signs[highest - place]
        elif not text.endswith("零"):
            text += "零"
    return text


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(figure)] for figure in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    # Word repeats the letter after Z: AA, BB
    turns, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (turns + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _enclose(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


_counting: Final = _thousands(_COUNTING, "十百千", leading_one=False)
_legal: Final = _thousands(_LEGAL, "拾佰仟", leading_one=True)
_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanCounting": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digits(_COUNTING),
    "japaneseDigitalTenThousand": _digits(_COUNTING),
    "taiwaneseDigital": _digits(_COUNTING),
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _enclose("①", 20),
    "decimalEnclosedCircleChinese": _enclose("①", 20),
    "decimalEnclosedParen": _enclose("⑴", 20),
    "decimalEnclosedFullstop": _enclose("⒈", 20),
    "ideographEnclosedCircle": _enclose("㊀", 10),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}
