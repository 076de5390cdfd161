"""How a number stands to what was said before it: the conditions of the decision table."""

from typing import Final

from juesuan.account.narrative.clause import GENERIC
from juesuan.account.narrative.clause import phrase as words_of
from juesuan.account.narrative.mention import Nature, single
from juesuan.account.narrative.reading.decision import Situation
from juesuan.account.narrative.reading.label import alike
from juesuan.account.narrative.reading.number import CHANGES, VALUES, Number, base_of, period_of
from juesuan.account.narrative.reading.state import Draft, State

__all__ = ["is_other_kind", "relation_of", "situation_of"]

BUDGETS: Final = frozenset({"initial_budget", "adjusted_budget", "completion_rate"})


def situation_of(state: State, number: Number) -> Situation:
    """How a number stands to what was said before it."""
    draft = state.spoken
    facts = {} if draft is None else _beside_draft(state, number, draft)
    words = "none" if not number.label else "general" if number.label in GENERIC else "own"
    period = "own"
    if number.name in VALUES and period_of(state, number) != str(state.year):
        period = "other"
    return Situation(
        role=number.name,
        subject=relation_of(state, number.label),
        period=period,
        words=words,
        after=_apposed(state, number),
        **facts,
    )


def _beside_draft(state: State, number: Number, draft: Draft) -> dict[str, str]:
    """The conditions that compare a number with the fact being spoken of."""
    here = draft.sentence is number.phrase.sentence
    conditions = {
        "slot": "taken" if _is_taken(draft, number) else "free",
        "waits": "yes" if _waits(draft, number, here=here) else "no",
        "kind": "other" if is_other_kind(draft, number) else "same",
        "told": "again" if repeats(draft, number) else "first",
        "place": "sentence" if here else "earlier",
    }
    if number.name in CHANGES and draft.direction:
        base = base_of(state, number)
        conditions["base"] = "other" if base.name and draft.base != base else "same"
    return conditions


def repeats(draft: Draft, number: Number) -> bool:
    """Whether a value is told again.

    After its budget (（项）30.00万元。年初预算28.00万元，支出决算30.00万元), or after that of last year
    (12.10万元，由上年的14.35万元减少到12.10万元).
    """
    mention = number.mention
    same = (draft.value, draft.unit) == (mention.value, mention.unit)
    return same and (draft.initial_budget is not None or number.name == "changed_to")


def _is_taken(draft: Draft, number: Number) -> bool:
    """Whether a fact holds such a number already; 约574万元 after a rate would be its difference."""
    if number.name == "unnamed":
        return draft.difference is not None
    return number.name in draft.measures


def _waits(draft: Draft, number: Number, *, here: bool) -> bool:
    """Whether a fact lacks its value: its budget was told, or it was named in this sentence."""
    if (
        draft.value is not None
        or draft.nature not in {None, number.mention.nature}
        or not draft.measures
    ):
        return False
    return here or draft.measures <= BUDGETS


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
        return "same" if label == draft.label else "other"
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
