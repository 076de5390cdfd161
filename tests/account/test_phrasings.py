"""How other provinces say what a number is: each phrase becomes the fact a reader takes from it."""

from decimal import Decimal
from pathlib import Path

from tests.account.telling import find, told

from juesuan.account import understand
from juesuan.account.narrative import Fact, Narrative, narrate
from juesuan.account.narrative.link import restated
from juesuan.document import read


def one(narrative: Narrative, topic: str, label: str) -> Fact:
    """The only stated fact of a topic and label, in a narrative that lost no number."""
    assert narrative.misunderstood == ()
    (fact,) = find(narrative, topic, label)
    return fact


def test_a_comparison_after_the_parts_is_of_the_whole() -> None:
    """与上年相比 in the sentence after 其中：… speaks of the total, not of the last part."""
    narrative = told(
        "三、支出决算情况说明",
        "本年支出合计1,942.57万元，其中：基本支出1,121.09万元，占57.71%；项目支出821.48万元，占42.29%。"
        "与上年相比，减少53.70万元，下降2.69%，主要原因是压减一般性支出。",
    )
    whole, part = (
        one(narrative, "expenditure", "本年支出合计"),
        one(narrative, "expenditure", "项目支出"),
    )
    assert (whole.difference, whole.difference_rate) == (Decimal("-53.70"), Decimal("-2.69"))
    assert (whole.compared_with, whole.reason) == ("last_year", "压减一般性支出")
    assert (part.difference, part.share) == (None, Decimal("42.29"))


def test_parts_of_an_increase_are_compared_as_the_increase() -> None:
    """其中：A增加… goes on about the year that the sentence before compared with."""
    narrative = told(
        "一、收入支出决算总体情况说明",
        "2024年度收入总计900.00万元，与2023年度相比，增加50.00万元，增长5.88%。其中：财政拨款收入增加40.00万元，事业收入增加10.00万元。",
    )
    part = one(narrative, "revenue_expenditure", "事业收入")
    assert (part.difference, part.direction, part.compared_with) == (
        Decimal("10.00"),
        "increase",
        "last_year",
    )


def test_a_final_figure_above_the_budget_is_a_difference() -> None:
    """决算数大于预算数55.93万元 is a difference against the budget, not an amount of its own."""
    narrative = told(
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出1,741.75万元，完成年初预算的103.32%，决算数大于预算数55.93万元，主要原因：工资调标。",
    )
    fact = one(narrative, "general_budget", "一般公共预算财政拨款支出")
    assert (fact.value, fact.difference, fact.compared_with) == (
        Decimal("1741.75"),
        Decimal("55.93"),
        "initial_budget",
    )
    assert fact.reason == "工资调标"


def test_a_colon_may_stand_between_a_subject_and_its_figure() -> None:
    """…住房公积金（项）：支出决算为30.10万元 is the final figure of 住房公积金."""
    narrative = told(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）：支出决算为30.10万元，完成预算100%，决算数与预算数持平。",
    )
    fact = one(narrative, "general_budget", "住房公积金")
    assert fact.path == ("住房保障支出", "住房改革支出", "住房公积金")
    assert (fact.value, fact.direction) == (Decimal("30.10"), "unchanged")


def test_persons_are_counted_of_the_groups_before_them() -> None:
    """团组2个，累计5人次 counts the persons of the groups, not of what an earlier sentence paid for."""
    narrative = told(
        "七、财政拨款“三公”经费支出决算情况说明",
        "公务用车购置及运行维护费4.39万元。全年使用财政拨款安排因公出国（境）团组2个，累计5人次。",
    )
    assert one(narrative, "three_public", "因公出国（境）团组").value == 2
    assert one(narrative, "three_public", "因公出国（境）团组/累计").value == 5


