"""Lists of numbers that go on with a list told before: changes in turn, rates of a row of amounts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from juesuan.account.narrative.clause import Base, base_in, phrase
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.filing import copy_fact
from juesuan.account.narrative.reading.number import CHANGES, VALUES, Number
from juesuan.account.narrative.reading.phrase import Phrase
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.outline import Sentence

__all__ = [
    "are_of_one",
    "goes_on_with_row",
    "is_in_turn",
    "is_of_each",
    "number_of_row",
    "recall_counted",
    "recall_row",
    "take_turn",
]

AMOUNTS: Final = VALUES | {"initial_budget", "adjusted_budget"}
BOTH: Final = 2
"""Changes that are told in turn are those of two things."""


def are_of_one(numbers: Sequence[Number]) -> bool:
    """Whether a list gives several amounts to one thing: which is its own nobody can know."""
    first = numbers[0]
    if len(numbers) < BOTH or not _is_one_each(first):
        return False
    things = {(number.label, number.base, number.period) for number in numbers}
    units = {number.mention.unit for number in numbers}
    return len(things) == 1 and len(units) == 1


def _is_one_each(number: Number) -> bool:
    """Whether one thing has one such number: an amount of money, or a share of one whole."""
    if number.name == "share":
        return not phrase("comparison", "several_shares").search(number.phrase.rest)
    return number.name in AMOUNTS and number.mention.nature is Nature.MONEY


def is_of_each(state: State, numbers: Sequence[Number]) -> bool:
    """Whether one completion is of each thing of the row before: 分别为3万元、2万元,均完成预算的100%."""
    first = numbers[0]
    if len(numbers) != 1 or first.name != "completion_rate" or first.label:
        return False
    told = len(state.row) >= BOTH and state.row[-1] == state.current
    return told and phrase("comparison", "of_all").search(first.phrase.clause) is not None


def take_turn(state: State, clause: Phrase, numbers: Sequence[Number]) -> State:
    """Speak of the next of the things whose changes are told in turn: 分别比上年增加5%、减少3%."""
    state = _pass_unchanged(_begin_turns(state, clause, numbers), clause)
    if state.turn is None or state.turn >= len(state.row):
        return state.told(turn=None)
    return replace(state, current=state.row[state.turn], turn=state.turn + 1)


def _begin_turns(state: State, clause: Phrase, numbers: Sequence[Number]) -> State:
    """The things whose changes a clause begins to tell, or goes on with."""
    first = numbers[0]
    if len(numbers) > 1 or first.name not in CHANGES or first.label:
        return state.told(turn=None)
    if _tells_in_turn(clause):
        row = state.shared or _row_of_changes(state, clause)
        return replace(state, row=row, turn=0)
    return state if is_in_turn(state, clause) else state.told(turn=None)


def _told_same(clause: Phrase) -> list[str]:
    """The words before a change that say of others that they did not change: 分别持平、增加5万元."""
    return phrase("comparison", "same_in_turn").findall(clause.clause)


def _pass_unchanged(state: State, clause: Phrase) -> State:
    """Say of the things whose turn it is that they did not change."""
    for _ in _told_same(clause):
        if state.turn is None or state.turn >= len(state.row):
            return state
        told = {"direction": "unchanged", "base": base_in(clause.head, state.year)}
        state = replace(state.change(state.row[state.turn], told), turn=state.turn + 1)
    return state


def _row_of_changes(state: State, clause: Phrase) -> tuple[int, ...]:
    """The things of which a clause tells a change each.

    They are the row told before, or else what the sentence valued last, parts of one whole where
    there are such.
    """
    changes = 1 + len(_told_same(clause))
    changes += len(phrase("comparison", "further").findall(clause.rest))
    if len(state.row) == changes:
        return state.row
    here = [fact for fact in state.since(state.begun) if fact.value is not None]
    row = (_beside(here) or here)[-max(BOTH, changes) :]
    return tuple(fact.key for fact in row)


def _tells_in_turn(clause: Phrase) -> bool:
    """Whether a clause tells the changes of several things one after the other."""
    return phrase("comparison", "in_turn").search(clause.clause) is not None


def is_in_turn(state: State, clause: Phrase) -> bool:
    """Whether a clause tells the change of one of several things: the first of them, or the next."""
    goes_on = phrase("comparison", "next_in_turn").match(clause.left) is not None
    return _tells_in_turn(clause) or (goes_on and state.turn is not None)


def number_of_row(state: State, number: Number) -> Number:
    """A number that goes on with a row: what it is of, and what it is against, was told there."""
    told = state.spoken.base if state.spoken is not None else Base()
    return replace(number, label="", base=number.base if number.base.name else told)


def goes_on_with_row(state: State, numbers: Sequence[Number]) -> bool:
    """Whether a list of numbers tells one of each fact of the row before it."""
    first = numbers[0]
    if first.name in VALUES or not 1 < len(numbers) == len(state.row):
        return False
    if phrase("comparison", "several_budgets").search(first.role.base):
        return False
    units = {number.mention.unit for number in numbers}
    return len(units) == 1


def recall_row(state: State, count: int, *, rates: bool) -> State:
    """The facts of this sentence are the row that a list of as many numbers goes on with.

    Rates go on with the changes that were told: 比预算增加5万元,比上年增加3万元,分别增长5%、3%.
    """
    if count == 1 or len(state.row) == count:
        return state
    rows = _rows_told(state, rates=rates)
    row = next((row for row in rows if len(row) == count), None)
    return state if row is None else replace(state, row=tuple(fact.key for fact in row))


def recall_counted(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """Speak of as many things as a label counts: 三项收入较上年的增减幅分别为-6.50%、-12.30%和8.40%.

    They are the parts of one whole that the paragraph told last; what another sentence tells of
    them is a fact of its own.
    """
    if len(numbers) < BOTH or phrase("label", "counted_things").fullmatch(numbers[0].label) is None:
        return state, numbers
    told = [fact for fact in state.since(state.paragraph) if fact.value is not None]
    row = _beside(told) or told
    if len(row) != len(numbers):
        return state, numbers
    state = _told_here(state, row, numbers[0].phrase.sentence)
    return state, [replace(number, label="") for number in numbers]


def _told_here(state: State, row: Sequence[Draft], sentence: Sentence) -> State:
    """Make facts that another sentence told, again in this one, the row."""
    keys: list[int] = []
    for fact in row:
        if fact.sentence is sentence:
            keys.append(fact.key)
        else:
            keys.append(state.following)
            state = copy_fact(state, fact, sentence)
    return replace(state, row=tuple(keys))


def _rows_told(state: State, *, rates: bool) -> tuple[list[Draft], ...]:
    """The lists that a sentence told: its values, the parts of one whole, its changes."""
    told = state.since(state.begun)
    here = [fact for fact in told if fact.value is not None]
    rows = here, _beside(here), _of_one_unit(here)
    return (*rows, [fact for fact in told if fact.difference is not None]) if rates else rows


def _of_one_unit(facts: Sequence[Draft]) -> list[Draft]:
    """The last of some facts that have one unit: 260万元下达12个镇,其中甲180万元,乙80万元,分别占…."""
    runs = groupby(facts, key=lambda fact: fact.unit)
    *_, last = [[], *(list(run) for _, run in runs)]
    return last


def _beside(facts: Sequence[Draft]) -> list[Draft]:
    """The parts of the whole that the last of some facts is a part of."""
    whole = facts[-1].whole if facts else None
    return [fact for fact in facts if whole is not None and fact.whole == whole]
