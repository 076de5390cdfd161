"""How facts begin and take numbers."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, NamedTuple

from juesuan.account.narrative.clause import BELOW, GENERIC, Base, base_in, path_in
from juesuan.account.narrative.clause import phrase as words_of
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.label import alike
from juesuan.account.narrative.reading.number import CHANGES, VALUES, Number, base_of, period_of
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.narrative.reading.subject import LEVEL
from juesuan.account.narrative.reading.whole import join_whole
from juesuan.account.outline import Sentence
from juesuan_vocab.units import factors

__all__ = ["begin_again", "begin_fact", "copy_fact", "fill", "speak_on"]

MONEY: Final = ("initial_budget", "adjusted_budget", "difference")
"""What a fact may tell of money beside its value."""


def fill(state: State, number: Number) -> State:
    """The fact being spoken of takes a number."""
    draft = state.spoken
    if draft is None:
        return state
    told = {**_budget_of_it(state, number, draft), **_numbers_of(state, number, draft)}
    state = state.change(draft.key, {**told, "rough": _rough_among(draft, number)})
    if number.name not in VALUES:
        return state
    return join_whole(_keep_day(state, number, draft.key), draft.key)


def _budget_of_it(state: State, number: Number, draft: Draft) -> dict[str, Any]:
    """The budget that a completion names, where another fact of the same thing told it.

    年初预算20万元,调整预算30万元,完成年初预算的120%,完成调整预算的80%: a fact each.
    """
    if number.name != "completion_rate" or not draft.is_empty:
        return {}
    name = base_in(f"比{number.role.base}", state.year).name
    for fact in reversed(state.since(state.begun)):
        told_here = fact.label == draft.label and name in fact.measures
        if told_here:
            return {name: getattr(fact, name), "unit": fact.unit}
    return {}


def _keep_day(state: State, number: Number, key: int) -> State:
    """A day that was named goes on to hold for what there is."""
    draft = state.fact(key)
    if draft is None:
        return state
    counts = number.mention.nature is Nature.COUNT and draft.period == str(state.year)
    if counts and state.day and words_of("label", "stock").search(draft.label):
        return state.change(key, {"period": state.day})
    return replace(state, day=draft.period) if draft.period.endswith("-12-31") else state


def begin_fact(state: State, label: str, sentence: Sentence, code: str = "") -> State:
    """Begin a fact of what the words of a number name, or else of what was named before."""
    subject = state.subject
    if label in GENERIC and subject.naming is not None:
        label = ""
    if not label and subject.naming is None and state.spoken is not None:
        return begin_again(state, sentence)
    own = not label or subject.name in {label, LEVEL.sub("", label)}
    if own:
        naming = subject.naming or sentence
        named = _Naming(subject.name, subject.path, subject.code, naming)
    else:
        path = _path_of(state, label)
        named = _Naming(path[-1] if path else label, path, code, sentence)
    draft = Draft(
        key=state.following,
        label=named.label,
        sentence=sentence,
        naming=named.sentence,
        path=named.path,
        code=named.code,
        period=str(state.year),
    )
    return state.begin(draft)


class _Naming(NamedTuple):
    """What a fact is of and the sentence that names it."""

    label: str
    path: tuple[str, ...]
    code: str
    sentence: Sentence


def _path_of(state: State, label: str) -> tuple[str, ...]:
    """The path that a label names; a 款 or 项 alone stands under what was named before."""
    path = path_in(label)
    if path or not BELOW.search(label):
        return path
    told = (fact.path for fact in reversed(state.since(state.paragraph)) if fact.path)
    above = state.subject.above or next(told, state.subject.path)
    return replace(state.subject, path=above).of_text(label).path if above else ()


def begin_again(state: State, sentence: Sentence) -> State:
    """Begin another fact of the same thing: a second comparison, a second share."""
    draft = state.spoken
    return state if draft is None else copy_fact(state, draft, sentence)


def copy_fact(state: State, draft: Draft, sentence: Sentence) -> State:
    """Begin a fact of the thing that another is of, for this year."""
    other = Draft(
        key=state.following,
        label=draft.label,
        sentence=sentence,
        naming=draft.naming,
        path=draft.path,
        code=draft.code,
        period=str(state.year),
    )
    return state.begin(other)


def speak_on(state: State, number: Number, before: Draft | None) -> State:
    """What was spoken of goes on.

    After the amount of another year it is this year's of the same thing.
    """
    if number.name in {"share_whole", "adjustment"}:
        return replace(state, current=before.key if before is not None else None)
    told = state.spoken
    if told is None:
        return state
    year = told.period[:4]
    name = "last_year" if year == str(state.year - 1) else "other_year"
    state = replace(state, base_told=Base(name=name, year=year))
    sentence = number.phrase.sentence
    here = before is not None and _is_near(before, sentence)
    if before is not None and here and _goes_on(state, number, told, before):
        return replace(state, current=before.key)
    return copy_fact(state, told, sentence)


def _is_near(before: Draft, sentence: Sentence) -> bool:
    """Whether a fact was spoken of in a sentence, or right before one that opens comparing it."""
    opens = words_of("comparison", "opens").match(sentence.bare)
    return before.sentence is sentence or opens is not None


def _goes_on(state: State, number: Number, told: Draft, before: Draft) -> bool:
    """Whether this year's amount of what was told of an earlier year is the fact spoken of before it."""
    if before.value is None:
        # 同比减少31.20万元,即由A减少到B
        same = told.label == before.label and before.base == state.base_told
        return same and before.sentence is number.phrase.sentence
    if number.name == "share_from":
        # 约为去年的1.6倍 has no share
        return before.nature is Nature.MONEY
    nameless = number.name == "last_year" and number.label in GENERIC | {""}
    return nameless or alike(told.label, before.label)