def test_differences_are_said_in_many_ways() -> None:
    """较上年减少, 同比增加, 比年初预算数减少 and 较上年决算数 name what is compared and which way."""
    narrative = told(
        "七、财政拨款“三公”经费支出决算情况说明",
        "“三公”经费支出决算数为6.20万元，较上年减少4.11万元，下降39.86%。公务接待费1.81万元，同比增加0.11万元，增长6.47%。",
        "十、机关运行经费支出说明",
        "机关运行经费支出20.00万元，比年初预算数减少5.00万元，降低20.00%。",
    )
    total, reception = (
        one(narrative, "three_public", "“三公”经费支出"),
        one(narrative, "three_public", "公务接待费"),
    )
    running = one(narrative, "operating_cost", "机关运行经费支出")
    assert (total.difference, total.compared_with) == (Decimal("-4.11"), "last_year")
    assert (reception.difference, reception.compared_with) == (Decimal("0.11"), "last_year")
    assert (running.difference, running.compared_with) == (Decimal("-5.00"), "initial_budget")


def test_a_second_comparison_is_of_what_the_first_was_of() -> None:
    """重庆 compares with the budget and, in the next sentence, with last year: both are of the same expenses."""
    narrative = told(
        "三、财政拨款“三公”经费支出决算情况说明",
        "2024年度“三公”经费支出共计8.50万元，较年初预算数减少1.50万元，下降15.0%，主要原因是厉行节约。"
        "较上年支出数减少0.50万元，下降5.6%，主要原因是车辆减少。",
    )
    assert narrative.misunderstood == ()
    facts = find(narrative, "three_public", "“三公”经费支出")
    assert [(fact.difference, fact.compared_with) for fact in facts] == [
        (Decimal("-1.50"), "initial_budget"),
        (Decimal("-0.50"), "last_year"),
    ]
    assert [fact.reason for fact in facts] == ["厉行节约", "车辆减少"]


def test_batches_and_persons_received_have_their_own_name() -> None:
    """国内公务接待15批次110人 counts receptions, not the cars of the clause before."""
    narrative = told(
        "三、财政拨款“三公”经费支出决算情况说明",
        "公务用车购置0辆，公务车保有量为2辆；国内公务接待15批次110人。",
    )
    facts = find(narrative, "three_public", "国内公务接待")
    assert [(fact.value, fact.unit) for fact in facts] == [(15, "批次"), (110, "人")]


def test_an_unchanged_expenditure_is_no_count_of_persons() -> None:
    """因公出国（境）支出决算与2023年持平 after 出国（境）0人 is of the amount told before both."""
    narrative = told(
        "七、“三公”经费财政拨款支出决算情况说明",
        "1.因公出国（境）经费支出0万元，完成预算0%。全年安排因公出国（境）团组0次，出国（境）0人。"
        "因公出国（境）支出决算与2023年持平。",
    )
    amount = one(narrative, "three_public", "因公出国（境）经费支出")
    assert (amount.direction, amount.compared_year) == ("unchanged", "2023")
    assert one(narrative, "three_public", "出国（境）").direction == ""


def test_a_day_goes_on_for_what_there_is() -> None:
    """Equipment after the vehicles of 截至2024年12月31日 is of that day too.

    What was bought in the year is not.
    """
    narrative = told(
        "十、国有资产占用情况说明",
        "截至2024年12月31日，共有车辆9辆。单价100万元（含）以上设备（不含车辆）15台（套）。当年新购置设备3台（套）。",
    )
    periods = {fact.value: fact.period for fact in narrative.facts}
    assert periods == {9: "2024-12-31", 15: "2024-12-31", 3: "2024"}


def test_a_count_says_what_was_done_with_what() -> None:
    """选取6个项目开展绩效监控 counts projects that were monitored, whatever words stand before the number."""
    narrative = told(
        "十、预算绩效管理情况说明",
        "组织对沙堤修护等12个项目开展了事前绩效评估，对18个项目编制了绩效目标，选取6个项目开展绩效监控。",
    )
    assert [(fact.label, fact.value) for fact in narrative.facts] == [
        ("项目/开展事前绩效评估", 12),
        ("项目/编制绩效目标", 18),
        ("项目/开展绩效监控", 6),
    ]


