"""The narrative becomes facts, and no number of it is lost."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.account.telling import account_of, find, told

from juesuan.account.narrative import Narrative, narrate
from juesuan.account.narrative.mention import Nature, mentions
from juesuan.account.narrative.term import terms
from juesuan.account.outline import condense
from juesuan.account.outline import outline as pieces_of
from juesuan.document.text import READER

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"


@pytest.fixture(scope="module")
def sample() -> Narrative:
    """The narrative of the sample document."""
    return narrate(account_of(READER.read(SAMPLE)))


def test_every_number_of_the_sample_is_accounted_for(sample: Narrative) -> None:
    """Facts, references and numbers not understood add up to all numbers.

    None is left over in the sample.
    """
    numbers = sample.numbers
    assert numbers.facts + numbers.references + numbers.misunderstood == numbers.printed
    assert numbers.misunderstood == 0
    assert numbers.facts > 180


def test_the_fourteen_subjects_have_budget_final_and_rate(sample: Narrative) -> None:
    """Each 项 of the general public budget has its initial budget and final figure.

    The budgets add up to the total.
    """
    items = [
        fact for fact in sample.facts if fact.topic == "general_budget" and len(fact.path) == 3
    ]
    assert len(items) == 14
    assert sum(fact.initial_budget or 0 for fact in items) == Decimal("8840.32")
    assert sum(fact.value or 0 for fact in items) == Decimal("10041.98")
    assert [fact.completion_rate for fact in items if fact.initial_budget == 0] == [
        None,
        None,
        None,
    ]


def test_a_paragraph_cut_by_a_page_break_is_one_fact(sample: Narrative) -> None:
    """死亡抚恤 is named in one paragraph and given its amounts in the next."""
    (fact,) = find(sample, "general_budget", "死亡抚恤")
    assert (fact.initial_budget, fact.value) == (Decimal(0), Decimal("48.29"))
    assert fact.reason == "退休人员去世所导致"


def test_last_years_value_is_derived_and_says_from_what(sample: Narrative) -> None:
    """增加 492.55 to 10,261.39 means 9,768.84 the year before.

    The derived fact names the stated one.
    """
    stated = next(fact for fact in sample.facts if fact.topic == "revenue_expenditure")
    derived = next(fact for fact in sample.facts if fact.derived_from == stated.id)
    assert (stated.difference, stated.difference_rate) == (Decimal("492.55"), Decimal("5.04"))
    assert (derived.value, derived.period, derived.raw) == (Decimal("9768.84"), "2023", "")


def test_counts_of_three_public_keep_what_they_count(sample: Narrative) -> None:
    """团组, 人次, 保有量, 批次 are counts with their units.

    The vehicles are those of the last day of the year.
    """
    counts = {
        (fact.label, fact.unit): fact
        for fact in sample.facts
        if fact.topic == "three_public" and fact.unit != "万元"
    }
    assert counts["因公出国（境）团组", "个"].value == 22
    assert counts["国内接待费/共计接待", "批次"].value == 1230
    owned = next(fact for (label, _), fact in counts.items() if label.endswith("保有量"))
    assert (owned.value, owned.period) == (Decimal(19), "2024-12-31")


def test_shares_name_what_they_are_of(sample: Narrative) -> None:
    """授予小微企业 70.78% is of the whole procurement.

    The share of services has no amount of its own.
    """
    (small,) = find(sample, "procurement", "授予小微企业合同金额")
    assert (small.value, small.share, small.share_of) == (
        Decimal("286.99"),
        Decimal("70.78"),
        "政府采购支出总额",
    )
    (services,) = find(sample, "procurement", "服务采购授予中小企业合同金额")
    assert (services.value, services.share, services.share_of) == (
        None,
        Decimal("74.58"),
        "服务支出金额",
    )


def test_a_decrease_is_negative_and_knows_its_base() -> None:
    """减少 and 下降 are negative.

    比年初预算数 is no comparison with last year, and nothing is derived from it.
    """
    narrative = told(
        "十、机关运行经费支出情况",
        "2024年度机关运行经费支出620.98万元,比年初预算数减少4.12万元,下降0.66%。",
    )
    (fact,) = narrative.facts
    assert (fact.difference, fact.difference_rate) == (Decimal("-4.12"), Decimal("-0.66"))
    assert (fact.compared_with, fact.direction) == ("initial_budget", "decrease")


def test_a_difference_without_a_value_is_a_fact_of_its_own() -> None:
    """其中：财政拨款收入增加 36,802.62 万元 states no value, and is not the difference of the total before it."""
    narrative = told(
        "（一）收支决算总表说明",
        "学校2024年度收入总计477,447.73万元，与2023年度相比，增加46,722.70万元，增长10.85%。"
        "其中：财政拨款收入增加36,802.62万元，其他收入减少2,287.45万元。",
    )
    stated = [
        (fact.label, fact.value, fact.difference)
        for fact in narrative.facts
        if not fact.derived_from
    ]
    assert stated == [
        ("收入总计", Decimal("477447.73"), Decimal("46722.70")),
        ("财政拨款收入", None, Decimal("36802.62")),
        ("其他收入", None, Decimal("-2287.45")),
    ]


def test_a_code_in_brackets_is_the_subject() -> None:
    """1.小学教育（2050202），2024年度决算数为 … names its subject by code."""
    narrative = told(
        "（四）财政拨款支出决算表说明",
        "1.小学教育（2050202），2024年度决算数为8,627.17万元，比2023年度决算数增长8.24%。",
    )
    (fact,) = narrative.facts
    assert (fact.code, fact.label, fact.value, fact.difference_rate) == (
        "2050202",
        "小学教育",
        Decimal("8627.17"),
        Decimal("8.24"),
    )
    assert (fact.period, fact.compared_with) == ("2024", "last_year")


def test_an_unchanged_value_is_a_comparison_without_numbers() -> None:
    """与上年决算数一致 says unchanged, and against what."""
    narrative = told("二、收入决算情况说明", "2、上级补助收入0万元。与上年决算数一致。")
    (fact,) = narrative.facts
    assert (fact.label, fact.direction, fact.compared_with) == (
        "上级补助收入",
        "unchanged",
        "last_year",
    )


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("截至2024年12月31日，共有车辆19辆", ["year", "date", "date", ""]),
        ("单价100万元（含）以上设备2台（套）", ["threshold", ""]),
        ("建设统一的12345政务服务热线", ["name"]),
        ("考核周期内15秒应答率达98.68%", ["period", ""]),
        ("根据财预〔2018〕167号文件", ["document", "document"]),
        ("小学教育（2050202）支出8,627.17万元", ["code", ""]),
        ("图1：收入支出决算", ["figure"]),
        ("1、财政拨款收入10,095.35万元", ["enumerator", ""]),
    ],
)
def test_references_are_no_measures(text: str, sorts: list[str]) -> None:
    """Years, days, thresholds in names, hot lines, documents, codes, figures and ordinals are references."""
    assert [mention.sort for mention in mentions(condense(text))] == sorts


def test_a_number_without_unit_is_reported() -> None:
    """What is neither measure nor reference is kept, with its sentence."""
    narrative = told("二、收入决算情况说明", "其他收入约为37左右。")
    assert [lost.mention.raw for lost in narrative.misunderstood] == ["37"]
    assert narrative.numbers.misunderstood == 1


def test_thousands_and_signs_are_numbers() -> None:
    """10,261.39 and -4.12 are read exactly."""
    found = list(mentions("共10,261.39万元，同比-4.12%"))
    assert [(mention.value, mention.nature) for mention in found] == [
        (Decimal("10261.39"), Nature.MONEY),
        (Decimal("-4.12"), Nature.PERCENTAGE),
    ]


def test_contents_and_duties_are_no_narrative(sample: Narrative) -> None:
    """Facts stand under the narrative's part only: not in the contents, the duties or the explanations."""
    assert {fact.section.split(" / ")[0][:4] for fact in sample.facts if not fact.report} == {
        "第三部分"
    }


