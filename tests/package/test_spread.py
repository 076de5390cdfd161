"""A number of a person in pieces, or in place of an amount, reaches no file of a package."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from juesuan.corpus.run.building import build_all
from juesuan.corpus.run.orders import Order
from juesuan.document import read
from juesuan.document.model import Document
from juesuan.package.opened import Package
from juesuan.package.spread import masked_pieces, without_spread

MOBILE = "13812345678"
IDENTITY = "11010519491231002X"
ALL_DIGITS = "370602198503120027"
ACCOUNT = """<html><body><p>临江市档案局</p><p>2024年度部门决算</p><p>第一部分 概况</p><p>本单位负责档案工作。</p>
{text}<p>支出决算表</p><p>公开03表</p><p>单位：万元</p><table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>合计</td><td></td><td>8.50</td><td>5.00</td><td>3.50</td></tr>
<tr><td>201</td><td>一般公共服务支出</td><td>6.25</td><td>4.00</td><td>2.25</td></tr>
<tr><td>208</td><td>社会保障和就业支出</td><td>2.25</td><td>1.00</td><td>{amount}</td></tr></table></body></html>"""


def row(*cells: str) -> str:
    """A row of a table."""
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def table(*rows: Sequence[str]) -> str:
    """A table of such rows."""
    return f"<table>{''.join(row(*cells) for cells in rows)}</table>"


def lines(*texts: str) -> str:
    """A paragraph each."""
    return "".join(f"<p>{text}</p>" for text in texts)


def looked_at(markup: str, folder: Path) -> Document:
    """The document as it is understood."""
    file = folder / "document.html"
    file.write_text(f"<html><body><p>决算</p>{markup}</body></html>", encoding="utf-8")
    return without_spread(read(file))


SPREAD = {
    "a digit a cell": table(["联系电话", *MOBILE]),
    "a digit a cell that nothing calls one": table(["张三", *MOBILE]),
    "a digit a cell with empty ones": table(["张三", *" ".join(MOBILE)]),
    "an identity number": table(["身份证号", *IDENTITY]),
    "an identity number in three that nothing calls one": table(
        ["张三", IDENTITY[:6], IDENTITY[6:14], IDENTITY[14:]]
    ),
    "groups": table(["联系电话", "138", "1234", "5678"]),
    "groups below their head": table(["姓名", "联系电话", "", ""], ["张三", "138", "1234", "5678"]),
    "down a column": table(["联系电话"], *MOBILE),
    "numerals": table(["联系电话", *"一三八一二三四五六七八"]),
    "a digit a paragraph": lines(*MOBILE),
    "groups of lines": lines("张三", "138", "1234", "5678", "李四"),
    "lines behind words": lines("联系电话：138", "1234", "5678"),
    "in place of an amount": table(["项目", "金额"], ["甲", "8.50"], ["乙", MOBILE]),
    "in place of a share": table(["项目", "金额"], ["甲", "8.50"], ["乙", f"{MOBILE}%"]),
    "below nothing": table(["项目", "金额"], ["甲", "8.50"], ["乙", f"-{MOBILE}"]),
    "an identity number in place of an amount": table(["项目", "金额"], ["乙", ALL_DIGITS]),
}
CLASSES = ["204", "204", "204", "208", "210", "210"]
"""The check digit of them all is right, and no date of birth is inside."""
KEPT = {
    "a landline": table(["联系电话", "0535", "678", "8888"]),
    "integers": table(["项目", "a", "b", "c"], ["甲", "138", "1234", "5678"]),
    "counts": table(["单位", *"甲乙丙丁戊己庚辛壬癸子"], ["甲局", *"15023141062"]),
    "lines of counts whose check digit happens to be right": lines(*"444411221221212222"),
    "mostly nothing": table(["甲局", *"15000001000"]),
    "an amount beside others of its size": table(
        ["项目", "合计", "基本"], ["甲", MOBILE, "13000000000.00"]
    ),
    "an amount that its row tells twice": table(["合计", MOBILE, MOBILE]),
    "an amount below a total": table(["合计", "15,812,345,678"], ["甲", MOBILE]),
    "a code": table(["项目编码", "金额"], [MOBILE, "8.50"]),
    "类 below 类": table(["科目编码", "款"], *((one, "05") for one in CLASSES)),
    "数 that spell no date": table(["张三", *CLASSES]),
    "fees of telephones": table(["电话费", "138", "1234", "5678"]),
}


@pytest.mark.parametrize("markup", SPREAD.values(), ids=SPREAD)
def test_pieces_are_masked_before_anybody_understands_them(markup: str, tmp_path: Path) -> None:
    """One mark stands for them, nothing of the number is left, and a remark tells how many."""
    document = looked_at(markup, tmp_path)
    cells = [cell.text for part in document.tables for row in part.rows for cell in row]
    texts = [paragraph.text for paragraph in document.paragraphs]
    told = "".join([*texts, *cells])
    assert told.count("〔") == 1
    assert not any(piece in told for piece in ("1234", "5678", "138", "0519491", "98503", "二三四"))
    assert masked_pieces(document).total() == 1
    assert [remark.code for remark in document.remarks].count("private-number") == 1


@pytest.mark.parametrize("markup", KEPT.values(), ids=KEPT)
def test_amounts_counts_and_codes_stay(markup: str, tmp_path: Path) -> None:
    """Whatever their digits spell."""
    document = looked_at(markup, tmp_path)
    assert "〔" not in "".join(paragraph.text for paragraph in document.paragraphs)
    assert "〔" not in "".join(
        cell.text for part in document.tables for row in part.rows for cell in row
    )
    assert not masked_pieces(document)


@pytest.mark.parametrize("number", [MOBILE, ALL_DIGITS])
def test_in_place_of_an_amount_it_is_no_amount(number: str, tmp_path: Path) -> None:
    """No file spells it, the source is withheld, the cell is doubtful, and no rule speaks of the row."""
    file = tmp_path / "document.html"
    file.write_text(ACCOUNT.format(text="", amount=number), encoding="utf-8")
    (ended,) = build_all([Order(file=file)], tmp_path / "packages")
    assert ended.folder is not None, ended.error
    files = [path for path in (tmp_path / "packages").rglob("*") if path.is_file()]
    assert [path for path in files if number in path.read_text(encoding="utf-8")] == []
    package = Package.open(ended.folder)
    assert sum(package.descriptor["masks"].values()) == 1
    assert "withheld" in package.descriptor["sources"][0]
    doubts = (ended.folder / "data" / "doubts.csv").read_text(encoding="utf-8")
    assert {"private-number", "number-not-understood"} <= {
        doubt["code"] for doubt in csv.DictReader(doubts.splitlines())
    }
    findings = (ended.folder / "data" / "findings.csv").read_text(encoding="utf-8")
    told = [line for line in csv.DictReader(findings.splitlines()) if "208" in str(line)]
    assert [line for line in told if line["outcome"] == "mismatch"] == []
