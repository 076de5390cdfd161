"""Number formats and borders of the cells of a workbook (``xl/styles.xml``)."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from juesuan.document.sheets.format_codes import BUILT_IN

__all__ = ["CellStyles"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_BESIDE: Final = frozenset({"left", "right", "start", "end"})
_ABOVE_AND_BELOW: Final = frozenset({"top", "bottom"})


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
            number = form.get("numFmtId") or ""
            if number.isdigit():
                codes[int(number)] = form.get("formatCode") or "General"
        boxed = dict(enumerate(map(_is_boxed, root.iterfind(f"{_MAIN}borders/{_MAIN}border"))))
        styles: list[tuple[str, bool]] = []
        for style in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
            code = codes.get(_whole(style.get("numFmtId")), "General")
            styles.append((code, boxed.get(_whole(style.get("borderId")), False)))
        return cls(styles=tuple(styles))

    def get(self, number: str) -> tuple[str, bool]:
        """Format code and box of a style; the plain one if there is none of that number."""
        index = _whole(number)
        return self.styles[index] if index < len(self.styles) else ("General", False)


def _is_boxed(border: etree._Element) -> bool:
    sides = [side for side in border if side.get("style") not in {None, "none"}]
    drawn = {str(side.tag).rpartition("}")[2] for side in sides}
    return not (drawn.isdisjoint(_BESIDE) or drawn.isdisjoint(_ABOVE_AND_BELOW))


def _whole(told: str | None) -> int:
    return int(told) if told is not None and told.isascii() and told.isdigit() else 0
