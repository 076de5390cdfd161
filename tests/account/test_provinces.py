"""Families of sentences that the provinces use, in made-up words: subject, number, unit, period, base, share."""

from decimal import Decimal

import pytest
from tests.account.paper import paper
from tests.account.telling import find, told

from juesuan.account.model import Account, Body, Kind
from juesuan.account.narrative import Fact, Narrative, narrate
from juesuan.account.narrative.mention import mentions
from juesuan.account.outline import condense
from juesuan.document.model import Anchor

SUMMARY = "一、收入支出决算总体情况说明"
REVENUE = "二、收入决算情况说明"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明"
PUBLIC = "七、财政拨款“三公”经费支出决算情况说明"
RUNNING = "十、机关运行经费支出说明"
BUYING = "十一、政府采购支出说明"
ASSETS = "十二、国有资产占用情况说明"
RESULTS = "十三、预算绩效情况说明"


def stated(narrative: Narrative) -> list[Fact]:
    """The stated facts of a narrative that lost no number, in their order."""
    numbers = narrative.numbers
    assert narrative.misunderstood == ()
    assert numbers.facts + numbers.references == numbers.printed
    return [fact for fact in narrative.facts if not fact.derived_from]


def values(narrative: Narrative) -> list[tuple[str, str, str]]:
    """Label, value and unit of the stated facts."""
    return [
        (fact.label, "" if fact.value is None else str(fact.value), fact.unit)
        for fact in stated(narrative)
    ]


def test_two_totals_of_one_clause_are_two_facts() -> None:
    """收、支总计各是A，B万元 gives each total its number, and the comparison after it its difference and rate."""
    first, second = stated(
        told(
            SUMMARY,
            "2024年度收、支总计各是512.40，498.10万元。与2023年相比，收、支总计各减少20.50，31.20万元，各下降3.85%、5.89%。",
        )
    )
    assert [(one.label, one.value, one.unit) for one in (first, second)] == [
        ("收入总计", Decimal("512.40"), "万元"),
        ("支出总计", Decimal("498.10"), "万元"),
    ]
    assert (first.difference, first.difference_rate) == (Decimal("-20.50"), Decimal("-3.85"))
    assert (second.difference, second.difference_rate) == (Decimal("-31.20"), Decimal("-5.89"))


def test_a_list_of_names_shares_out_a_list_of_numbers() -> None:
    """货物、工程和服务分别为A、B和C，占…分别为X、Y和Z gives each name its amount and its share."""
    facts = stated(
        told(
            BUYING,
            "货物类、工程类和服务类采购分别为6.5万元、11.1万元和2.4万元，占采购总额的比重分别为32.5%、55.5%和12.0%。",
        )
    )
    assert [(one.label, str(one.value), str(one.share)) for one in facts] == [
        ("货物类", "6.5", "32.5"),
        ("工程类", "11.1", "55.5"),
        ("服务类采购", "2.4", "12.0"),
    ]
    assert {one.share_of for one in facts} == {"采购总额"}


def test_a_comparison_names_its_subject_before_it() -> None:
    """收入支出总体与上年相比，增加… is no difference of the last balance that was told."""
    facts = stated(
        told(
            SUMMARY,
            "2024年度支出总计90.00万元，其中：本年支出合计88.00万元，年末结转和结余2.00万元。",
            "收入支出总体与上年相比，增加8.00万元，增长9.76%。",
        )
    )
    assert [one.label for one in facts] == [
        "支出总计",
        "本年支出合计",
        "年末结转和结余",
        "收入支出总体",
    ]
    assert (facts[-1].difference, facts[2].difference) == (Decimal("8.00"), None)


