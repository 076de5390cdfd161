"""The header of a grid: its rows, and the words above each column."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables.header import DEEPEST, headers, heads_codes, is_header_row, is_index_row

FUNCTIONAL = (
    "项目|<|本年支出合计|基本支出",
    "科目编码|科目名称|^|^",
)


@pytest.mark.parametrize(
    "row",
    [
        "栏次||1|2",
        "栏次|<|1|2=3+4",
        "项目|栏次|1|2",
        "1|2|3",
        "行次|1|2|3|4",
        "甲|乙|1|2|3",
        "科目编码|栏次|1|2",
        "（1）|（2）|（3）",
        "栏次|1|2...|3",
        "1|2|3|**",
        "车购置费\\n1|2|3|4",
    ],
)
def test_a_row_that_counts_columns_is_an_index(row: str) -> None:
    """栏次 says so, or at least three numbers that count up by one and nothing else but index words."""
    assert is_index_row(laid(row).lines[0])


@pytest.mark.parametrize(
    "row",
    [
        "1|2",
        "1|3|5",
        "3|2|1",
        "2|2|2",
        "栏次|1|350.5",
        "栏次|1|350",
        "教育|1|2|3",
        "合计|1.5|2.5|3.5",
        "",
        "费\\n1|用\\n2|类\\n3|款\\n4",
    ],
)
def test_other_rows_of_numbers_are_no_index(row: str) -> None:
    """Two numbers, numbers that do not count up, figures and names make no row of 栏次."""
    assert not is_index_row(laid(row).lines[0])


@pytest.mark.parametrize(
    ("row", "is_header"),
    [
        ("科目编码|科目名称|合计", True),
        ("项目|金额", True),
        ("项目", False),
        ("甲|乙", False),
        ("项目|9", False),
        ("项目|—", False),
        ("项目|201", False),
    ],
)
def test_header_words_without_data_begin_a_header(row: str, is_header: bool) -> None:  # noqa: FBT001 - from the table above
    """项目 or 科目编码 beside another text, and neither figure, code nor mark for nothing."""
    assert is_header_row(laid(row).lines[0]) is is_header


@pytest.mark.parametrize(
    ("row", "heads"),
    [
        ("科目编码|科目名称|301|302", True),
        ("科目名称|301|302", False),
        ("201|科目编码|302", False),
        ("科目编码|301|9.50", False),
        ("类|款|项", False),
    ],
)
def test_codes_may_stand_among_header_words(row: str, heads: bool) -> None:  # noqa: FBT001 - from the table above
    """301 and 302 beside 科目编码 head columns, unless money or a code in front says that they are data."""
    assert heads_codes(laid(row).lines[0]) is heads


def test_the_paths_are_read_from_above() -> None:
    """Each column has the words above it, outermost first, a spanning cell once."""
    (header,) = headers(laid(*FUNCTIONAL, "201|教育|9|8"))
    assert header.height == 2
    assert header.paths == (
        ("项目", "科目编码"),
        ("项目", "科目名称"),
        ("本年支出合计",),
        ("基本支出",),
    )
    assert not header.shared


def test_a_level_in_the_cell_of_its_group_is_a_head_of_its_own() -> None:
    """Where nothing draws columns, 项目 may stand just above 类 alone."""
    (header,) = headers(laid("项目\n类|款|项|科目名称|事项", "201|03|01|行政运行|9.00"))
    assert header.paths == (("项目", "类"), ("款",), ("项",), ("科目名称",), ("事项",))


def test_the_texts_of_the_header_are_kept() -> None:
    """Each printed row of the header can be known again on the next page; blank rows cannot."""
    (header,) = headers(laid("项目|金额", "|", "教育|9"))
    assert header.texts == frozenset({("项目", "金额")})


def test_a_word_below_itself_is_said_once() -> None:
    """合计 above 合计 is one segment of the path."""
    (header,) = headers(laid("项目|合计", "名称|合计", "教育|9"))
    assert header.paths[1] == ("合计",)


def test_the_index_row_ends_the_header_and_is_no_head() -> None:
    """栏次 belongs to the header and names nothing."""
    (header,) = headers(laid(*FUNCTIONAL, "栏次|<|1|2", "201|教育|9|8"))
    assert header.height == 3
    assert header.paths[2] == ("本年支出合计",)


@pytest.mark.parametrize(
    ("rows", "height"),
    [
        (("栏次|", "|1|2", "教育|9|8"), 3),
        (("栏次|", "Column|", "|1|2", "教育|9|8"), 4),
        (("栏次|", "Column|", "教育|1|2", "国防|9|8"), 2),
        (("栏次|", "|2|3", "教育|9|8"), 2),
        (("栏次|", "Column|", "No.|", "|1|2", "教育|9|8"), 2),
    ],
)
def test_the_numbers_of_the_index_row_may_stand_just_below(
    rows: tuple[str, ...], height: int
) -> None:
    """栏次 whose translation tears its row has its numbers one or two rows below the word."""
    width = 2
    whole = [row + "|" * (width - row.count("|")) for row in ("项目|支出|收入", *rows)]
    assert headers(laid(*whole))[0].height == height


@pytest.mark.parametrize(
    ("rows", "height"),
    [
        (("项目|金额", "教育|9"), 1),
        (("项目|金额", "合计|9"), 1),
        (("项目|金额", "合计|"), 1),
        (("项目|金额", "一、教育支出|"), 1),
        (("项目|金额", "（一）教育|"), 1),
        (("项目|金额", "教育|—"), 1),
        (("项目|2023|2024", "教育|8|9"), 1),
        (("项目|金额", "教育|12..5"), 1),
        (("201|教育|9",), 0),
        (("合计|9",), 0),
        (("教育|9",), 0),
        (("项目|金额", "甲|乙"), 2),
        (("科目编码|本年支出合计", "201|9"), 1),
        (("项目|金额", "类|款|项|合计||"), 1),
        (("项目|金额", "", "教育|9"), 2),
        (("科目编码|科目名称|金额|科目编码", "201|教育||"), 1),
        (("项目|本年支出|<", "^|合计|基本支出", "教育|9|8"), 2),
    ],
)
def test_the_header_ends_where_data_begin(rows: tuple[str, ...], height: int) -> None:
    """A code, a total, an ordinal, a figure or a mark behind a name begins the data.

    Years and words do not.
    """
    width = max(row.count("|") for row in rows)
    assert (
        headers(laid(*(row + "|" * (width - row.count("|")) for row in rows)))[0].height == height
    )


@pytest.mark.parametrize(
    ("rows", "height"),
    [
        (("基本支出|项目支出", "2|3", "1727.92|4030.00"), 2),
        (("项目支出", "3", "4030.00"), 2),
        (("基本支出|项目支出", "2|3", "1727|4030"), 1),
        (("基本支出|项目支出", "3|2", "1727.92|4030.00"), 1),
        (("基本支出|项目支出", "2|3.00", "1727.92|4030.00"), 1),
        (("科目名称|项目支出", "教育|3", "国防|4030.00"), 1),
        (("基本支出|项目支出", "2|3", "|"), 1),
        (("2|3", "1727.92|4030.00"), 0),
    ],
)
def test_numbers_that_count_the_columns_are_no_amounts(rows: tuple[str, ...], height: int) -> None:
    """On a page that 栏次 itself does not reach, numbers that count up above decimals are its."""
    assert headers(laid(*rows))[0].height == height


@pytest.mark.parametrize(
    ("rows", "height"),
    [
        (("项目||金额", "科目编码|科目名称|", "|文化旅游体育|", "207||9", "|与传媒支出|"), 2),
        (("科目编码|科目名称|金额", "|文化旅游体育|", "207|与传媒支出|9"), 2),
        (("科目编码|科目名称|金额", "|科目名称|", "207||9"), 2),
        (("科目编码|科目名称|金额", "||合计数", "207||9"), 2),
        (("科目编码|科目名称|金额", "|文化旅游体育|万元", "207||9"), 2),
    ],
)
def test_a_word_above_a_row_without_name_begins_its_name(
    rows: tuple[str, ...], height: int
) -> None:
    """A word alone below the head of the names is the name's first line if the row below has none."""
    assert headers(laid(*rows))[0].height == height


