"""Comparisons without a number: 与上年持平."""

from dataclasses import replace
from functools import reduce

from juesuan.account.narrative.clause import Base, base_in, subject_of
from juesuan.account.narrative.clause import phrase as words_of
from juesuan.account.narrative.reading.filing import begin_fact, copy_fact
from juesuan.account.narrative.reading.label import money_named
from juesuan.account.narrative.reading.number import adjusted, label_of_words
from juesuan.account.narrative.reading.situation import relation_of
from juesuan.account.narrative.reading.state import State
from juesuan.account.outline import Sentence

__all__ = ["tell_unchanged"]


def tell_unchanged(state: State, clauses: list[str], head: str, sentence: Sentence) -> State:
    """Comparisons without a number: 与上年持平."""
    told = [clause for clause in clauses if words_of("comparison", "unchanged").search(clause)]
    return reduce(lambda before, clause: _unchanged_in(before, clause, head, sentence), told, state)


def _unchanged_in(state: State, clause: str, head: str, sentence: Sentence) -> State:
    draft = state.spoken
    base = base_in(clause, state.year)
    if not base.name and sentence.bare.startswith("其中"):
        base = state.base_before
    base = adjusted(base if base.name else base_in(head, state.year), draft)
    whole = words_of("comparison", "unchanged").fullmatch(clause) is not None
    if not base.name and (draft is None or not whole):
        return state
    label = label_of_words(state, subject_of(clause))
    paid = money_named(label, draft, state.since(state.paragraph))
    if paid is not draft and paid is not None:
        state, label = replace(state, current=paid.key), ""
    return _compare_unchanged(state, label, base, sentence)


def _compare_unchanged(state: State, label: str, base: Base, sentence: Sentence) -> State:
    """Say of the fact that is compared that it did not change."""
    draft = state.spoken
    relation = relation_of(state, label)
    if draft is None or relation == "other":
        if relation == "nothing":
            return state
        state = begin_fact(state, label, sentence)
    elif draft.direction:
        if draft.base == base or not base.name:
            return state
        state = copy_fact(state, draft, sentence)
    if state.current is None:
        return state
    return state.change(state.current, {"direction": "unchanged", "base": base})
