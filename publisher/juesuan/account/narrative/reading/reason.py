"""Which fact a stated reason (主要原因是…) explains."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from juesuan.account.narrative.clause import DELIMITER, phrase
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.outline import Sentence

__all__ = ["end_of_reason", "give_reasons"]

BUDGETS: Final = frozenset({"initial_budget", "adjusted_budget", "completion_rate"})


def give_reasons(state: State, sentence: Sentence, before: int | None) -> State:
    """Give each stated reason to what it explains.

    Args:
        state: After the numbers of the sentence.
        sentence: The sentence.
        before: Key of the fact that was spoken of before the sentence.
    """
    places = [place for place, _ in state.touched]
    for match, until in _reasons(sentence.bare, places):
        draft = _explained(state, sentence.bare[: match.start()], before, match.group())
        if draft is not None and _may_explain(state, match, draft):
            words = sentence.plain[match.end() : until].rstrip("。；;").lstrip("：:，,")
            state = state.change(draft.key, {"reason": words})
    return state


def _may_explain(state: State, match: re.Match[str], draft: Draft) -> bool:
    """Whether a fact takes a reason: the first of its reasons, and no weak one of another sentence."""
    if draft.reason:
        return False
    weak = phrase("reason", "weak").match(match.group()) is not None
    if not weak or match.start() <= 1:
        return True
    return draft.direction != "" and draft.key >= state.begun


def _reasons(bare: str, places: Sequence[int]) -> Iterator[tuple[re.Match[str], int]]:
    """Each stated reason with its end: that of the sentence, or the ; before the next.

    Where what follows a ; tells another amount, and no other reason, the reason ends there.

    Args:
        bare: The sentence.
        places: Where its facts take numbers.
    """
    found = list(phrase("reason", "pattern").finditer(bare))
    for index, match in enumerate(found):
        until = end_of_reason(bare, match.end(), places)
        if index + 1 < len(found):
            following = found[index + 1].start()
            until = min(until, bare.rfind(";", match.end(), following))
        if until > match.end():
            yield match, until


def end_of_reason(bare: str, start: int, places: Sequence[int]) -> int:
    """Where a reason ends that begins at ``start``: at the ; before another amount, or with its sentence."""
    bracket = _closing_bracket(bare, start)
    mark = bare.find(";", start, bracket)
    while mark >= 0:
        following = any(place > mark for place in places)
        if following and not _goes_on(bare, start, mark + 1):
            return mark
        mark = bare.find(";", mark + 1, bracket)
    return bracket


def _goes_on(bare: str, start: int, place: int) -> bool:
    """Whether another reason opens behind a semicolon, and not the item after that of the reason.

    1、甲支出9万元,增加的原因是增资;2、乙支出2万元: the 2 goes on with the 1 before the reason.
    """
    opened = phrase("reason", "next").match(bare, place)
    item = phrase("reason", "item").match(bare, place)
    if opened is None or item is None:
        return opened is not None
    before = f"{int(item['number']) - 1}{item['mark']}"
    items = phrase("reason", "items").finditer(bare, 0, start)
    return all(other["number"] + other["mark"] != before for other in items)


def _closing_bracket(bare: str, start: int) -> int:
    """Where the bracket closes in which a reason begins; the end of the sentence outside of brackets."""
    depth = bare.count("(", 0, start) - bare.count(")", 0, start)
    if depth <= 0:
        return len(bare)
    for place in range(start, len(bare)):
        depth += {"(": 1, ")": -1}.get(bare[place], 0)
        if depth == 0:
            return place
    return len(bare)


def _explained(state: State, head: str, before: int | None, words: str) -> Draft | None:
    """What a reason is of: what its part of the sentence compares, or else names, or what was spoken of before."""
    since = head.rfind(";")
    if phrase("reason", "of_budget").search(DELIMITER.split(head)[-1]):
        budgeted = _last_budgeted(state, since)
        if budgeted is not None:
            return budgeted
    until = len(head) if phrase("reason", "behind").search(words) else None
    near = _told_between(state, since, until)
    here = _told_between(state, -1, until)
    return _first_compared(near) or _first_compared(here) or _earlier(state, head, before)


def _told_between(state: State, since: int, until: int | None) -> Iterator[Draft | None]:
    """The facts that took numbers of a stretch of the sentence.

    What a reason itself counts is not what it explains (主要原因:一是人员经费增加50万元): it ends
    where the reason begins that stands behind what it explains.
    """
    for place, key in state.touched:
        if since < place and (until is None or place < until):
            yield state.fact(key)


def _first_compared(facts: Iterable[Draft | None]) -> Draft | None:
    """The first of some facts that tells more than a value."""
    told = (fact for fact in facts if fact is not None)
    return next((fact for fact in told if fact.direction or fact.measures), None)


def _earlier(state: State, head: str, before: int | None) -> Draft | None:
    """What a reason is of whose sentence compares nothing: what it names, or what was spoken of."""
    named = [draft for draft in state.facts if draft.direction and draft.label in head]
    if named:
        return max(named, key=lambda draft: len(draft.label))
    return state.fact(before) or state.spoken


def _last_budgeted(state: State, since: int) -> Draft | None:
    """The last thing of this part of the sentence whose budget was told."""
    for place, key in reversed(state.touched):
        draft = state.fact(key)
        if place > since and draft is not None and draft.measures & BUDGETS:
            return draft
    return None
