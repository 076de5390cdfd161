"""Texts beside amounts are labels, heads, notes or remarks; any other leaves its row in doubt."""

from dataclasses import replace

import pytest
from tests.account.paper import paper, ruled
from tests.account.printed import amounts, only, read, statement

from juesuan.account.model import Certainty, Role
from juesuan.account.statements.reading import read_statements
from juesuan.document.model import Anchor, Remark, parameters

TITLE = ("支出决算表", "单位：万元")
HEAD = "{body}|科目编码|科目名称|本年支出合计|基本支出|项目支出"
ROWS = (
    "临江市档案局|||9.00|8.00|1.00",
    "|2010301|行政运行|6.00|5.00|1.00",
    "|2080505|养老保险缴费支出|3.00|3.00|",
)
SECOND = ("临江市档案馆|||2.00|1.00|1.00", "|2010301|行政运行|2.00|1.00|1.00")


@pytest.mark.parametrize("body", ["单位名称", "预算单位", "项目单位", "何处"])
def test_a_name_before_blank_labels_is_that_of_its_row(body: str) -> None:
    """The row of a unit has the name of the unit, whatever heads the column; its codes stand below."""
    found = only(*TITLE, ruled(HEAD.format(body=body), *ROWS))
    assert [row.labels[0].item for row in found.rows] == [
        "临江市档案局",
        "行政运行",
        "养老保险缴费支出",
    ]
    assert [row.labels[0].role for row in found.rows] == [Role.TOTAL, Role.DETAIL, Role.DETAIL]
    assert {entry.certainty for entry in found.entries if entry.amount} == {Certainty.CLOSED}


def test_rows_of_several_units_are_parts_of_the_total() -> None:
    """Each unit is a subtotal where 合计 is printed, and where no one is the whole."""
    head = HEAD.format(body="单位名称")
    units = only(*TITLE, ruled(head, *ROWS, *SECOND))
    assert [row.labels[0].role for row in units.rows][::3] == [Role.SUBTOTAL, Role.SUBTOTAL]
    whole = only(*TITLE, ruled(head, "合计|||11.00|9.00|2.00", *ROWS, *SECOND))
    roles = [row.labels[0].role for row in whole.rows]
    assert (roles[0], roles[1], roles[4]) == (Role.TOTAL, Role.SUBTOTAL, Role.SUBTOTAL)
    assert amounts(whole)[0] == ("", "合计", "total", "11.00")


def test_a_name_over_rows_with_labels_names_none_of_them() -> None:
    """A name that is merged over the rows of its unit, or printed in each, is no label of theirs."""
    rows = ("甲馆|201|服务|6.00|5.00|1.00", "^|202|国防|3.00|3.00|", "^|^|^|3.00|3.00|")
    found = statement(read(*TITLE, ruled(HEAD.format(body="单位名称"), *rows)), "expenditure")
    assert [label.item for row in found.rows for label in row.labels] == ["服务", "国防", "国防"]


def test_the_name_of_another_classification_labels_a_row_of_its_own() -> None:
    """501 机关工资福利支出 | | : the sum of a group has its name."""
    rows = (
        "501|机关工资福利支出|||9.00|8.00|1.00",
        "||301|工资福利支出|9.00|8.00|1.00",
    )
    head = "科目编码|科目名称|科目编码|科目名称|本年支出合计|基本支出|项目支出"
    found = only(*TITLE, ruled(head, *rows))
    assert [row.labels[0].item for row in found.rows] == ["机关工资福利支出", "工资福利支出"]


def test_a_text_that_nobody_read_leaves_its_row_in_doubt() -> None:
    """Words under a head that nobody knows, beside code and name, may say whose amounts these are."""
    rows = ("甲馆|201|服务|6.00|5.00|1.00", "乙馆|202|国防|3.00|3.00|")
    account = read(*TITLE, ruled(HEAD.format(body="何处"), *rows))
    found = statement(account, "expenditure")
    told = [doubt for doubt in account.doubts if doubt.code == "text-not-accounted"]
    assert [(doubt.raw, len(doubt.cells)) for doubt in told] == [("甲馆", 3), ("乙馆", 2)]
    assert {entry.certainty for entry in found.entries if entry.amount} == {Certainty.DOUBTFUL}