def test_parts_know_their_whole() -> None:
    """After 其中 each amount is a part of what stands before.

    A part of a part belongs to that part.
    """
    total, abroad, cars, bought, run, reception = stated(
        told(
            PUBLIC,
            "“三公”经费支出决算10.00万元，其中：因公出国（境）费2.00万元；公务用车购置及运行维护费7.00万元，"
            "其中：公务用车购置费4.00万元，公务用车运行维护费3.00万元；公务接待费1.00万元。",
        )
    )
    assert [one.part_of for one in (total, abroad, cars, reception)] == [
        "",
        total.id,
        total.id,
        total.id,
    ]
    assert [one.part_of for one in (bought, run)] == [cars.id, cars.id]


def test_what_stands_in_brackets_is_told_aside() -> None:
    """事业收入A元（含教育收费B元），占总收入的C%: the share is of 事业收入."""
    revenue, business, fees = stated(
        told(
            REVENUE,
            "收入合计3,000,000.00元。其中：事业收入1,200,000.50元（含教育收费300.00元），占总收入的40.00%。",
        )
    )
    assert (business.label, business.share, business.part_of) == (
        "事业收入",
        Decimal("40.00"),
        revenue.id,
    )
    assert (fees.label, fees.value, fees.share) == ("教育收费", Decimal("300.00"), None)
    assert revenue.unit == business.unit == "元"


def test_the_budget_may_stand_inside_its_completion() -> None:
    """完成全年预算A万元的B% tells the adjusted budget and the rate; 完成预算A万元的B% the budget."""
    total, part = stated(
        told(
            PUBLIC,
            "本厅2024年度“三公”经费财政拨款支出决算为60.00万元，完成全年预算80.00万元的75.0%，比上年决算数增加12.00万元，增长25.0%。"
            "其中：公务接待费支出决算为20.00万元，完成预算40.00万元的50.0%，增长--（基数为0，不可比）。",
        )
    )
    assert (total.label, total.adjusted_budget, total.completion_rate) == (
        "“三公”经费财政拨款支出",
        Decimal("80.00"),
        Decimal("75.0"),
    )
    assert (total.initial_budget, total.difference, total.compared_year) == (
        None,
        Decimal("12.00"),
        "2023",
    )
    assert (part.initial_budget, part.completion_rate) == (Decimal("40.00"), Decimal("50.0"))


def test_a_share_of_a_stated_amount_is_a_share() -> None:
    """占采购总额A万元的B% tells the whole beside the share."""
    whole = told(BUYING, "授予小微企业合同金额30.00万元，占政府采购支出总额120.00万元的25.0%。")
    small, total = stated(whole)
    assert (small.value, small.share, small.share_of) == (
        Decimal("30.00"),
        Decimal("25.0"),
        "政府采购支出总额",
    )
    assert (total.label, total.value) == ("政府采购支出总额", Decimal("120.00"))


@pytest.mark.parametrize(
    ("words", "compared", "year"),
    [
        ("比上年决算数", "last_year", "2023"),
        ("较2023年度决算数", "last_year", "2023"),
        ("同比", "last_year", "2023"),
        ("与去年相比，", "last_year", "2023"),
        ("比2019年（疫情前）决算数", "other_year", "2019"),
        ("较年初预算数", "initial_budget", ""),
        ("比全年预算数", "adjusted_budget", ""),
        ("比年初", "last_year", "2023"),
    ],
)
def test_a_difference_knows_its_base(words: str, compared: str, year: str) -> None:
    """A difference is against last year, another year or a budget, whichever its words name."""
    (fact,) = stated(told(RUNNING, f"机关运行经费支出20.00万元，{words}减少5.00万元，降低20.00%。"))
    assert (fact.value, fact.difference, fact.difference_rate) == (
        Decimal("20.00"),
        Decimal("-5.00"),
        Decimal("-20.00"),
    )
    assert (fact.compared_with, fact.compared_year) == (compared, year)


