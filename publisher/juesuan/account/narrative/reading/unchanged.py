"""Comparisons without a number: 与上年持平."""

from dataclasses import replace
from functools import reduce
from typing import Final

from juesuan.account.narrative.clause import GENERIC, Base, base_in, subject_of
from juesuan.account.narrative.clause import phrase as words_of
from juesuan.account.narrative.reading.filing import begin_fact, copy_fact
from juesuan.account.narrative.reading.label import money_named
from juesuan.account.narrative.reading.number import label_of_words
from juesuan.account.narrative.reading.role import adjusted
from juesuan.account.narrative.reading.situation import relation_of
from juesuan.account.narrative.reading.state import State
from juesuan.account.outline import Sentence

__all__ = ["tell_unchanged"]

BOTH: Final = 2
"""What is compared together are two things or more."""


def tell_unchanged(state: State, clauses: list[str], head: str, sentence: Sentence) -> State:
    """Comparisons without a number: 与上年持平."""
    told = [clause for clause in clauses if words_of("comparison", "unchanged").search(clause)]
    return reduce(lambda before, clause: _unchanged_in(before, clause, head, sentence), told, state)


def _unchanged_in(state: State, clause: str, head: str, sentence: Sentence) -> State:
    draft = state.spoken
    base = _base_of(state, clause, head, sentence)
    whole = words_of("comparison", "unchanged").fullmatch(clause) is not None
    if not base.name and (draft is None or not whole):
        return state
    label = label_of_words(state, subject_of(clause)) or _money_named(state, clause)
    row = () if label else _row_of(state, clause)
    if row:
        return _compare_each(state, row, base, sentence)
    paid = money_named(label, draft, state.since(state.paragraph))
    if paid is not draft and paid is not None:
        state, label = replace(state, current=paid.key), ""
    return _compare_unchanged(state, label, base, sentence)


def _money_named(state: State, clause: str) -> str:
    """The money that a clause names which compares it with nothing: 其他支出保持不变. Else empty."""
    if words_of("comparison", "begins").search(clause) is not None:
        return ""
    found = words_of("label", "unchanged_money").match(clause)
    name = "" if found is None else label_of_words(state, found["name"])
    return "" if name in GENERIC else name


def _base_of(state: State, clause: str, head: str, sentence: Sentence) -> Base:
    """What a comparison without a number is against."""
    base = base_in(clause, state.year)
    if not base.name and sentence.bare.startswith("其中"):
        base = state.base_before
    return adjusted(base if base.name else base_in(head, state.year), state.spoken)


def _compare_each(state: State, row: tuple[int, ...], base: Base, sentence: Sentence) -> State:
    for key in row:
        state = _compare_unchanged(replace(state, current=key), "", base, sentence)
    return state


def _row_of(state: State, clause: str) -> tuple[int, ...]:
    """What a clause without a name compares: the next in turn, or each thing of the row before."""
    if state.turn is not None and words_of("comparison", "next_in_turn").match(clause):
        return state.row[state.turn : state.turn + 1]
    return state.row if _is_of_each(state, clause) else ()


def _is_of_each(state: State, clause: str) -> bool:
    """Whether each thing of the row is compared: 均为0万元,与上年持平; 分别为…,均与上年持平."""
    if len(state.row) < BOTH or state.row[-1] != state.current:
        return False
    return _is_one_amount(state) or words_of("comparison", "of_all").search(clause) is not None


def _is_one_amount(state: State) -> bool:
    """Whether the things of the row have one amount each, told once for all."""
    row = map(state.fact, state.row)
    amounts = {(fact.raw, fact.unit, fact.sentence.bare) for fact in row if fact is not None}
    return len(amounts) == 1


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
