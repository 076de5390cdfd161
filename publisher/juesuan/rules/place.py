"""Names of places as people say them: 公开03表 第 7 行 项目支出，第 10 页; 第 341 行; “政务运行经费”，第 30 页."""

import re
from collections.abc import Iterable
from typing import Final

from juesuan.rules.reading import Cell, Reading, Spot
from juesuan_vocab import open_toml

__all__ = ["cell_name", "cell_names", "place_names"]

_INNER: Final = str.maketrans("“”", "‘’")
Names = tuple[str, str]
"""In Chinese and in English."""


def cell_name(cell: Cell) -> Names:
    """What people call a printed number, in Chinese and in English."""
    words = open_toml("rules/evidence.toml")["place"]
    if cell.statement:
        return _on_page(_in_statement(cell), cell.page)
    kind = "field" if "/" in cell.name else "text"
    parts = {"kind": cell.title, "item": cell.item, "header": cell.header}
    # a name with quotation marks of its own has the inner ones inside others
    zh = words[f"{kind}_zh"].format(**parts | {"item": cell.item.translate(_INNER)})
    return _on_page((zh, words[f"{kind}_en"].format(**parts)), cell.page)


def _in_statement(cell: Cell) -> Names:
    """A cell by its printed 行次, else by code and name of its row: nobody counts rows over pages."""
    words = open_toml("rules/evidence.toml")["place"]
    header = cell.header.replace("/", " ")
    # a matrix of 三公 names in its heads what rows are called elsewhere
    is_told = bool(cell.item) and cell.item not in header.split()
    kind = "number"
    if is_told:
        kind = "line" if cell.line else "row"
    label = cell.item if cell.line else f"{cell.code} {cell.item}".strip()
    parts = {
        "number": cell.number or cell.title,
        "row": cell.row,
        "line": cell.line,
        "item": label,
        "header": header,
    }
    return words[f"{kind}_zh"].format(**parts), words[f"{kind}_en"].format(**parts)


def cell_names(cells: Iterable[Cell]) -> Names:
    """The names of several accused cells; of many the first ones."""
    words = open_toml("rules/evidence.toml")["slip"]
    return _listed([cell_name(cell) for cell in cells], words["and_zh"], words["and_en"])


def place_names(cells: Iterable[str], reading: Reading) -> Names:
    """Where that is printed what a finding speaks of; empty if nothing of it has a place.

    Args:
        cells: Names of rows, as findings have them.
        reading: Knows where they are printed.
    """
    words = open_toml("rules/evidence.toml")["place"]
    named = [_place(cell, reading) for cell in cells]
    known = list(dict.fromkeys(name for name in named if name is not None))
    # the paragraph of a number that is named already says nothing more
    shown = [name for name in known if not any(_ends_with(other, name) for other in known)]
    return _listed(shown, words["and_zh"], words["and_en"])


def _ends_with(longer: Names, shorter: Names) -> bool:
    return longer != shorter and longer[0].endswith(shorter[0])


def _place(cell: str, reading: Reading) -> Names | None:
    known = reading.printed(cell)
    if known is not None:
        names = cell_name(known)
        # a sentence without a page is found by its line
        return names if known.statement or known.page is not None else _at(names, known.place)
    spot = reading.spots.get(cell)
    return None if spot is None else _spot(spot)


def _spot(spot: Spot) -> Names | None:
    words = open_toml("rules/evidence.toml")["place"]
    names = ("", "")
    if spot.name:
        names = words["form_zh"].format(name=spot.name), words["form_en"].format(name=spot.name)
    if spot.page is not None:
        zh, en = _on_page(names, spot.page)
        return zh.removeprefix("，"), en.removeprefix(", ")
    return _at(names, spot.place) if spot.place else (names if spot.name else None)


def _at(names: Names, place: str) -> Names:
    """The names with the place in the source file behind them."""
    for kind in open_toml("rules/evidence.toml")["place"]["source"]:
        if found := re.match(kind["pattern"], place):
            parts = found.groupdict()
            zh, en = kind["zh"].format(**parts), kind["en"].format(**parts)
            return (f"{names[0]}，{zh}", f"{names[1]}, {en}") if names[0] else (zh, en)
    return names


def _on_page(names: Names, page: int | None) -> Names:
    if page is None:
        return names
    words = open_toml("rules/evidence.toml")["place"]
    zh, en = words["page_zh"].format(page=page), words["page_en"].format(page=page)
    return names[0] + zh, names[1] + en


def _listed(named: list[Names], and_zh: str, and_en: str) -> Names:
    words = open_toml("rules/evidence.toml")["slip"]
    shown = named[: words["most"]]
    zh = and_zh.join(name for name, _ in shown)
    en = and_en.join(name for _, name in shown)
    if len(named) > len(shown):
        rest = len(named) - len(shown)
        zh = words["more_zh"].format(cells=zh, number=len(named))
        en = words["more_en"].format(cells=en, rest=rest)
    return zh, en