def test_the_value_of_another_year_is_derived_for_that_year() -> None:
    """比2019年减少5 to 20 means 25 in 2019, and says from what it follows."""
    narrative = told(RUNNING, "机关运行经费支出20.00万元，比2019年减少5.00万元，降低20.00%。")
    (derived,) = [fact for fact in narrative.facts if fact.derived_from]
    assert (derived.value, derived.period, derived.derived_from) == (
        Decimal("25.00"),
        "2019",
        narrative.facts[0].id,
    )


def test_two_comparisons_of_one_amount_are_kept_apart() -> None:
    """A rate against last year and a difference against the budget do not run together."""
    first, second = stated(
        told(
            GENERAL,
            "一般公共预算财政拨款支出90.00万元，比上年下降10%，决算数小于预算数12.00万元，主要原因：压减支出。",
        )
    )
    assert (first.difference, first.difference_rate, first.compared_with) == (
        None,
        Decimal(-10),
        "last_year",
    )
    assert (second.label, second.value) == (first.label, None)
    assert (second.difference, second.compared_with) == (Decimal("-12.00"), "initial_budget")


def test_unchanged_against_budget_and_against_last_year() -> None:
    """决算数与年初预算数持平，与上年持平 says two things."""
    first, second = stated(
        told(
            PUBLIC,
            "因公出国（境）费预算为0万元，支出决算为0万元，完成预算的0%，决算数与年初预算数持平，与上年持平。",
        )
    )
    assert (first.value, first.initial_budget, first.completion_rate) == (0, 0, 0)
    assert (first.direction, first.compared_with) == ("unchanged", "initial_budget")
    assert (second.direction, second.compared_with, second.compared_year) == (
        "unchanged",
        "last_year",
        "2023",
    )


def test_a_paragraph_that_tells_the_amount_again_is_a_fact_again() -> None:
    """A second comparison without amount does not take the amount of the next paragraph."""
    facts = stated(
        told(
            RUNNING,
            "机关运行经费支出20.00万元，较年初预算数减少2.00万元。比2023年增加1.00万元。",
            "机关运行经费支出决算为20.00万元，比上年增加1.00万元。",
        )
    )
    assert [(str(one.value), str(one.difference)) for one in facts] == [
        ("20.00", "-2.00"),
        ("None", "1.00"),
        ("20.00", "1.00"),
    ]


def test_counts_of_the_three_public_in_other_words() -> None:
    """人数 and 接待人次 are of what was counted before; 金额 of the cars before it."""
    assert values(
        told(
            PUBLIC,
            "2024年因公出国（境）团组2个，人数5人；国内公务接待批次39个，接待人次285人。"
            "全年购置公务用车1辆，其中：轿车1辆、金额17.80万元，越野车0辆、金额0万元。",
        )
    ) == [
        ("因公出国（境）团组", "2", "个"),
        ("因公出国（境）团组/人数", "5", "人"),
        ("国内公务接待批次", "39", "个"),
        ("国内公务接待批次/接待人次", "285", "人"),
        ("购置公务用车", "1", "辆"),
        ("轿车", "1", "辆"),
        ("轿车/金额", "17.80", "万元"),
        ("越野车", "0", "辆"),
        ("越野车/金额", "0", "万元"),
    ]


def test_nothing_may_be_told_without_a_unit() -> None:
    """支出为0。 and 支出为零。 are amounts of nothing; a bare 7 is not understood."""
    assert values(told(RUNNING, "机关运行经费支出为0。外事接待费支出为零。")) == [
        ("机关运行经费支出", "0", ""),
        ("外事接待费支出", "0", ""),
    ]
    assert [lost.mention.raw for lost in told(RUNNING, "机关运行经费支出为7。").misunderstood] == [
        "7"
    ]


