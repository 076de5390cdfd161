"""A number planted in every cell and sentence of a document is in no file of its package."""

from pathlib import Path

import pytest

from juesuan.corpus.run.building import build_all
from juesuan.corpus.run.orders import Order
from juesuan.errors import RegisterConflict
from juesuan.package import build
from juesuan.package.origin import Origin

NUMBER = "13812345678"
MAILBOX = "张三@163.com"
HEAD = "临江市档案局\n2024年度部门决算\n\n第一部分 概况{0}\n\n本单位负责档案工作{0}。\n\n"
STATEMENT = """支出决算表
公开03表
单位：万元{0}

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | | 8.50 | 5.00 | 3.50 |
| 201 | 一般公共服务支出{0} | 6.25 | 4.00 | 2.25 |
| 208 | 社会保障和就业支出{0} | 2.25 | 1.00 | 1.25 |

注：本表反映支出情况{0}。

"""
FORM = """项目支出绩效自评表

| 项目名称 | 甲项目 | 主管部门 | 临江市档案局 |
|---|---|---|---|
| 实施单位 | 临江市档案局 | 联系电话{0} | {0} |

| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| 年度资金总额 | 10 | 10 | 10{0} | 10 | 100% | 10 |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标{0} | 维修次数{0} | ≥4次{0} | 4次{0} | 50 | 50 | 无{0} |
| 效益指标{0} | 社会效益指标 | 满意度 | ≥90% | 95% | 40{0} | 40 | 见{0} |
"""


@pytest.mark.parametrize("planted", [f" {NUMBER}", f"（{MAILBOX}）"])
def test_no_file_of_a_package_holds_it(planted: str, tmp_path: Path) -> None:
    """Not the tables of facts, indicators, doubts and findings, which quote what is printed, either."""
    document = tmp_path / "document.txt"
    document.write_text((HEAD + STATEMENT + FORM).format(planted), encoding="utf-8")
    (ended,) = build_all([Order(file=document)], tmp_path / "packages")
    assert ended.folder is not None, ended.error
    files = [path for path in (tmp_path / "packages").rglob("*") if path.is_file()]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert "〔" in texts["indicators.csv"]
    assert [name for name, text in texts.items() if planted.strip("（） ") in text] == []


TERMS = "名词解释\n\n1.机关运行经费{0}：指保障运行的经费{0}。\n\n"


def test_what_is_given_by_hand_is_masked_too(tmp_path: Path) -> None:
    """Address, body and name of a document: no file, no folder and no identifier spells a number.

    The body is known again under the name that is published.
    """
    document = tmp_path / f"{NUMBER}.txt"
    text = (HEAD + STATEMENT + TERMS + FORM).format(f"（{NUMBER}）")
    document.write_text(text.replace("临江市档案局", "某局"), encoding="utf-8")
    address = f"https://example.gov.cn/{NUMBER}?mail=zhang%40qq.com&tel=138%201234%205678"
    into, name = tmp_path / "packages", f"临江市档案局（{NUMBER}）"
    for retrieved in ("2025-09-01", "2025-09-02"):
        origin = Origin.of({"source_url": address, "retrieved": retrieved})
        folder = build(document, into, organization=name, origin=origin)
    assert [path.name for path in into.glob("*/[0-9]*")] == [folder.name]
    told = "".join(
        f"{path.relative_to(into)}\n{path.read_text(encoding='utf-8')}"
        for path in into.rglob("*")
        if path.is_file()
    )
    assert "https://example.gov.cn/〔手机号已隐去〕" in told
    assert not [private for private in (NUMBER, "qq.com", "%201234", "12345678") if private in told]


def test_an_identifier_by_hand_is_no_number_of_a_person(tmp_path: Path) -> None:
    """It would be in every address."""
    document = tmp_path / "document.txt"
    document.write_text((HEAD + STATEMENT).format(""), encoding="utf-8")
    with pytest.raises(RegisterConflict, match="private number"):
        build(document, tmp_path / "packages", organization=f"370600-{NUMBER}", year=2024)


def test_a_quotation_without_the_words_that_call_it_is_masked(tmp_path: Path) -> None:
    """What doubts and README quote of 手机：13 90 64 57 81 2 is masked, as the sentence is."""
    document = tmp_path / "document.txt"
    spelt = "13 90 64 57 81 2"
    text = (HEAD + STATEMENT).format("") + f"\n手机：{spelt}\n\n{spelt}\n"
    document.write_text(text, encoding="utf-8")
    folder = build(document, tmp_path / "packages")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if spelt in path.read_text(encoding="utf-8")] == []
