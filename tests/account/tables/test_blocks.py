"""The blocks of a statement printed side by side."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables.blocks import without_side_column
from juesuan.account.tables.layout import layouts
from juesuan_vocab.structures import structure


def _blocks(known: str, *rows: str) -> tuple[str, ...]:
    return layouts(laid(*rows), structure(known) if known else None, "万元")[0].blocks


SIDES = "revenue-and-expenditure"
BASIC = "basic-expenditure"


def test_one_label_a_row_is_one_block_without_a_name() -> None:
    """A statement of one block has no name for it, unless a side stands above all its columns."""
    assert _blocks("expenditure", "项目|金额", "教育|9") == ("",)
    assert _blocks(SIDES, "项目|金额", "教育|9") == ("",)
    assert _blocks(SIDES, "收入|<", "项目|金额", "教育|9") == ("revenue",)
    assert _blocks(SIDES, "收入|支出", "项目|金额", "教育|9") == ("",)
    assert _blocks(SIDES, "收入|<|", "项目|金额|", "教育|9|") == ("revenue",)


def test_the_word_above_names_the_block() -> None:
    """支出 above the left block names it, though 收入 comes first in the form."""
    rows = ("支出|<|收入|<", "项目|金额|项目|金额", "一、教育|9|一、拨款|8")
    assert _blocks(SIDES, *rows) == ("expenditure", "revenue")


def test_the_outermost_word_weighs_most() -> None:
    """收入 above 支出 on some columns: what stands outermost names the block."""
    rows = (
        "支出|收入|<|<",
        "项目|项目|收入|支出",
        "一、教育|一、拨款|9|8",
        "二、国防|二、其他|7|6",
    )
    assert _blocks(SIDES, *rows)[0] == ""
    rows = ("收入|<|<|支出|<", "项目|支出|支出|项目|金额", "一、拨款|9|8|一、教育|9")
    assert _blocks(SIDES, *rows) == ("revenue", "expenditure")


def test_without_words_the_order_names_the_blocks() -> None:
    """The first block is that of the form, a table that is none of the nine has numbered blocks."""
    rows = ("项目|金额|项目|金额", "一、拨款|9|一、教育|8")
    assert _blocks(SIDES, *rows) == ("revenue", "expenditure")
    assert _blocks("", *rows) == ("block1", "block2")


def test_economic_codes_name_the_blocks() -> None:
    """301 and 303 are 人员经费, 302 and 310 are 公用经费, wherever they stand."""
    header = "编码|名称|金额|编码|名称|金额"
    assert _blocks(BASIC, header, "302|商品和服务|9|301|工资|8", "310|资本性|1|303|补助|2") == (
        "public",
        "personnel",
    )
    assert _blocks("", header, "301|工资|8|302|商品和服务|9") == ("personnel", "public")
    assert _blocks("", header, "301|工资|8|201|商品和服务|9") == ("personnel", "block2")
    # functional codes are no economic subjects
    assert _blocks("expenditure", header, "302|商品|9|301|工资|8") == ("block1", "block2")


def test_more_than_half_of_the_codes_name_a_block() -> None:
    """Half of the codes of 人员经费 do not make a block of 人员经费."""
    header = "编码|名称|金额|编码|名称|金额"
    assert _blocks(BASIC, header, "301|工资|9|302|商品|1", "302|商品|8|310|资本|1") == (
        "public",
        "public2",
    )
    assert (
        _blocks(
            BASIC, header, "301|工资|9|302|商品|1", "303|补助|8|310|资本|1", "302|商品|7||资本|1"
        )[0]
        == "personnel"
    )


def test_blocks_of_one_name_are_counted() -> None:
    """Two blocks of 公用经费 are public and public2."""
    found = _blocks(
        BASIC,
        "人员经费|<|<|公用经费|<|<|<|<|<",
        "编码|名称|金额|编码|名称|金额|编码|名称|金额",
        "301|工资|9|302|商品|8|310|资本|7",
    )
    assert found == ("personnel", "public", "public2")


@pytest.mark.parametrize(
    ("rows", "width"),
    [
        (("类别|项目|金额", "收入|一、拨款|9", "^|合计|9", "支出|一、教育|9"), 2),
        (("类别|项目|金额", "^|^|^", "收入|一、拨款|9", "|合计|9", "支出|一、教育|9"), 2),
        (("类别|项目|金额", "收入|一、拨款|9", "^|合计|9"), 3),
        (("类别|项目|金额", "收入|一、拨款|9", "结余|合计|9", "支出|一、教育|9"), 3),
        (("项目|金额", "收入|9", "支出|9"), 2),
    ],
)
def test_a_column_that_only_names_sides_is_no_label(rows: tuple[str, ...], width: int) -> None:
    """收入 and 支出 beside the rows of one list are left out of their names; other words are not."""
    assert without_side_column(laid(*rows)).width == width