def test_differences_of_counts_scores_and_points() -> None:
    """较上年增加2人, 提高1.5分 and 下降6.6个百分点 are differences, the last of a share."""
    staff, score, share, points = stated(
        told(
            RESULTS,
            "在编人员40人，较上年增加2人。平均得分93.2分，较上年提高1.5分。"
            "中小企业合同金额占74.1%，所占比重比上年下降6.6个百分点。",
        )
    )
    assert (staff.value, staff.difference, staff.unit) == (40, 2, "人")
    assert (score.value, score.difference, score.unit) == (Decimal("93.2"), Decimal("1.5"), "分")
    assert (share.share, share.difference) == (Decimal("74.1"), None)
    assert (points.label, points.difference, points.unit) == ("所占比重", Decimal("-6.6"), "百分点")


def test_a_sign_outweighs_a_word() -> None:
    """增加-3万元，增长-5% is a decrease; 减少-3万元 is one too."""
    first, second = stated(
        told(REVENUE, "收入增加-3.00万元，增长-5.00%。", "其他收入减少-3.00万元。")
    )
    assert (first.difference, first.difference_rate, first.direction) == (
        Decimal("-3.00"),
        Decimal("-5.00"),
        "decrease",
    )
    assert (second.difference, second.direction) == (Decimal("-3.00"), "decrease")


def test_money_of_one_fact_is_in_one_unit() -> None:
    """A value in 元 with a difference in 万元 is published in 元."""
    (fact,) = stated(told(REVENUE, "收入合计1,200,000.00元，比上年增加20.5万元。"))
    assert (fact.value, fact.difference, fact.unit) == (
        Decimal("1200000.00"),
        Decimal(205000),
        "元",
    )


def test_a_year_in_the_clause_is_the_period() -> None:
    """2022年度支出为… in an account of 2024 is of 2022; 截至…12月底 is of that day."""
    facts = stated(
        told(
            ASSETS,
            "本单位2022年度支出为100.00万元。2024年，支出为90.00万元。截至2024年12月底，共有车辆3辆。",
        )
    )
    assert [one.period for one in facts] == ["2022", "2024", "2024-12-31"]


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("联系电话：0535-6789012", ["phone", "phone"]),
        ("根据财预〔2018〕167号第12条", ["document", "document", "ordinal"]),
        ("办公时间8:30-17:00", ["clock"] * 4),
        ("走访500强企业20家", ["name", ""]),
        ("其中：（1）房屋10元，（2）设备5元", ["enumerator", "", "enumerator", ""]),
        ("事业收入12.50元（含教育收费3.00元）", ["", ""]),
        ("单价100万元（含）以上设备2台（套）", ["threshold", ""]),
        ("基数为0，不可比", ["base"]),
        ("位于幸福路18号", ["name"]),
    ],
)
def test_references_of_other_kinds(text: str, sorts: list[str]) -> None:
    """Telephones, clocks, house numbers, ranks and inner enumerators are references.

    Amounts beside them are not.
    """
    assert [mention.sort for mention in mentions(condense(text))] == sorts


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共计９，７６８．８４万元", "9768.84", "万元"),
        ("共计9,7\n68.84万元", "9768.84", "万元"),
        ("共计9768.8\n4 万元", "9768.84", "万元"),
        ("合同额1.35亿元", "1.35", "亿元"),
        ("办公用房8,000㎡", "8000", "㎡"),
        ("扫描30万页", "30", "万页"),
        ("服务12万人次", "12", "万人次"),
        ("投资为上年的2.3倍", "2.3", "倍"),
        ("接待8批（次）", "8", "批(次)"),
    ],
)
def test_numbers_and_units_in_other_shapes(text: str, value: str, unit: str) -> None:
    """Full-width digits, numbers torn by the end of a line, and units of many kinds are read exactly."""
    (mention,) = mentions(condense(text))
    assert (mention.value, mention.unit) == (Decimal(value), unit)


def test_a_page_number_is_not_part_of_an_amount() -> None:
    """Digits that a line break parts without proof stay apart, and the stray one is reported."""
    assert [str(mention.value) for mention in mentions(condense("共计7\n19816.81元"))] == [
        "7",
        "19816.81",
    ]


