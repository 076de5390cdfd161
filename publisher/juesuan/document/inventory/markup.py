"""The texts of a part of Office.

What is printed, what people fill in as attributes, what is declared.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from lxml import etree

from juesuan.document.parts import parse
from juesuan_vocab import open_toml

__all__ = ["computes_text", "declarations", "markup_text"]

_BETWEEN: Final = "\n|\n"
"""Parts attributes: two that stand beside each other are not one number."""
_DECLARED: Final = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_BY_PEOPLE: Final = re.compile(r"@|[\u4e00-\u9fff]|(?<![0-9A-Fa-f.])\d{11}(?![0-9A-Fa-f])")
_PLACE: Final = re.compile(r"[0-9A-Fa-f]{2,4}")
_LAST_IN_FONT: Final = 0xFF
_LITERAL: Final = re.compile(r'"([^"]*)"')
_CELL: Final = re.compile(r"(?<![A-Za-z0-9])\$?[A-Za-z]{1,3}\$?\d{1,7}\b")
"""The address of a cell in a formula."""
_UNKEPT: Final = re.compile(rb"<f\b[^>/]*>([^<]*)</f>\s*(?:<v\s*/>|<v>\s*</v>|</c>)")
"""A formula whose cell keeps no result."""
_DIGIT: Final = re.compile(r"\d")
_TELLING_DIGITS: Final = re.compile(r"\d{7}")


def markup_text(data: bytes, *, place: str) -> str:
    """The text of a part, a line for each paragraph and cell, and each attribute by itself.

    Raises:
        DocumentError: It is no XML.
    """
    root = parse(data, place=place)
    told = open_toml("recognition/inventory.toml")
    numbers = _name(root) == "worksheet"  # its numbers are read as they are shown
    parts: list[str] = []
    filled_in: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        parts.append("\n" if _name(element) in told["breaks"] else "")
        if event != "end" and not (numbers and _name(element) == "v"):
            parts.append(element.text or _symbol(element))
            filled_in += _filled_in(element, told)
        if event != "start":
            parts.append(element.tail or "")
    return "".join(parts) + "".join(filled_in)


def computes_text(data: bytes) -> bool:
    """Whether a formula of a sheet puts a text with many digits together, which no cell keeps."""
    written = (
        html.unescape(found[1].decode("utf-8", "replace")) for found in _UNKEPT.finditer(data)
    )
    most = open_toml("recognition/inventory.toml")["formulas"]["digits"]
    plain = (_CELL.sub(" ", formula) for formula in written if _makes_text().search(formula))
    return any(len(_DIGIT.findall(formula)) >= most for formula in plain)


def declarations(data: bytes) -> str:
    """The declarations before a part: entities that nothing refers to are kept there."""
    return _BETWEEN.join(one.decode("utf-8", "replace") for one in _DECLARED.findall(data))


@cache
def _makes_text() -> re.Pattern[str]:
    return re.compile(open_toml("recognition/inventory.toml")["formulas"]["text"])


def _name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _symbol(element: etree._Element) -> str:
    """A letter that Word writes as a place in a font: ``<w:sym w:char="F031"/>`` shows a 1."""
    if _name(element) != "sym":
        return ""
    found = (value for key, value in element.attrib.items() if str(key).endswith("}char"))
    place = str(next(found, ""))
    return chr(int(place, 16) & _LAST_IN_FONT) if _PLACE.fullmatch(place) else ""


def _filled_in(element: etree._Element, told: Any) -> Iterator[str]:  # noqa: ANN401 - TOML
    """The attributes that people may have filled in, and a name that is a number."""
    if _TELLING_DIGITS.search(_name(element)):
        yield f"{_BETWEEN}{_name(element)}"
    yield _BETWEEN + "".join(_LITERAL.findall(element.get("formatCode") or ""))
    for key in map(str, element.keys()):
        value = element.get(key) or ""
        if key.rpartition("}")[2] not in told["technical"] or _is_written(value):
            yield f"{_BETWEEN}{value}"


def _is_written(value: str) -> bool:
    """Whether a technical attribute holds what no program writes there.

    Chinese, a mailbox, or a number of eleven digits: those of programs are of ten at most.
    """
    return bool(_BY_PEOPLE.search(value))
