"""部门职责: what each body is there for, as the document tells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from juesuan.account.model import Account
from juesuan.account.outline import Piece, compact, condense, outline
from juesuan.document.model import Anchor
from juesuan_vocab import open_toml

__all__ = ["Duty", "duties"]


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
    name, held, anchor = "", [""], Anchor()
    for piece in outline(account.document):
        if not _speaks_of_duties(piece):
            continue
        entry = _words()["entry"].match(condense(piece.text))
        if entry and entry["name"] not in {"部门", "单位", "主要", "本部门", "本单位"}:
            if any(held):
                yield Duty(
                    name=name or compact(account.body.name),
                    text="\n".join(filter(None, held)),
                    anchor=anchor,
                )
            plain = compact(piece.text)
            begin = len(plain) - len(entry["text"])
            name, held, anchor = (
                plain[entry.start("name") : entry.end("name")],
                [plain[begin:]],
                piece.anchor,
            )
        elif piece.kind != "heading":
            anchor = anchor if any(held) or name else piece.anchor
            held.append(piece.text)
    if any(held):
        yield Duty(
            name=name or compact(account.body.name),
            text="\n".join(filter(None, held)),
            anchor=anchor,
        )


def _speaks_of_duties(piece: Piece) -> bool:
    """Whether a piece stands under a heading of duties, and under none of what comes after them."""
    if piece.part != "duties" or _words()["other"].search(condense(piece.text)[:12]):
        return False
    above = " ".join(piece.headings)
    own = condense(piece.text) if piece.kind == "heading" else ""
    return bool(_words()["section"].search(above or own)) and not _words()["other"].search(above)
