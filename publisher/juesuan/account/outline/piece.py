"""The outline of a document: its text as pieces, each in its part and under its headings.

It is read once for a document; narrative, reports, terms and duties read the outline.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from juesuan.account.outline.heading import (
    CONTENTS_ENTRY,
    ENUMERATOR,
    LONGEST_HEADING,
    PART,
    rank_of,
)
from juesuan.account.outline.text import condense
from juesuan.document.model import Anchor, Document, Paragraph, Table
from juesuan_vocab import open_toml

__all__ = ["Line", "Piece", "outline"]

ENDED = re.compile(r"[。！？；：:;.…”]$")
_CLAUSE = re.compile(r"[。;:,]")
SHORT = 20
"""A paragraph shorter than this is a line of its own (a signature, a caption).

Nothing goes on from it.
"""
TAIL = 4
"""What the page cut off the name of a part is no longer than this; longer is a title of its own."""
REMEMBERED = 4
"""Outlines of the last documents: one document is asked about many times while it is read."""
MANY = 60
"""A contents page has no paragraph as long as this, and a document without body pages no contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed paragraph, before pages are put together again.

    Attributes:
        text: As printed, white space at the ends removed.
        anchor: Where it begins.
        rank: Rank of the heading that it is by its own words (0 part, 1 一、, 2 （一）, 3 1、);
            None if of none.
    """

    text: str
    anchor: Anchor
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the text.

    Attributes:
        part: ``cover``, ``contents`` or the id of a part in vocab/narrative/parts.toml.
        headings: The headings above it, outermost first, as printed without white space.
        above: Index of the innermost heading above it among all pieces, None if there is none.
        title: Index of the title of the report or form that it stands in, None outside of such.
        kind: ``heading``, ``title``, ``paragraph``, ``note``, or ``table`` where a table stands.
        text: As printed, put together again where a page cut it; of a table its rows and columns
            (``12×9``).
        anchor: Where it begins.
        lines: The paragraphs that it is put together of; none of a table.
    """

    part: str
    headings: tuple[str, ...]
    above: int | None
    title: int | None
    kind: str
    text: str
    anchor: Anchor
    lines: tuple[Line, ...] = ()


@cache
def _words() -> dict[str, Any]:
    return open_toml("narrative/parts.toml")


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    found = _words()
    for name in path[:-1]:
        found = found[name]
    held: str | list[str] = found[path[-1]]
    return re.compile(held if isinstance(held, str) else "|".join(held))


