"""Paragraph styles: which are headings, which number their paragraphs (ECMA-376 part 1, 17.7)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from lxml import etree

from juesuan.document.word.package import attribute, word

__all__ = ["Style", "Styles"]

Value = TypeVar("Value")
_NUMBERING: Final = f"{word('pPr')}/{word('numPr')}"
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
        styles = cls(raising=_raising(root))
        for element in _styles(root):
            if attribute(element, "type") not in {None, "paragraph"}:
                continue
            key = attribute(element, "styleId") or ""
            styles.elements[key] = element
            if attribute(element, "default") in {"1", "true", "on"}:
                styles.default = key
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
        numbered = [element.find(_NUMBERING) for element in chain]
        lists = [element for element in numbered if element is not None]
        steps = (_number(element.find(word("ilvl"))) for element in lists)
        return Style(
            level=_first(map(_heading, chain)) or None,
            numbering=_first(attribute(element.find(word("numId"))) or None for element in lists),
            numbering_level=_first(steps),
        )

    def _chain(self, key: str | None) -> Iterator[etree._Element]:
        """The style and those that it is based on, each once."""
        seen: set[str] = set()
        while key is not None and key in self.elements and key not in seen:
            seen.add(key)
            yield self.elements[key]
            key = attribute(self.elements[key].find(word("basedOn")))


def _first(values: Iterable[Value | None]) -> Value | None:
    """The first value that is known."""
    return next((value for value in values if value is not None), None)


def _number(element: etree._Element | None) -> int | None:
    """The whole number that an element gives; None if it gives none."""
    written = attribute(element)
    return int(written) if written is not None and written.isdigit() else None


def _styles(root: etree._Element | None) -> list[etree._Element]:
    """The definitions in ``word/styles.xml``."""
    return [] if root is None else root.findall(word("style"))


def _raising(root: etree._Element | None) -> frozenset[str]:
    """The character styles with superscript; a style takes it from the one it is based on."""
    characters = [style for style in _styles(root) if attribute(style, "type") == "character"]
    known = {attribute(style, "styleId") or "": style for style in characters}
    return frozenset(key for key in known if _align(key, known) == "superscript")


def _align(key: str, known: Mapping[str, etree._Element]) -> str | None:
    """How a character style sets text against its line, by itself or by what it is based on."""
    seen: set[str] = set()
    while key in known and key not in seen:
        seen.add(key)
        align = known[key].find(f"{word('rPr')}/{word('vertAlign')}")
        if align is not None:
            return attribute(align)
        key = attribute(known[key].find(word("basedOn"))) or ""
    return None


def _heading(element: etree._Element) -> int | None:
    """Heading level the style itself gives; 0 if it says that it is none."""
    outline = _number(element.find(f"{word('pPr')}/{word('outlineLvl')}"))
    if outline is not None:
        return 0 if outline >= _BODY_TEXT else outline + 1
    name = (attribute(element.find(word("name"))) or "").strip()
    named = _NAMED.match(name)
    if named:
        return int(named[1])
    return 1 if name.lower() in _TITLE else None
