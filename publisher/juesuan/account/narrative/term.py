"""名词解释: the terms that the document explains.

A term that names a subject gives the subject its definition.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.account.model import Account
from juesuan.account.narrative.clause import PATH
from juesuan.account.narrative.statement import Codes
from juesuan.account.outline import compact, condense, outline
from juesuan.account.outline.heading import CONTENTS_ENTRY, PART
from juesuan.account.outline.text import FOLDED
from juesuan.document.model import Anchor, Document

__all__ = ["Term", "terms"]

ENTRY = re.compile(
    r"^(?:\(?[一二三四五六七八九十百]+[、).]|\(?\d{1,3}[、).])(?:(?!\d)|(?=2\d{4}(?:\d{2})?[\u4e00-\u9fff]))\(?"
)
UNNUMBERED = re.compile(r"^[【“\[]?[^:。,指]{2,40}?[】”\]]?(?::|,?是?指)")
"""An entry of a list that has no numbers: 财政拨款收入：指…, 【基本支出】指…"""
LEADING = re.compile(r"^(?P<code>2\d{4}(?:\d{2})?)(?=[\u4e00-\u9fff])")
HEADING = re.compile(
    r"^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)?(专业|主要|相关|有关)?(名词|术语)(解释|说明)"
)
DEFINED = re.compile(
    r"^(?P<name>[^:。]{2,120}?)(?::|(?=是指)|(?=,?指))(?P<definition>.+)$", re.DOTALL
)
CODE = re.compile(r"\((\d{3,7})\)$")
GROUP = re.compile(r"^\([一二三四五六七八九十]+\)[^:。]{2,20}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An explained term.

    Attributes:
        name: The term as printed, without enumerator and white space; for a subject its path of
            类款项.
        definition: The explanation as printed, cut paragraphs joined.
        code: Functional code if the term is a subject whose code is known; else empty.
        anchor: Where it stands.
    """

    name: str
    definition: str
    code: str
    anchor: Anchor


def terms(account: Account) -> Iterator[Term]:
    """The terms in printed order."""
    codes = Codes(account.statements)
    for text, anchor in _entries(account.document):
        bare = text.translate(FOLDED)
        begin = match.end() if (match := ENTRY.match(bare)) else 0
        found = DEFINED.match(bare[begin:])
        if found:
            name = found["name"]
            leading = LEADING.match(name)
            coded = CODE.search(name)
            path = PATH.search(name)
            code = (
                coded.group(1)
                if coded
                else codes.find(tuple(p for p in path.groups() if p))
                if path
                else ""
            )
            end = begin + len(CODE.sub("", name).rstrip(","))
            yield Term(
                name=text[begin + (leading.end() if leading else 0) : end].strip("【】[]"),
                definition=text[begin + found.start("definition") :],
                code=leading["code"] if leading else code,
                anchor=anchor,
            )


def _entries(document: Document) -> Iterator[tuple[str, Anchor]]:
    """The entries under the heading 名词解释: paragraphs with an enumerator, and those that go on with them."""
    inside, numbered = False, False
    text, begun = "", Anchor()
    lines = (line for piece in outline(document) for line in piece.lines)
    for line in lines:
        bare = condense(line.text)
        if HEADING.match(bare) or (inside and PART.match(bare)) or bare in {"名词解释", "附件"}:
            if inside and text:
                yield text, begun
            text, inside = (
                "",
                bool(re.search("名词|术语", bare)) and not CONTENTS_ENTRY.search(bare),
            )
            numbered = False
            continue
        if not inside:
            continue
        numbered = numbered or ENTRY.match(bare) is not None
        if ENTRY.match(bare) or GROUP.match(bare) or (not numbered and UNNUMBERED.match(bare)):
            if text:
                yield text, begun
            text, begun = compact(line.text), line.anchor
        elif text:
            text += compact(line.text)
    if inside and text:
        yield text, begun
