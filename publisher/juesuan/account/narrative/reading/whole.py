"""Which fact the parts after 其中：… are parts of, while a sentence is read."""

from dataclasses import replace

from juesuan.account.narrative.clause import phrase
from juesuan.account.narrative.reading.state import Draft, Open, State
from juesuan_vocab.units import money

__all__ = ["divide", "join_whole"]

TELLING = 3
"""A part that shares less of its name than this with an inner whole belongs to the outer one again."""


def divide(state: State, words: str, whole: Draft | None, *, inside: bool) -> State:
    """Open a whole if the words before a number say that its parts follow.

    Parts that are told in brackets end with them.
    """
    wholes, outside = state.wholes, state.outside
    if not inside:
        wholes = wholes if outside is None else wholes[:outside]
        outside = None
    elif outside is None:
        outside = len(wholes)
    apart = phrase("parts", "pattern").search(words) is not None
    known = {one.whole for one in wholes}
    if apart and whole is not None and whole.key not in known:
        wholes = (*wholes, Open(whole=whole.key))
    return replace(state, wholes=wholes, outside=outside, apart=apart)


def join_whole(state: State, key: int) -> State:
    """Make a fact that states a value a part of the innermost whole that it belongs to."""
    part = state.fact(key)
    wholes = _around(state, part) if part is not None else ()
    state = replace(state, wholes=wholes)
    whole = state.fact(wholes[-1].whole) if wholes else None
    if part is None or whole is None or whole is part or not _divisible(whole, part):
        return state
    first = wholes[-1].first or part.label
    state = replace(state, wholes=(*wholes[:-1], Open(whole=whole.key, first=first)))
    return state.change(key, {"whole": whole.key})


def _around(state: State, part: Draft) -> tuple[Open, ...]:
    """The wholes without those that a part of this name has left."""
    wholes = state.wholes
    while wholes and _has_left(state, wholes, part):
        wholes = wholes[:-1]
    return wholes


def _has_left(state: State, wholes: tuple[Open, ...], part: Draft) -> bool:
    inner = wholes[-1]
    whole = state.fact(inner.whole)
    if whole is None or _is_total_beside(whole, part):
        return True
    within = state.outside is not None and len(wholes) > state.outside
    if not inner.first or len(wholes) == 1 or within:
        # what stands in the brackets of a whole is its part, whatever its name
        return False
    return max(_shared(part.label, name) for name in (whole.label, inner.first)) < TELLING


def _is_total_beside(whole: Draft, part: Draft) -> bool:
    """Whether a part is a total like the whole: 支出总计 after the parts of 收入总计."""
    total = phrase("parts", "total")
    one, other = total.search(whole.label), total.search(part.label)
    return one is not None and other is not None and one.group() == other.group()


def _divisible(whole: Draft, part: Draft) -> bool:
    """Whether the part has the nature and the unit of the whole; money may be in another unit."""
    if whole.value is None or whole.nature != part.nature:
        return False
    return whole.unit == part.unit or {whole.unit, part.unit} <= set(money())


def _shared(one: str, other: str) -> int:
    """How many characters two names have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
