"""Of what a change is whose place does not say it.

Behind the last part of a whole the amounts prove it: 机关运行经费98万元，其中：办公费35万元，
其他63万元，比上年减少2万元，降低2%: the rate is that of the 98. Before its amount it waits:
较上年减少245.20万元,下降4.55%,收支总计为5143.00万元.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from juesuan.account.narrative.clause import DELIMITER, Base
from juesuan.account.narrative.clause import phrase as words_of
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.filing import fill
from juesuan.account.narrative.reading.number import CHANGES, VALUES, Number
from juesuan.account.narrative.reading.state import Draft, State

__all__ = ["adopt", "leave_open", "settle_changes"]

ONE_MARK = 2
"""Words with one mark between them are so many pieces."""
HUNDRED: Final = Decimal(100)
UNTOLD: Final[dict[str, Any]] = {
    "difference": None,
    "difference_rate": None,
    "direction": "",
    "base": Base(),
    "change_sentence": None,
    "reason": "",
}
"""What a fact without a change holds of it."""


def settle_changes(state: State) -> State:
    """Give a change to the whole where its rate is that of the whole, and not that of the part."""
    for part in state.since(state.begun):
        whole = state.fact(part.whole)
        if whole is not None and _is_last_of(state, part) and _is_of_whole(state, part, whole):
            told = {name: getattr(part, name) for name in UNTOLD}
            state = state.change(whole.key, told).change(part.key, UNTOLD)
    return state


def _is_last_of(state: State, part: Draft) -> bool:
    """Whether no part of the same whole is told behind a part, before a semicolon."""
    behind = state.parts(part.whole, part.key + 1)
    if not behind:
        return True
    return ";" in state.between(part.key, behind[0].key, part.sentence)


def _is_of_whole(state: State, part: Draft, whole: Draft) -> bool:
    if whole.direction or whole.reason or whole.unit != part.unit:
        return False
    told_whole = part.difference is not None and part.difference_rate is not None
    if told_whole:
        of_part = _makes_rate(part, part)
        return _makes_rate(whole, part) and not of_part
    return part.direction != "" and _ends_list(state, part)


def _ends_list(state: State, part: Draft) -> bool:
    """Whether a part ends a list of parts of which the others are not compared: 其中A3元、B2元,增长5%."""
    beside = state.parts(part.whole, state.begun)
    before = [fact for fact in beside if fact.key < part.key]
    compared = any(fact.direction for fact in before)
    if compared or not before:
        return False
    between = state.between(before[-1].key, part.key, part.sentence)
    return "、" in between and not DELIMITER.search(between)


def _makes_rate(fact: Draft, change: Draft) -> bool:
    """Whether the value of a fact and a difference make the rate that is told with it."""
    if fact.value is None or change.difference is None or change.difference_rate is None:
        return False
    before = fact.value - change.difference
    if before <= 0:
        return False
    last_digit = Decimal(1).scaleb(int(change.difference_rate.as_tuple().exponent))
    rate = change.difference * HUNDRED / before
    return abs(rate - change.difference_rate) <= last_digit


def leave_open(state: State, number: Number) -> State:
    """Report a number that nothing names; a change that opens its sentence waits for its amount."""
    state = replace(state, open=(*state.open, number.mention))
    if not _opens(state, number):
        return state
    return replace(state, ahead=(*_ahead_of(state, number), number))


def _opens(state: State, number: Number) -> bool:
    """Whether a change stands where its sentence has told nothing yet but changes."""
    sentence = number.phrase.sentence
    compares = words_of("comparison", "opens").match(sentence.bare) is not None
    told_nothing = state.following == state.begun and len(number.phrase.run) == 1
    return compares and told_nothing and number.name in CHANGES


def _ahead_of(state: State, number: Number) -> tuple[Number, ...]:
    """The changes of the sentence of a number that wait."""
    sentence = number.phrase.sentence
    return tuple(one for one in state.ahead if one.phrase.sentence is sentence)


def adopt(state: State, number: Number) -> State:
    """Give the changes that wait to the amount that follows them, behind one comma."""
    waiting = _ahead_of(state, number)
    if not waiting or not _is_their_amount(state, number):
        return state
    for change in waiting:
        state = fill(state, change)
    adopted = {change.mention.start for change in waiting}
    left = tuple(mention for mention in state.open if mention.start not in adopted)
    return replace(state, open=left, ahead=())


def _is_their_amount(state: State, number: Number) -> bool:
    """Whether a number is an amount of this year that stands right behind the changes."""
    draft = state.spoken
    is_amount = number.name in VALUES and number.mention.nature is Nature.MONEY
    if draft is None or not is_amount or draft.period != str(state.year):
        return False
    pieces = DELIMITER.split(number.phrase.left)
    return len(pieces) == ONE_MARK and number.phrase.left.startswith(",")
