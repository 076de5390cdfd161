"""The flow of a page of HTML: what a browser shows, without what only surrounds the document."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from juesuan.document.bounds.limits import NESTING, PARAGRAPHS
from juesuan.document.flow import FlowBlock, FlowCell, FlowParagraph, FlowTable
from juesuan.document.marks import raised
from juesuan.document.typed_rows import with_typed_rows

__all__ = ["Page"]

_DROPPED: Final = frozenset(
    {
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "svg",
        "math",
        "select",
        "textarea",
        "iframe",
        "object",
        "del",
        "s",
        "strike",
        "button",
        "nav",
        "footer",
        "aside",
        "audio",
        "video",
        "canvas",
        "map",
        "rp",
        "rt",
    }
)
_BREAKS: Final = frozenset(
    {
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "section",
        "article",
        "main",
        "center",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "form",
        "fieldset",
        "address",
        "body",
        "html",
        "hr",
        "figure",
        "figcaption",
        "details",
        "summary",
        "header",
        "caption",
        "legend",
    }
)
_CELLS: Final = frozenset({"td", "th"})
_ROW_PARTS: Final = frozenset({*_CELLS, "tr"})
_HEADING: Final = re.compile(r"^h([1-6])$")
_HIDDEN: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through)",
    re.IGNORECASE,
)
_ABOVE: Final = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_WIDE: Final = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_SOURCE_BREAK: Final = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_BREAK: Final = "\ue000"  # stands for <br> until the white space around it is gone
_ROWS: Final = 65_534  # HTML's caps on rowspan and colspan
_COLUMNS: Final = 1_000
_MOST_DIGITS: Final = 9  # of such a number; a longer one need not be read
_MOST: Final = 0.85
_RUN: Final = 3
_SHORT: Final = 30


@dataclass(slots=True, kw_only=True)
class _Inline:
    """Text that runs on until a block begins or ends."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0

    def leads_away(self, text: str) -> bool:
        """Whether its text is nothing but short links."""
        if not self.links or self.linked < _MOST * len(text.strip()):
            return False
        return len(text) <= _SHORT * self.links


@dataclass(slots=True, kw_only=True)
class _Frame:
    """An open table."""

    table: FlowTable = field(default_factory=FlowTable)
    cell: FlowCell | None = None
    row: list[FlowCell] | None = None
    heads: int = 0
    feet: list[list[FlowCell]] = field(default_factory=list)


