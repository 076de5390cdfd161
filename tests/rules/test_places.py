"""Places are called as people call them."""

from dataclasses import replace
from typing import Final

import pytest
from tests.rules.equations import account, amount

from juesuan.rules.place import cell_name, cell_names, place_names
from juesuan.rules.reading import Cell, Reading, Spot

CELL: Final = amount("amounts:expenditure/3/total", "1,234.50")
TEXT: Final = replace(CELL, name="facts:1", statement="", place="line 12")
SPOTS: Final = {
    "projects:a": Spot(name="甲项目", page=3, place="line 1"),
    "paragraphs:1": Spot(name="", page=7, place="line 2"),
    "paragraphs:2": Spot(name="", page=None, place="line 9"),
    "statements:y": Spot(name="乙", page=None, place=""),
    "statements:z": Spot(name="", page=None, place=""),
    "tables:1": Spot(name="", page=None, place="table 2 row 4"),
}


def known(*cells: Cell) -> Reading:
    """A reading with these numbers and all spots."""
    return replace(account(*cells), spots=SPOTS)


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        (CELL, "公开03表“合计” 本年支出", "公开03表 合计 本年支出"),
        (
            replace(CELL, line="12"),
            "公开03表 行次 12“合计” 本年支出",
            "公开03表 line 12 合计 本年支出",
        ),
        (replace(CELL, item=""), "公开03表 第 3 行 本年支出", "公开03表 row 3 本年支出"),
        (replace(CELL, item="", line="12"), "公开03表 第 3 行 本年支出", "公开03表 row 3 本年支出"),
        (replace(CELL, item="本年支出"), "公开03表 第 3 行 本年支出", "公开03表 row 3 本年支出"),
        (
            replace(CELL, code="201", item="教育", page=4, header="合计/基本"),
            "公开03表“201 教育” 合计 基本，第 4 页",
            "公开03表 201 教育 合计 基本, page 4",
        ),
        (replace(CELL, number=""), "支出决算表“合计” 本年支出", "支出决算表 合计 本年支出"),
        (replace(TEXT, page=7), "文字“合计”，第 7 页", "text 合计, page 7"),
    ],
)
def test_a_number_is_called_by_its_row_and_column(cell: Cell, zh: str, en: str) -> None:
    """By 行次, else by code and name, else by its row; a number of the text by what it is of."""
    assert cell_name(cell) == (zh, en)


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("facts:1", "文字“合计”，第 12 行"),
        ("projects:a", "“甲项目”，第 3 页"),
        ("paragraphs:1", "第 7 页"),
        ("paragraphs:2", "第 9 行"),
        ("statements:y", "“乙”"),
        ("statements:z", ""),
        ("tables:1", "第 2 个表格第 4 行"),
        ("nowhere", ""),
    ],
)
def test_what_has_no_row_is_called_by_its_name_and_place(name: str, zh: str) -> None:
    """The page where there is one, else the place in the file; nothing for what has none."""
    assert place_names([name], known(TEXT))[0] == zh


def test_the_paragraph_of_a_number_that_is_named_says_no_more() -> None:
    """Its page stands behind the number; another page is a place of its own, and each is told once."""
    reading = known(replace(TEXT, page=7))
    assert place_names(["facts:1", "paragraphs:1", "facts:1"], reading)[0] == "文字“合计”，第 7 页"
    both = place_names(["facts:1", "projects:a"], reading)
    assert both == ("文字“合计”，第 7 页；“甲项目”，第 3 页", "text 合计, page 7; 甲项目, page 3")


def test_of_many_places_the_first_four_are_told() -> None:
    """And how many there are."""
    zh, en = cell_names([replace(CELL, item=item) for item in "甲乙丙丁戊己"])
    assert "“丁”" in zh
    assert "“戊”" not in zh
    assert zh.endswith("等 6 处")
    assert en.endswith("and 2 more")
    assert "等" not in cell_names([CELL] * 4)[0]


def test_quotation_marks_inside_a_name_are_inner_ones() -> None:
    """文字“财政拨款‘三公’经费支出”: a mark of a name does not end the name."""
    named = replace(CELL, name="facts:1", statement="", item="财政拨款“三公”经费支出", page=None)
    assert cell_name(named)[0] == "文字“财政拨款‘三公’经费支出”"


def test_a_number_beside_an_amount_is_called_by_what_it_is() -> None:
    """A budget of a sentence has the name of the sentence's amount and its own."""
    named = replace(
        CELL, name="facts:1/difference", statement="", title="文字", header="增减额", page=None
    )
    assert cell_name(named)[0] == "文字“合计”的增减额"
