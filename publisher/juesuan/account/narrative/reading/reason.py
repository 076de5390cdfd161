"""Which fact a stated reason (主要原因是…) explains."""

import re
from collections.abc import Iterator

from juesuan.account.narrative.clause import phrase
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.outline import Sentence

__all__ = ["give_reasons"]


def give_reasons(state: State, sentence: Sentence, before: int | None) -> State:
    """Give each stated reason to what it explains.

    Args:
        state: After the numbers of the sentence.
        sentence: The sentence.
        before: Key of the fact that was spoken of before the sentence.
    """
    for match, until in _reasons(sentence.bare):
        draft = _explained(state, sentence.bare[: match.start()], before)
        if draft is None or draft.reason:
            continue
        weak = phrase("reason", "weak").match(match.group()) and match.start() > 1
        if weak and (not draft.direction or draft.key < state.begun):
            continue
        words = sentence.plain[match.end() : until].rstrip("。；;").lstrip("：:，,")
        state = state.change(draft.key, {"reason": words})
    return state


def _reasons(bare: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each stated reason with its end: that of the sentence, or the ; before the next."""
    found = list(phrase("reason", "pattern").finditer(bare))
    for index, match in enumerate(found):
        until = len(bare)
        if index + 1 < len(found):
            until = bare.rfind(";", match.end(), found[index + 1].start())
        if until > match.end():
            yield match, until


def _explained(state: State, head: str, before: int | None) -> Draft | None:
    """What a reason is of: what its part of the sentence compares, or else names, or what was spoken of before."""
    since = head.rfind(";")
    near = (state.fact(key) for at, key in state.touched if at > since)
    for draft in (*near, *state.since(state.begun)):
        if draft is not None and (draft.direction or draft.measures):
            return draft
    named = [draft for draft in state.facts if draft.direction and draft.label in head]
    if named:
        return max(named, key=lambda draft: len(draft.label))
    return state.fact(before) or state.spoken