def test_the_sample_explains_29_terms() -> None:
    """名词解释 has 29 entries, cut by page breaks, with the printed brackets."""
    found = list(terms(account_of(READER.read(SAMPLE))))
    assert len(found) == 29
    assert (
        found[8].definition
        == "指事业单位缴纳的所得税以及从非财政拨款结余或经营结余中提取的各类结余。"
    )
    assert found[15].name.endswith("（款）行政运行（项）")


def test_the_text_knows_its_parts() -> None:
    """Contents end where their first entry comes again; each part is told by its heading."""
    pieces = pieces_of(READER.read(SAMPLE))
    parts = list(dict.fromkeys(piece.part for piece in pieces))
    assert parts == [
        "cover",
        "contents",
        "duties",
        "units",
        "statements",
        "narrative",
        "terms",
        "attachments",
    ]
    assert sum(piece.part == "contents" and piece.kind == "paragraph" for piece in pieces) == 29


def test_a_paragraph_that_a_page_cut_is_put_together() -> None:
    """经济区 on two pages is one paragraph, and a list entry after it another."""
    found = [
        piece.text
        for piece in pieces_of(READER.read(SAMPLE))
        if "驻天津办事处" in piece.text and piece.part == "units"
    ]
    assert found[-1] == "- 2、烟台市人民政府驻北京联络处（烟台市人民政府驻天津办事处)"
    named = next(
        piece
        for piece in pieces_of(READER.read(SAMPLE))
        if piece.text.startswith("第二部分 ") and piece.kind == "heading"
    )
    assert named.text == "第二部分 2024年度部门决算表"


def test_each_report_stands_under_its_own_title() -> None:
    """Three reports print one title: what stands in them is told apart by the piece that titles it."""
    pieces = pieces_of(READER.read(SAMPLE))
    titles = [number for number, piece in enumerate(pieces) if piece.text.endswith("绩效评价报告")]
    assert len(titles) == 3
    inside = [sum(piece.title == title for piece in pieces) for title in titles]
    assert all(number > 40 for number in inside)
    assert not any(
        piece.kind == "title" and "得分表" in piece.text and piece.title is None for piece in pieces
    )
