"""Code and name of a subject in one cell, under the heads that provinces print."""

from pathlib import Path

import pytest

from juesuan.account import understand
from juesuan.document import read

PAGE = """<html><body><p>临江市档案局2024年度部门决算</p><p>支出决算表</p><p>单位：万元</p><table>
<tr><td>{head}</td><td>本年支出合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>合计</td><td>9.00</td><td>5.00</td><td>4.00</td></tr>
<tr><td>204-公共安全支出</td><td>9.00</td><td>5.00</td><td>4.00</td></tr>
<tr><td>20402-公安</td><td>9.00</td><td>5.00</td><td>4.00</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    "head",
    [
        "科目编码及名称",
        "科目（编码及名称）",
        "科目编码/名称",
        "功能分类科目名称及编码",
        "支出功能分类科目（类、款、项）",
    ],
)
def test_rows_keep_code_and_name(head: str, tmp_path: Path) -> None:
    """The column is the label of its rows, not a column of money without numbers."""
    path = tmp_path / "document.html"
    path.write_text(PAGE.format(head=head), encoding="utf-8")
    filled = (one for one in understand(read(path)).statements if one.rows)
    (statement,) = filled
    labels = [(label.code, label.item) for row in statement.rows for label in row.labels]
    assert labels == [("", "合计"), ("204", "公共安全支出"), ("20402", "公安")]
