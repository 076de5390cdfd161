"""Sentences of paragraphs that a page break may cut."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juesuan.account.outline.heading import ENUMERATOR
from juesuan.account.outline.text import compact, condense
from juesuan.document.model import Anchor

__all__ = ["Sentence", "sentences"]

ENDS = "。！？"
LEADS_ON = re.compile(r"[^\d,;]{0,20}(?:情况|说明|内容)?如下:")
PIECE = re.compile(f"[^{ENDS}]*[{ENDS}]|[^{ENDS}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the narrative.

    Attributes:
        text: As printed, without the line breaks that only the width of the page made.
        plain: The same without white space.
        bare: ``plain`` with half-width digits and brackets, character for character: what the
            grammar reads.
        anchor: Where it begins.
        opens: Whether it opens a numbered item, so that what was spoken of before has ended.
        begins: Whether it begins a paragraph.
    """

    text: str
    plain: str
    bare: str
    anchor: Anchor
    opens: bool
    begins: bool = True

    def printed(self, words: str) -> str:
        """Words of ``bare`` as they are printed, full-width brackets and all."""
        start = self.bare.find(words)
        return words if start < 0 else self.plain[start : start + len(words)]


def sentences(lines: Iterable[tuple[str, Anchor]]) -> Iterator[Sentence]:
    """Paragraphs cut by a page break are joined, then cut into sentences."""
    pending: list[str] = []
    begun, opens, begins = Anchor(), False, True
    for text, anchor in lines:
        if pending and (ENUMERATOR.match(condense(text)) or _only_leads_on("".join(pending))):
            yield from _close("".join(pending), begun, opens=opens, begins=begins)
            pending = []
        begins = begins if pending else True
        for piece in PIECE.findall(text):
            if not pending:
                begun, opens = anchor, bool(ENUMERATOR.match(condense(piece)))
            pending.append(piece)
            if piece[-1] in ENDS:
                yield from _close("".join(pending), begun, opens=opens, begins=begins)
                pending, begins = [], False
    if pending:
        yield from _close("".join(pending), begun, opens=opens, begins=begins)


def _only_leads_on(text: str) -> bool:
    """Whether a paragraph only says that something follows (具体情况如下：): it is a sentence by itself."""
    return LEADS_ON.fullmatch(condense(text)) is not None


def _close(text: str, anchor: Anchor, *, opens: bool, begins: bool) -> Iterator[Sentence]:
    bare = condense(text)
    if bare:
        plain = compact(text)
        yield Sentence(
            text=text.strip(), plain=plain, bare=bare, anchor=anchor, opens=opens, begins=begins
        )
