"""The outline of a document: read once, put together where pages cut it, each paragraph with its own place."""

import time

from tests.account.paper import paper, ruled

from juesuan.account.outline import outline

LONG = "本单位贯彻落实国家有关方针政策，组织实施各项工作任务，"


def test_an_outline_is_built_once() -> None:
    """Whoever asks for the outline of a document gets the same one."""
    document = paper("第一部分 概况", "一、主要职责", LONG)
    assert outline(document) is outline(document)


def test_equal_documents_have_outlines_of_their_own() -> None:
    """Two documents are never compared, only told apart."""
    one, other = paper("第一部分 概况"), paper("第一部分 概况")
    assert outline(one) == outline(other)
    assert outline(one) is not outline(other)


def test_a_cut_paragraph_is_one_piece_of_two_lines() -> None:
    """A paragraph that a page cut is put together, and each half keeps its place."""
    pieces = outline(paper("第一部分 概况", "一、主要职责", LONG, "承担上级交办的其他事项。"))
    joined = pieces[-1]
    assert joined.text == LONG + "承担上级交办的其他事项。"
    assert [line.text for line in joined.lines] == [LONG, "承担上级交办的其他事项。"]
    assert joined.lines[0].anchor != joined.lines[1].anchor


def test_every_paragraph_is_a_line_of_one_piece() -> None:
    """No paragraph is lost or doubled, whatever piece it belongs to."""
    texts = (
        "第三部分",
        "2024年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "收入总计1.00万元。",
        "注：四舍五入。",
    )
    lines = [line.text for piece in outline(paper(*texts, cover=())) for line in piece.lines]
    assert lines == list(texts)


def test_headings_know_their_rank_and_what_stands_above() -> None:
    """一、 stands below 第一部分, and the text below both."""
    *_, heading, text = outline(paper("第一部分 概况", "一、主要职责", LONG))
    assert heading.lines[0].rank == 1
    assert text.headings == ("第一部分概况", "一、主要职责")


def test_lines_without_end_are_joined_in_linear_time() -> None:
    """5,000 lines of one paragraph that never ends take no longer than they are many."""
    document = paper("第三部分 2024年度部门决算情况说明", "一、总体情况", *[LONG] * 5000, cover=())
    begun = time.process_time()
    assert len(outline(document)[-1].lines) == 5000
    assert time.process_time() - begun < 10


def test_a_report_may_follow_the_statements_directly() -> None:
    """绩效评价报告 right below a statement opens a report; its 项目基本情况 are no duties of the body."""
    document = paper(
        ruled("项目|决算数", "本年收入合计|1.00"),
        "2024年度养老服务补贴项目绩效评价报告",
        "一、项目基本情况",
        "项目年初预算580.00万元。",
        cover=(),
    )
    parts = [(piece.kind, piece.part) for piece in outline(document)]
    assert parts == [
        ("table", "cover"),
        ("title", "attachments"),
        ("heading", "attachments"),
        ("paragraph", "attachments"),
    ]
