"""Which fact the parts after 其中：… are parts of, while a sentence is read."""

from dataclasses import replace

from juesuan.account.narrative.clause import phrase
from juesuan.account.narrative.reading.label import alike
from juesuan.account.narrative.reading.state import Draft, State
from juesuan_vocab.units import money

__all__ = ["divide", "join_whole"]


def divide(state: State, words: str, whole: Draft | None, *, inside: bool) -> State:
    """Open a whole if the words before a number say that its parts follow.

    Parts that are told in brackets end with them.
    """
    state = _leave_brackets(state, inside=inside)
    apart = phrase("parts", "pattern").search(words) is not None
    state = replace(state, apart=apart)
    named = phrase("parts", "named").search(words)
    if named is not None:
        return _open_named(state, named["name"])
    if apart:
        return _open(state, whole)
    if inside and words.startswith("("):
        # the brackets behind an amount tell its parts
        bracketed = state.spoken
        if bracketed is None:
            return state
        state = _open(state, bracketed)
        return replace(state, closed=(*state.closed, bracketed.key))
    return state


def _leave_brackets(state: State, *, inside: bool) -> State:
    """The wholes that stood open before a bracket, where it has ended."""
    if inside:
        outside = len(state.wholes) if state.outside is None else state.outside
        return replace(state, outside=outside)
    wholes = state.wholes if state.outside is None else state.wholes[: state.outside]
    return replace(state, wholes=wholes, outside=None)


def _open(state: State, whole: Draft | None) -> State:
    if whole is None or whole.key in state.wholes:
        return state
    return replace(state, wholes=(*state.wholes, whole.key))


def _open_named(state: State, name: str) -> State:
    """Open the whole that is named: 其他收入中：….

    Where it was not told the parts are of nothing that was.
    """
    told = (fact for fact in reversed(state.since(state.paragraph)) if fact.value is not None)
    whole = next((fact for fact in told if alike(name, fact.label)), None)
    if whole is None:
        return replace(state, wholes=())
    outer = tuple(key for key in state.wholes if key < whole.key)
    return _open(replace(state, wholes=outer), whole)


def join_whole(state: State, key: int) -> State:
    """Make a fact that states a value a part of the innermost whole that is open."""
    part = state.fact(key)
    if part is None:
        return state
    state = replace(state, wholes=_around(state, part))
    whole = state.fact(state.wholes[-1]) if state.wholes else None
    if whole is None or whole is part or not _divisible(whole, part):
        return state
    return state.change(key, {"whole": whole.key})


def _around(state: State, part: Draft) -> tuple[int, ...]:
    """The wholes without those beside which a part stands as a total like them."""
    wholes = state.wholes
    while wholes:
        inner = state.fact(wholes[-1])
        if inner is not None and not _is_total_beside(inner, part):
            break
        wholes = wholes[:-1]
    return wholes


def _is_total_beside(whole: Draft, part: Draft) -> bool:
    """Whether a part is a total like the whole: 支出总计 after the parts of 收入总计."""
    total = phrase("parts", "total")
    one, other = total.search(whole.label), total.search(part.label)
    return one is not None and other is not None and one.group() == other.group()


def _divisible(whole: Draft, part: Draft) -> bool:
    """Whether the part has the nature, the year and the unit of the whole; money may be in another unit.

    An average (人均, 车均) is a part of nothing, and neither is the whole told again.
    """
    if whole.value is None or whole.nature != part.nature or whole.period != part.period:
        return False
    if phrase("parts", "average").search(part.label) or part.label == whole.label:
        return False
    return whole.unit == part.unit or {whole.unit, part.unit} <= set(money())
