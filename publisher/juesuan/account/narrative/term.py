"""名词解释: the terms that the document explains.

A term that names a subject gives the subject its definition.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juesuan.account.model import Account
from juesuan.account.narrative.clause import PATH
from juesuan.account.narrative.statement import Codes
from juesuan.account.outline import Line, compact, condense, outline
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
            named = tuple(part for part in path.groups() if part) if path else ()
            code = coded.group(1) if coded else codes.find(named)
            end = begin + len(CODE.sub("", name).rstrip(","))
            yield Term(
                name=text[begin + (leading.end() if leading else 0) : end].strip("【】[]"),
                definition=text[begin + found.start("definition") :],
                code=leading["code"] if leading else code,
                anchor=anchor,
            )


def _entries(document: Document) -> Iterator[tuple[str, Anchor]]:
    """The entries under the heading 名词解释: paragraphs with an enumerator, and those that go on with them."""
    for lines in _sections(document):
        yield from _of_section(lines)


def _sections(document: Document) -> Iterator[list[Line]]:
    """The lines under each heading 名词解释, until the next part."""
    section: list[Line] | None = None
    for line in (line for piece in outline(document) for line in piece.lines):
        bare = condense(line.text)
        if _is_border(bare, inside=section is not None):
            yield section or []
            section = [] if _opens(bare) else None
        elif section is not None:
            section.append(line)
    yield section or []


def _is_border(bare: str, *, inside: bool) -> bool:
    """Whether a line is the heading of the terms, or of what comes behind them."""
    if HEADING.match(bare) or bare in {"名词解释", "附件"}:
        return True
    return inside and PART.match(bare) is not None


def _opens(bare: str) -> bool:
    """Whether a heading is that of the terms, and no entry of the contents."""
    return re.search("名词|术语", bare) is not None and not CONTENTS_ENTRY.search(bare)


def _of_section(lines: Iterable[Line]) -> Iterator[tuple[str, Anchor]]:
    text, begun, numbered = "", Anchor(), False
    for line in lines:
        bare = condense(line.text)
        numbered = numbered or ENTRY.match(bare) is not None
        if _begins(bare, numbered=numbered):
            if text:
                yield text, begun
            text, begun = compact(line.text), line.anchor
        elif text:
            text += compact(line.text)
    if text:
        yield text, begun


def _begins(bare: str, *, numbered: bool) -> bool:
    """Whether a line begins an entry; where entries have enumerators, only with one."""
    if ENTRY.match(bare) or GROUP.match(bare):
        return True
    return not numbered and UNNUMBERED.match(bare) is not None