def test_a_range_is_told_from_end_to_end() -> None:
    """3-5批次 gives both ends; the second is no negative number."""
    facts = stated(told(PUBLIC, "每月接待3-5批次。"))
    assert [(one.value, one.unit) for one in facts] == [(3, "批次"), (5, "批次")]


def test_a_reason_in_a_paragraph_of_its_own_goes_to_what_it_names() -> None:
    """“三公”经费支出决算小于预算数的主要情况：… explains the total, not the part told last."""
    narrative = told(
        PUBLIC,
        "“三公”经费支出决算10.00万元，比上年增加2.00万元。其中：公务接待费支出1.00万元，比上年增加0.50万元。",
        "“三公”经费支出决算小于预算数的主要情况：厉行节约。",
    )
    (total,) = find(narrative, "three_public", "“三公”经费支出")
    assert total.reason == "厉行节约"


def of(*paragraphs: str) -> Narrative:
    """The narrative of a document of these paragraphs, with a cover and no part of its own."""
    body = Body(name="临江市档案局", kind=Kind.DEPARTMENT, anchor=Anchor())
    document = paper(*paragraphs)
    return narrate(
        Account(year=2024, body=body, units=(), statements=(), doubts=(), document=document)
    )


def test_a_narrative_under_the_headings_of_its_topics_is_found() -> None:
    """Without a part 决算情况说明 the sections that tell of a topic are the narrative.

    Duties and terms are not.
    """
    narrative = of(
        "一、基本情况",
        "内设股室3个。",
        "二、收入支出预算执行情况分析",
        "（一）收入支出预决算对比",
        "决算收入120.00万元，比年初预算增加20.00万元。",
        "三、“三公”经费支出情况",
        "“三公”经费支出1.00万元。",
        "八、名词解释",
        "1.财政拨款收入：指3类收入。",
    )
    assert [(fact.topic, str(fact.value)) for fact in stated(narrative)] == [
        ("overview", "3"),
        ("revenue_expenditure", "120.00"),
        ("three_public", "1.00"),
    ]


def test_a_part_of_another_name_is_the_narrative() -> None:
    """第三部分 …决算情况和重要事项说明 opens the narrative."""
    narrative = of(
        "第三部分 2024年度部门决算情况和重要事项说明",
        "一、收入支出决算情况",
        "收入总计12.00万元，支出总计12.00万元。",
        "第四部分 名词解释",
        "1.收入：指1项。",
    )
    assert [(fact.topic, fact.label) for fact in stated(narrative)] == [
        ("revenue_expenditure", "收入总计"),
        ("revenue_expenditure", "支出总计"),
    ]


def test_a_count_is_named_by_what_stands_behind_it() -> None:
    """62名职工 counts 职工, not the expenditure that is explained; 对3个项目开展 counts 项目."""
    assert values(told(GENERAL, "教育支出90.00万元，主要原因：62名职工工资调标。")) == [
        ("教育支出", "90.00", "万元"),
        ("职工", "62", "名"),
    ]
    assert values(told(RESULTS, "对3个项目开展了绩效自评。")) == [("项目/开展绩效自评", "3", "个")]


def test_a_level_alone_stands_under_the_one_named_before() -> None:
    """（款） and （项） without 类 belong to the 类 of the sentence or the heading above."""
    narrative = told(
        GENERAL,
        "2.教育支出（类）支出决算数为50.00万元。其中：教育管理事务（款）支出决算数为20.00万元。",
        "3.社会保障和就业支出（类）养老支出（款）。年初预算9.00万元，支出决算8.00万元。",
        "（1）离退休（项）。年初预算3.00万元，支出决算2.00万元，完成年初预算的66.67%。",
    )
    assert [(fact.path, str(fact.value)) for fact in stated(narrative)] == [
        (("教育支出",), "50.00"),
        (("教育支出", "教育管理事务"), "20.00"),
        (("社会保障和就业支出", "养老支出"), "8.00"),
        (("社会保障和就业支出", "养老支出", "离退休"), "2.00"),
    ]


