"""Which fact the parts after 其中：… are parts of, while a sentence is read."""

from dataclasses import replace
from typing import Any

from juesuan.account.narrative.clause import phrase
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.label import alike
from juesuan.account.narrative.reading.phrase import Phrase
from juesuan.account.narrative.reading.state import Draft, State
from juesuan_vocab.units import money

__all__ = ["divide", "gather", "join_whole"]


def divide(state: State, clause: Phrase, whole: Draft | None) -> State:
    """Open a whole if the words before a number say that its parts follow.

    Parts that are told in brackets end with them.
    """
    # the amount behind a bracket that opens with a name is the whole of what the bracket tells
    words = clause.left.rpartition(f"{clause.name}(")[0] if clause.name else clause.left
    apart = phrase("parts", "pattern").search(words) is not None
    inside = clause.inside and not clause.name
    state = _next_item(_leave_brackets(state, inside=inside).told(apart=apart), words)
    named = phrase("parts", "named").search(words)
    if named is not None:
        return _open_named(state, named["name"])
    bracket_opens = inside and words.startswith("(")
    if bracket_opens and phrase("parts", "besides").match(words):
        return state
    if bracket_opens:
        # the brackets behind an amount tell its parts
        return _open_bracketed(state, whole if apart else state.spoken)
    return _open(state, whole) if apart else state


def _open_bracketed(state: State, whole: Draft | None) -> State:
    """Open a whole whose parts end with the bracket that they stand in."""
    if whole is None:
        return state
    state = _open(state, whole)
    return replace(state, closed=(*state.closed, whole.key))


def _next_item(state: State, words: str) -> State:
    """The wholes that stood open where the first item of a list began, at its next item.

    1.甲支出600万元，其中基本支出450万元；2.乙支出87万元: 乙 is no part of 甲.
    """
    found = phrase("parts", "item").search(words)
    if found is None or found.lastgroup is None:
        return state
    numbering, known = found.lastgroup, dict(state.items)
    if numbering in known:
        return replace(state, wholes=known[numbering])
    return replace(state, items=(*state.items, (numbering, state.wholes)))


def _leave_brackets(state: State, *, inside: bool) -> State:
    """The wholes that stood open before a bracket, where it has ended."""
    outside = len(state.wholes) if state.outside is None else state.outside
    if inside:
        return state.told(outside=outside)
    return state.told(wholes=state.wholes[:outside], outside=None)


def _open(state: State, whole: Draft | None) -> State:
    if whole is None or whole.key in state.wholes:
        return state
    closed = tuple(key for key in state.closed if key != whole.key)
    return replace(state, wholes=(*state.wholes, whole.key), closed=closed)


def _open_named(state: State, name: str) -> State:
    """Open the whole that is named: 其他收入中：….

    Where it was not told the parts are of nothing that was.
    """
    whole = _told_last(state, name)
    if whole is None:
        return replace(state, wholes=())
    outer = tuple(key for key in state.wholes if key < whole.key)
    return _open(replace(state, wholes=outer), whole)


def gather(state: State, clause: Phrase) -> State:
    """Make what a bracket told parts of the amount behind it.

    支出(含基本支出320万元、项目支出180万元)共500万元.
    """
    whole = state.spoken
    if whole is None or not _gathers_parts(clause):
        return state
    for key in _told_inside(state, clause) - {whole.key}:
        part = state.fact(key)
        if part is not None and _divisible(whole, part):
            state = state.change(key, {"whole": whole.key})
    return state


def _gathers_parts(clause: Phrase) -> bool:
    """Whether a bracket before a number tells its parts."""
    if clause.gathers is None:
        return False
    return phrase("parts", "gathered").match(clause.sentence.bare, clause.gathers) is not None


def _told_inside(state: State, clause: Phrase) -> set[int]:
    """The facts that took numbers of the bracket before a number."""
    opens = clause.gathers or 0
    return {key for place, key in state.touched if opens < place < clause.start}


def _told_last(state: State, name: str) -> Draft | None:
    """The fact of that name whose value the paragraph told last; None if it told none.

    Of several that hold the name it is the one of just that name, or else no part of another:
    政府采购中 is of 政府采购支出总额, not of 政府采购服务支出.
    """
    told = (fact for fact in reversed(state.since(state.paragraph)) if fact.value is not None)
    held = [fact for fact in told if alike(name, fact.label)]
    # the first of the best rank is the one told last
    return min(held, key=lambda fact: _rank_as_whole(fact, name), default=None)


def _rank_as_whole(fact: Draft, name: str) -> int:
    if fact.label == name:
        return 0
    return 1 if fact.whole is None else 2


def join_whole(state: State, key: int) -> State:
    """Make a fact that states a value a part of the innermost whole that is open."""
    part = state.fact(key)
    if part is None:
        return state
    state = state.told(wholes=_around(state, part))
    whole = state.fact(state.wholes[-1]) if state.wholes else None
    if whole is None or whole is part or not _divisible(whole, part):
        return state
    told: dict[str, Any] = {"whole": whole.key}
    if _is_nothing(part):
        # nothing is nothing in the unit of its whole: 其中:公务用车购置费为零
        told["unit"] = whole.unit
    return state.change(key, told)


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

    An average (人均, 车均) is a part of nothing, and neither is the whole told again; a rate has no
    parts (自评覆盖率100%(其中优秀率75%)).
    """
    if whole.nature is Nature.PERCENTAGE:
        return False
    if whole.value is None or part.label == whole.label:
        return False
    if (whole.nature, whole.period) != (part.nature, part.period):
        return False
    if phrase("parts", "average").search(part.label) is not None:
        return False
    return _is_nothing(part) or _share_unit(whole, part)


def _is_nothing(part: Draft) -> bool:
    """Whether a part is a zero that words tell, in no unit."""
    return not part.unit and not part.value


def _share_unit(whole: Draft, part: Draft) -> bool:
    units = {whole.unit, part.unit}
    return len(units) == 1 or units <= set(money())
