"""Recognised codes that names, the subjects above or the order of a list contradict are in doubt."""

from collections.abc import Iterable

import pytest
from tests.account.pictured import read

from juesuan.account.model import Certainty
from juesuan.account.statements.pictures.codes import contradicted

HEADS = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
TREE = (
    ("208", "社会保障和就业支出"),
    ("20805", "行政事业单位养老支出"),
    ("2080501", "行政单位离退休"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("20811", "残疾人事业"),
    ("2081107", "残疾人生活和护理补贴"),
    ("229", "其他支出"),
    ("22960", "彩票公益金安排的支出"),
    ("2296002", "用于社会福利的彩票公益金支出"),
    ("2296003", "用于体育事业的彩票公益金支出"),
)


def printed(codes: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """支出决算表 with these codes and names; its sums need no code."""
    return HEADS, *(f"{code}|{name}|3.00|1.00|2.00" for code, name in codes)


def in_doubt(codes: Iterable[tuple[str, str]]) -> list[str]:
    """The codes that are contradicted."""
    reading, _ = read(*printed(codes))
    return [one.raw.split()[0] for one in reading.doubts if one.code == "recognised-code"]


def changed(**codes: str) -> list[tuple[str, str]]:
    """The tree with some codes, named with a ``c`` before them, read otherwise."""
    return [(codes.get(f"c{code}", code), name) for code, name in TREE]


def test_codes_that_nothing_contradicts_are_believed() -> None:
    """Codes that ascend and begin with the one above are in no doubt."""
    assert not in_doubt(TREE)


@pytest.mark.parametrize(
    ("codes", "wrong"),
    [
        ({"c22960": "22950"}, ["22950"]),
        ({"c2296002": "2295002"}, ["2295002"]),
        ({"c2080505": "2080601"}, ["2080601"]),
        ({"c20805": "20305"}, ["20305"]),
        ({"c2081107": "208110"}, ["208110"]),
        ({"c20811": "20817", "c2081107": "2081101"}, ["20817", "2081101"]),
    ],
)
def test_a_code_that_others_contradict_is_in_doubt(codes: dict[str, str], wrong: list[str]) -> None:
    """A 款 whose 项 begin otherwise, a 项 of another 款 and a code with too few digits are told."""
    assert in_doubt(changed(**codes)) == wrong


def test_a_code_that_has_its_name_in_a_list_is_believed() -> None:
    """204 公共安全支出 is no code out of order, though another row was read as 204 too."""
    codes = [
        ("204", "公共安全支出"),
        ("204", "法院"),
        ("2040501", "行政运行"),
        ("2040504", "案件审判"),
    ]
    assert not in_doubt(codes)


def test_the_amounts_of_a_contradicted_code_are_doubtful_though_sums_close() -> None:
    """22950 for 22960 is read surely, and each sum of its row closes: its amounts are in doubt."""
    _, entries = read(*printed(changed(c22960="22950")))
    row = {entry.certainty for (number, _), entry in entries.items() if number == 8}
    assert row == {Certainty.DOUBTFUL}


def test_a_code_out_of_order_and_its_neighbour_are_in_doubt() -> None:
    """Where either of two codes may be the one out of order both are in doubt."""
    codes = [("20103", "甲"), ("20106", "乙"), ("20113", "丙"), ("20136", "丁"), ("20131", "戊")]
    assert in_doubt(codes) == ["20136", "20131"]


def test_a_list_in_another_order_contradicts_nothing() -> None:
    """Where more than a quarter of the codes descend, the list is ordered otherwise."""
    codes = [("20106", "甲"), ("20103", "乙"), ("20136", "丙"), ("20113", "丁"), ("20131", "戊")]
    assert not in_doubt([*codes[::-1], ("20101", "己")])


def test_a_list_without_a_tree_contradicts_nothing() -> None:
    """Where more than half of the codes do not begin with the one above, nothing is below it."""
    assert not in_doubt([("201", "甲"), ("20203", "乙"), ("20305", "丙"), ("20407", "丁")])


def test_a_name_that_has_another_code_elsewhere_contradicts() -> None:
    """A name that another statement prints with another code has a code that was misread."""
    first, second = (
        next(one for one in read(*printed(codes))[0].statements if one.rows)
        for codes in (TREE, changed(c2081107="2081104"))
    )
    found = [label.code for _, label in contradicted((first, second))]
    assert found == ["2081107", "2081104"]


def test_a_name_with_one_listed_code_contradicts_a_code_a_digit_off() -> None:
    """30250 is no code, and 税金及附加费用 is 30240; 行政运行 below a printed 款 is its own."""
    economic = [
        ("302", "商品和服务支出"),
        ("30231", "公务用车运行维护费"),
        ("30250", "税金及附加费用"),
    ]
    assert in_doubt(economic) == ["30250"]
    assert not in_doubt(
        [("201", "一般公共服务支出"), ("20106", "财政事务"), ("2010601", "行政运行")]
    )
