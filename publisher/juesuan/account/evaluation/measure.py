"""Targets and actuals as comparator, value, unit and period (vocab/evaluation/value.toml)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from juesuan.account.evaluation.model import Measure
from juesuan.account.narrative.passage import compact, condense
from juesuan_vocab import open_toml

LONGEST_NAME = 20
LONGEST_REST = 6
"""A cell with more words than these around its number is a sentence, not a measure."""

__all__ = ["attainment", "kind_of", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    number: re.Pattern[str]
    interval: re.Pattern[str]
    deadlines: tuple[re.Pattern[str], ...]
    comparators: dict[str, str]
    suffixes: dict[str, str]
    periods: dict[str, str]


@cache
def _words() -> dict[str, Any]:
    return open_toml("evaluation/value.toml")


def _longest(words: Any) -> str:  # noqa: ANN401 - keys of a TOML table
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _forms() -> _Forms:
    words = _words()
    comparator = f"(?P<comparator>{_longest(words['comparators'])})"
    known = rf"[万亿]?(?:{words['unit']})"
    unit = rf"(?P<more>{words['more']}|)(?P<unit>%|{known}(?:\({known}\))?(?:/[^\d/]{{1,3}})*|\({known}\)|)"
    tail = rf"{unit}(?P<suffix>{_longest(words['suffixes'])}|)(?P<rest>[^\d≥≤]*)"
    return _Forms(
        number=re.compile(rf"(?P<of>[^\d]*?){comparator}?(?P<value>-?{words['number']}){tail}"),
        interval=re.compile(
            rf"(?P<of>[^\d]*?)(?P<low>{words['number']})(?P<first>[^\d]{{0,4}}?)(?:{_longest(words['ranges'])})(?P<high>{words['number']})(?P<unit>[^\d]*)"
        ),
        deadlines=tuple(re.compile(pattern) for pattern in words["deadline"]),
        comparators=words["comparators"],
        suffixes=words["suffixes"],
        periods=words["periods"],
    )


def measure(printed: str) -> Measure:
    """A cell understood as far as it can be; whatever is no number stays text."""
    raw = compact(printed)
    if raw == "零":
        return Measure(raw=raw, form="number", value=Decimal(0))
    bare = condense(printed).replace("$", "").replace("\\geq", "≥").replace("\\leq", "≤").replace("\\%", "%")
    forms = _forms()
    if not bare:
        return Measure(raw="")
    if any(pattern.fullmatch(bare) for pattern in forms.deadlines):
        return Measure(raw=raw, form="deadline")
    several = _several(raw, bare)
    if several is not None:
        return several
    interval = forms.interval.fullmatch(bare)
    if interval:
        unit, period = _unit(interval["unit"] or interval["first"])
        return Measure(
            raw=raw,
            form="range",
            value=_decimal(interval["low"]),
            upper=_decimal(interval["high"]),
            unit=unit,
            period=period,
            of=interval["of"],
        )
    found = forms.number.fullmatch(bare)
    return _number(raw, found) if found else Measure(raw=raw, form="text")


def _several(raw: str, bare: str) -> Measure | None:
    """A cell with several values (≥3次，≥200人次); None if it is not made of such."""
    pieces = [piece for piece in re.split(_words()["several"], bare) if piece]
    if len(pieces) < 2:  # noqa: PLR2004 - one value is not several
        return None
    parts = tuple(measure(piece) for piece in pieces)
    told = all(part.form == "number" and (part.unit or part.comparator) for part in parts)
    return Measure(raw=raw, form="list", parts=parts) if told else None


def _number(raw: str, found: re.Match[str]) -> Measure:
    forms = _forms()
    comparator = forms.comparators.get(found["comparator"] or "", "") or forms.suffixes.get(found["suffix"] or "", "")
    unit, period, of = *_unit(found["unit"]), found["of"]
    comparator = comparator or ("ge" if found["more"] else "")
    every = re.search(r"每(季度|季|年|月|周|天|日|半年)度?$", of)
    if every:
        period, of = forms.periods[every.group(1)], of[: every.start()]
    if (of and found["rest"]) or len(of) > LONGEST_NAME or len(found["rest"]) > LONGEST_REST:
        return Measure(raw=raw, form="text")
    return Measure(
        raw=raw,
        form="number",
        comparator=comparator,
        value=_decimal(found["value"]),
        unit=unit,
        period=period,
        of=of or found["rest"],
    )


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _unit(text: str) -> tuple[str, str]:
    """A unit and its period: ``次/台/月`` is ``次/台`` a month."""
    periods = _forms().periods
    text = text.removeprefix("(").removesuffix(")") if text.startswith("(") else text
    text = _words()["aliases"].get(text, text)
    head, slash, last = text.rpartition("/")
    if slash and last in periods:
        return head, periods[last]
    return text, ""


def kind_of(target: Measure) -> str:
    """What kind of indicator a target makes: the more the better, the less the better, by a day, or in words."""
    if target.form == "deadline":
        return "deadline"
    if target.form == "list":
        return "down" if all(kind_of(part) == "down" for part in target.parts) else "up"
    if target.form in {"number", "range"}:
        return "down" if target.comparator in {"le", "lt"} else "up"
    return "qualitative"


def attainment(target: Measure, actual: Measure) -> str:
    """Whether the actual meets the target; ``not_comparable`` where the two are of different kinds or units."""
    if not target.raw or not actual.raw:
        return "not_comparable"
    if target.form == "number" and actual.form == "number":
        return _compare(target, actual)
    if target.form == "range" and actual.form == "number" and target.unit in {actual.unit, ""}:
        assert target.value is not None and target.upper is not None and actual.value is not None  # noqa: S101, PT018
        return "met" if target.value <= actual.value <= target.upper else "not_met"
    if target.form == actual.form == "list" and len(target.parts) == len(actual.parts):
        return _of_all([attainment(one, other) for one, other in zip(target.parts, actual.parts, strict=True)])
    if target.form in {"text", "deadline"}:
        return _in_words(target, actual)
    return "not_comparable"


def _of_all(outcomes: list[str]) -> str:
    """What several values come to: met if all are, not comparable if one is not, partly if only some are met."""
    if "not_comparable" in outcomes:
        return "not_comparable"
    met = outcomes.count("met")
    return "met" if met == len(outcomes) else "partly" if met else "not_met"


def _compare(target: Measure, actual: Measure) -> str:
    assert target.value is not None and actual.value is not None  # noqa: S101, PT018 - both are numbers
    if actual.unit and target.unit and actual.unit != target.unit:
        return "not_comparable"
    if actual.period and target.period and actual.period != target.period:
        return "not_comparable"
    # the form is of a year: what was done without a period was done in it
    if target.period not in {"", "year"} and actual.unit and not actual.period:
        return "not_comparable"
    holds = {
        "ge": actual.value >= target.value,
        "gt": actual.value > target.value,
        "le": actual.value <= target.value,
        "lt": actual.value < target.value,
        "eq": actual.value == target.value,
        "": actual.value >= target.value,
    }
    return "met" if holds[target.comparator] else "not_met"


def _in_words(target: Measure, actual: Measure) -> str:
    words = _words()

    def says(name: str) -> bool:
        return any(re.fullmatch(pattern, actual.raw) for pattern in words[name])

    if says("missed"):
        return "not_met"
    if says("partly"):
        return "partly"
    done = actual.raw == target.raw or says("met") or actual.raw.removesuffix("次") == target.raw
    return "met" if done or "已完成" in actual.raw or "已" in actual.raw[:8] else "not_comparable"