def test_a_header_is_no_higher_than_its_limit() -> None:
    """A table of words alone has a header of so many rows and no more."""
    rows = [f"词{'甲乙丙丁'[at % 4]}{at // 4 * '子'}|语" for at in range(DEEPEST + 3)]
    assert headers(laid(*rows))[0].height == DEEPEST == 14


def test_blank_rows_below_the_words_are_no_header() -> None:
    """The header ends with its last printed row: an empty form has blank rows below."""
    assert headers(laid("项目|金额", "甲|乙", "|", "|"))[0].height == 2


def test_a_lone_total_below_a_head_of_labels_is_data() -> None:
    """An empty statement prints 合计 and nothing else."""
    assert headers(laid("科目编码|科目名称|本年支出", "|合计|", "||"))[0].height == 1
    assert headers(laid("甲|乙|本年支出", "|合计|", "||"))[0].height == 2


@pytest.mark.parametrize("row", ["无|<|<", "—|—|—", "无||"])
def test_marks_for_nothing_below_heads_are_data(row: str) -> None:
    """An empty statement prints 无 over all columns, or a dash in each."""
    assert headers(laid("科目编码|科目名称|本年支出", row))[0].height == 1


SHARED = ("科目编码|科目名称|本年支出|基本支出", "合计|<|9|8", "^|^|人员|公用")


