"""What a row or a cell of a table is, asked of one row or cell at a time."""

import pytest
from tests.account.paper import laid

from juesuan.account.tables import columns, drafts, header, heading
from juesuan.account.tables.codes import code_and_name
from juesuan.account.tables.grid import printed
from juesuan.account.tables.table_run import Line
from juesuan.account.words.caption import title_in
from juesuan.document.model import Anchor


@pytest.mark.parametrize(
    ("text", "counts"),
    [("1", True), ("99", True), ("100", False), ("01", False), ("12.5", False), ("甲", False)],
)
def test_a_number_of_a_column_is_1_to_99(text: str, counts: bool) -> None:  # noqa: FBT001
    """No zero in front, no decimals."""
    assert header._is_count(laid(text).lines[0][0]) is counts


NAMES = {
    "above": (("科目编码|科目名称|合计", "|一般公共|", "201||9", "|服务支出|"), 2),
    "beside an amount": (("科目编码|科目名称|合计", "|一般公共|9", "201||9"), None),
    "of an own row": (("科目编码|科目名称|合计", "|一般公共|", "201|教育|9"), None),
    "below another head": (("科目编码|金额", "|一般公共", "201|"), None),
    "a head itself": (("科目编码|科目名称|合计", "|项目|", "201||9"), None),
}


@pytest.mark.parametrize(("rows", "place"), NAMES.values(), ids=NAMES)
def test_the_line_above_begins_a_name_that_its_row_lacks(
    rows: tuple[str, ...], place: int | None
) -> None:
    """It prints one word alone below the head of names, and the row has a code and no name."""
    grid = laid(*rows)
    begun = [row for row in range(grid.height) if header._begins_name(grid, row)]
    assert begun == ([] if place is None else [place])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("车购置费\\n1", "1"),
        ("车\\n购\\n3...", "3"),
        ("5...", "5"),
        ("2019年\\n1", "2019年1"),
        ("费\\n用", "费用"),
    ],
)
def test_what_is_spilt_into_a_cell_of_indices_is_no_part_of_it(text: str, count: str) -> None:
    """Words above the number go; digits above it, and words alone, stay."""
    assert header._count(laid(text).lines[0][0]) == count


@pytest.mark.parametrize(
    ("row", "coded"),
    [
        ("201|教育|9", True),
        ("201|2024", True),
        ("合计|201", True),
        ("201", False),
        ("教育|9", False),
        ("2023|2024", False),
        ("科目编码|301|302", False),
    ],
)
def test_a_row_of_data_may_begin_with_a_code(row: str, coded: bool) -> None:  # noqa: FBT001
    """A code beside another cell; years beside each other and heads of codes are none."""
    line = laid(row).lines[0]
    assert header._begins_with_code(line, printed(line)) is coded


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ("合计|9", True),
        ("合计|—", True),
        ("小计|9", True),
        ("科目编码|合计|9", True),
        ("类|款|项|合计|—", True),
        ("科目编码|合计", False),
        ("合计|教育", False),
        ("教育|合计", False),
        ("合计|<", False),
    ],
)
def test_a_total_has_nothing_but_figures_behind_it(row: str, total: bool) -> None:  # noqa: FBT001
    """Marks for nothing count as figures; a word over all columns heads them."""
    line = laid(row).lines[0]
    assert header._is_total(line, printed(line)) is total


@pytest.mark.parametrize(
    ("indices", "up"),
    [
        (["1", "2", "3"], True),
        (["a1", "b2", "c3"], True),
        (["1", "x", "2", "3"], True),
        (["1", "2"], False),
        (["1", "3", "4"], False),
        (["3", "2", "1"], False),
        (["1", "1", "1"], False),
    ],
)
def test_three_numbers_count_up_by_one(indices: list[str], up: bool) -> None:  # noqa: FBT001
    """Words between them are passed over."""
    assert header._counts_up(indices) is up