def test_a_difference_of_two_totals_is_told_of_both() -> None:
    """收入总计、支出总计各减少… and 各减少… without a name belong to both totals, which have values of their own."""
    for words in ("收入总计、支出总计各", "各"):
        narrative = told(
            "一、收入支出决算总体情况说明",
            f"2024年度收入总计500.00万元、支出总计480.00万元。与2023年相比，{words}减少20.00万元，下降4.00%。",
        )
        for label in ("收入总计", "支出总计"):
            total = one(narrative, "revenue_expenditure", label)
            assert (total.difference, total.difference_rate) == (
                Decimal("-20.00"),
                Decimal("-4.00"),
            )


def test_a_numbered_title_may_end_in_a_full_stop() -> None:
    """北京 titles a numbered item 1.公务接待费。 and then tells the final figure and the budget without a name."""
    narrative = told(
        "七、财政拨款“三公”经费支出情况",
        "2024年度“三公”经费财政拨款决算数20.00万元，比2024年“三公”经费财政拨款年初预算28.00万元减少8.00万元。其中：",
        "1.公务接待费。2024年决算数3.20万元，比2024年年初预算数5.00万元减少1.80万元。主要原因：厉行节约。",
        "2.公务用车购置及运行维护费。2024年决算数16.80万元。其中，公务用车购置费2024年决算数0.00万元，与2024年年初预算数0.00万元持平。",
    )
    total, reception = (
        one(narrative, "three_public", "“三公”经费财政拨款"),
        one(narrative, "three_public", "公务接待费"),
    )
    assert (total.initial_budget, total.compared_with) == (28, "initial_budget")
    assert (reception.value, reception.initial_budget) == (Decimal("3.20"), 5)
    assert (reception.difference, reception.compared_with) == (Decimal("-1.80"), "initial_budget")
    assert reception.reason == "厉行节约"
    assert one(narrative, "three_public", "公务用车购置及运行维护费").value == Decimal("16.80")
    bought = one(narrative, "three_public", "公务用车购置费")
    assert (bought.value, bought.initial_budget, bought.direction) == (0, 0, "unchanged")


def test_a_heading_may_run_into_its_paragraph() -> None:
    """（三）国有资产占用情况。截至… tells of assets under a heading that knows no topic, whatever each label says."""
    narrative = told(
        "八、其他重要事项情况说明",
        "（二）政府采购支出情况。2024年度政府采购支出总额10.00万元。授予中小企业合同金额9.00万元，占政府采购支出总额的90.00%。",
        "（三）国有资产占用情况。截至2024年12月31日，共有车辆3辆，其中，机要通信用车1辆、其他用车2辆。",
    )
    assert one(narrative, "procurement", "授予中小企业合同金额").share == Decimal("90.00")
    assert one(narrative, "assets", "其他用车").value == 2
    assert one(narrative, "assets", "其他用车").section.endswith(
        "（三）国有资产占用情况".translate({0xFF08: "(", 0xFF09: ")"})
    )


def test_revenue_and_expenditure_are_one_total_however_joined() -> None:
    """收入、支出总计均为… and then 收、支总计 or 收支总计 or 收入总计、支出总计 各增加… are of one total."""
    for again in ("收、支总计", "收支总计", "收入总计、支出总计"):
        narrative = told(
            "四、2024年度财政拨款收入支出总体情况说明",
            f"2024年度财政拨款收入、支出总计均为500.00万元。与2023年度相比，财政拨款{again}各减少20.00万元，下降3.85%。",
        )
        total = one(narrative, "fiscal_appropriation", "财政拨款收入、支出总计")
        assert (total.value, total.difference, total.difference_rate) == (
            500,
            -20,
            Decimal("-3.85"),
        )


def test_a_body_may_be_called_without_its_region() -> None:
    """人民政府办公室机关运行经费支出 is of the running cost, whatever region the full name begins with."""
    narrative = told(
        "十、机关运行经费支出说明", "2024年度，人民政府办公室机关运行经费支出20.00万元。"
    )
    assert one(narrative, "operating_cost", "机关运行经费支出").value == 20