@cache
def _parts() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (entry["id"], re.compile("|".join(entry["headings"])), frozenset(entry.get("inside", ())))
        for entry in _words()["part"]
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document by identity: comparing two would read both."""

    document: Document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document


def outline(document: Document) -> tuple[Piece, ...]:
    """The pieces of a document in reading order; blank paragraphs are left out.

    It is built once for a document.
    """
    return _outline(_Same(document))


@lru_cache(maxsize=REMEMBERED)
def _outline(same: _Same) -> tuple[Piece, ...]:
    document = same.document
    reading = _Reading(parted=any(_opens_part(block) for block in document.blocks))
    for block in document.blocks:
        if isinstance(block, Table):
            reading.table(block)
        elif condense(block.text):
            reading.paragraph(block)
    return reading.outline()


def _opens_part(block: Paragraph | Table) -> bool:
    return isinstance(block, Paragraph) and PART.match(condense(block.text)) is not None


OF_BODY = frozenset({"duties", "units"})
"""Parts that speak of the body, which no heading inside a report opens."""


@dataclass(slots=True)
class _Reading:
    """Where the reading stands.

    Attributes:
        parted: Whether the document has headings 第一部分; else those with 一、 open its parts.
        pieces: What was read; a piece that goes on over a page has its first paragraph only.
        tabled: Whether a table is among them.
        lines: The paragraphs of each piece.
        part: The part that stands open.
        open: The headings above: rank, index of the piece, words.
        title: Index of the title of the report or form that stands open.
        first: The first entry of the contents: where it comes again, the contents have ended.
    """

    parted: bool
    pieces: list[Piece] = field(default_factory=list)
    tabled: bool = False
    lines: list[list[Line]] = field(default_factory=list)
    part: str = "cover"
    open: list[tuple[float, int, str]] = field(default_factory=list)
    title: int | None = None
    first: str = ""

    def outline(self) -> tuple[Piece, ...]:
        """The pieces, put together again where a page cut them."""
        return tuple(
            _joined(piece, lines) for piece, lines in zip(self.pieces, self.lines, strict=True)
        )

    def table(self, table: Table) -> None:
        """A table takes its place in the text."""
        if self.part == "contents":
            self.part = "cover"
        self._add("table", f"{len(table.rows)}×{table.width}", table.anchor)
        self.tabled = True
        self.lines.append([])

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph: a piece of its own, or the rest of the one before."""
        bare = condense(paragraph.text)
        line = Line(
            text=paragraph.text.strip(), anchor=paragraph.anchor, rank=rank_of(bare, paragraph)
        )
        before = len(self.pieces)
        self._place(line, bare)
        if len(self.pieces) > before:
            self.lines.append([line])
        else:
            self.lines[-1].append(line)

    def _place(self, line: Line, bare: str) -> None:
        """An entry of the contents, a heading, a title, a note, or text."""
        if not self._is_contents(line, bare):
            self._place_text(line, bare)

    def _is_contents(self, line: Line, bare: str) -> bool:
        """Take the heading 目录, or an entry below it."""
        if _pattern("contents").search(re.sub(r"\s", "", bare)):
            self.part, self.first = "contents", ""
            self._add("heading", line.text, line.anchor)
            return True
        if self.part != "contents" or self._contents_end(bare):
            return False
        self.first = self.first or _entry(bare)
        self._add("paragraph", line.text, line.anchor)
        return True

    def _place_text(self, line: Line, bare: str) -> None:
        explains = self.part == "terms" and ":" in bare
        if self._is_title(bare):
            self._title(line, bare)
        elif not explains and line.rank is not None:
            self._heading(line, bare, line.rank)
        elif _pattern("note", "pattern").search(bare):
            self._add("note", line.text, line.anchor)
        elif not self._goes_on(bare):
            self._add("paragraph", line.text, line.anchor)

    def _contents_end(self, bare: str) -> bool:
        """Whether the contents have ended.

        Their first entry comes again, or a paragraph of the body stands here.
        """
        again = (
            bool(self.first)
            and not CONTENTS_ENTRY.search(bare)
            and self.first.startswith(_entry(bare))
        )
        if again or len(bare) > MANY + len(CONTENTS_ENTRY.findall(bare)) * MANY:
            self.part = "cover"
        return self.part != "contents"

    def _is_title(self, bare: str) -> bool:
        if len(bare) > _words()["title"]["longest"]:
            return False
        titles = self.part in {"attachments", "terms"} or (
            self.part == "narrative" and self.title is not None
        )
        if titles:
            return bool(_pattern("title", "patterns").search(bare))
        return self._follows_tables() and bool(_pattern("title", "behind").search(bare))

    def _is_report(self, bare: str) -> bool:
        """Whether the heading of the attachments names the one report that they are."""
        return self.part == "attachments" and bool(_pattern("title", "behind").search(bare))

    def _follows_tables(self) -> bool:
        """Whether statements stand above that no part opened: a report may follow them directly."""
        return self.tabled and self.part in {"cover", "statements"}

    def _title(self, line: Line, bare: str) -> None:
        self.part = "attachments"
        within = bool(_pattern("title", "within").search(bare)) and self.title is not None
        if not within:
            self._close(0.5)
            self.title = len(self.pieces)
        self._add("title", line.text, line.anchor)
        if not within:
            self.open.append((0.5, len(self.pieces) - 1, bare))

    def _heading(self, line: Line, bare: str, rank: int) -> None:
        if rank == 0 and not PART.match(bare) and self._names_part(bare, longest=LONGEST_HEADING):
            return
        self.part = self._part_named(bare, rank)
        if rank == 0:
            self.title = len(self.pieces) if self._is_report(bare) else None
        self._close(rank)
        self._add("heading", line.text, line.anchor)
        self.open.append((rank, len(self.pieces) - 1, bare))

    def _part_named(self, bare: str, rank: int) -> str:
        """The part that a heading opens; the part at hand if it opens none."""
        name = ENUMERATOR.sub("", PART.sub("", bare).strip()).rstrip("。")
        top = rank == 0 or (not self.parted and rank == 1)
        within = [
            (part, pattern)
            for part, pattern, inside in _parts()
            if (top or self.part in inside) and self._may_open(part, rank)
        ]
        return next((part for part, pattern in within if pattern.search(name)), self.part)

    def _may_open(self, part: str, rank: int) -> bool:
        """Whether a heading may open a part: 一、项目基本情况 of a report tells no duties."""
        in_report = self.title is not None and rank > 0
        return not in_report or part not in OF_BODY

    def _close(self, rank: float) -> None:
        """A heading closes those of its rank and below.

        A bare 第一部分 takes the name that follows it.
        """
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()

    def _goes_on(self, bare: str) -> bool:
        """Whether a paragraph is the rest of the one before, which a page break cut.

        It is then joined to it.
        """
        if self._names_part(bare, longest=TAIL):
            return True
        last = self.pieces[-1] if self.pieces else None
        if (
            last is None
            or last.kind not in {"paragraph", "note"}
            or last.part in {"contents", "cover"}
        ):
            return False
        before = condense(self.lines[-1][-1].text)
        short = len(self.lines[-1]) == 1 and len(before) < SHORT
        return not short and not ENDED.search(before) and not ENUMERATOR.match(bare.lstrip("-"))

    def _names_part(self, bare: str, *, longest: int) -> bool:
        """Take a short paragraph as the name of a part that its number alone opened, or as its rest."""
        opened = self._opened_part()
        unnamed = PART.fullmatch(opened) is not None
        if not opened or (not unnamed and longest > TAIL):
            return False
        if len(bare) > (LONGEST_HEADING if unnamed else longest) or _CLAUSE.search(bare):
            return False
        gap = " " if unnamed else ""
        named = f"{opened}{gap}{bare}"
        self.open[-1] = (0, self.open[-1][1], named)
        name = re.sub(r"\s", "", PART.sub("", named))
        self.part = next((part for part, pattern, _ in _parts() if pattern.search(name)), self.part)
        last = self.pieces[-1]
        self.pieces[-1] = replace(last, text=f"{last.text}{gap}{bare}", part=self.part)
        return True

    def _opened_part(self) -> str:
        """The heading of the part that the last piece opened; empty if it opened none."""
        if not self.pieces or self.pieces[-1].kind != "heading":
            return ""
        if not self.open or self.open[-1][0] != 0:
            return ""
        opened = self.open[-1][2]
        return opened if PART.match(opened) else ""

    def _add(self, kind: str, text: str, anchor: Anchor) -> None:
        self.pieces.append(
            Piece(
                part=self.part,
                headings=tuple(words for _, _, words in self.open),
                above=self.open[-1][1] if self.open else None,
                title=self.title,
                kind=kind,
                text=text.strip(),
                anchor=anchor,
            )
        )


def _joined(piece: Piece, lines: list[Line]) -> Piece:
    """A piece with its paragraphs, and with their text if it is text."""
    goes_on = piece.kind in {"paragraph", "note"} and len(lines) > 1
    text = "".join(line.text for line in lines) if goes_on else piece.text
    return replace(piece, text=text, lines=tuple(lines))


def _entry(bare: str) -> str:
    """An entry of the contents without its leader, its page and its dash."""
    return re.sub(r"\s", "", re.sub(r"^-|[.…·]{3,}\d*$", "", bare))
