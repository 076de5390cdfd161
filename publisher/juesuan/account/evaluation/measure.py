"""Targets and actuals as comparator, value, unit and period (vocab/evaluation/value.toml)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from juesuan.account.evaluation.model import Measure
from juesuan.account.narrative.numeral import numerals
from juesuan.account.outline import compact, condense
from juesuan_vocab import open_toml
from juesuan_vocab.units import is_boundless, money, words_of_cells

__all__ = ["measure", "value_words"]

EVERY = r"每(?P<period>季度|季|年|月|周|天|日|半年)度?$"
UNIT_LETTERS = r"(?:/[^\d/]{1,3})*"
"""What may follow a unit: 次/台/月."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """The patterns of the forms in which measures are printed."""

    number: re.Pattern[str]
    interval: re.Pattern[str]
    deadlines: re.Pattern[str]
    several: re.Pattern[str]


@cache
def value_words() -> dict[str, Any]:
    """What vocab says of targets and actuals."""
    return open_toml("evaluation/value.toml")


def _longest(words: Any) -> str:  # noqa: ANN401 - keys of a TOML table or a list of it
    """Alternatives of words, a longer one before those that it begins with."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _forms() -> _Forms:
    words = value_words()
    number, ranges = words["number"], _longest(words["ranges"])
    known = rf"[万亿]?(?:{_longest((*words_of_cells(), *money()))})"
    unit = rf"(?P<unit>[%‰]|{known}(?:\({known}\))?{UNIT_LETTERS}|\({known}\)|)"
    suffix = rf"(?P<suffix>{_longest(words['suffixes'])}|)"
    comparator = rf"(?P<comparator>{_longest(words['comparators'])})?"
    tail = rf"(?P<more>{words['more']}|){unit}{suffix}(?P<rest>[^\d≥≤]*)"
    low = rf"(?P<low>{number})(?P<first>[^\d]{{0,4}}?)"
    high = rf"(?P<high>{number})(?P<unit>[^\d]*)"
    return _Forms(
        number=re.compile(rf"(?P<of>[^\d]*?){comparator}(?P<value>-?{number}){tail}"),
        interval=re.compile(rf"(?P<of>[^\d]*?){low}(?:{ranges}){high}"),
        deadlines=re.compile("|".join(words["deadline"])),
        several=re.compile(words["several"]),
    )


def measure(printed: str) -> Measure:
    """A cell understood as far as it can be; whatever is no number stays text."""
    raw = compact(printed)
    if raw in value_words()["zero"]:
        return Measure(raw=raw, form="number", value=Decimal(0))
    bare = _without_formulas(condense(printed))
    if not bare:
        return Measure(raw="")
    forms = _forms()
    if forms.deadlines.fullmatch(bare):
        return Measure(raw=raw, form="deadline")
    if is_boundless(bare):
        return Measure(raw=raw, form="text")
    return _value(raw, bare) or _value(raw, _in_digits(bare)) or Measure(raw=raw, form="text")


def _value(raw: str, bare: str) -> Measure | None:
    """A cell with numbers; None if it has none."""
    return _several(raw, bare) or _interval(raw, bare) or _number(raw, bare)


def _in_digits(bare: str) -> str:
    """A text with its numerals in digits: ≥九成 is ≥90%, 三批次 are 3批次."""
    for numeral in reversed(list(numerals(bare))):
        digits = f"{numeral.value.normalize():f}{numeral.unit}"
        bare = f"{bare[: numeral.start]}{digits}{bare[numeral.end :]}"
    return bare


def _without_formulas(text: str) -> str:
    for written, sign in value_words()["tex"].items():
        text = text.replace(written, sign)
    return text


def _several(raw: str, bare: str) -> Measure | None:
    """A cell with several values (≥3次，≥200人次); None if it is not made of such."""
    pieces = [piece for piece in _forms().several.split(bare) if piece]
    if len(pieces) < 2:  # noqa: PLR2004 - one value is not several
        return None
    parts = tuple(measure(piece) for piece in pieces)
    if not all(map(_is_sure, parts)):
        return None
    return Measure(raw=raw, form="list", parts=parts)


def _is_sure(part: Measure) -> bool:
    """Whether a part of a cell is a number by its unit or by what it is compared with."""
    told = part.unit or part.comparator
    return part.form == "number" and told != ""


def _interval(raw: str, bare: str) -> Measure | None:
    """A cell from one value to another (90%～95%)."""
    found = _forms().interval.fullmatch(bare)
    if found is None:
        return None
    unit, period = _unit(found["unit"] or found["first"])
    low, high = _decimal(found["low"]), _decimal(found["high"])
    return Measure(
        raw=raw, form="range", value=low, upper=high, unit=unit, period=period, of=found["of"]
    )


def _number(raw: str, bare: str) -> Measure | None:
    """A cell with one value; None if the words around it make a sentence."""
    found = _forms().number.fullmatch(bare)
    if found is None:
        return None
    words = value_words()
    rest = found["rest"]
    printed = found["unit"] or _unknown_unit(rest)
    rest = rest if found["unit"] else rest.removeprefix(printed)
    unit, period = _unit(printed)
    of, every = _without_period(found["of"])
    if (of and rest) or len(of) > words["longest_name"] or len(rest) > words["longest_rest"]:
        return None
    return Measure(
        raw=raw,
        form="number",
        comparator=_comparator(found),
        value=_decimal(found["value"]),
        unit=_as_printed(unit, raw),
        period=every or period,
        of=of or rest,
    )


def _comparator(found: re.Match[str]) -> str:
    words = value_words()
    before = words["comparators"].get(found["comparator"] or "", "")
    behind = words["suffixes"].get(found["suffix"], "")
    return before or behind or ("ge" if found["more"] else "")


def _without_period(of: str) -> tuple[str, str]:
    """The words before a value without the period they end in (每季度不少于3次), and the period."""
    every = re.search(EVERY, of)
    return (of[: every.start()], value_words()["periods"][every["period"]]) if every else (of, "")


def _unknown_unit(rest: str) -> str:
    """What follows a number without a known unit, where that can be nothing but a unit."""
    words = value_words()
    if re.fullmatch(words["no_unit"], rest):
        return ""
    return rest if re.fullmatch(rf"(?:{words['unknown']}){UNIT_LETTERS}", rest) else ""


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _as_printed(unit: str, raw: str) -> str:
    """A unit with the brackets of the page: 台（套）."""
    wide = unit.replace("(", "（").replace(")", "）")
    return wide if wide in raw else unit


def _unit(text: str) -> tuple[str, str]:
    """A unit and its period: ``次/台/月`` is ``次/台`` a month."""
    words = value_words()
    bracketed = re.fullmatch(r"\((?P<unit>[^()]*)\)", text)
    text = bracketed["unit"] if bracketed else text
    text = words["aliases"].get(text, text)
    head, slash, last = text.rpartition("/")
    return (head, words["periods"][last]) if slash and last in words["periods"] else (text, "")
