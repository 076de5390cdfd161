"""What a number without a name is of, where that is not what was spoken of last."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import filterfalse
from typing import Final

from juesuan.account.narrative.clause import GENERIC, phrase
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.label import alike, joint
from juesuan.account.narrative.reading.number import CHANGES, Number, base_of
from juesuan.account.narrative.reading.reason import end_of_reason
from juesuan.account.narrative.reading.situation import is_other_kind
from juesuan.account.narrative.reading.state import Draft, State

__all__ = ["turn_to_antecedent"]

NAMELESS = GENERIC | {""}
"""Labels of a number that do not say what it is of."""
AMOUNTS: Final = frozenset({"value", "executed", "unnamed"})
PERCENT: Final = Decimal(100)


def turn_to_antecedent(state: State, number: Number) -> State:
    """Speak of what a number is of: the nearest before it of its kind, or of the account's year."""
    state = _turn_to_named(_turn_to_kind(state, number), number)
    state = _turn_to_completed(_turn_from_average(state, number), number)
    draft = state.spoken
    if draft is None or not _is_too_early(state, number, draft):
        return state
    told = reversed(state.valued(state.begun))
    own = (fact for fact in told if alike(fact.label, draft.label))
    return _turn_to(state, next(own, None))


def _turn_from_average(state: State, number: Number) -> State:
    """An amount without a name behind an average is of what stands before it.

    接待86批次、702人次,人均106.84元,共7.50万元: the amount is of what was received.
    """
    if number.label or number.name not in AMOUNTS:
        return state
    if not any(map(_is_average, state.facts[-1:])):
        return state
    told = reversed(state.since(state.begun))
    return _turn_to(state, next(filterfalse(_is_average, told), None))


def _is_average(fact: Draft) -> bool:
    return phrase("parts", "average").search(fact.label) is not None


def _turn_to_completed(state: State, number: Number) -> State:
    """A completion without a name is of the thing whose budget and amount prove it.

    预算820万元,实际支出791.30万元,结余28.70万元,执行率96.50%: it is none of what is left over.
    """
    draft = state.spoken
    if number.label or number.name != "completion_rate":
        return state
    if draft is None or draft.budget is not None or draft.whole is not None:
        return state
    proves = partial(_completes, rate=number.mention.value)
    proven = list(filter(proves, state.since(state.begun)))
    return state.speaking_of(proven[0].key) if len(proven) == 1 else state


def _completes(fact: Draft, rate: Decimal) -> bool:
    """Whether a rate is what the amount of a fact is of its last budget, as far as digits tell."""
    budget = fact.budget
    if not budget or fact.completion_rate is not None:
        return False
    if not fact.value:
        # a completion of nothing may be of anything
        return False
    last_digit = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    completed = fact.value / budget * PERCENT
    return abs(completed - rate) <= last_digit


def _turn_to_named(state: State, number: Number) -> State:
    """A change that names its thing is of the one amount of that name that the paragraph told.

    收入合计1,816.71万元。其中：…。与上年1,862.05万元相比，收入合计减少45.34万元: the change is of
    the first.
    """
    if number.name not in CHANGES or number.label in NAMELESS:
        return state
    name = joint(number.label)
    named = [fact for fact in state.valued(state.paragraph) if joint(fact.label) == name]
    if len(named) != 1 or not _awaits(named[0], number):
        return state
    return state.speaking_of(named[0].key)


def _awaits(fact: Draft, number: Number) -> bool:
    """Whether a fact has an amount of a number's kind, and no change yet."""
    return fact.value is not None and not fact.direction and not is_other_kind(fact, number)


def _turn_to(state: State, fact: Draft | None) -> State:
    return state if fact is None else state.speaking_of(fact.key)


def _of_this_year(state: State) -> Iterator[Draft]:
    """The facts of the sentence that hold for the year of the account, the last one first."""
    year = str(state.year)
    told = reversed(state.since(state.begun))
    return (fact for fact in told if fact.period.startswith(year))


def _is_too_early(state: State, number: Number, draft: Draft) -> bool:
    """Whether a change cannot be of a fact, which is as early as what it is against.

    2024年17.60万元,2023年、2022年分别为18.90万元、21.30万元,比2023年减少1.30万元.
    """
    if number.name not in CHANGES or number.label not in NAMELESS:
        return False
    base = base_of(state, number)
    return base.year != "" and draft.period[:4] <= base.year


def _turn_to_kind(state: State, number: Number) -> State:
    """A change after a number of another kind is of the last one of its kind in the sentence.

    So is last year's amount: 购置费18万元,购置车辆1辆,较上年0万元增加18万元.
    """
    draft = state.spoken
    if draft is None or number.label:
        return state
    if not _is_of_another(draft, number):
        return state
    nearest = _nearest_of_kind(state, number)
    if nearest is None or _is_in_its_reason(state, nearest, number):
        return state
    return _turn_to(state, nearest)


def _nearest_of_kind(state: State, number: Number) -> Draft | None:
    """The last fact of the sentence that a number may be of by its kind."""
    for fact in _of_this_year(state):
        if not _is_of_another(fact, number):
            return fact
    return None


def _is_of_another(draft: Draft, number: Number) -> bool:
    """Whether a number cannot be of what is spoken of, by its kind.

    A share behind those that money was spent on is of the money: 支出63万元,保障90人,占75%.
    """
    if number.name in {"difference", "last_year"}:
        return is_other_kind(draft, number)
    if _completes_budget(number):
        # 接待费0.86万元,接待12批次,完成预算1.00万元的86%
        return draft.nature is Nature.COUNT
    if number.name != "share" or number.role.base:
        return False
    name = draft.label.rpartition("/")[2]
    return phrase("label", "served").fullmatch(name) is not None


def _is_in_its_reason(state: State, fact: Draft, number: Number) -> bool:
    """Whether a number stands in the reason that is given for a fact.

    支出增加100万元,主要原因:项目增加3个,增支60万元. What was completed of a budget stands in none
    behind the mark that ends it: 主要原因是更新车辆2辆;完成年初预算94万元的93.51%.
    """
    places = [place for place, key in state.touched if key == fact.key]
    bare, place = number.phrase.sentence.bare, number.mention.start
    reason = phrase("reason", "pattern").search(bare, max(places, default=0), place)
    if reason is None or not _completes_budget(number):
        return reason is not None
    return place < end_of_reason(bare, reason.end(), [place])


def _completes_budget(number: Number) -> bool:
    """Whether a number is what was completed of a budget."""
    return phrase("label", "completed").match(number.role.text) is not None