def test_an_amount_told_again_after_its_budget_is_one_fact() -> None:
    """…（项）30.10万元。年初预算40.00万元，支出决算30.10万元 is one fact of the subject.

    Another value is another.
    """
    for again, number in (("30.10", 1), ("31.10", 2)):
        narrative = told(
            "五、一般公共预算财政拨款支出决算情况说明",
            "1.住房保障支出（类）住房改革支出（款）住房公积金（项）30.10万元。"
            f"年初预算为40.00万元，支出决算为{again}万元，完成年初预算的75.25%。",
        )
        facts = find(narrative, "general_budget", "住房公积金")
        assert len(facts) == number
        assert facts[0].initial_budget == 40
        assert facts[-1].completion_rate == Decimal("75.25")


def test_parts_in_brackets_end_with_them() -> None:
    """其他收入 after 财政拨款收入…（其中一般公共预算…） is no part of 财政拨款收入."""
    narrative = told(
        "二、收入决算情况说明",
        "本年收入合计50.00万元，包括财政拨款收入40.00万元（其中一般公共预算30.00万元，政府性基金预算10.00万元），"
        "占收入合计80.00%；其他收入10.00万元，占收入合计20.00%。",
    )
    wholes = {fact.id: fact.label for fact in narrative.facts}
    parts = {fact.label: wholes.get(fact.part_of) for fact in narrative.facts}
    assert parts["一般公共预算"] == parts["政府性基金预算"] == "财政拨款收入"
    assert parts["其他收入"] != "财政拨款收入"


def test_what_a_town_counts_is_what_stands_behind_the_number() -> None:
    """我镇对5个项目开展绩效自评 counts projects; 我镇资产总额 is 资产总额."""
    narrative = told("十、预算绩效情况说明", "我镇对5个项目开展绩效自评。我镇资产总额30.00万元。")
    assert [fact.label for fact in narrative.facts] == ["项目/开展绩效自评", "资产总额"]


ONE_LIST = """<h1>山东省临朐县司法局</h1><h1>2024年度部门决算</h1>
<h3>一般公共预算财政拨款基本支出决算表</h3><p>金额单位：万元</p>
<table><tr><td>经济分类科目编码</td><td>科目名称</td><td>合计</td><td>人员经费</td><td>公用经费</td></tr>
<tr><td>合计</td><td></td><td>70.00</td><td>50.00</td><td>20.00</td></tr>
<tr><td>301</td><td>工资福利支出</td><td>50.00</td><td>50.00</td><td></td></tr>
<tr><td>30101</td><td>基本工资</td><td>50.00</td><td>50.00</td><td></td></tr>
<tr><td>302</td><td>商品和服务支出</td><td>20.00</td><td></td><td>20.00</td></tr>
<tr><td>30201</td><td>办公费</td><td>20.00</td><td></td><td>20.00</td></tr></table>
<h1>第三部分 2024年度部门决算情况说明</h1><h2>六、一般公共预算财政拨款基本支出决算情况说明</h2>
<p>基本支出70.00万元，其中：人员经费50.00万元，公用经费25.00万元。</p>"""


def test_costs_restate_the_columns_of_one_list_of_expenses(tmp_path: Path) -> None:
    """人员经费 and 公用经费 are columns where one list holds all expenses.

    The text restates their totals.
    """
    (tmp_path / "a.html").write_text(
        f"<html><meta charset='utf-8'>{ONE_LIST}</html>", encoding="utf-8"
    )
    account = understand(read(tmp_path / "a.html"))
    found = {fact.label: restated(account, fact) for fact in narrate(account).facts}
    columns = {
        label: (amount.row, amount.column) for label, amount in found.items() if amount is not None
    }
    assert columns == {"人员经费": (1, "personnel"), "公用经费": (1, "public")}
