"""The role of a number that depends on what was told before it, as what it turns out to be."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from juesuan.account.narrative.clause import Base, Role, base_in
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.phrase import Phrase
from juesuan.account.narrative.reading.state import Draft, State

__all__ = ["adjusted", "known_role"]

OF_BUDGETS: Final = ("initial_budget", "adjusted_budget", "completion_rate")
FROM: Final = frozenset({"from", "from_open"})
BY_HOW_MUCH: Final = frozenset({"difference", "difference_rate"})
OF_WHOLES: Final = {"share_whole": "", "last_year": "上年"}
"""Roles of an amount that a share behind it is of, with its name where its words give none."""


def adjusted(base: Base, draft: Draft | None) -> Base:
    """预算 without another word is the adjusted one where only that was told."""
    if base.name != "initial_budget" or draft is None:
        return base
    only = draft.adjusted_budget is not None and draft.initial_budget is None
    return Base(name="adjusted_budget") if only else base


def known_role(state: State, clause: Phrase, role: Role) -> Role:
    """A role that depends on the number before, as what it turns out to be."""
    if role.name == "restated" and not _is_restated(state, clause):
        role = replace(role, name="")
    if role.name == "whole_of_it":
        return _of_it(state, role)
    role = _changed_to(state, clause, role)
    if role.name == "from_before":
        return _from_before(state, clause, role)
    if role.name == "gap":
        return _gap(state, clause, role)
    if role.name == "last_year" and clause.nature is Nature.PERCENTAGE:
        return _of_share(state, role)
    return _in_bracket(state, clause, role)


def _changed_to(state: State, clause: Phrase, role: Role) -> Role:
    """What something changed to, right behind what it was: 由上年的12万元减少为10万元.

    Behind the share that it was it is a share.
    """
    became = role.text == clause.left and role.text.endswith("为")
    if became and state.role.name in FROM and role.name in BY_HOW_MUCH:
        return replace(role, name="changed_to", direction="")
    if role.name == "changed_to" and state.role.name == "share_from":
        return replace(role, name="share", base=state.role.base)
    return role


def _in_bracket(state: State, clause: Phrase, role: Role) -> Role:
    """The rate in a bracket right behind a difference is that of the change: 节约4.80万元(-6.86%)."""
    before = state.role
    in_bracket = clause.left == "(" and clause.nature is Nature.PERCENTAGE
    if in_bracket and before.name == "difference":
        return replace(before, name="difference_rate", label="", base="")
    return role


def _of_share(state: State, role: Role) -> Role:
    """比上年的90.1%: the share of last year, where a share was told."""
    spoken = state.spoken
    if spoken is None:
        return role
    if spoken.share is None:
        # 增长5%(上年为3%): the rate of last year is of no amount
        return replace(role, name="gap") if spoken.nature is Nature.MONEY else role
    return replace(role, name="share_from", base=spoken.share_of, label="")


def _is_restated(state: State, clause: Phrase) -> bool:
    """Whether a number is the amount that was told, as far as its digits tell: …万元,即2.30亿元."""
    spoken, mention = state.spoken, clause.run[0]
    if spoken is None or spoken.value is None:
        return False
    # in the unit of the rounded one
    value = replace(mention, value=spoken.value, unit=spoken.unit).value_in(mention.unit)
    last_digit = Decimal(1).scaleb(int(mention.value.as_tuple().exponent))
    return abs(value - mention.value) < last_digit


def _gap(state: State, clause: Phrase, role: Role) -> Role:
    """与年初预算差异1.38万元: the amounts that were told say which is more; open if they do not prove it."""
    spoken = state.spoken
    if spoken is None or spoken.value is None:
        return role
    base = base_in(clause.clause, state.year)
    budget = {"initial_budget": spoken.initial_budget, "adjusted_budget": spoken.adjusted_budget}
    against = budget.get(adjusted(base, spoken).name)
    if against is None:
        return role
    difference = spoken.value - against
    if abs(difference) != clause.run[0].value_in(spoken.unit):
        return role
    direction = "decrease" if difference < 0 else "increase"
    return replace(role, name="difference", direction=direction, label="")


def _from_before(state: State, clause: Phrase, role: Role) -> Role:
    """由A增加到B: A is of the year compared with; open if none is named."""
    base = base_in(clause.head, state.year)
    if not base.name:
        base = state.base_told
    if not base.name and clause.sentence.bare.startswith("其中"):
        base = state.base_before
    return (
        replace(role, name="from", text=base.year) if base.year else replace(role, name="from_open")
    )


def _of_it(state: State, role: Role) -> Role:
    """的60% after a budget or a whole: its completion, its share."""
    names = dict.fromkeys(OF_BUDGETS, "completion_rate") | dict.fromkeys(OF_WHOLES, "share")
    base = OF_WHOLES.get(state.role.name, "") or state.role.base
    return replace(role, name=names.get(state.role.name, ""), base=base, label="")
