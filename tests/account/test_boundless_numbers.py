"""A number with more digits than any amount has is a doubt at its place, and the account is built."""

import csv
from pathlib import Path

import pytest

from juesuan.corpus.run.building import build_all
from juesuan.corpus.run.orders import Order

TEXT = """临江市档案局
2024年度部门决算

支出决算表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | | 8.50 | 5.00 | 3.50 |
| 201 | 一般公共服务支出 | {0} | 4.00 | 2.25 |

第三部分 决算情况说明

本年支出合计{0}万元。

项目支出绩效自评表

| 项目名称 | 甲项目 | 主管部门 | 临江市档案局 |
|---|---|---|---|

| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| 年度资金总额 | 10 | {0} | 10 | 10 | 100% | 10 |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 维修次数 | ≥{0}次 | {0}次 | 50 | 50 | 无 |
"""


@pytest.mark.parametrize("number", ["9" * 15, "9" * 31, "9" * 300, f"0.{'0' * 500}1"])
def test_a_boundless_number_is_no_amount(number: str, tmp_path: Path) -> None:
    """It is in no column of amounts, the doubt quotes it, and the other amounts stay."""
    document = tmp_path / "document.txt"
    document.write_text(TEXT.format(number), encoding="utf-8")
    (ended,) = build_all([Order(file=document)], tmp_path / "packages")
    assert ended.folder is not None, ended.error
    tables = {
        path.stem: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        for path in (ended.folder / "data").glob("*.csv")
    }
    doubts = {row["code"]: row["raw"] for row in tables["doubts"]}
    assert doubts["number-not-understood"] == number
    assert "8.50" in {row["amount"] for row in tables["amounts"]}
    numbers = [
        row.get(column, "")
        for name in ("amounts", "facts")
        for row in tables.get(name, [])
        for column in ("amount", "amount_yuan", "value", "value_yuan")
    ]
    assert not [value for value in numbers if number in value]
