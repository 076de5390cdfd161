"""What parts inherit of their whole: the parts of a budget are budgets, those of another year are of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from juesuan.account.narrative.clause import GENERIC
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.number import CHANGES, Number
from juesuan.account.narrative.reading.phrase import Phrase
from juesuan.account.narrative.reading.state import Draft, Parting, State

__all__ = ["BUDGETS", "inherit", "part"]

NAMELESS: Final = GENERIC | {""}
BUDGETS: Final = frozenset({"initial_budget", "adjusted_budget"})
OF_BUDGETS: Final = BUDGETS | {"completion_rate"}
OWN: Final = frozenset({"value", "unnamed"})
"""Roles of an amount whose words do not say which amount it is."""
OF_A_WHOLE: Final = OWN | OF_BUDGETS | CHANGES | {"executed"}
YEAR: Final = re.compile(r"20\d\d年|[本今当去上]年")
HALF: Final = Decimal("0.005")
"""Half of the last digit in which amounts are printed."""


def part(state: State, clause: Phrase, whole: Draft | None) -> State:
    """What parts inherit that the words before a number announce; with a bracket it ends.

    Args:
        state: The state, which says whether parts are announced.
        clause: The number with the words around it.
        whole: What the parts are of.
    """
    if state.apart:
        return replace(state, parting=_parting(state, whole))
    ended = ")" in clause.left and not clause.inside
    return replace(state, parting=Parting()) if ended else state


def _parting(state: State, whole: Draft | None) -> Parting:
    if whole is None:
        return Parting(measure=state.role.name if state.role.name in BUDGETS else "")
    if whole.value is None:
        return Parting(measure=_budget_of(state, whole), whole=whole.key)
    earlier = whole.period if whole.period[:4] != str(state.year) else ""
    return Parting(period=earlier, whole=whole.key)


def _budget_of(state: State, whole: Draft) -> str:
    """The budget that a whole without a value was told with last; empty if with none."""
    told = whole.measures & BUDGETS
    if state.role.name in told:
        return state.role.name
    return next(iter(told)) if len(told) == 1 else ""


def inherit(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """Numbers with what they inherit of the whole whose parts are being told, or were told just before."""
    parting, first = state.parting, numbers[0]
    is_nameless = first.label in NAMELESS
    if parting.is_over and not is_nameless:
        return replace(state, parting=Parting()), numbers
    if not (parting.measure or parting.period):
        return _turn_to_whole(state, first), numbers
    if _are_parts(numbers):
        return _as_parts(state, numbers)
    if parting.measure and is_nameless and first.name in OF_A_WHOLE:
        return _behind_parts(state, numbers)
    told_otherwise = first.name in BUDGETS or YEAR.search(first.phrase.left) is not None
    return (replace(state, parting=Parting()) if told_otherwise else state), numbers


def _are_parts(numbers: list[Number]) -> bool:
    """Whether all that the words of some amounts say is which parts they are."""
    money = numbers[0].mention.nature is Nature.MONEY and numbers[0].name in OWN
    return money and all(number.label not in NAMELESS for number in numbers)


def _as_parts(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """Amounts that only name a part: budgets where the whole is one, else of the year of the whole."""
    parting = state.parting
    whole = state.fact(parting.whole)
    is_made = parting.measure and whole is not None and _is_made(state, whole)
    if is_made or YEAR.search(numbers[0].phrase.left) is not None:
        return replace(state, parting=Parting()), numbers
    if parting.measure:
        return state, [_as_budget(number, parting.measure) for number in numbers]
    return state, [replace(number, period=parting.period) for number in numbers]


def _as_budget(number: Number, measure: str) -> Number:
    return replace(number, name=measure, role=replace(number.role, name=measure))


def _behind_parts(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """A number without a name behind the parts of a budget.

    It is of the whole where they make it up: 预算100万元,其中基本支出60万元,项目支出40万元,决算98万元. Else it
    may be of the last part, and stays open.
    """
    whole = state.fact(state.parting.whole)
    if whole is None or not _is_made(state, whole):
        return state, [replace(number, name="gap", label="") for number in numbers]
    return replace(state, current=whole.key, parting=Parting()), numbers


def _is_made(state: State, whole: Draft) -> bool:
    """Whether the parts that were told make the budget of their whole."""
    measure = state.parting.measure
    told = (fact for fact in state.since(whole.key + 1) if fact.unit == whole.unit)
    parts = [getattr(fact, measure) for fact in told if getattr(fact, measure) is not None]
    return _make(parts, getattr(whole, measure))


def _make(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether amounts come to a whole, as far as their digits tell."""
    return abs(sum(parts, Decimal(0)) - whole) <= HALF * (len(parts) + 1)


def _turn_to_whole(state: State, number: Number) -> State:
    """Speak of the whole again in the sentence behind its parts.

    X支出8万元,其中:A3万元,B5万元。年初预算为10万元: the budget is that of X.
    """
    spoken = state.spoken
    if number.name not in OF_BUDGETS or number.label not in NAMELESS or spoken is None:
        return state
    whole = state.fact(spoken.whole)
    if whole is None or whole.value is None or spoken.sentence is number.phrase.sentence:
        return state
    told = [fact for fact in state.since(whole.key + 1) if fact.whole == whole.key]
    parts = [fact.value for fact in told if fact.value is not None and fact.unit == whole.unit]
    several = len(parts) > 1 and _make(parts, whole.value)
    return state.speaking_of(whole.key) if several else state
