"""The subject that a passage speaks of: its heading names it, then the 类款项 or the code of a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juesuan.account.narrative.clause import (
    BELOW,
    CODE,
    DELIMITER,
    LEADING_CODE,
    PATH,
    label_in,
    level_in,
)
from juesuan.account.outline import Sentence

__all__ = ["LEVEL", "Subject", "joined", "several"]

TITLE = re.compile(
    r"(?:[^\d:,;。]{0,20}:)?(?:\d{1,2}[、.]|\(\d{1,2}\))(?P<title>[^\d,;:。]{4,60})(?::|。$)"
    r"|\([一二三四五六七八九十]{1,3}\)(?P<money>[^\d,;:。]{2,30}(?:费|经费|支出|收入))。$"
)
"""The title that opens a numbered item: before a colon, or a sentence of its own.

Behind a number in characters it is the name of money: (三)培训费。
"""
CODED = re.compile(r"[^\d,;:。()]{2,30}\(2\d{2}(?:\d{2}){0,2}\)")
"""A subject with its code that a sentence opens with: 教育支出(205)."""
LEVEL = re.compile(r"\([类款项]\)(支出)?$")
OPENING = 200
"""A sentence names its subject in its first characters."""
NAME = r"[^,;:。()、和及与\d]*[^,;:。()、\d]+?"
ITEMS = re.compile(
    rf"{NAME}\((?P<level>[类款项])\)(?:[、和及与;,](?:{NAME}\([类款]\))*{NAME}\((?P=level)\))+"
)
"""Several 类, 款 or 项 that one sentence speaks of."""
LAST = re.compile(r"([^()]+)\([类款项]\)")
ITEM = re.compile(r"(?:[^、()]+\([类款]\))*?[^、()]+\([类款项]\)(?=、|$)")
TOLD = re.compile(r"[\d,.]+[万亿千]?元")
"""An amount: what is named behind it is not what the sentence is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is spoken of unless a clause says otherwise.

    Attributes:
        name: Its name.
        path: Names of 类, 款, 项 where it is named by them; a level that was not named is empty.
        code: Functional code where it is named by one.
        naming: The sentence that named it; None while it is the heading.
        items: Where it is several 类, 款 or 项, the label of each.
        above: The path above these.
    """

    name: str = ""
    path: tuple[str, ...] = ()
    code: str = ""
    naming: Sentence | None = None
    items: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    def of_title(self, sentence: Sentence) -> "Subject":
        """Take what opens a numbered item before a colon or a full stop."""
        found = TITLE.match(sentence.bare)
        title = "" if found is None else found["title"] or found["money"]
        if not title or BELOW.search(title):
            return self
        return Subject(name=label_in(title), naming=sentence)

    def of_sentence(self, sentence: Sentence) -> "Subject":
        """Take the subject that a sentence names, if it names one."""
        bare = TOLD.split(sentence.bare[:OPENING], maxsplit=1)[0]
        coded = CODED.match(bare) is not None
        opens = coded or (sentence.opens and ("(类)" in bare or CODE.search(bare) is not None))
        if "(项)" in bare or "(款)" in bare or LEADING_CODE.match(bare) or opens:
            return replace(_of_items(self.of_text(bare), bare), naming=sentence)
        return self

    def of_text(self, text: str) -> "Subject":
        """Take a subject named by 类款项, or by a code, as what is spoken of."""
        found = PATH.search(text)
        if found and (found.group(2) or _is_subject_only(text, found)):
            return self._at(tuple(level_in(part) for part in found.groups() if part))
        below = BELOW.search(text)
        if below is not None:
            # a 款 or 项 alone stands under the 类 that was named before
            above = (*self.path, "", "")[: 1 if below["level"] == "款" else 2]
            named = (level_in(part) for part in below.group("item", "deeper") if part)
            return self._at((*above, *named))
        return self._of_code(text)

    def _of_code(self, text: str) -> "Subject":
        leading = LEADING_CODE.match(text)
        if leading is not None:
            name = re.split(r"[,;:。(]|年初|\d", text[leading.end() :])[0]
            return replace(self, name=label_in(name), code=leading["code"], path=())
        coded = CODE.search(text)
        if coded is None:
            return self
        before = DELIMITER.split(text[: coded.start()])[-1]
        return replace(self, name=label_in(before), code=coded.group(1), path=())

    def _at(self, path: tuple[str, ...]) -> "Subject":
        return replace(self, path=path, name=path[-1], code="")


def several(text: str) -> tuple[str, ...]:
    """What a text names together (小学教育（项）和初中教育（项）); empty if it names one 类, 款 or 项."""
    listed = ITEMS.search(text)
    if listed is None:
        return ()
    return tuple(ITEM.findall(re.sub(r"(?<=\))[和及与;,]", "、", listed.group())))


def joined(items: Sequence[str]) -> str:
    """The name of several 类, 款 or 项 together, without those above them."""
    return "、".join(LAST.findall(item)[-1] for item in items)


def _of_items(subject: Subject, text: str) -> Subject:
    """Take several 类, 款 or 项 that are named together as one thing without a path."""
    items = several(text)
    if not items:
        return replace(subject, items=(), above=())
    name = joined(items)
    return replace(subject, name=name, path=(), code="", items=items, above=subject.path)


def _is_subject_only(text: str, found: re.Match[str]) -> bool:
    """Whether 类 stands alone as the name of a sentence, not as one label of many."""
    return text.count("(类)") == 1 and found.start() < 4  # noqa: PLR2004 - room for an enumerator
