"""Names and figures that the page tore apart."""

from dataclasses import replace

import pytest
from tests.account.paper import laid

from juesuan.account.tables.drafts import RowDraft, draft_rows
from juesuan.account.tables.layout import body, layouts
from juesuan.account.tables.torn.names import join_names, join_pages
from juesuan_vocab.structures import structure

CODED = "科目编码|科目名称|合计|基本支出"
FIRST = "299|其他|9|8"


def _rows(header: str, *rows: str, known: str = "expenditure") -> tuple[RowDraft, ...]:
    grid = laid(header, *rows)
    layout = layouts(grid, structure(known), "万元")[0]
    return draft_rows(body(grid, layout), layout)


def _names(*rows: str, header: str = CODED) -> list[str]:
    return [
        row.labels[0].item if row.labels else "" for row in join_names(_rows(header, FIRST, *rows))
    ][1:]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (("201|教育|9|8", "|支出||", "202|国防|7|6"), ["教育支出", "国防"]),
        (("|一般||", "201||9|8", "|服务||", "202|国防|7|6"), ["一般服务", "国防"]),
        (
            ("|一般||", "201||9|8", "|服务||", "|国防||", "202||7|6", "|支出||"),
            ["一般服务", "国防支出"],
        ),
        (("201|教育|9|8", "|国防||", "202||7|6"), ["教育", "国防"]),
        (("201||9|8", "|教育||", "|国防||", "202||7|6"), ["教育", "国防"]),
        (("201|教育|9|8", "|合计||", "202|国防|7|6"), ["教育", "合计", "国防"]),
        (("201|教育|9|8", "|本年支出合计||", "202|国防|7|6"), ["教育", "本年支出合计", "国防"]),
        (("201|教育|9|8", "|二、运行||", "202|国防|7|6"), ["教育", "二、运行", "国防"]),
        (("201|教育|9|8", "|支出||5", "202|国防|7|6"), ["教育", "支出", "国防"]),
        (("201|教育|9|8", "202|支出||", "203|国防|7|6"), ["教育", "支出", "国防"]),
    ],
)
def test_names_are_joined_around_their_code(rows: tuple[str, ...], names: list[str]) -> None:
    """A line with a name alone is part of the row above or below.

    Totals, parts of lists and amounts are rows.
    """
    assert _names(*rows) == names


def test_a_code_in_brackets_below_the_edge_of_a_page_is_that_of_its_name() -> None:
    """The page break parts the lines of a cell: name and amounts, and the code or its rest."""
    whole = ("教育（205）|9|8", "外交（202）|9|8")
    rows = _rows("项目|合计|基本支出", *whole, "补助（|5|4", "20502）||", "国防|7|6", "（203）||")
    labels = [row.labels[0] for row in join_names(rows)]
    assert [(label.item, label.codes) for label in labels[2:]] == [
        ("补助", ("20502",)),
        ("国防", ("203",)),
    ]


def test_names_without_codes_are_not_joined() -> None:
    """Where less than half of the rows have a code or a 行次, a name alone is a row."""

    def names(*rows: str) -> list[str]:
        return [row.labels[0].item for row in join_names(_rows("项目|合计|基本支出", *rows))]

    assert names("教育|9|8", "支出||", "国防|7|6") == ["教育", "支出", "国防"]
    assert names("201教育|9|8", "支出||", "国防|7|6") == ["教育支出", "国防"]
    assert names("201教育|9|8", "支出||", "国防|7|6", "文化|5|4") == [
        "教育",
        "支出",
        "国防",
        "文化",
    ]


def test_line_numbers_hold_names_together() -> None:
    """行次 tell rows as codes do."""
    rows = join_names(_rows("项目|行次|金额", "教育|1|9", "支出||", "国防|2|7"))
    assert [row.labels[0].item for row in rows] == ["教育支出", "国防"]


@pytest.mark.parametrize(
    ("before", "row", "joined"),
    [
        ("201|教育|1,855,755.2|8.00", "||4|", ["1,855,755.24", "8.00"]),
        ("201|教育|12.|8.00", "||34|", ["12.34", "8.00"]),
        ("201|教育|1|8.00", "||2|", None),
        ("201|教育|12.34|8.00", "||5|", None),
        ("201|教育|12.3|8.00", "||45|", None),
        ("201|教育||8.00", "||45|", None),
        ("201|教育|12.|8.0", "||34|0", ["12.34", "8.00"]),
        ("201|教育|12.|8.0", "||34|1.5", None),
        ("201|教育|12.3|8.00", "202||4|", None),
        ("201|教育|12.3|8.00", "合计|<|4|", None),
        ("201|教育|12.3|8.00", "|支出||", None),
    ],
)
def test_a_figure_cut_by_the_page_is_one(before: str, row: str, joined: list[str] | None) -> None:
    """The rest of a figure is joined where it makes two decimals and nothing else is printed."""
    one, other = _rows(CODED, before)[0], _rows(CODED, "299|其他|1|1", row)[1]
    found = join_pages(one, other)
    assert (None if found is None else [entry.text for entry in found.entries]) == joined


def test_a_page_that_ends_before_its_blank_columns_ends_a_figure() -> None:
    """The rest of a figure finds its column on a page that prints fewer of them."""
    before = _rows(CODED, "201|教育|12.3|")[0]
    other = _rows(CODED, "299|其他|1|1", "||4|")[1]
    found = join_pages(before, replace(other, entries=other.entries[:1]))
    assert found is not None
    assert [entry.text for entry in found.entries] == ["12.34", ""]


def test_a_column_that_the_row_lacks_ends_no_figure() -> None:
    """A figure in a column of its own is a row of its own."""
    before = _rows(CODED, "201|教育|12.3|")[0]
    other = _rows(CODED, "299|其他|1|1", "|||4")[1]
    assert join_pages(replace(before, entries=before.entries[:1]), other) is None


def test_the_name_goes_with_the_figure() -> None:
    """What is left of the name stands beside the rest of the figure."""
    one, other = _rows(CODED, "201|教育|12.3|8.00")[0], _rows(CODED, "299|其他|1|1", "|支出|4|")[1]
    found = join_pages(one, other)
    assert found is not None
    assert found.labels[0].item == "教育支出"


def test_line_numbers_begin_a_row() -> None:
    """A row with a 行次 of its own ends no other."""
    header = "项目|行次|金额"
    one, other = _rows(header, "教育|1|12.3")[0], _rows(header, "其他|1|1", "|2|4")[1]
    assert join_pages(one, other) is None
