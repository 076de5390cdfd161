"""The narrative (决算情况说明) as passages: the paragraphs of the document put together again under their headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from juesuan.document.model import Anchor, Document, Paragraph
from juesuan_vocab import open_toml

__all__ = ["Passage", "Sentence", "compact", "condense", "passages", "sentences"]

FOLDED: dict[int, str] = {
    **{
        ord(wide): narrow
        for wide, narrow in zip("０１２３４５６７８９．％（）：；，＋－−–", "0123456789.%():;,+---", strict=True)
    },
    **dict.fromkeys(map(ord, "\u00a0\u3000\u2002\u2003\u2009"), " "),
}
PART = re.compile(r"^第[一二三四五六七八九十]+部分")
ENUMERATOR = re.compile(
    r"^(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d{1,2}[、.](?!\d)|\d{1,2}\.(?=2\d{4}(?:\d{2})?[\u4e00-\u9fff])|\(\d{1,2}\)|[一二三四五六七八九十]+是)"
)
RANKS = (
    PART,
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^\([一二三四五六七八九十]+\)"),
    re.compile(r"^\d{1,2}[、.](?!\d)"),
)
LONGEST_HEADING = 45
RUN_IN = re.compile(r"\([一二三四五六七八九十]+\)(?P<title>[^\d,;:。]{2,30}(情况|说明))。(?=.)")
"""A heading （三）国有资产占用情况。 in one paragraph with what it tells."""
RUN_IN_RANK = 2
FIRST_MEASURE = re.compile(r".*?(?<!\d)(?!20\d\d年)\d[^,;。]*")
TOLD = re.compile(r"情况|说明|分析|对比|执行")
"""Words of a heading that tells of something, and does not title a table of it."""
ENDS = "。！？"
PIECE = re.compile(f"[^{ENDS}]*[{ENDS}]|[^{ENDS}]+")
_BLANK = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
# the end of a line inside a number, where the form of the number proves that it goes on: 9,7␤68.84 and 12.3␤4万元
_TORN = re.compile(
    r"(?<=\d[,，]\d)\s+(?=\d\d(?!\d))|(?<=\d[,，]\d\d)\s+(?=\d(?!\d))|(?<=\d[.．]\d)\s+(?=\d(?!\d)(?:[万亿千]?元|%|％))"
)
# the same texts (cells, headings) are asked about many times while a document is read
_REMEMBERED = 16_384
CONTENTS_ENTRY = re.compile(r"(\.{4,}|…{2,}|·{4,})\d*$|^-(?=[一二三四五六七八九十]+、)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the narrative.

    Attributes:
        text: As printed, without the line breaks that only the width of the page made.
        plain: The same without white space.
        bare: ``plain`` with half-width digits and brackets, character for character: what the grammar reads.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What stands under one heading.

    Attributes:
        topic: Of vocab/narrative/topics.toml.
        headings: The headings above it, outermost first, as printed without white space.
        sentences: In reading order.
        report: Where the title of the evaluation report stands that it is of; empty in the narrative.
    """

    topic: str
    headings: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    report: str = ""


@lru_cache(maxsize=_REMEMBERED)
def compact(text: str) -> str:
    """The text without white space, but between two digits."""
    return _TORN.sub("", _BLANK.sub("", text))


@lru_cache(maxsize=_REMEMBERED)
def condense(text: str) -> str:
    """The text without white space (but between two digits), with half-width digits and brackets, simplified."""
    return compact(text).translate(_folded())


@cache
def _folded() -> dict[int, str]:
    """Half-width for full-width and simplified for traditional characters, one for one."""
    pairs = open_toml("narrative/traditional.toml")
    traditional, simplified = "".join(pairs["traditional"]), "".join(pairs["simplified"])
    return FOLDED | dict(zip(map(ord, traditional), simplified, strict=True))


@cache
def topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Topics in the order in which headings are tried, each with the pattern of its headings."""
    entries: list[dict[str, Any]] = open_toml("narrative/topics.toml")["topic"]
    return tuple((entry["id"], re.compile("|".join(entry["headings"]))) for entry in entries)


@cache
def part_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of headings that open the narrative, and of those that end it."""
    parts = open_toml("narrative/topics.toml")["parts"]
    return re.compile("|".join(parts["narrative"])), re.compile("|".join(parts["stop"]))


def topic_of(heading: str) -> str | None:
    """The topic of a heading, None if no topic knows it."""
    bare = ENUMERATOR.sub("", heading)
    return next((topic for topic, pattern in topics() if pattern.search(bare)), None)


@cache
def _dividing() -> tuple[frozenset[str], re.Pattern[str]]:
    within = open_toml("narrative/topics.toml")["within"]
    return frozenset(within["topics"]), re.compile(within["headings"])


def _divides(topic: str, heading: str) -> bool:
    """Whether a heading only divides the section of a topic: （二）支出决算结构情况."""
    topics, pattern = _dividing()
    return topic in topics and pattern.search(ENUMERATOR.sub("", heading)) is not None