def test_figures_have_decimals_if_all_below_have() -> None:
    """One without, or no figure at all, is enough to say no; what is above the row does not count."""
    grid = laid("项目|金额", "1|2.0", "1.0|3.0")
    assert header._have_decimals(grid, 1, [1])
    assert not header._have_decimals(grid, 1, [0])
    assert header._have_decimals(grid, 2, [0])
    assert not header._have_decimals(laid("项目|金额"), 0, [0])


def test_a_path_is_known_without_what_only_says_the_total() -> None:
    """公务用车/小计 below a wider head is 公务用车, and never below two of them at once."""
    keys = columns._keys(("三公经费", "公务用车", "小计"))
    assert keys[:5] == [
        "三公经费/公务用车/小计",
        "三公经费公务用车小计",
        "三公经费/公务用车",
        "三公经费公务用车",
        "公务用车",
    ]
    assert columns._keys(("合计",)) == ["合计", "合计"]
    assert columns._keys(("公务用车", "小计"))[2:4] == ["公务用车", "公务用车"]
    assert "三公经费" not in columns._keys(("甲", "三公经费", "公务用车", "小计"))
    assert columns._keys(("甲", "乙", "丙", "小计")).count("丙") == 3


def test_numbers_among_heads_are_compared_as_digits() -> None:
    """Full-width digits are half-width ones."""
    assert columns._keys(("３０１",)) == ["301", "301"]


def test_words_of_time_are_left_out_of_a_path() -> None:
    """The year and 决算数 say when; what is left says what."""
    assert columns._timeless(("2023年", "一般公共预算", "决算数")) == ("一般公共预算",)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("2010301行政运行", ("2010301", "行政运行")),
        ("行政运行（2010301）", ("2010301", "行政运行")),
        ("行政运行", None),
        ("201", None),
    ],
)
def test_a_code_and_a_name_are_parted(text: str, parted: tuple[str, str] | None) -> None:
    """In either order; one of both alone is not parted."""
    assert code_and_name(text) == parted


@pytest.mark.parametrize(
    ("bare", "whole"),
    [
        ("201", True),
        ("20103", True),
        ("2010301", True),
        ("2011", False),
        ("012", False),
        ("x", False),
    ],
)
def test_a_whole_code_has_three_five_or_seven_digits(bare: str, whole: bool) -> None:  # noqa: FBT001
    """And no zero in front."""
    assert drafts._is_whole_code(bare) is whole


def test_text_hides_what_its_cells_span() -> None:
    """Only a format that tells spans shows them."""
    assert drafts._hides_spans(laid("项目|金额", spans=False))
    assert not drafts._hides_spans(laid("项目|金额"))


def line(text: str) -> Line:
    """A line below a table."""
    return Line(text=text, anchor=Anchor(), title=title_in(text))


def notes(*texts: str) -> str:
    """The notes among these lines."""
    return heading.note_of([line(text) for text in texts])


def test_notes_go_on_until_a_sentence_that_is_none() -> None:
    """A numbered line belongs to them; pages and captions between are passed over."""
    assert (
        notes("注：1.本表反映收支", "2.本表以万元为单位")
        == "注：1.本表反映收支\n2.本表以万元为单位"
    )
    assert notes("注：一", "— 3 —", "公开02表", "2.本表有尾差") == "注：一\n2.本表有尾差"
    assert notes("注：一", "以下是说明", "2.本表有尾差") == "注：一"


def test_notes_begin_with_their_word_and_end_at_a_title() -> None:
    """A line that would go on with notes is none before them, nor behind the next title."""
    assert notes("2.本表有尾差", "其他") == ""
    assert notes("收入决算表", "注：一") == ""
    assert notes("注：一", "收入决算表", "注：二") == "注：一"


def test_a_year_beside_a_table_is_one() -> None:
    """Two different years say nothing."""
    assert heading._year(["2023年度"]) == 2023
    assert heading._year(["2023年度", "2023年度"]) == 2023
    assert heading._year(["2023年度", "2022年度"]) is None
    assert heading._year([]) is None
