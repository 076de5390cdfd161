"""What parts inherit: those of a budget are budgets, those of another year's amount are of it."""

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

__all__ = ["BUDGETS", "amounts_of_parts", "inherit", "make", "part", "parting_of"]

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
        return replace(state, parting=parting_of(state, whole))
    before, mark, _ = clause.left.partition(")")
    ended = mark and "(" not in before and not clause.inside
    return replace(state, parting=Parting()) if ended else state


def parting_of(state: State, whole: Draft | None) -> Parting:
    """What the parts of a whole are; where nothing named it, the role of its amount tells."""
    if whole is None or _is_open(state):
        return Parting(measure=state.role.name if state.role.name in BUDGETS else "")
    if whole.value is None:
        return Parting(measure=_budget_of(state, whole), whole=whole.key)
    earlier = whole.period if whole.period[:4] != str(state.year) else ""
    return Parting(period=earlier, whole=whole.key)


def _is_open(state: State) -> bool:
    """Whether the number that was told last stayed open: then it is not known what it is of."""
    last = state.touched[-1][0] if state.touched else -1
    return bool(state.open) and state.open[-1].start >= last


def _budget_of(state: State, whole: Draft) -> str:
    """The budget that a whole without a value was told with last; empty if with none."""
    told = whole.measures & BUDGETS
    if state.role.name in told:
        return state.role.name
    return next(iter(told)) if len(told) == 1 else ""


def inherit(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """Numbers with what they inherit of the whole whose parts are told, or were just before."""
    parting, first = state.parting, numbers[0]
    if parting.is_over and first.label not in NAMELESS:
        return replace(state, parting=Parting()), numbers
    if not (parting.measure or parting.period):
        return _turn_to_whole(state, first), numbers
    if _are_parts(numbers):
        return _as_parts(state, numbers)
    if _is_behind_parts(state, first):
        return _behind_parts(state, numbers)
    return _unless_told(state, first), numbers


def _unless_told(state: State, number: Number) -> State:
    """The state in which parts inherit no more, if a number says which amount it is."""
    told = number.name in BUDGETS or YEAR.search(number.phrase.left) is not None
    return replace(state, parting=Parting()) if told else state


def _is_behind_parts(state: State, number: Number) -> bool:
    """Whether a number names nothing, and may be of the last part of a budget or of all of it."""
    in_a_list = state.listing is not None
    of_budgets = state.parting.measure != "" and number.name in OF_A_WHOLE
    return of_budgets and not in_a_list and number.label in NAMELESS


def _are_parts(numbers: list[Number]) -> bool:
    """Whether all that the words of some amounts say is which parts they are."""
    money = numbers[0].mention.nature is Nature.MONEY and numbers[0].name in OWN
    return money and all(number.label not in NAMELESS for number in numbers)


def _as_parts(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """Amounts that only name a part: budgets of a budget, else of the year of the whole."""
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

    It is of the whole where they make it up and a mark ends them: 预算100,其中A60,B40;决算98万元.
    Else it may be of the last part, and stays open.
    """
    whole = state.fact(state.parting.whole)
    ended = state.parting.is_over or not {";", ")"}.isdisjoint(numbers[0].phrase.left)
    if ended and whole is not None and _is_made(state, whole):
        return replace(state, current=whole.key, parting=Parting()), numbers
    return state, [replace(number, name="gap", label="") for number in numbers]


def _is_made(state: State, whole: Draft) -> bool:
    """Whether the parts that were told make the budget of their whole."""
    measure = state.parting.measure
    told = (fact for fact in state.since(whole.key + 1) if fact.unit == whole.unit)
    parts = [getattr(fact, measure) for fact in told if getattr(fact, measure) is not None]
    return make(parts, getattr(whole, measure))


def make(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether amounts come to a whole, as far as their digits tell."""
    return abs(sum(parts, Decimal(0)) - whole) <= HALF * (len(parts) + 1)


def _turn_to_whole(state: State, number: Number) -> State:
    """Speak of the whole again in the sentence behind its parts.

    X支出8万元,其中:A3万元,B5万元。年初预算为10万元: the budget is that of X.
    """
    spoken = state.spoken
    if spoken is None or number.name not in OF_BUDGETS or number.label not in NAMELESS:
        return state
    whole = state.fact(spoken.whole)
    if whole is None or spoken.sentence is number.phrase.sentence:
        return state
    return state.speaking_of(whole.key) if _are_all_told(state, whole) else state


def _are_all_told(state: State, whole: Draft) -> bool:
    """Whether several parts were told that make their whole."""
    amounts = amounts_of_parts(state, whole)
    several = len(amounts) > 1 and whole.value is not None
    return several and make(amounts, whole.value or Decimal(0))


def amounts_of_parts(state: State, whole: Draft) -> list[Decimal]:
    """The amounts of the parts of a whole, in its unit."""
    told = state.parts(whole.key, whole.key + 1)
    of_unit = [fact for fact in told if fact.unit == whole.unit]
    amounts = (fact.value for fact in of_unit)
    return [amount for amount in amounts if amount is not None]
