"""Code and name of a subject in one cell, under the heads that provinces print."""

from pathlib import Path

import pytest
from tests.account.paper import ruled
from tests.account.printed import EXPENDITURE, amounts, only

from juesuan.account import understand
from juesuan.account.model import Statement
from juesuan.document import read

PAGE = """<html><body><p>临江市档案局2024年度部门决算</p><p>支出决算表</p><p>单位：万元</p><table>
<tr><td>{head}</td><td>本年支出合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>合计</td><td>9.00</td><td>5.00</td><td>4.00</td></tr>
<tr><td>{first}</td><td>9.00</td><td>5.00</td><td>4.00</td></tr>
<tr><td>{second}</td><td>9.00</td><td>5.00</td><td>4.00</td></tr></table></body></html>"""


LABELS = [("", "合计"), ("204", "公共安全支出"), ("20402", "公安")]


@pytest.mark.parametrize(
    "head",
    [
        "科目编码及名称",
        "科目（编码及名称）",
        "科目编码/名称",
        "功能分类科目名称及编码",
        "支出功能分类科目（类、款、项）",
        "支出功能分类科目编码和名称",
        "科目名称（编码）",
    ],
)
def test_rows_keep_code_and_name(head: str, tmp_path: Path) -> None:
    """The column is the label of its rows whatever its head says: it prints no number."""
    assert _labels(tmp_path, head, "204-公共安全支出", "20402-公安") == LABELS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（204）公共安全支出", "（20402）公安"),
        ("公共安全支出（204）", "公安（20402）"),
        ("【２０４】公共安全支出", "【２０４０２】公安"),
        ("204：公共安全支出", "20402：公安"),
    ],
)
def test_a_code_in_brackets_is_no_part_of_the_name(first: str, second: str, tmp_path: Path) -> None:
    """It stands before the name or behind it, and its brackets and digits may be wide."""
    assert _labels(tmp_path, "科目编码及名称", first, second) == LABELS


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        (("（204）|9.00", "（20402）|9.00"), [("204", ""), ("20402", "")]),
        (
            ("公共安全支出|", "（204）|9.00", *(f"（{code}）|9.00" for code in (20402, 206, 207))),
            [("204", "公共安全支出"), ("20402", ""), ("206", ""), ("207", "")],
        ),
    ],
    ids=["alone", "below its name"],
)
def test_a_code_in_brackets_on_a_line_of_its_own_is_no_amount(
    rows: tuple[str, ...], labels: list[tuple[str, str]]
) -> None:
    """（204） that a narrow cell parts from its name is not the amount -204."""
    found = only(*EXPENDITURE, ruled("科目名称（编码）|本年支出合计", "合计|9.00", *rows))
    wanted = [("", "合计"), *labels]
    assert amounts(found) == [(code, item, "total", "9.00") for code, item in wanted]


def _labels(folder: Path, *texts: str) -> list[tuple[str, str]]:
    """Code and item of each row of the only statement that has any."""
    (statement,) = _filled(folder, *texts)
    return [(label.code, label.item) for row in statement.rows for label in row.labels]


def _filled(folder: Path, head: str, first: str, second: str) -> list[Statement]:
    """The statements with rows of a page with this head and these labels."""
    path = folder / "document.html"
    path.write_text(PAGE.format(head=head, first=first, second=second), encoding="utf-8")
    return [one for one in understand(read(path)).statements if one.rows]
