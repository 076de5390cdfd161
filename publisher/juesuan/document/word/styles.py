"""Paragraph styles: which are headings, which number their paragraphs (ECMA-376 part 1, 17.7)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from juesuan.document.word.package import attribute, word

__all__ = ["Style", "Styles"]

_BODY_TEXT: Final = 9  # outline level that says: no heading
_NAMED: Final = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE: Final = frozenset({"title", "标题"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph inherits.

    Attributes:
        level: Heading level from 1, or None.
        numbering: List id, or None.
        numbering_level: Level of the list, or None if the list names the style.
    """

    level: int | None = None
    numbering: str | None = None
    numbering_level: int | None = None


@dataclass(slots=True, kw_only=True)
class Styles:
    """The styles of a document.

    Attributes:
        elements: Style id to its definition.
        raising: Ids of the character styles that set text above the line.
    """

    elements: dict[str, etree._Element] = field(default_factory=dict)
    raising: frozenset[str] = frozenset()
    default: str | None = None
    _known: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        """What ``word/styles.xml`` defines; no styles if the document has none."""
        styles = cls()
        for element in () if root is None else root.findall(word("style")):
            if attribute(element, "type") in {None, "paragraph"}:
                key = attribute(element, "styleId") or ""
                styles.elements[key] = element
                if attribute(element, "default") in {"1", "true", "on"}:
                    styles.default = key
        styles.raising = _raising(root)
        return styles

    def get(self, key: str | None) -> Style:
        """The style with what it inherits; an empty one if there is none of that id."""
        key = self.default if key is None else key
        if key is None or key not in self.elements:
            return Style()
        if key not in self._known:
            self._known[key] = self._resolved(key)
        return self._known[key]

    def _resolved(self, key: str) -> Style:
        """The style with what it takes from those that it is based on; the nearest one counts."""
        chain = list(self._chain(key))
        levels = [level for element in chain if (level := _heading(element)) is not None]
        numbered = [element.find(f"{word('pPr')}/{word('numPr')}") for element in chain]
        told = [element for element in numbered if element is not None]
        ids = (attribute(element.find(word("numId"))) for element in told)
        steps = (attribute(element.find(word("ilvl"))) for element in told)
        return Style(
            level=next(iter(levels), None) or None,
            numbering=next(filter(None, ids), None),
            numbering_level=next((int(step) for step in steps if step and step.isdigit()), None),
        )

    def _chain(self, key: str | None) -> Iterator[etree._Element]:
        """The style and those that it is based on, each once."""
        seen: set[str] = set()
        while key is not None and key in self.elements and key not in seen:
            seen.add(key)
            yield self.elements[key]
            key = attribute(self.elements[key].find(word("basedOn")))


def _raising(root: etree._Element | None) -> frozenset[str]:
    """The character styles with superscript; a style takes it from the one it is based on."""
    styles = () if root is None else root.findall(word("style"))
    told = {
        attribute(style, "styleId") or "": style
        for style in styles
        if attribute(style, "type") == "character"
    }
    return frozenset(key for key in told if _align(key, told) == "superscript")


def _align(key: str, told: Mapping[str, etree._Element]) -> str | None:
    seen: set[str] = set()
    while key in told and key not in seen:
        seen.add(key)
        align = told[key].find(f"{word('rPr')}/{word('vertAlign')}")
        if align is not None:
            return attribute(align)
        key = attribute(told[key].find(word("basedOn"))) or ""
    return None


def _heading(element: etree._Element) -> int | None:
    """Heading level the style itself tells; 0 if it tells that it is none."""
    outline = attribute(element.find(f"{word('pPr')}/{word('outlineLvl')}"))
    if outline is not None and outline.isdigit():
        return 0 if int(outline) >= _BODY_TEXT else int(outline) + 1
    name = (attribute(element.find(word("name"))) or "").strip()
    named = _NAMED.match(name)
    if named:
        return int(named[1])
    return 1 if name.lower() in _TITLE else None