def test_a_total_beside_words_may_be_header_too() -> None:
    """A row of 合计, figures and words is read in two ways: as data, and as header and total in one."""
    likeliest, shared = headers(laid("项目|<|本年支出|<", "合计|年初结转|本年收入|5", "教育|1|2|3"))
    assert (likeliest.shared, likeliest.height) == (False, 1)
    assert (shared.shared, shared.height) == (True, 1)
    assert shared.paths[1:3] == (("项目", "年初结转"), ("本年支出", "本年收入"))
    assert shared.paths[3] == ("本年支出",)
    assert shared.paths[0] == ("项目",)


@pytest.mark.parametrize(
    "row", ["合计|年初结转|1|5", "教育|年初结转|本年收入|5", "合计|12..3|1..2|5"]
)
def test_one_word_or_no_total_is_no_shared_row(row: str) -> None:
    """At least two words behind 合计 make a row that may be both."""
    assert len(headers(laid("项目|<|本年支出|<", row, "教育|1|2|3"))) == 1


def test_levels_beside_the_total_head_the_codes() -> None:
    """类 款 项 in the row of the total stand above the codes below it."""
    (header,) = headers(laid("科目编码|<|<|本年支出", "类|款|项|9", "201|01|01|9"))
    assert header.paths[:3] == (("科目编码", "类"), ("科目编码", "款"), ("科目编码", "项"))
    assert header.paths[3] == ("本年支出",)


def test_covered_places_of_text_are_filled() -> None:
    """Text does not tell which cells span: a blank beside a head, with heads below, is covered by it."""
    (header,) = headers(laid("项目||本年支出|", "编码|名称|合计|基本", "201|教育|9|8", spans=False))
    assert header.paths == (
        ("项目", "编码"),
        ("项目", "名称"),
        ("本年支出", "合计"),
        ("本年支出", "基本"),
    )


def test_blanks_below_other_heads_are_not_filled() -> None:
    """A blank under another head than its neighbour's is a blank; so is one with nothing below it."""
    (header,) = headers(laid("甲|乙|丙", "子||丑", "一|二|三", "教育|9|8", spans=False))
    assert header.paths[1] == ("乙", "二")
    (header,) = headers(laid("甲||丙", "子||丑", "教育|9|8", spans=False))
    assert header.paths[1] == ()


def test_spanning_cells_are_not_filled() -> None:
    """Where the format tells spans, a blank is a blank."""
    (header,) = headers(laid("项目||本年支出", "编码|名称|合计", "201|教育|9"))
    assert header.paths[1] == ("名称",)
