"""Whose account a document is, as its cover and its first headings say."""

import pytest

from juesuan.account.bodies.cover import Cover, read_cover
from juesuan.account.tables.table_run import Line
from juesuan.document.model import Anchor

CONTENTS = ("目录", "第一部分 {own}概况", "第二部分 2018年部门决算表")


def cover_of(*lines: str) -> Cover:
    """What the lines of a document tell."""
    printed = [
        Line(text=text, anchor=Anchor(line=number), title=None)
        for number, text in enumerate(lines, 1)
    ]
    return read_cover(printed, [], "document.html")


def name_on(*lines: str) -> str:
    """The name of the body that the lines tell, empty if they tell none."""
    body = cover_of(*lines).body
    return body.name if body else ""


@pytest.mark.parametrize(
    "own", ["法院", "本院", "部门", "机关", "检察院", "我校", "中心", "街道", "医院"]
)
def test_what_a_body_calls_itself_is_no_name(own: str) -> None:
    """第一部分 法院概况 names no body: the cover does."""
    contents = [line.format(own=own) for line in CONTENTS]
    assert (
        name_on("澜江市中级人民法院", "2018年部门决算", "二〇一九年八月", *contents)
        == "澜江市中级人民法院"
    )


def test_what_a_portal_prints_before_the_title_is_no_part_of_the_name() -> None:
    """The entry of a menu before the title of the page is left out."""
    menu = ("基本信息", "财务、资产及收费信息", "信息公开")
    assert name_on(*menu, "江州理工大学2020年度部门决算公开") == "江州理工大学"


def test_a_region_on_a_line_of_its_own_is_part_of_the_name() -> None:
    """烟台市 above 人民政府办公室 belongs to it."""
    cover = ("烟台市", "人民政府办公室", "2024年度部门决算")
    assert name_on(*cover) == "烟台市人民政府办公室"


def test_a_sentence_names_a_body_only_if_it_ends_as_one() -> None:
    """What stands before 纳入2021年度部门决算 is a part of a sentence."""
    sentence = "办公用房管纳入2021年度部门决算汇编范围的独立核算单位共5个。"
    cover = ("北川省机关事务管理局", "2021年部门决算")
    assert name_on(*cover, sentence, sentence, sentence) == "北川省机关事务管理局"
    assert name_on("北川省机关事务管理局2021年度部门决算包括下列单位") == "北川省机关事务管理局"


def test_a_title_weighs_more_than_a_sentence() -> None:
    """Sentences speak of other bodies, too."""
    sentence = "青石县财政局2018年度部门决算批复已经下达"
    assert name_on("青石县第一中学2018年度部门决算", sentence, sentence) == "青石县第一中学"


@pytest.mark.parametrize("link", ["下一条：", "上一篇: ", "相关链接 "])
def test_a_line_that_leads_to_another_document_tells_nothing(link: str) -> None:
    """The account of another year that a portal links to has another body and year."""
    found = cover_of(
        "江州理工大学2020年度部门决算公开", *3 * (f"{link}江州学院2019年度部门决算公开",)
    )
    assert (found.year, found.body.name if found.body else "") == (2020, "江州理工大学")
