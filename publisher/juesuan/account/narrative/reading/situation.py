"""How a number stands to what was said before it: the conditions of the decision table."""

from decimal import Decimal
from typing import Final

from juesuan.account.narrative.clause import GENERIC
from juesuan.account.narrative.clause import phrase as words_of
from juesuan.account.narrative.mention import Nature, single
from juesuan.account.narrative.reading.decision import Situation
from juesuan.account.narrative.reading.label import alike, joint
from juesuan.account.narrative.reading.number import CHANGES, VALUES, Number, base_of, period_of
from juesuan.account.narrative.reading.state import Draft, State

__all__ = ["is_other_kind", "relation_of", "situation_of"]

# the words of the conditions, by whether they hold
PERIOD: Final = {True: "other", False: "own"}
SLOT: Final = {True: "taken", False: "free"}
WAITS: Final = {True: "yes", False: "no"}
KIND: Final = {True: "other", False: "same"}
TOLD: Final = {True: "again", False: "first"}
PLACE: Final = {True: "sentence", False: "earlier"}
AMONG: Final = {True: "row", False: "one"}
BASE: Final = {True: "other", False: "same"}
BUDGETS: Final = frozenset({"initial_budget", "adjusted_budget", "completion_rate"})


def situation_of(state: State, number: Number) -> Situation:
    """How a number stands to what was said before it."""
    draft = state.spoken
    facts = {} if draft is None else _beside_draft(state, number, draft)
    return Situation(
        role=number.name,
        subject=relation_of(state, number.label),
        among=AMONG[_is_behind_row(state, number)],
        period=PERIOD[_is_of_another_year(state, number)],
        words=_words_of(number.label),
        after=_apposed(state, number),
        **facts,
    )


def _is_behind_row(state: State, number: Number) -> bool:
    """Whether a number stands alone behind a list of things, each of which had its own."""
    alone = len(number.phrase.run) == 1 and not state.shared
    return alone and state.current in state.row[1:]


def _words_of(label: str) -> str:
    """What the words of a number name: nothing, what any amount is called, or a thing of its own."""
    if not label:
        return "none"
    return "general" if label in GENERIC else "own"


def _is_of_another_year(state: State, number: Number) -> bool:
    # the last day of the account's year is of that year
    return number.name in VALUES and period_of(state, number)[:4] != str(state.year)


def _beside_draft(state: State, number: Number, draft: Draft) -> dict[str, str]:
    """The conditions that compare a number with the fact being spoken of."""
    here = draft.sentence is number.phrase.sentence
    return {
        "slot": SLOT[_is_taken(draft, number)],
        "waits": WAITS[_waits(draft, number, here=here)],
        "kind": KIND[is_other_kind(draft, number)],
        "told": TOLD[repeats(draft, number)],
        "place": PLACE[here],
        "base": BASE[_has_another_base(state, number, draft)],
    }


def _has_another_base(state: State, number: Number, draft: Draft) -> bool:
    """Whether a change is against something else than the one that a fact holds.

    So is a budget in a sentence that opens comparing with it: 与年初预算相比,年初预算数20万元.
    """
    if not draft.direction or not _is_compared(number):
        return False
    base = base_of(state, number)
    return base.name != "" and draft.base != base


def _is_compared(number: Number) -> bool:
    """Whether a number is a change, or the budget that its sentence opens comparing with."""
    if number.name in CHANGES:
        return True
    sentence = number.phrase.sentence.bare
    opens = words_of("comparison", "opens_with_budget").match(sentence)
    return number.name in BUDGETS and opens is not None


def repeats(draft: Draft, number: Number) -> bool:
    """Whether a value, or a change against the same, is told again.

    减少20万元,减少的20万元主要是…; a value after its budget (（项）30.00万元。年初预算28.00万元，
    支出决算30.00万元), or after that of last year
    (12.10万元，由上年的14.35万元减少到12.10万元).
    """
    mention = number.mention
    if number.name == "difference":
        return draft.difference == _signed(number, draft.unit)
    same = (draft.value, draft.unit) == (mention.value, mention.unit)
    return same and (draft.initial_budget is not None or number.name == "changed_to")


def _signed(number: Number, unit: str) -> Decimal:
    """A change in a unit, with the sign that its words give it."""
    value = number.mention.value_in(unit)
    return -abs(value) if number.role.direction == "decrease" else value


def _is_taken(draft: Draft, number: Number) -> bool:
    """Whether a fact holds such a number already; 约574万元 after a rate would be its difference."""
    if number.name == "unnamed":
        return draft.difference is not None
    if number.name in draft.rough:
        # 减少近一成,实际减少1.3万元,下降9.35%
        return number.mention.is_rough
    return number.name in draft.measures


def _waits(draft: Draft, number: Number, *, here: bool) -> bool:
    """Whether a fact lacks its value: its budget was told, or it was named in this sentence."""
    if draft.value is not None or draft.nature not in {None, number.mention.nature}:
        return False
    return here or frozenset() < draft.measures <= BUDGETS


def is_other_kind(draft: Draft, number: Number) -> bool:
    """Whether a number in money comes after a count, or a count in another unit than one before.

    A rate may be of either.
    """
    nature = number.mention.nature
    if number.name in {"initial_budget", "adjusted_budget"}:
        return draft.nature not in {None, Nature.MONEY}
    if nature is draft.nature is Nature.COUNT:
        return single(draft.unit) != single(number.mention.unit)
    return nature is not Nature.PERCENTAGE and draft.nature not in {None, nature}


def _apposed(state: State, number: Number) -> str:
    """Role of the number before, where only 约 or 即 stands between."""
    apposition = words_of("comparison", "apposition").fullmatch(number.phrase.left)
    return state.role.name if apposition else ""


def relation_of(state: State, label: str) -> str:
    """How the words of a number stand to what is being spoken of."""
    draft = state.spoken
    if draft is None:
        return _relation_alone(state, label)
    if not label:
        return "silent"
    if state.apart:
        return "same" if joint(label) == joint(draft.label) else "other"
    if not alike(label, draft.label):
        return "other"
    return "same" if label in GENERIC or label in draft.label else "wider"


def _relation_alone(state: State, label: str) -> str:
    """The same where nothing is being spoken of yet."""
    if label and label not in GENERIC:
        return "other"
    subject = state.subject
    if subject.naming is not None or subject.path or subject.code:
        return "named"
    return "heading" if label else "nothing"
