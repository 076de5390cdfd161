"""Automatic numbering.

第一部分, 一、, 1. that Word computes and no run of text holds (ECMA-376 part 1, 17.9).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from juesuan.document.word.numerals import numeral
from juesuan.document.word.package import attribute, word

__all__ = ["Numbering", "NumberingLevel"]

_LEVELS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberingLevel:
    """One level of a list.

    Attributes:
        start: First number.
        form: ECMA's name of the numeral (``chineseCounting``).
        text: Pattern, ``%1`` stands for the number of the first level.
        legal: Whether all numbers are printed as decimals.
        style: Style of paragraphs that stand on this level, or None.
        restart: Level (from 1) after which it starts again; 0 never; None after any higher one.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    style: str | None = None
    restart: int | None = None

    def restarts_after(self, level: int) -> bool:
        """Whether it starts again after a paragraph of a higher level (from 0)."""
        if self.restart is None:
            return True
        return self.restart != 0 and level < self.restart


Levels = dict[int, NumberingLevel]


@dataclass(slots=True, kw_only=True)
class Numbering:
    """The lists of a document and how far each has counted.

    Attributes:
        lists: List id to its levels.
        families: List id to the id of what it counts together with.
        styles: Style id to the level it stands on.
        starts: Starts that a list sets anew on its first use, by (list id, level).
    """

    lists: Mapping[str, Levels] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numbering":
        """What ``word/numbering.xml`` defines; an empty numbering if the document has none."""
        if root is None:
            return cls()
        abstracts: dict[str, Levels] = {}
        for abstract in root.findall(word("abstractNum")):
            defined = dict(map(_level, abstract.findall(word("lvl"))))
            abstracts[attribute(abstract, "abstractNumId") or ""] = defined
        lists: dict[str, Levels] = {}
        families: dict[str, str] = {}
        starts: dict[tuple[str, int], int] = {}
        for number in root.findall(word("num")):
            key = attribute(number, "numId") or ""
            families[key] = attribute(number.find(word("abstractNumId"))) or ""
            lists[key] = {**abstracts.get(families[key], {}), **_own_levels(number)}
            starts |= {(key, level): start for level, start in _own_starts(number)}
        return cls(lists=lists, families=families, starts=starts)

    def level_of_style(self, key: str, style: str | None) -> int:
        """The level of list ``key`` on which paragraphs of the style stand."""
        if style is None:
            return 0
        levels = self.lists.get(key, {}).items()
        return next((number for number, level in levels if level.style == style), 0)

    def next(self, key: str, level: int) -> str:
        """The number of the next paragraph of list ``key`` on ``level``.

        Empty for bullets and unknown lists.
        """
        levels = self.lists.get(key)
        if levels is None or level not in levels:
            return ""
        counts = self._counts.setdefault(self.families.get(key, key), [None] * _LEVELS)
        self._count(key, level, levels, counts)
        own = levels[level]
        if own.form in {"bullet", "none"} and "%" not in own.text:
            return "" if own.form == "bullet" else own.text
        return _printed(own, levels, counts)

    def _count(self, key: str, level: int, levels: Levels, counts: list[int | None]) -> None:
        start = levels[level].start
        place = (key, level)
        if place in self.starts and place not in self._begun:
            start, counts[level] = self.starts[place], None
        self._begun.add(place)
        count = counts[level]
        counts[level] = start if count is None else count + 1
        for deeper in range(level + 1, _LEVELS):
            if levels.get(deeper, _PLAIN).restarts_after(level):
                counts[deeper] = None


_PLAIN: Final = NumberingLevel()


def _printed(own: NumberingLevel, levels: Levels, counts: list[int | None]) -> str:
    text = own.text
    for number, count in enumerate(counts):
        level = levels.get(number, _PLAIN)
        form = "decimal" if own.legal else level.form
        shown = level.start if count is None else count
        placeholder = f"%{number + 1}"
        if placeholder in text:
            text = text.replace(placeholder, numeral(shown, form))
    return text


def _own_levels(number: etree._Element) -> Levels:
    """The levels that a list defines itself instead of those of its family."""
    levels: Levels = {}
    for override in number.findall(word("lvlOverride")):
        own = override.find(word("lvl"))
        if own is not None:
            levels[_whole(attribute(override, "ilvl"))] = _level(own)[1]
    return levels


def _own_starts(number: etree._Element) -> Iterator[tuple[int, int]]:
    """The levels whose first number a list sets itself."""
    for override in number.findall(word("lvlOverride")):
        start = attribute(override.find(word("startOverride")))
        if start is not None:
            yield _whole(attribute(override, "ilvl")), _whole(start)


def _level(element: etree._Element) -> tuple[int, NumberingLevel]:
    restart = attribute(element.find(word("lvlRestart")))
    legal = element.find(word("isLgl"))
    return _whole(attribute(element, "ilvl")), NumberingLevel(
        start=_whole(attribute(element.find(word("start"))), 1),
        form=attribute(element.find(word("numFmt"))) or "decimal",
        text=attribute(element.find(word("lvlText"))) or "",
        legal=legal is not None and attribute(legal) not in {"0", "false", "off"},
        style=attribute(element.find(word("pStyle"))),
        restart=None if restart is None else _whole(restart),
    )


def _whole(told: str | None, otherwise: int = 0) -> int:
    return int(told) if told is not None and told.isascii() and told.isdigit() else otherwise
