"""部门职责: what each body is there for, as the document tells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Self

from juesuan.account.model import Account
from juesuan.account.outline import Piece, compact, condense, outline
from juesuan.document.model import Anchor
from juesuan_vocab import open_toml

__all__ = ["Duty", "duties"]

_NOWHERE: Final = Anchor()
_NO_NAMES: Final = frozenset({"部门", "单位", "主要", "本部门", "本单位"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The duties of a body.

    Attributes:
        name: The body as the text names it; the account's own body where the text names none.
        text: The duties as printed, paragraphs joined with a line feed.
        anchor: Where they begin.
    """

    name: str
    text: str
    anchor: Anchor


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {
        key: re.compile(pattern)
        for key, pattern in open_toml("recognition/names.toml")["duties"].items()
    }


def duties(account: Account) -> Iterator[Duty]:
    """The duties in printed order; a section that names no body speaks of the account's own."""
    own = compact(account.body.name)
    held = _Section()
    for piece in filter(_speaks_of_duties, outline(account.document)):
        begun = _begun(piece)
        if begun is not None:
            yield from held.told(own)
            held = begun
        elif piece.kind != "heading":
            held = held.with_piece(piece)
    yield from held.told(own)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """The duties of one body as far as they were read."""

    name: str = ""
    texts: tuple[str, ...] = ()
    anchor: Anchor = _NOWHERE

    def with_piece(self, piece: Piece) -> Self:
        """The section with one paragraph more; the first one tells where it begins."""
        begun = self.name or any(self.texts)
        anchor = self.anchor if begun else piece.anchor
        return replace(self, texts=(*self.texts, piece.text), anchor=anchor)

    def told(self, own: str) -> Iterator[Duty]:
        """The duties, of the account's own body where none is named; none without a text."""
        if any(self.texts):
            text = "\n".join(filter(None, self.texts))
            yield Duty(name=self.name or own, text=text, anchor=self.anchor)


def _begun(piece: Piece) -> _Section | None:
    """The section that a paragraph begins with the name of a body; None if it goes on."""
    entry = _words()["entry"].match(condense(piece.text))
    if entry is None or entry["name"] in _NO_NAMES:
        return None
    plain = compact(piece.text)
    name = plain[entry.start("name") : entry.end("name")]
    text = plain[len(plain) - len(entry["text"]) :]
    return _Section(name=name, texts=(text,), anchor=piece.anchor)


def _speaks_of_duties(piece: Piece) -> bool:
    """Whether a piece stands under a heading of duties, and under none of what comes after them."""
    if piece.part != "duties" or _words()["other"].search(condense(piece.text)[:12]):
        return False
    above = " ".join(piece.headings)
    own = condense(piece.text) if piece.kind == "heading" else ""
    return bool(_words()["section"].search(above or own)) and not _words()["other"].search(above)