class Page:
    """Walks the tree once, without recursion.

    Attributes:
        pictures: Pictures met; they hold no text.
        navigation: Paragraphs that were nothing but links.
        hidden_rows: Rows of tables that hold text and that a browser does not show.
    """

    def __init__(self, place: str) -> None:
        self._place = place
        self._flow: list[FlowBlock] = []
        self._frames: list[_Frame] = []
        self._inline = _Inline()
        self._level: int | None = None
        self._links = 0
        self._preserved = 0
        self._raised = 0
        self._count = 0
        self._linked: list[FlowParagraph] = []
        self.pictures = 0
        self.navigation = 0
        self.hidden_rows = 0

    def flow(self, root: etree._Element) -> list[FlowBlock]:
        """All blocks of the page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = _name(element)
            is_shown = bool(name) and not _is_dropped(element, name)
            if event == "start":
                if not is_shown:
                    self.hidden_rows += _rows_with_text(element)
                    walk.skip_subtree()
                    continue
                self._open(element, name)
                self._raised += _is_raised(element, name)
                self._say(element.text)
                continue
            if is_shown:
                self._close(name)
                self._raised -= _is_raised(element, name)
            if element is not root:
                self._say(element.tail)
        self._flush()
        self._drop_run()
        return self._flow

    def _open(self, element: etree._Element, name: str) -> None:
        if name == "br":
            self._inline.parts.append(_BREAK)
        elif name == "a":
            self._open_link(element)
        elif name == "img":
            self.pictures += 1
        elif name == "table":
            self._open_table()
        elif name in _ROW_PARTS:
            self._open_row_part(element, name)
        else:
            self._open_block(name)

    def _open_link(self, element: etree._Element) -> None:
        """A link to another page; one to a place of this page is none."""
        if (element.get("href") or "#").startswith("#"):
            return
        self._links += 1
        self._inline.links += 1

    def _open_table(self) -> None:
        self._flush()
        self._frames.append(_Frame())
        NESTING.check(len(self._frames), self._place)

    def _open_row_part(self, element: etree._Element, name: str) -> None:
        """A row or a cell of the innermost table; outside of tables a browser ignores it."""
        if not self._frames:
            return
        self._flush()
        if name in _CELLS:
            self._open_cell(element)
        else:
            self._open_row(element)

    def _open_block(self, name: str) -> None:
        heading = _HEADING.match(name)
        if heading is None and name not in _BREAKS:
            return
        self._flush()
        self._preserved += name == "pre"
        if heading is not None:
            self._level = int(heading[1])

    def _open_row(self, element: etree._Element) -> None:
        """A row where a browser shows it.

        Heads first, feet last, whatever their order in the file.
        """
        frame, row = self._frames[-1], list[FlowCell]()
        frame.cell, frame.row = None, row
        parent = element.getparent()
        section = "" if parent is None else _name(parent)
        if section == "tfoot":
            frame.feet.append(row)
        elif section == "thead":
            frame.table.rows.insert(frame.heads, row)
            frame.heads += 1
        else:
            frame.table.rows.append(row)

    def _open_cell(self, element: etree._Element) -> None:
        frame = self._frames[-1]
        if frame.row is None:
            frame.row = []
            frame.table.rows.append(frame.row)
        rows = _span(element.get("rowspan"), _ROWS, zero=_ROWS)
        frame.cell = FlowCell(
            row_span=rows, column_span=_span(element.get("colspan"), _COLUMNS, zero=1)
        )
        frame.row.append(frame.cell)

    def _close(self, name: str) -> None:
        if name == "a":
            self._links = max(0, self._links - 1)
        elif name == "table":
            self._close_table()
        elif name in _ROW_PARTS:
            self._close_row_part()
        else:
            self._close_block(name)

    def _close_table(self) -> None:
        if not self._frames:
            return
        self._flush()
        frame = self._frames.pop()
        frame.table.rows += frame.feet
        self._container().append(with_typed_rows(frame.table))

    def _close_row_part(self) -> None:
        if not self._frames:
            return
        self._flush()
        self._frames[-1].cell = None

    def _close_block(self, name: str) -> None:
        is_heading = _HEADING.match(name) is not None
        if not is_heading and name not in _BREAKS:
            return
        self._flush()
        self._preserved -= name == "pre"
        if is_heading:
            self._level = None

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._raised:
            text = raised(text)
        self._inline.parts.append(text.replace("\n", _BREAK) if self._preserved > 0 else text)
        if self._links:
            self._inline.linked += len(text.strip())

    def _container(self) -> list[FlowBlock]:
        """Where blocks go: the innermost open cell, else the page."""
        for frame in reversed(self._frames):
            if frame.cell is not None:
                return frame.cell.blocks
        return self._flow

    def _flush(self) -> None:
        inline, self._inline = self._inline, _Inline()
        text = _collapse("".join(inline.parts))
        if not text.strip():
            return
        self._count += 1
        PARAGRAPHS.check(self._count, self._place)
        paragraph = FlowParagraph(text=text, level=self._level)
        self._container().append(paragraph)
        if self._frames:
            return
        # a line of nothing but links leads to other pages; one alone may be the attachment
        if self._level is None and inline.leads_away(text):
            self._linked.append(paragraph)
            if inline.links >= _RUN:
                self._forget(paragraph)
        else:
            self._drop_run()

    def _drop_run(self) -> None:
        if len(self._linked) >= _RUN:
            for paragraph in self._linked:
                self._forget(paragraph)
        self._linked = []

    def _forget(self, paragraph: FlowParagraph) -> None:
        self.navigation += bool(paragraph.text)
        paragraph.text = ""


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _is_dropped(element: etree._Element, name: str) -> bool:
    """Whether a browser hides the element or strikes it out, or it is navigation by its name."""
    if name in _DROPPED or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _rows_with_text(element: etree._Element) -> int:
    """How many rows of tables an element is or holds that have text."""
    if not isinstance(element.tag, str) or _name(element) in _DROPPED:
        return 0
    rows = (one for one in element.iter() if _name(one) == "tr")
    return sum(any(text.strip() for text in row.itertext()) for row in rows)


def _is_raised(element: etree._Element, name: str) -> bool:
    """Whether a browser sets the text above the line."""
    return name == "sup" or bool(_ABOVE.search(element.get("style") or ""))


def _collapse(text: str) -> str:
    """White space as a browser shows it.

    A line break of the source between Chinese characters is none of the text.
    """
    text = _SPACE.sub(" ", _SOURCE_BREAK.sub("", text))
    return "\n".join(line.strip(" ") for line in text.split(_BREAK))


def _span(told: str | None, cap: int, *, zero: int) -> int:
    """A span; nought means ``zero``: to the end of the table for rows, one for columns."""
    digits = (told or "1").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    if len(digits) > _MOST_DIGITS:
        return cap
    return min(int(digits) or zero, cap)