def _numbers_of(state: State, number: Number, draft: Draft) -> dict[str, Any]:
    """What a fact tells when it takes a number."""
    mention = number.mention
    if number.name in VALUES:
        return {
            "value": mention.value,
            "raw": mention.raw,
            # nothing spent has no unit of its own: 预算80.00万元,当年未支出
            "unit": mention.unit or draft.unit,
            **_remeasured(draft, mention.unit),
            "nature": mention.nature,
            "period": period_of(state, number),
            **_change_told_by(state, number),
        }
    if number.name in CHANGES:
        return _change_of(state, number, draft)
    if number.name in {"initial_budget", "adjusted_budget"}:
        unit = draft.unit or mention.unit
        return {number.name: mention.value_in(unit), "unit": unit}
    if number.name == "share_from":
        share = {"share": mention.value, "share_of": number.role.base}
        return {**share, "period": period_of(state, number)}
    shared = {"share_of": number.role.base} if number.name == "share" else {}
    return {number.name: mention.value, **shared}


def _remeasured(draft: Draft, unit: str) -> dict[str, Decimal]:
    """The money that was told before the value, in the unit of the value: 预算3万元，决算800元."""
    yuan = factors()
    if draft.unit == unit or draft.unit not in yuan or unit not in yuan:
        return {}
    told = {name: getattr(draft, name) for name in MONEY}
    return {
        name: value * yuan[draft.unit] / yuan[unit]
        for name, value in told.items()
        if value is not None
    }


def _change_told_by(state: State, number: Number) -> dict[str, Any]:
    """The direction and the base that 由上年的A增加到B tells of B; 由A增加到B tells no base."""
    base = state.base_told
    if number.name != "changed_to":
        return {}
    right_behind = number.phrase.left == number.role.text
    unsaid = words_of("comparison", "turns").search(number.role.text) is not None
    if unsaid or not (base.name or right_behind):
        return {}
    grows = words_of("comparison", "grows").search(number.role.text)
    return {"direction": "increase" if grows else "decrease", "base": base}


def _change_of(state: State, number: Number, draft: Draft) -> dict[str, Any]:
    """A difference with its sign, its direction and its base."""
    mention, role = number.mention, number.role
    value, unit = mention.value, draft.unit
    if number.name == "points":
        unit = mention.unit
    elif mention.nature is not Nature.PERCENTAGE:
        unit = unit or mention.unit
        value = mention.value_in(unit)
    signed = -abs(value) if role.direction == "decrease" else value
    direction = _direction_of(role.direction, signed, draft)
    base = draft.base if draft.base.name else base_of(state, number)
    return {
        "difference" if number.name == "points" else number.name: signed,
        "unit": unit,
        "direction": direction,
        "base": base,
        "change_sentence": number.phrase.sentence,
    }


def _rough_among(draft: Draft, number: Number) -> frozenset[str]:
    """The numbers of a fact that are told as about so much, with another one."""
    name = "value" if number.name in VALUES else number.name
    return draft.rough | {name} if number.mention.is_rough else draft.rough - {name}


def _direction_of(said: str, signed: Decimal, draft: Draft) -> str:
    """The direction of a signed change; 增加0.00万元 is no increase."""
    if not signed:
        return draft.direction or "unchanged"
    return "decrease" if signed < 0 else said or "increase"
