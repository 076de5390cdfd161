"""The numbers of the narrative that stay open, as doubts."""

from collections.abc import Iterator

from juesuan.account.model import Doubt
from juesuan.account.narrative.clause import longest_sentence
from juesuan.account.narrative.fact import Misunderstood, Narrative
from juesuan.document.model import parameters

__all__ = ["doubts_of"]

EXCERPT = 40
"""How many characters of the sentence a doubt shows on each side of the number."""


def doubts_of(narrative: Narrative) -> Iterator[Doubt]:
    """A doubt for each number that belongs to no fact; one for a sentence that is too long."""
    refused: set[int] = set()
    for lost in narrative.misunderstood:
        if lost.code != "sentence-too-long":
            yield _doubt(lost)
        elif id(lost.sentence) not in refused:
            refused.add(id(lost.sentence))
            yield Doubt(
                code="sentence-too-long",
                raw="",
                anchor=lost.sentence.anchor,
                parameters=parameters(limit=longest_sentence()),
            )


def _doubt(lost: Misunderstood) -> Doubt:
    anchor, raw = lost.sentence.anchor, lost.mention.raw
    around = parameters(sentence=_excerpt(lost))
    if lost.code == "number-without-subject":
        return Doubt(code="number-without-subject", raw=raw, anchor=anchor, parameters=around)
    if lost.code == "number-torn":
        return Doubt(code="number-torn", raw=raw, anchor=anchor, parameters=around)
    return Doubt(code="number-in-prose", raw=raw, anchor=anchor, parameters=around)


def _excerpt(lost: Misunderstood) -> str:
    """The words around the number."""
    start, end = max(0, lost.mention.start - EXCERPT), lost.mention.end + EXCERPT
    return lost.sentence.plain[start:end]