def test_a_code_before_its_name_is_the_subject() -> None:
    """2.2080505机关…缴费支出： is the second entry, of code 2080505; the two are no decimal number."""
    (fact,) = stated(
        told(GENERAL, "2.2080505养老保险缴费支出：年初预算80.00万元，决算数79.00万元。")
    )
    assert (fact.code, fact.label, fact.initial_budget, fact.value) == (
        "2080505",
        "养老保险缴费支出",
        Decimal("80.00"),
        Decimal("79.00"),
    )


def test_last_years_figure_inside_a_comparison_is_of_last_year() -> None:
    """比上年决算数A减少B tells A of last year, and B of what the sentence is about."""
    before, now = stated(told(SUMMARY, "收入总计比上年决算数120.00万元减少20.00万元，下降16.67%。"))
    assert (before.label, before.value, before.period, before.difference) == (
        "收入总计",
        Decimal("120.00"),
        "2023",
        None,
    )
    assert (now.label, now.value, now.period, now.difference) == (
        "收入总计",
        None,
        "2024",
        Decimal("-20.00"),
    )


def test_a_change_from_one_rate_to_another_is_two_values() -> None:
    """群众满意度由92%提高到95% and 得分90（含）-100分 give both numbers to what they are of."""
    assert values(told(RESULTS, "群众满意度由92%提高到95%。")) == [
        ("群众满意度", "92", "%"),
        ("群众满意度", "95", "%"),
    ]
    assert [value for _, value, _ in values(told(RESULTS, "项目得分90（含）-100分。"))] == [
        "90",
        "100",
    ]


def test_reasons_stay_with_their_part_of_the_sentence() -> None:
    """Two reasons in one sentence go to the two things that they explain."""
    first, second = stated(
        told(
            REVENUE,
            "财政拨款收入90.00万元，较2023年减少5.00万元，主要原因是项目减少；其他收入3.00万元，较2023年增加1.00万元，主要原因是利息增加。",
        )
    )
    assert (first.reason, second.reason) == ("项目减少", "利息增加")


def test_words_that_a_template_left_in_are_no_direction() -> None:
    """增加/减少0万元，增长/下降0% is no change at all; （或与上年持平） adds nothing."""
    (fact,) = stated(told(PUBLIC, "公务接待费支出决算比2023年增加/减少0万元，增长/下降0%。"))
    assert (fact.label, fact.difference, fact.difference_rate, fact.direction) == (
        "公务接待费支出",
        0,
        0,
        "unchanged",
    )
    (fact,) = stated(
        told(RUNNING, "机关运行经费支出9.00万元，比2023年增加1.00万元（或与2023年决算数持平）。")
    )
    assert (fact.difference, fact.direction) == (Decimal("1.00"), "increase")


def test_a_difference_in_money_is_none_of_a_count() -> None:
    """减少0.6万元 in the paragraph after the cars names nothing: it is reported, and is of no fact."""
    narrative = told(PUBLIC, "共有公务用车2辆。", "增减变化原因：比上年减少0.60万元，下降8%。")
    (cars,) = narrative.facts
    assert (cars.difference, cars.unit) == (None, "辆")
    assert [(lost.mention.raw, lost.code) for lost in narrative.misunderstood] == [
        ("0.60", "number-without-subject"),
        ("8", "number-without-subject"),
    ]


def test_two_totals_share_out_two_differences() -> None:
    """收入总计A，支出总计B，分别比上年增加C、D gives C to the first and D to the second."""
    first, second = stated(
        told(SUMMARY, "收入总计90.00万元，支出总计80.00万元，分别比上年增加9.00万元、8.00万元。")
    )
    assert [(one.value, one.difference) for one in (first, second)] == [(90, 9), (80, 8)]
