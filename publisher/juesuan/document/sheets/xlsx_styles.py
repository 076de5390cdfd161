"""Number formats and borders of the cells of a workbook (``xl/styles.xml``)."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from juesuan.document.sheets.format_codes import BUILT_IN

__all__ = ["CellStyles"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyles:
    """The styles that cells name by number.

    Attributes:
        styles: Format code, and whether a border runs beside the cell and above or below it.
    """

    styles: tuple[tuple[str, bool], ...] = ()

    @classmethod
    def of(cls, root: etree._Element | None) -> "CellStyles":
        """What the part defines; no styles if the workbook has none."""
        if root is None:
            return cls()
        codes = dict(BUILT_IN)
        for form in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt"):
            told = form.get("numFmtId") or ""
            if told.isdigit():
                codes[int(told)] = form.get("formatCode") or "General"
        borders = [_boxed(border) for border in root.iterfind(f"{_MAIN}borders/{_MAIN}border")]
        styles = []
        for style in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
            number, border = _whole(style.get("numFmtId")), _whole(style.get("borderId"))
            styles.append((codes.get(number, "General"), border < len(borders) and borders[border]))
        return cls(styles=tuple(styles))

    def get(self, number: str) -> tuple[str, bool]:
        """Format code and box of a style; the plain one if there is none of that number."""
        index = _whole(number)
        return self.styles[index] if index < len(self.styles) else ("General", False)


def _boxed(border: etree._Element) -> bool:
    drawn = {
        side.tag.rpartition("}")[2]
        for side in border
        if isinstance(side.tag, str) and side.get("style") not in {None, "none"}
    }
    return bool(drawn & {"left", "right", "start", "end"}) and bool(drawn & {"top", "bottom"})


def _whole(told: str | None) -> int:
    return int(told) if told is not None and told.isascii() and told.isdigit() else 0
