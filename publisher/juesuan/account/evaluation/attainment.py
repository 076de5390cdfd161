"""Whether an actual meets its target."""

import re
from collections.abc import Sequence
from decimal import Decimal
from operator import eq, ge, gt, le, lt

from juesuan.account.evaluation.measure import value_words
from juesuan.account.evaluation.model import Measure
from juesuan.account.outline import condense

__all__ = ["attainment", "kind_of"]

HOLDS = {"ge": ge, "gt": gt, "le": le, "lt": lt, "eq": eq, "": ge}
"""What an actual must be to a target; without a comparator the target is the least."""
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
        return "down" if target.comparator in {"le", "lt"} else "up"
    return "qualitative"


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
    if target.unit and condense(target.unit) != condense(actual.unit):
        return "not_comparable"
    return _met(holds=_value(target) <= _value(actual) <= (target.upper or _value(target)))


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
    return _met(holds=HOLDS[target.comparator](_value(actual), _value(target)))


def _comparable(target: Measure, actual: Measure) -> bool:
    if actual.unit and target.unit and condense(actual.unit) != condense(target.unit):
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
