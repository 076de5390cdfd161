"""What of a document is narrative: the text under its headings, without what the page and its tables add."""

from tests.account.paper import paper, ruled

from juesuan.account.narrative.passage import passages

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
