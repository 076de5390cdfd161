"""To which wholes the parts of a sentence belong once all of them are told.

While a sentence is read, each part goes to the innermost whole that is open. Where wholes stand
in each other (其中：人员经费…，主要包括：…；公用经费…) nothing says where the inner one ends but its
amount, the semicolon and the names: they are asked in this order. A division in which the parts
come to more than their whole is no reading: such parts are parts of nothing.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from juesuan.account.narrative.clause import phrase
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.outline import Sentence
from juesuan_vocab.units import factors

__all__ = ["divide_again"]

TELLING: Final = 3
"""A part that shares less of its name than this with an inner whole belongs to the outer one."""
HALF: Final = Decimal("0.005")
"""Half of the last digit in which amounts are printed."""


def divide_again(state: State, sentence: Sentence) -> State:
    """Give each part of a sentence to the whole that it is of."""
    wholes = sorted({fact.whole for fact in _parts(state)} - {None})  # type: ignore[type-var]
    sure = True
    for key in wholes:
        inner = state.fact(key)
        if inner is None or inner.whole is None or key in state.closed:
            continue
        state, closes = _end(state, inner, sentence)
        sure = sure and closes
    for key in wholes:
        whole = state.fact(key)
        if whole is not None:
            state = _check(state, whole, sure=sure or len(wholes) == 1)
    return state


def _parts(state: State) -> list[Draft]:
    return [fact for fact in state.since(state.begun) if fact.whole is not None]


def _of(state: State, whole: Draft) -> list[Draft]:
    return state.parts(whole.key, state.begun)


def _end(state: State, inner: Draft, sentence: Sentence) -> tuple[State, bool]:
    """Find where the parts of an inner whole end; those behind are parts of the outer one.

    Returns:
        The state, and whether the parts make the inner whole.
    """
    parts = _of(state, inner)
    own = _count_that_makes(inner, parts)
    closes = own is not None
    if own is None:
        own = _count_that_makes_outer(state, inner, parts, _least(state, inner, parts))
    if own is None:
        ends = (
            _until_etc(state, parts, sentence),
            _until_mark(state, inner, parts, sentence),
            _until_name(inner, parts),
            len(parts),
        )
        own = next((end for end in ends if end and _fits(inner, parts[:end])), len(parts))
    for part in parts[own:]:
        state = state.change(part.key, {"whole": inner.whole})
    return state, closes


def _count_that_makes(whole: Draft, parts: Sequence[Draft]) -> int | None:
    """After how many parts their sum is the whole; None if it never is."""
    total = Decimal(0)
    for count, part in enumerate(parts, 1):
        total += _value(part, whole)
        if abs(total - _value(whole, whole)) <= HALF * (count + 1):
            return count
    return None


def _least(state: State, inner: Draft, parts: Sequence[Draft]) -> int:
    """How many parts an inner whole has at least: none where a semicolon stands before the first.

    人员经费…，主要包括：基本工资、奖金；公用经费…: what it is made of is told without amounts.
    """
    begin, end = state.place(inner.key), state.place(parts[0].key)
    return int(inner.sentence.bare.find(";", begin, end) < 0)


def _count_that_makes_outer(
    state: State, inner: Draft, parts: Sequence[Draft], least: int
) -> int | None:
    """After how many parts, at least so many, those behind make the outer whole."""
    outer = state.fact(inner.whole)
    if outer is None or not _fits(inner, parts):
        return None
    told = sum((_value(fact, outer) for fact in _of(state, outer)), Decimal(0))
    for count in range(len(parts), least - 1, -1):
        behind = sum((_value(part, outer) for part in parts[count:]), Decimal(0))
        if abs(told + behind - _value(outer, outer)) <= HALF * (len(parts) + 1):
            return count
    return None


def _until_etc(state: State, parts: Sequence[Draft], sentence: Sentence) -> int:
    """How many parts are told before 等 ends the list (奖金40万元等); 0 if it ends none."""
    ends = phrase("parts", "last")
    for count, part in enumerate(parts, 1):
        if ends.match(sentence.bare, state.place(part.key)):
            return count
    return 0


def _until_mark(state: State, inner: Draft, parts: Sequence[Draft], sentence: Sentence) -> int:
    """How many parts are told before a semicolon ends the list; 0 if none does."""
    mark = sentence.bare.find(";", state.place(inner.key))
    if mark < 0 or not state.place(inner.key):
        return 0
    return sum(0 < state.place(part.key) < mark for part in parts)


def _until_name(inner: Draft, parts: Sequence[Draft]) -> int:
    """How many parts bear names like that of the whole or of the first part."""
    names = (inner.label, parts[0].label)
    for count, part in enumerate(parts[1:], 1):
        if max(_shared(part.label, name) for name in names) < TELLING:
            return count
    return len(parts)


def _shared(one: str, other: str) -> int:
    """How many characters two names have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _check(state: State, whole: Draft, *, sure: bool) -> State:
    """Take away the parts that come to more than their whole, unless nothing else can be meant."""
    parts = _of(state, whole)
    if _fits(whole, parts):
        return state
    within = _parts_of_a_part(whole, parts)
    if within is not None:
        part, own = within
        for one in own:
            state = state.change(one.key, {"whole": part.key})
        return state
    count = min(_until_other_kind(state, whole, parts), _until_made(state, whole, parts))
    if count < len(parts) and _fits(whole, parts[:count]):
        parts = parts[count:]
    elif sure:
        # one plain list: that it is more than its whole is for the rules to say
        return state
    for part in parts:
        state = state.change(part.key, {"whole": None})
    return state


