"""Whether an actual meets its target."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import eq, ge, gt, le, lt

from juesuan.account.evaluation.measure import value_words
from juesuan.account.evaluation.model import Measure
from juesuan.account.outline import condense

__all__ = ["attainment", "kind_of"]

HOLDS = {"ge": ge, "gt": gt, "le": le, "lt": lt, "eq": eq}
"""What an actual must be to a target."""
NUMBERS = frozenset({"number", "range"})
OPENING = 8
"""已 in as many first characters of an actual says that it was done (已于6月建成)."""


def kind_of(target: Measure) -> str:
    """What kind of indicator a target makes: the more the better, the less the better, by a day, or in words."""
    if target.form == "deadline":
        return "deadline"
    if target.form == "list":
        return "down" if all(kind_of(part) == "down" for part in target.parts) else "up"
    if target.form in NUMBERS:
        return "down" if _comparator(target) in {"le", "lt"} else "up"
    return "qualitative"


def _comparator(target: Measure) -> str:
    """What a target asks for: without a comparator it is the least, and nothing (0起) the most."""
    if target.comparator or target.form != "number":
        return target.comparator
    return "ge" if _value(target) else "le"


def attainment(target: Measure, actual: Measure) -> str:
    """Whether the actual meets the target.

    ``not_comparable`` where the two are of different kinds or units.
    """
    if not target.raw or not actual.raw:
        return "not_comparable"
    forms = (target.form, actual.form)
    if forms == ("number", "number"):
        return _compare(target, actual)
    if forms == ("range", "number"):
        return _within(target, actual)
    if forms == ("list", "list"):
        return _of_all(target.parts, actual.parts)
    return _in_words(target, actual) if target.form in {"text", "deadline"} else "not_comparable"


def _met(*, holds: bool) -> str:
    return "met" if holds else "not_met"


def _within(target: Measure, actual: Measure) -> str:
    factor, unit = _scale(target.unit)
    other_factor, other_unit = _scale(actual.unit)
    if target.unit and not (actual.unit and _alike(unit, other_unit)):
        return "not_comparable"
    low, high = _value(target) * factor, (target.upper or _value(target)) * factor
    return _met(holds=low <= _value(actual) * other_factor <= high)


def _of_all(targets: Sequence[Measure], actuals: Sequence[Measure]) -> str:
    """What several values come to: met if all are, not comparable if one is not, partly if only some are met."""
    if len(targets) != len(actuals):
        return "not_comparable"
    outcomes = {attainment(one, other) for one, other in zip(targets, actuals, strict=True)}
    if "not_comparable" in outcomes:
        return "not_comparable"
    return "partly" if len(outcomes) > 1 else outcomes.pop()


def _compare(target: Measure, actual: Measure) -> str:
    if not _comparable(target, actual):
        return "not_comparable"
    met = HOLDS[_comparator(target)]
    outcomes = {
        met(_value(actual) * one, _value(target) * other) for one, other in _scales(target, actual)
    }
    # a number without a unit beside 万人 may count persons or ten thousands of them
    return _met(holds=outcomes.pop()) if len(outcomes) == 1 else "not_comparable"


def _scales(target: Measure, actual: Measure) -> set[tuple[Decimal, Decimal]]:
    """What the actual and the target may be multiplied with to be of one unit."""
    ours, theirs = _scale(target.unit)[0], _scale(actual.unit)[0]
    if target.unit and actual.unit:
        return {(theirs, ours)}
    as_printed = (Decimal(1), Decimal(1))
    multiplied = {ours, theirs} & set(_multipliers().values())
    return {as_printed, (theirs, ours)} if multiplied else {as_printed}


def _scale(unit: str) -> tuple[Decimal, str]:
    """How many of which unit a unit is: 万人 are 10,000 人, ‰ is 0.1 %."""
    bare = condense(unit)
    if known := value_words()["multiples"].get(bare):
        return Decimal(known["factor"]), known["unit"]
    factor = _multipliers().get(bare[:1])
    return (factor, bare[1:]) if factor else (Decimal(1), bare)


def _alike(one: str, other: str) -> bool:
    """Whether two units are one; 万 alone counts what the other one does."""
    return not (one and other) or one == other


@cache
def _multipliers() -> Mapping[str, Decimal]:
    return {name: Decimal(said) for name, said in value_words()["multipliers"].items()}


def _comparable(target: Measure, actual: Measure) -> bool:
    if actual.unit and target.unit and not _alike(_scale(actual.unit)[1], _scale(target.unit)[1]):
        return False
    if actual.period:
        return target.period in {"", actual.period}
    # the form is of a year: what was done without a period was done in it
    return target.period in {"", "year"} or not actual.unit


def _value(printed: Measure) -> Decimal:
    """The number of a measure that has one."""
    return printed.value if printed.value is not None else Decimal(0)


def _in_words(target: Measure, actual: Measure) -> str:
    """What the words of an actual say of a target in words or of a day."""
    said = {name for name in ("missed", "partly", "met") if _says(actual.raw, name)}
    if "missed" in said:
        return "not_met"
    if "partly" in said:
        return "partly"
    done = "met" in said or _same(actual.raw, target.raw)
    return (
        "met"
        if done or "已" in actual.raw[:OPENING] or "已完成" in actual.raw
        else "not_comparable"
    )


def _says(text: str, name: str) -> bool:
    return any(re.fullmatch(pattern, text) for pattern in value_words()[name])


def _same(actual: str, target: str) -> bool:
    return target in {actual, actual.removesuffix("次")}
