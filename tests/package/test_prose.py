"""Numbers of persons in the texts of a document are masked before it is understood."""

import csv
import json
from pathlib import Path

import pytest

from juesuan.package import build

HEAD = """临江市档案局
2024年度部门决算

支出决算表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | | 8.50 | 5.00 | 3.50 |
| 201 | 一般公共服务支出 | 8.50 | 5.00 | 3.50 |

第三部分 决算情况说明

本年支出合计8.50万元。

"""
NUMBER = "13812345678"
SPELT = {
    "digit by digit": "联系人：" + "、".join(NUMBER),
    "in groups that are told": "联系人手机前三位138，中间四位1234，后四位5678。",
    "from right to left": f"联系人：\u202e{NUMBER[::-1]}\u202c",
    "in signs of several kinds": "联系人：壹3八〇Ⅵ四⑤叁８贰柒",
    "in letters of another script": "联系人：l3８ОбЧ5З827",
    "a mailbox over two lines": "联系：zhanglaosan\n@163.com",
    "a mailbox in small signs": "联系：zhanglaosan﹫163﹒com",
}


@pytest.mark.parametrize("text", SPELT.values(), ids=SPELT)
def test_a_number_in_a_text_is_one_mark_and_one_note(text: str, tmp_path: Path) -> None:
    """Its digits are in no doubt of their own, the package is valid, and the count is true."""
    document = tmp_path / "document.txt"
    document.write_text(f"{HEAD}{text}\n", encoding="utf-8")
    folder = build(document, tmp_path / "packages")
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert sum(told["masks"].values()) == 1
    assert told["sources"][0]["withheld"]
    with (folder / "data" / "doubts.csv").open(encoding="utf-8", newline="") as file:
        assert [row["code"] for row in csv.DictReader(file)] == ["private-number"]
    paragraphs = (folder / "data" / "paragraphs.csv").read_text(encoding="utf-8")
    assert paragraphs.count("已隐去〕") == 1
    assert "zhanglaosan" not in paragraphs


def test_a_number_that_a_table_parts_is_quoted_nowhere(tmp_path: Path) -> None:
    """The look through the file finds it, and so the doubt that quotes the table masks it."""
    page = "".join(f"<p>{line}</p>" for line in HEAD.partition("|")[0].split())
    table = "<table><tr><td>13812</td><td>3</td><td>4567</td><td>8</td></tr></table>"
    sheet = "".join(
        f"<tr><td>{'</td><td>'.join(line.strip('| ').split('|'))}</td></tr>"
        for line in HEAD.splitlines()
        if line.startswith("|") and "-" not in line
    )
    document = tmp_path / "document.html"
    document.write_text(
        f"<html><body>{page}<table>{sheet}</table><p>说明</p>{table}</body></html>",
        encoding="utf-8",
    )
    folder = build(document, tmp_path / "packages")
    files = [path for path in folder.rglob("*") if path.is_file()]
    told = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert [name for name, text in told.items() if "13812 " in text] == []


def test_amounts_of_a_text_stay(tmp_path: Path) -> None:
    """An amount of eleven digits with its unit is read as before."""
    document = tmp_path / "document.txt"
    document.write_text(f"{HEAD}本年收入合计13812345678元。\n", encoding="utf-8")
    folder = build(document, tmp_path / "packages")
    assert "13812345678" in (folder / "data" / "facts.csv").read_text(encoding="utf-8")
