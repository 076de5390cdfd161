"""The text of a Word document in reading order.

Paragraphs, tables, text boxes, notes and embedded objects.
"""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import NESTING, PARAGRAPHS
from juesuan.document.flow import FlowBlock, FlowParagraph
from juesuan.document.model import Anchor, Block, Remark
from juesuan.document.word.numbering import Numbering
from juesuan.document.word.package import WordPackage, attribute, word
from juesuan.document.word.runs import RunText, children, run_text, tag
from juesuan.document.word.styles import Styles
from juesuan.document.word.tables import table_of
from juesuan.errors import DocumentDamaged

__all__ = ["Body"]

_NOTES: Final = (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote"))
_BODY_TEXT: Final = 9


class Body:
    """Walks the body once.

    Attributes:
        remarks: What was seen on the way.
        pictures: Pictures met; they hold no text.
    """

    def __init__(self, package: WordPackage, embedded: Callable[[str], list[Block]]) -> None:
        """Read the parts the body refers to.

        Args:
            package: The document.
            embedded: Gives the blocks of an embedded object by the name of its part.
        """
        self._place = package.place
        # before the tree is built, which takes many times the room of its text
        PARAGRAPHS.check(_written_paragraphs(package.archive.read(package.main)), package.place)
        self._root = package.root(package.main)
        self._styles = Styles.of(package.part("styles.xml"))
        self._numbering = Numbering.of(package.part("numbering.xml"))
        self._targets = package.targets
        self._embedded = embedded
        self._notes: dict[tuple[str, str], etree._Element] = {}
        self._pending: list[etree._Element] = []
        self.remarks: list[Remark] = []
        self.pictures = 0
        self._count = 0
        for part, name in _NOTES:
            root = package.part(part)
            for note in () if root is None else root.findall(word(name)):
                if attribute(note, "type") in {None, "normal"}:
                    self._notes[name, attribute(note, "id") or ""] = note

    def flow(self) -> list[FlowBlock]:
        """All blocks.

        Raises:
            DocumentDamaged: The part has no body.
        """
        body = self._root.find(word("body"))
        if body is None:
            raise DocumentDamaged("word/document.xml holds no body", place=self._place)
        return list(self._blocks(body, depth=0))

    def _blocks(self, container: etree._Element, depth: int) -> Iterator[FlowBlock]:
        NESTING.check(depth, self._place)
        carried = ""
        for element in children(container):
            kind = tag(element)
            if kind == "p":
                self._count += 1
                PARAGRAPHS.check(self._count, self._place)
                text = run_text(element, self._styles.raising)
                level = self._level(element)
                carried = carried + self._number(element) + text.text
                if _mark_deleted(element):
                    continue  # a tracked change joined the paragraph with the next one
                yield FlowParagraph(text=carried, level=level)
                carried = ""
                yield from self._attached(text, depth)
            elif kind == "tbl":
                yield table_of(element, lambda cell: list(self._blocks(cell, depth + 1)))
            elif kind == "altChunk":
                self.remarks.append(Remark(code="embedded-text", anchor=Anchor()))
            if depth == 0:
                yield from self._due_notes()
        if carried:
            yield FlowParagraph(text=carried)

    def _attached(self, text: RunText, depth: int) -> Iterator[FlowBlock]:
        """What hangs on a paragraph: text boxes, objects, notes."""
        self.pictures += text.pictures
        for box in text.boxes:
            yield from self._blocks(box, depth + 1)
        for relation in text.objects:
            if relation in self._targets:
                yield from self._embedded(self._targets[relation])
            else:
                self.remarks.append(Remark(code="linked-object", anchor=Anchor()))
        for key in text.notes:
            if key in self._notes:
                self._pending.append(self._notes[key])

    def _due_notes(self) -> Iterator[FlowBlock]:
        due, self._pending = self._pending, []
        for note in due:
            yield from self._blocks(note, depth=1)

    def _level(self, paragraph: etree._Element) -> int | None:
        properties = paragraph.find(word("pPr"))
        if properties is None:
            return self._styles.get(None).level
        told = attribute(properties.find(word("outlineLvl")))
        if told is not None and told.isdigit():
            return None if int(told) >= _BODY_TEXT else int(told) + 1
        return self._styles.get(attribute(properties.find(word("pStyle")))).level

    def _number(self, paragraph: etree._Element) -> str:
        """The automatic number in front of the paragraph, as printed."""
        key = attribute(_found(paragraph, "pPr", "pStyle"))
        style = self._styles.get(key)
        own = attribute(_found(paragraph, "pPr", "numPr", "numId"))
        numbering = style.numbering if own is None else own
        if numbering is None or numbering == "0":
            return ""
        level = attribute(_found(paragraph, "pPr", "numPr", "ilvl"))
        if level is not None and level.isdigit():
            stands = int(level)
        elif style.numbering_level is not None:
            stands = style.numbering_level
        else:
            stands = self._numbering.level_of_style(numbering, key)
        number = self._numbering.next(numbering, stands)
        # what follows the number on paper is a tab; punctuation needs none
        return f"{number} " if number[-1:].isalnum() else number


def _written_paragraphs(part: bytes) -> int:
    """How many paragraphs end in a part, under the prefix that all programs write."""
    return part.count(b"</w:p>") + part.count(b"<w:p/>")


def _mark_deleted(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{word('pPr')}/{word('rPr')}/{word('del')}") is not None


def _found(element: etree._Element, *path: str) -> etree._Element | None:
    """The first element at a path of Word's names."""
    return element.find("/".join(map(word, path)))
