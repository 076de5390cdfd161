"""How words and amounts are printed: brackets, spaces in short words, separators, blanks, titles."""

from decimal import ROUND_HALF_UP, Decimal

from tests.documents.layout import Layout
from tests.documents.sheet import Sheet

SPACES = {"none": "", "ascii": " ", "nbsp": "\u00a0", "ideographic": "\u3000"}
SPACED = ("项目", "合计", "小计", "栏次", "收入", "支出", "金额", "预算数", "决算数", "总计")
FEN = {"万元": Decimal(1_000_000), "元": Decimal(100)}
GENERAL = {
    "收入支出决算总表": "收支决算总表",
    "收入决算表": "收入决算总表",
    "支出决算表": "支出决算总表",
    "财政拨款收入支出决算总表": "财政拨款收支决算总表",
    "一般公共预算财政拨款基本支出决算表": "一般公共预算财政拨款基本支出决算明细表",
    "国有资本经营预算财政拨款支出决算表": "国有资本经营预算财政拨款收入支出决算表",
    "财政拨款“三公”经费支出决算表": "一般公共预算财政拨款“三公”经费支出决算表",
}


def words(text: str, layout: Layout) -> str:
    """A label as the layout prints it."""
    if layout.brackets == "half":
        text = text.replace("（", "(").replace("）", ")")
    if text in SPACED:
        return SPACES[layout.spaces].join(text)
    return text


def printed(amount: int, unit: str, layout: Layout) -> str:
    """An amount in fen, with two digits after the point of the unit."""
    value = (Decimal(amount) / FEN[unit]).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{value:,.2f}" if layout.separators else f"{value:.2f}"


def unit_of(sheet: Sheet, layout: Layout) -> str:
    """The unit that the layout prints the statement in."""
    if layout.units == "mixed":
        return "元" if sheet.number % 3 == 0 and sheet.number else "万元"
    return layout.units


def title(sheet: Sheet, position: int, year: int, layout: Layout) -> str:
    """The title as the layout prints it."""
    text = sheet.title
    if layout.titles == "general":
        text = GENERAL.get(text, text)
    elif layout.titles == "numbered":
        text = f"表 {position}：{text}"
    elif layout.titles == "year":
        text = f"{year}年度{text}"
    return words(text, layout)


def number(position: int, layout: Layout) -> str:
    """公开01表 of the layout, empty if it prints none."""
    if layout.caption == "unit_only" or layout.titles == "numbered":
        return ""
    return f"公开 {position:02d} 表" if layout.spaces != "none" else f"公开{position:02d}表"