def _until_made(state: State, whole: Draft, parts: Sequence[Draft]) -> int:
    """How many parts are told before the semicolon at which they make the whole.

    购置支出17.60万元，用于更新车辆1辆；运行维护费支出31.45万元: where none is told before it, none is
    a part that alone is more than the whole.
    """
    made = _count_that_makes(whole, parts) or 0
    if made == len(parts) or (made == 0 and _fits(whole, parts[:1])):
        return len(parts)
    before = state.place((parts[made - 1] if made else whole).key)
    mark = parts[made].sentence.bare.rfind(";", 0, state.place(parts[made].key))
    return made if mark > before else len(parts)


def _until_other_kind(state: State, whole: Draft, parts: Sequence[Draft]) -> int:
    """How many parts are told before something of another kind begins behind them.

    授予小微企业合同金额90万元；预留项目6个，预留金额100万元: what the count begins is no part.
    """
    keys = {part.key for part in parts}
    behind = state.since(parts[0].key)
    for other in behind:
        begins = other.key not in keys and other.nature not in {None, whole.nature}
        named = begins and "/" not in other.label and other.sentence is whole.sentence
        if named and other.sentence.bare.rfind(";", 0, state.place(other.key)) > state.place(
            whole.key
        ):
            return sum(part.key < other.key for part in parts)
    return len(parts)


def _parts_of_a_part(whole: Draft, parts: Sequence[Draft]) -> tuple[Draft, Sequence[Draft]] | None:
    """A part that those right behind it make, without which the others fit in the whole."""
    if whole.nature is not Nature.MONEY:
        return None
    for index, part in enumerate(parts):
        behind = parts[index + 1 :]
        count = _count_that_makes(part, behind)
        if count is None or count == 1:
            continue
        if _fits(whole, [*parts[: index + 1], *behind[count:]]):
            return part, behind[:count]
    return None


def _fits(whole: Draft, parts: Sequence[Draft]) -> bool:
    """Whether parts come to at most their whole."""
    total = sum((_value(part, whole) for part in parts), Decimal(0))
    return total - _value(whole, whole) <= HALF * (len(parts) + 1)


def _value(fact: Draft, whole: Draft) -> Decimal:
    """The value of a fact in the unit of a whole."""
    value = fact.value or Decimal(0)
    yuan = factors()
    if fact.unit == whole.unit or fact.unit not in yuan or whole.unit not in yuan:
        return value
    return value * yuan[fact.unit] / yuan[whole.unit]