@pytest.mark.parametrize(
    "rows",
    [
        ("单位名称|科目编码|科目名称|本年支出合计", "甲馆|201|服务|6.00"),
        ("科目编码|科目名称|本年支出合计|备注", "201|服务|6.00|含上年"),
        ("科目编码|科目名称|本年支出合计|何故", "201|服务|6.00|含上年"),
        (
            "科目编码|科目名称|本年支出合计",
            "201|服务|6.00",
            "科目编码|科目名称|本年支出合计",
            "202|国防|3.00",
        ),
        ("类|款|项|科目名称|本年支出合计", "201|03|01|行政运行|6.00"),
        ("科目编码|科目名称|本年支出合计", "201|服|6.00", "|务|"),
        ("科目编码|科目名称|本年支出合计", "201|服务|—"),
    ],
    ids=["body", "remark", "reason", "head", "levels", "torn", "nothing"],
)
def test_texts_that_are_known_are_no_doubt(rows: tuple[str, ...]) -> None:
    """Names of bodies, remarks behind the amounts, heads again, torn names and marks are silent."""
    account = read(
        *TITLE,
        ruled(*rows),
        "机关运行经费支出决算表",
        "单位：万元",
        ruled("项目|金额", "合计|1.00", number=2),
    )
    assert "text-not-accounted" not in {doubt.code for doubt in account.doubts}


def test_tables_beside_each_other_read_their_own_texts() -> None:
    """What one statement of a sheet prints is no text of the one beside it."""
    row = "201|服务|6.00||201|服务|6.00"
    head = "科目编码|科目名称|本年支出合计||科目编码|科目名称|本年收入合计"
    account = read(
        "支出决算表   收入决算表", "单位：万元", ruled(head, row, row.replace("201", "202"))
    )
    assert "text-not-accounted" not in {doubt.code for doubt in account.doubts}


def test_a_caption_that_ends_with_a_title_leaves_the_table_in_doubt() -> None:
    """单位：万元 支出决算表 is the title of a table beside this one: both may have been read as one."""
    table = ruled("科目编码|科目名称|本年收入合计", "201|服务|6.00", "202|国防|3.00")
    account = read("收入决算表", "编制单位：临江市档案局 单位：万元 支出决算表", table)
    (doubt,) = [one for one in account.doubts if one.code == "text-not-accounted"]
    assert len(doubt.cells) == 2
    plain = read("收入决算表", "编制单位：临江市档案局 单位：万元", table)
    assert "text-not-accounted" not in {one.code for one in plain.doubts}


@pytest.mark.parametrize(
    ("page", "name", "doubted"),
    [
        (1, "一、一般公共预算财政拨", ["8.00"]),
        (1, "一、一般公共预算财政拨款收入", []),
        (1, "一、一般公", []),
        (1, "一、一般公共", ["8.00"]),
        (2, "一、一般公共预算财政拨", []),
    ],
    ids=["cut", "whole", "too short to tell", "just long enough", "all of the page is seen"],
)
def test_a_name_that_its_cell_cuts_off_is_doubtful(
    page: int, name: str, doubted: list[str]
) -> None:
    """On a page of which not all is seen, the beginning of a name may be that of another item."""
    table = ruled("项目|决算数", f"{name}|8.00", "二、其他收入|1.00", page=1)
    hidden = Remark(code="hidden-text", anchor=Anchor(page=page), parameters=parameters(count=4))
    document = replace(paper("收入决算表", "单位：万元", table), remarks=(hidden,))
    statements = read_statements(document).statements
    entries = [entry for one in statements for row in one.rows for entry in row.entries]
    assert [one.raw for one in entries if one.certainty is Certainty.DOUBTFUL] == doubted
