"""The runs of a paragraph: its text, and what hangs on it.

Deleted, hidden and struck-out text is not text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from juesuan.document.marks import raised
from juesuan.document.parts import RELATIONSHIP
from juesuan.document.word.package import attribute, word

__all__ = ["RunText", "children", "run_text", "tag"]

_SKIPPED: Final = frozenset(
    {
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "tblPr",
        "tblGrid",
    }
)
_WRAPPERS: Final = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "AlternateContent", "Choice"}
)
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NOTES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PRIVATE: Final = (0xE000, 0xF8FF)
_LAST_PLAIN: Final = 0xFFFF  # of the first plane of Unicode
_NO_TEXT: Final = ("vanish", "strike", "dstrike")  # properties of runs
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(slots=True, kw_only=True)
class RunText:
    """What a paragraph holds.

    Attributes:
        text: Its text, soft breaks as line feeds.
        boxes: Text boxes anchored in it.
        objects: Relationship ids of embedded objects.
        notes: Kind and id of foot- and endnotes it refers to.
        pictures: Number of pictures.
    """

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0


def tag(element: etree._Element) -> str:
    """The local name of an element; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(container: etree._Element) -> Iterator[etree._Element]:
    """The elements of a container in order, wrappers (content controls, insertions) taken off."""
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        kind = tag(element)
        if kind in _WRAPPERS:
            stack.extend(reversed(_unwrap(element)))
        elif kind not in _SKIPPED:
            yield element


def _unwrap(element: etree._Element) -> list[etree._Element]:
    """The children that count.

    Of alternatives the first, unless only the fallback holds the embedded object.
    """
    if tag(element) != "AlternateContent":
        return list(element)
    kinds = list(map(tag, element))
    known = [element[kinds.index(kind)] for kind in ("Choice", "Fallback") if kind in kinds]
    with_object = list(filter(_holds_object, known))
    return list(next(iter(with_object or known), ()))


def _holds_object(element: etree._Element) -> bool:
    return next(element.iter("{*}OLEObject"), None) is not None


def run_text(paragraph: etree._Element, raising: frozenset[str] = frozenset()) -> RunText:
    """The text of a paragraph and what hangs on it.

    Args:
        paragraph: The paragraph.
        raising: Ids of the character styles that set text above the line.
    """
    result = RunText()
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        kind = tag(element)
        if kind in _SKIPPED or _is_hidden(element, kind):
            continue
        text = _printed(element, kind, raising)
        if text is not None:
            parts.append(text)
        elif not _hang(result, element, kind):
            result.pictures += _is_picture(element, kind)
            stack.extend(reversed(_unwrap(element)))
    result.text = "".join(parts)
    return result


def _printed(element: etree._Element, kind: str, raising: frozenset[str]) -> str | None:
    """The characters that an element stands for; None if it holds others or hangs on the text."""
    if kind == "t":
        text = element.text or ""
        return raised(text) if _is_raised(element.getparent(), raising) else text
    if kind == "br":
        # page and column breaks stand between paragraphs, not in the text
        return "\n" if attribute(element, "type") in {None, "textWrapping"} else ""
    if kind == "sym":
        return _symbol(element)
    return _SIGNS.get(kind)


def _hang(result: RunText, element: etree._Element, kind: str) -> bool:
    """Keep a note, a text box or an object that hangs on the text; False if it is none."""
    if kind in _NOTES:
        result.notes.append((_NOTES[kind], attribute(element, "id") or ""))
    elif kind == "txbxContent":
        result.boxes.append(element)
    elif kind == "OLEObject":
        result.objects.append(element.get(f"{RELATIONSHIP}id") or "")
    else:
        return False
    return True


def _is_picture(element: etree._Element, kind: str) -> bool:
    """Whether an element shows a picture; the one of an embedded object is none."""
    if kind == "imagedata":
        return not any(tag(ancestor) == "object" for ancestor in element.iterancestors())
    return kind == "blip"


def _is_hidden(element: etree._Element, kind: str) -> bool:
    """Whether an element is a run of hidden or struck-out text."""
    if kind != "r":
        return False
    properties = (element.find(f"{word('rPr')}/{word(name)}") for name in _NO_TEXT)
    return any(map(_is_on, properties))


def _is_on(switch: etree._Element | None) -> bool:
    """Whether a property of a run is there and not switched off."""
    return switch is not None and attribute(switch) not in _OFF


def _is_raised(run: etree._Element | None, raising: frozenset[str]) -> bool:
    """Whether a run is set above the line, by its own properties or else by its style."""
    properties = None if run is None else run.find(word("rPr"))
    if properties is None:
        return False
    align = properties.find(word("vertAlign"))
    if align is not None:
        return attribute(align) == "superscript"
    return attribute(properties.find(word("rStyle"))) in raising


def _symbol(element: etree._Element) -> str:
    code = attribute(element, "char") or ""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    # symbol fonts live in the private use area; their low byte is the sign in the font, which has
    # no text
    is_private = _PRIVATE[0] <= point <= _PRIVATE[1]
    return "" if is_private or point > _LAST_PLAIN else chr(point)
