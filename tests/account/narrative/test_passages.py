"""What of a document is narrative: the text under its headings, without what the page and its tables add."""

import pytest
from tests.account.paper import paper, ruled
from tests.account.telling import account_of, told

from juesuan.account.narrative import narrate
from juesuan.account.narrative.passage import passages, topic_of, topic_of_label
from juesuan.account.outline import outline

PART = "第三部分 2024年度部门决算情况说明"
RUNNING = "十、机关运行经费支出说明"


def test_page_marks_and_notes_below_tables_are_no_narrative() -> None:
    """- 7 - and 注：… below a table state nothing of the section that stands above them."""
    document = paper(
        PART,
        RUNNING,
        "机关运行经费支出1.00万元。",
        ruled("项目|金额", "合计|1.00"),
        "- 7 -",
        "注：本部门没有政府性基金收入。",
        cover=(),
    )
    texts = [sentence.text for passage in passages(document) for sentence in passage.sentences]
    assert texts == ["机关运行经费支出1.00万元。"]


def test_a_note_without_a_table_is_narrative() -> None:
    """注：… after a sentence goes on about it."""
    document = paper(
        PART, RUNNING, "机关运行经费支出1.00万元。", "注：比上年减少0.10万元。", cover=()
    )
    texts = [sentence.text for passage in passages(document) for sentence in passage.sentences]
    assert texts == ["机关运行经费支出1.00万元。", "注：比上年减少0.10万元。"]


def test_a_line_that_only_leads_on_is_a_sentence_by_itself() -> None:
    """具体情况如下： is not quoted with the paragraph that follows it."""
    document = paper(
        PART,
        RUNNING,
        "具体情况如下：",
        "机关运行经费支出1.00万元，其中：",
        "办公费1.00万元。",
        cover=(),
    )
    texts = [sentence.text for passage in passages(document) for sentence in passage.sentences]
    assert texts == ["具体情况如下：", "机关运行经费支出1.00万元，其中：办公费1.00万元。"]


def test_the_title_of_a_report_may_end_in_brackets() -> None:
    """绩效评价报告（第三方） opens a report among the attachments as 绩效评价报告 does."""
    document = paper(
        "第四部分 附件", "学前教育专项资金绩效评价报告（第三方）", "本项目得分88.60分。", cover=()
    )
    titles = [piece.text for piece in outline(document) if piece.kind == "title"]
    assert titles == ["学前教育专项资金绩效评价报告（第三方）"]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("（四）财政拨款支出情况", "fiscal_appropriation"),
        ("三、财政拨款收入情况", "fiscal_appropriation"),
        ("（二）支出情况", "expenditure"),
        ("五、财政拨款支出决算情况说明", "general_budget"),
        ("五、一般公共预算财政拨款支出情况", "general_budget"),
        ("八、政府性基金预算财政拨款支出情况", "government_fund"),
    ],
)
def test_money_of_the_treasury_is_not_all_money(heading: str, topic: str) -> None:
    """A section on 财政拨款 is held against what the treasury gave, not against all expenditure."""
    assert topic_of(heading) == topic


@pytest.mark.parametrize("label", ["基本支出", "项目支出", "财政拨款基本支出"])
def test_a_part_of_expenditure_tells_no_topic_by_itself(label: str) -> None:
    """Without a heading 基本支出 may be of all money or of the general public budget."""
    assert topic_of_label(label) is None


def test_other_labels_tell_their_topic() -> None:
    """三公 and its kind say what they are of under any heading."""
    assert topic_of_label("“三公”经费支出") == "three_public"


def test_a_title_inside_a_paragraph_gives_its_topic() -> None:
    """Under 其他重要事项 what a paragraph titles before a colon is the topic of all its sentences."""
    procurement = "政府采购支出情况：授予中小企业合同金额80.00万元。授予小微企业合同金额20.00万元。"
    vehicles = "国有资产占用情况：机要用车1辆。其他用车2辆。"
    facts = told("四、其他重要事项的说明", procurement, vehicles).facts
    assert [fact.topic for fact in facts] == ["procurement", "procurement", "assets", "assets"]


def test_a_report_of_the_body_itself_is_read() -> None:
    """绩效自评报告 states facts as 绩效评价报告 does."""
    narrative = narrate(
        account_of(
            paper(
                "第四部分 附件",
                "2024年度部门整体支出绩效自评报告",
                "经自评，绩效得分96.1分。",
                cover=(),
            )
        )
    )
    assert [(fact.topic, fact.label) for fact in narrative.facts] == [("report", "绩效得分")]


def test_the_heading_of_the_attachments_may_be_the_title_of_the_report() -> None:
    """附件：…绩效评价报告 opens the report as a title below 附件 does; it ends with its part."""
    document = paper(
        "第三部分 2024年度部门决算情况说明",
        "二、支出决算情况说明",
        "本年支出合计20.00万元。",
        "第四部分 附件：2024年度促消费专项资金第三方绩效评价报告",
        "一、评价结论",
        "项目综合得分88.6分。",
        "第五部分 附表",
        "其他项目综合得分90.0分。",
        cover=(),
    )
    facts = narrate(account_of(document)).facts
    assert [(fact.topic, fact.label) for fact in facts] == [
        ("expenditure", "本年支出合计"),
        ("report", "项目综合得分"),
    ]