@dataclass(slots=True)
class _Outline:
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
        return self.titling and len(bare) <= LONGEST_HEADING and not re.search(r"[。;:]|\d,\d", bare)

    def extend(self, bare: str) -> None:
        """Take the rest of the title of a part."""
        title = self.headings.pop()[1]
        self.enter(0, f"{title} {bare}" if PART.fullmatch(title) else title + bare)

    def enter(self, rank: int, heading: str) -> None:
        """A heading of a rank closes those of the same and lower ranks."""
        opens, stops = part_patterns()
        self.titling = rank == 0
        if rank == 0 and not PART.match(heading) and self.headings and PART.fullmatch(self.headings[-1][1]):
            heading = f"{self.headings[-1][1]} {heading}"
        while self.headings and self.headings[-1][0] >= rank:
            self.headings.pop()
        self.headings.append((rank, heading))
        name = ENUMERATOR.sub("", PART.sub("", heading).strip())
        told = self.topical and TOLD.search(name) is not None and topic_of(name) is not None
        if opens.search(name) or told:
            self.inside = True
        elif rank == 0 or stops.search(name):
            self.inside = False

    def turns(self, title: str) -> bool:
        """Whether a title that runs into its paragraph is of a topic of its own, or stands beside such a one."""
        topic = topic_of(title) if self.inside else None
        if topic is not None and _divides(self.topic, title):
            topic = self.topic
        return topic is not None and (topic != self.topic or self.headings[-1][0] == RUN_IN_RANK)

    @property
    def topic(self) -> str:
        """The topic of the innermost heading that has one of its own."""
        found = "other"
        for _, heading in self.headings:
            topic = topic_of(heading)
            if topic and not _divides(found, heading):
                found = topic
        return found


def rank_of(bare: str, paragraph: Paragraph) -> int | None:
    """The rank of a heading: 0 part, 1 一、, 2 （一）, 3 1、; None if the paragraph is no heading."""
    if len(bare) > LONGEST_HEADING or CONTENTS_ENTRY.search(bare):
        return None
    for rank, pattern in enumerate(RANKS):
        if pattern.match(bare):
            body = pattern.sub("", bare)
            told = re.search(r"\d[\d,.]*(万元|元|%)|[;,](?!.*\))|。.|。$", body)
            return None if told and rank > 0 and not re.fullmatch(r"[^。]{2,30}(情况|说明|结果)。", body) else rank
    part = part_patterns()[0].search(bare) and not re.search(r"[。;,]", bare)
    return 0 if part or paragraph.level == 1 else None


def passages(document: Document) -> Iterator[Passage]:
    """The passages of the narrative in reading order; those without a number are there too.

    A document without a part of that name tells its narrative under the headings of the topics alone; one without such
    headings in paragraphs whose first words that a topic knows say what they tell of.
    """
    found = list(_passages(document, _Outline(headings=[])))
    found = found or list(_passages(document, _Outline(headings=[], topical=True)))
    return iter(found or _unheaded(document))


@cache
def _topic_words() -> re.Pattern[str]:
    """The words by which a paragraph without a heading tells its topic, each topic a group."""
    entries: list[dict[str, Any]] = open_toml("narrative/topics.toml")["topic"]
    return re.compile(
        "|".join(f"(?P<{entry['id']}>{'|'.join(entry['words'])})" for entry in entries if "words" in entry)
    )


def _opening(bare: str) -> str:
    """A sentence until the end of the clause of its first measure."""
    found = FIRST_MEASURE.match(bare)
    return found.group() if found else bare


def _unheaded(document: Document) -> list[Passage]:
    """Sentences from the first that names a topic beside its first measure; one that names none goes on with it."""
    found: list[Passage] = []
    title, topic = "", ""
    for block in document.blocks:
        bare = condense(block.text) if isinstance(block, Paragraph) else ""
        if not bare or not isinstance(block, Paragraph) or CONTENTS_ENTRY.search(bare):
            continue
        title = title or bare[:LONGEST_HEADING]
        if not re.search(r"\d.*[。;]", bare):
            continue
        for sentence in sentences([(block.text.strip(), block.anchor)]):
            told = _topic_words().search(_opening(sentence.bare))
            if told is not None and told.lastgroup != topic:
                topic = told.lastgroup or ""
                found.append(Passage(topic=topic, headings=(title,), sentences=()))
            if found:
                found[-1] = replace(found[-1], sentences=(*found[-1].sentences, sentence))
    return found


def _passages(document: Document, outline: _Outline) -> Iterator[Passage]:
    gathered: list[tuple[str, Anchor]] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        bare = condense(block.text)
        if not bare:
            continue
        rank = rank_of(bare, block)
        if rank is None and outline.goes_on(bare):
            outline.extend(bare)
            continue
        outline.titling = False
        if rank is None and (title := RUN_IN.match(bare)) and outline.turns(title["title"]):
            yield from _passage(outline, gathered)
            gathered = [(block.text[_until_stop(block.text) :].strip(), block.anchor)]
            outline.enter(RUN_IN_RANK, title.group().rstrip("。"))
            continue
        if rank is None:
            if outline.inside and not CONTENTS_ENTRY.search(bare):
                gathered.append((block.text.strip(), block.anchor))
            continue
        yield from _passage(outline, gathered)
        gathered = []
        outline.enter(rank, bare)
    yield from _passage(outline, gathered)


def _until_stop(text: str) -> int:
    """Where the first sentence ends."""
    return text.index("。") + 1


def _passage(outline: _Outline, gathered: list[tuple[str, Anchor]]) -> Iterator[Passage]:
    if outline.inside and gathered:
        yield Passage(
            topic=outline.topic,
            headings=tuple(heading for _, heading in outline.headings),
            sentences=tuple(sentences(gathered)),
        )


def sentences(gathered: list[tuple[str, Anchor]]) -> Iterator[Sentence]:
    """Paragraphs cut by a page break are joined, then cut into sentences."""
    pending: list[str] = []
    begun, opens, begins = Anchor(), False, True
    for text, anchor in gathered:
        if pending and ENUMERATOR.match(condense(text)):
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


def _close(text: str, anchor: Anchor, *, opens: bool, begins: bool) -> Iterator[Sentence]:
    bare = condense(text)
    if bare:
        plain = compact(text)
        yield Sentence(text=text.strip(), plain=plain, bare=bare, anchor=anchor, opens=opens, begins=begins)
