"""Names of cells as people say them: 公开03表 第 7 行 项目支出，第 10 页."""

from collections.abc import Iterable

from juesuan.rules.reading import Cell
from juesuan_vocab import open_toml

__all__ = ["cell_name", "cell_names"]


def cell_name(cell: Cell) -> tuple[str, str]:
    """What people call a printed number, in Chinese and in English."""
    words = open_toml("rules/evidence.toml")["place"]
    number = cell.number or cell.title
    if cell.statement:
        parts = {"number": number, "row": cell.row, "header": cell.header.replace("/", " ")}
        names = words["zh"].format(**parts), words["en"].format(**parts)
    else:
        names = words["text_zh"].format(item=cell.item), words["text_en"].format(item=cell.item)
    if cell.page is None:
        return names
    return names[0] + words["page_zh"].format(page=cell.page), names[1] + words["page_en"].format(
        page=cell.page
    )


def cell_names(cells: Iterable[Cell]) -> tuple[str, str]:
    """The names of several cells; of many the first ones and how many there are."""
    words = open_toml("rules/evidence.toml")["slip"]
    named = [cell_name(cell) for cell in cells]
    shown = named[: words["most"]]
    zh = words["and_zh"].join(name for name, _ in shown)
    en = words["and_en"].join(name for _, name in shown)
    if len(named) > len(shown):
        zh = words["more_zh"].format(cells=zh, number=len(named))
        en = words["more_en"].format(cells=en, number=len(named))
    return zh, en
