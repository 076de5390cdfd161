"""The narrative (决算情况说明) as passages: the paragraphs of the document put together again under their headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from juesuan.account.outline import Line, Sentence, condense, outline, sentences
from juesuan.account.outline.heading import (
    CONTENTS_ENTRY,
    ENUMERATOR,
    LONGEST_HEADING,
    PART,
    part_patterns,
)
from juesuan.account.words.caption import is_page_mark
from juesuan.document.model import Anchor, Document
from juesuan_vocab import open_toml

__all__ = ["Passage", "passages", "topic_of", "topic_of_label"]

RUN_IN = re.compile(
    r"(?:\([一二三四五六七八九十]+\)|(?P<section>[一二三四五六七八九十]+、))"
    r"(?P<title>(?:[^\d,;:。]|20\d\d年){2,30}?(?:情况|说明))[。:]"
    r"|(?:(?P<number>[一二三四五六七八九十]+、)|\([一二三四五六七八九十]+\))"
    r"(?P<name>[^\d,;:。]{2,20})[。:]"
)
"""A heading in one paragraph with what it tells: （三）国有资产占用情况。, 五、政府采购："""
RUN_IN_RANK = 2
SECTION_RANK = 1
"""The rank of such a heading with the number of a section (三、“三公”经费情况说明。)."""
RUN_IN_INSIDE = re.compile(
    r"(?<=[。；;])\s*(?=(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)"
    r"(?:[^\d，；：。,;:]|20\d\d年){2,30}(?:情况|说明)[。：:]"
    r"|(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)[^\d，；：。,;:]{2,20}[。：:])"
)
"""Where the next such heading begins inside a paragraph."""
SPACED = re.compile(
    r"((?:^|(?<=[。；;]))\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)[^\d，；：。,;:\s]{2,30})"
    r"(?:\u3000+|\s{2,}|(?<=情况|说明)\s(?!情况|说明|分析))(?=\S[^。；;]*[。；;])"
)
"""Such a heading that only white space parts from what it tells: 一、支出情况　本年支出100万元。

Where it ends as headings do, one blank is enough: （二）结构情况 教育支出80万元。
"""
FIRST_MEASURE = re.compile(r".*?(?<!\d)(?!20\d\d年)\d[^,;。]*")
TOLD = re.compile(r"情况|说明|分析|对比|执行")
"""Words of a heading that tells of something, and does not title a table of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What stands under one heading.

    Attributes:
        topic: Of vocab/narrative/topics.toml.
        headings: The headings above it, outermost first, as printed without white space.
        sentences: In reading order.
        report: Where the title of the evaluation report stands that it is of; empty in the
            narrative.
    """

    topic: str
    headings: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    report: str = ""


@cache
def topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Topics in the order in which headings are tried, each with the pattern of its headings."""
    entries: list[dict[str, Any]] = open_toml("narrative/topics.toml")["topic"]
    return tuple((entry["id"], re.compile("|".join(entry["headings"]))) for entry in entries)


def topic_of(heading: str) -> str | None:
    """The topic of a heading, None if no topic knows it."""
    bare = ENUMERATOR.sub("", heading)
    return next((topic for topic, pattern in topics() if pattern.search(bare)), None)


def topic_of_label(label: str) -> str | None:
    """The topic that a label tells where no heading tells one; None if it may be of several."""
    return (
        None
        if re.search(open_toml("narrative/topics.toml")["label"]["open"], label)
        else topic_of(label)
    )


@cache
def _dividing() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    return tuple(
        (frozenset(entry["topics"]), re.compile(entry["headings"]))
        for entry in open_toml("narrative/topics.toml")["within"]
    )


