"""What a README says of its package follows from the descriptor and the tables."""

from typing import Any

import pytest

from juesuan.package import readme


def doubt(severity: str, message: str, **more: str) -> dict[str, str]:
    """A row of doubts.csv."""
    return {"severity": severity, "message_zh": message, "place": "", "raw": "", **more}


def statement(**cells: str) -> dict[str, str]:
    """A row of statements.csv."""
    counts = dict.fromkeys(("closed", "read", "contradicted", "doubtful"), "0")
    return {
        "structure": "revenue",
        "standard_title": "收入决算表",
        "title": "表二",
        "unit": "万元",
        "status": "filled",
        "note": "",
        **counts,
        **cells,
    }


def test_what_leaves_most_unknown_comes_first() -> None:
    """Lost before unsure before a note; of one kind in the order of the table."""
    told = readme._doubts([doubt("note", "丙"), doubt("unsure", "乙"), doubt("lost", "甲")])
    assert told.splitlines() == ["- 甲", "- 乙", "- 丙"]


def test_a_doubt_has_its_place_and_what_is_printed_there() -> None:
    """Cut after 80 characters."""
    line = readme._line(doubt("lost", "没有理解", place="第 3 页", raw="甲" * 81))
    assert line == f"- 第 3 页：没有理解 `{'甲' * 80}`"


@pytest.mark.parametrize(("count", "lines"), [(50, 50), (51, 51)])
def test_fifty_doubts_are_shown(count: int, lines: int) -> None:
    """Of more the table has the rest, and the README says how many there are."""
    told = readme._doubts([doubt("note", "甲")] * count).splitlines()
    assert len(told) == lines
    assert ("共 51 处" in told[-1]) is (count > 50)


def test_no_doubt_is_said_in_words() -> None:
    """In both languages."""
    assert readme._doubts([]) == "文件中没有不能确定之处。"
    assert readme._doubts_en([]) == "The reading is sure of every part of the document."
    assert "not sure of 2 places" in readme._doubts_en([doubt("note", "甲")] * 2)


def test_statements_are_told_with_their_state() -> None:
    """A table that is none of the nine is another one."""
    told = readme._coverage([statement(), statement(structure="other", status="empty", note="空")])
    assert told.splitlines()[2:] == [
        "| 收入决算表 | 表二 | 万元 | 有数 |  |",
        "| 其他 | 表二 | 万元 | 空表 | 空 |",
    ]


def test_amounts_are_counted_by_certainty() -> None:
    """Over all statements."""
    told = readme._certainty([statement(closed="3", doubtful="1"), statement(closed="4")])
    assert told == "已验证 7 个，已读出 0 个，有矛盾 0 个，存疑 1 个"


def package(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - keys of a descriptor
    """A descriptor."""
    return {"organization": {"name": "甲局"}, "year": 2024, "spatial": {"name": "临江市"}, **more}


def test_the_beginning_counts_what_the_package_holds() -> None:
    """Only statements with amounts count as filled; the region stands in front where it is known."""
    rows = {"amounts": 9, "subjects": 4, "organizations": 2}
    tables = [statement(), statement(status="empty")]
    told = readme._intro(package(), rows, tables)
    assert told.startswith("临江市，甲局公开的 2024 年度决算")
    assert "有数的报表 1 张，印出的金额 9 个，科目 4 个，单位 2 个" in told
    assert readme._intro(package(spatial={"name": ""}), rows, tables).startswith("甲局公开的")


def test_a_correction_and_a_withdrawal_are_told() -> None:
    """The first revision that stands says nothing."""
    assert readme._revision(package(revision=1)) == ""
    corrected = package(revision=2, replaces=[{"revision": 1, "version": "2024.1.0"}])
    assert "**第 2 版（更正）**：更正第 1 版（2024.1.0）" in readme._revision(corrected)
    withdrawn = package(withdrawn={"date": "2025-01-02", "reason": "数字有误"})
    assert (
        readme._revision(withdrawn)
        == "\n**已撤回**（2025-01-02）：数字有误 Withdrawn on 2025-01-02.\n"
    )


SOURCE = {"title": "甲.pdf", "mediatype": "application/pdf", "bytes": 5, "hash": "sha256:0"}


def test_a_source_is_named_with_its_origin() -> None:
    """A copy by its path, a file that is withheld by where it is private."""
    copied = readme._source({**SOURCE, "path": "source/a.pdf", "published": "2025-01-02"})
    assert (
        copied
        == "`source/a.pdf`，原名甲.pdf（application/pdf，5 字节，sha256:0）（发布 2025-01-02）"
    )
    withheld = readme._source({**SOURCE, "withheld_places": ["第 3 页", "批注"]})
    assert "所在：`第 3 页`、`批注`" in withheld
    assert not withheld.endswith("（）")


def test_a_citation_says_where_the_document_is_from() -> None:
    """As far as it was told."""
    assert readme._cited(SOURCE) == ""
    both = {**SOURCE, "source_url": "http://a.cn/1", "retrieved": "2025-01-03"}
    assert readme._cited(both) == "来源 http://a.cn/1，获取 2025-01-03，"


def test_what_was_masked_is_counted_by_kind() -> None:
    """In the data and in the reason of a withdrawal together; nothing where nothing was."""
    masked = readme._masked(package(masks={"mobile": 2}, withdrawn={"masks": {"mobile": 1}}))
    assert readme._masks(masked) == "\n\n数据中隐去的个人信息：手机号 3 处。"
    assert readme._masks({}) == ""