def _divides(topic: str, heading: str) -> bool:
    """Whether a heading only divides the section of a topic: （二）支出决算结构情况."""
    name = ENUMERATOR.sub("", heading)
    return any(topic in topics and pattern.search(name) for topics, pattern in _dividing())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Title:
    """A title that runs into its paragraph.

    Attributes:
        words: The title without its number.
        printed: The title with its number.
        rank: Its rank among the headings.
        closes: Whether it ends as headings do (情况, 说明); else it only names something.
    """

    words: str
    printed: str
    rank: int
    closes: bool


@dataclass(slots=True)
class _Headings:
    """Where the reading stands.

    Attributes:
        headings: The headings above, each with its rank.
        topical: Whether any heading that a topic knows opens the narrative.
        inside: Whether this is narrative.
        titling: Whether the title of a part may go on.
    """

    headings: list[tuple[int, str]]
    topical: bool = False
    inside: bool = False
    titling: bool = False

    def goes_on(self, bare: str) -> bool:
        """Whether a paragraph is the rest of the title of a part, which the page broke into lines."""
        return (
            self.titling and len(bare) <= LONGEST_HEADING and not re.search(r"[。;:]|\d,\d", bare)
        )

    def extend(self, bare: str) -> None:
        """Take the rest of the title of a part."""
        title = self.headings.pop()[1]
        self.enter(0, f"{title} {bare}" if PART.fullmatch(title) else title + bare)

    def enter(self, rank: int, heading: str) -> None:
        """A heading of a rank closes those of the same and lower ranks."""
        opens, stops = part_patterns()
        self.titling = rank == 0
        if rank == 0:
            heading = self._behind_its_number(heading)
        while self.headings and self.headings[-1][0] >= rank:
            self.headings.pop()
        self.headings.append((rank, heading))
        name = ENUMERATOR.sub("", PART.sub("", heading).strip())
        told = self.topical and TOLD.search(name) is not None and topic_of(name) is not None
        if opens.search(name) or told:
            self.inside = True
        elif rank == 0 or stops.search(name):
            self.inside = False

    def _behind_its_number(self, heading: str) -> str:
        """The title of a part with its number (第三部分), where that stands in a line of its own."""
        above = self.headings[-1][1] if self.headings else ""
        if PART.match(heading) or not PART.fullmatch(above):
            return heading
        return f"{above} {heading}"

    def turns(self, title: "_Title") -> bool:
        """Whether a title that runs into its paragraph opens a section.

        It is of a topic of its own, or stands beside such a one.
        """
        if not self.inside:
            return False
        topic = topic_of(title.words)
        beside = self.headings[-1][0] >= title.rank
        if topic is None or not title.closes:
            return self._turns_by_name(title, topic, beside=beside)
        if _divides(self.topic, title.words):
            topic = self.topic
        return topic != self.topic or (beside and title.rank == RUN_IN_RANK)

    def _turns_by_name(self, title: "_Title", topic: str | None, *, beside: bool) -> bool:
        """The same of a title whose topic nobody knows, and of one that only names its topic."""
        if title.closes:
            return beside
        known = topic is not None and topic_of_label(title.words) is not None
        return known and topic != self.topic

    @property
    def topic(self) -> str:
        """The topic of the innermost heading that has one of its own."""
        found = "other"
        for _, heading in self.headings:
            topic = topic_of(heading)
            if topic and not _divides(found, heading):
                found = topic
        return found


def passages(document: Document) -> Iterator[Passage]:
    """The passages of the narrative in reading order; those without a number are there too.

    A document without a part of that name tells its narrative under the headings of the topics
    alone; one without such headings in paragraphs whose first words that a topic knows say what
    they tell of.
    """
    found = list(_passages(document, _Headings(headings=[])))
    found = found or list(_passages(document, _Headings(headings=[], topical=True)))
    return iter(found or _unheaded(document))


@cache
def _topic_words() -> re.Pattern[str]:
    """The words by which a paragraph without a heading tells its topic, each topic a group."""
    entries: list[dict[str, Any]] = open_toml("narrative/topics.toml")["topic"]
    return re.compile(
        "|".join(
            f"(?P<{entry['id']}>{'|'.join(entry['words'])})"
            for entry in entries
            if "words" in entry
        )
    )


def _opening(bare: str) -> str:
    """A sentence until the end of the clause of its first measure."""
    found = FIRST_MEASURE.match(bare)
    return found.group() if found else bare


def _lines(document: Document) -> Iterator[Line]:
    """The paragraphs that may be narrative: no page marks, and no notes below a table."""
    below_table = False
    for piece in outline(document):
        lines = [line for line in piece.lines if not is_page_mark(line.text)]
        if piece.kind == "note" and below_table:
            continue
        yield from lines
        if lines or piece.kind == "table":
            below_table = piece.kind == "table"


def _measuring(line: Line) -> Iterator[Sentence]:
    """The sentences of a paragraph that tells numbers; none of an entry of the contents."""
    bare = condense(line.text)
    if CONTENTS_ENTRY.search(bare) or not re.search(r"\d.*[。;]", bare):
        return
    yield from sentences([(line.text, line.anchor)])


def _unheaded(document: Document) -> list[Passage]:
    """Sentences from the first that names a topic beside its first measure.

    One that names none goes on with it.
    """
    found: list[tuple[Passage, list[Sentence]]] = []
    title, topic = "", ""
    for line in _lines(document):
        bare = condense(line.text)
        if not CONTENTS_ENTRY.search(bare):
            title = title or bare[:LONGEST_HEADING]
        for sentence in _measuring(line):
            told = _topic_words().search(_opening(sentence.bare))
            if told is not None and told.lastgroup != topic:
                topic = told.lastgroup or ""
                found.append((Passage(topic=topic, headings=(title,), sentences=()), []))
            if found:
                found[-1][1].append(sentence)
    return [replace(passage, sentences=tuple(told)) for passage, told in found]


def _parted(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, cut before each heading that stands inside a paragraph."""
    for line in lines:
        text = line.text if line.rank is not None else SPACED.sub(r"\1。", line.text)
        inside = (found.start() for found in RUN_IN_INSIDE.finditer(text))
        for start, end in pairwise([0, *inside, len(text)]):
            yield replace(line, text=text[start:end])


def _passages(document: Document, above: _Headings) -> Iterator[Passage]:
    gathered: list[tuple[str, Anchor]] = []
    for line in _parted(_lines(document)):
        bare = condense(line.text)
        if line.rank is not None:
            yield from _passage(above, gathered)
            gathered = []
            above.titling = False
            above.enter(line.rank, bare)
            continue
        if above.goes_on(bare):
            above.extend(bare)
            continue
        above.titling = False
        title = _title_in(bare)
        if title is not None and above.turns(title):
            yield from _passage(above, gathered)
            rest = line.text[_until_stop(line.text) :].strip()
            gathered = [(rest, line.anchor)] if rest else []
            above.enter(title.rank, title.printed)
        elif above.inside and not CONTENTS_ENTRY.search(bare):
            gathered.append((line.text, line.anchor))
    yield from _passage(above, gathered)


def _title_in(bare: str) -> _Title | None:
    """The title that runs into a paragraph; None if none opens it."""
    found = RUN_IN.match(bare)
    if found is None:
        return None
    section = found["section"] or found["number"]
    return _Title(
        words=found["title"] or found["name"],
        printed=found.group()[:-1],
        rank=SECTION_RANK if section else RUN_IN_RANK,
        closes=found["title"] is not None,
    )


def _until_stop(text: str) -> int:
    """Where the title that opens a paragraph ends."""
    found = re.search("[。：:]", text)
    return len(text) if found is None else found.end()


def _passage(above: _Headings, gathered: list[tuple[str, Anchor]]) -> Iterator[Passage]:
    if above.inside and gathered:
        yield Passage(
            topic=above.topic,
            headings=tuple(heading for _, heading in above.headings),
            sentences=tuple(sentences(gathered)),
        )
