"""The total below a summary table is read where it can be of nothing but all rows above it."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.account.evaluation.summary import summaries
from juesuan.document.text import READER

HEAD = "序号\t项目名称\t全年预算数\t自评得分"
ROWS = ("1\t甲项目\t100\t98", "2\t乙项目\t200.5\t97")
TOTAL = "合计\t\t300.5\t—"


def totals(folder: Path, tables: Sequence[Sequence[str]]) -> list[Decimal | None]:
    """The total of each row of the summaries of a document with these tables."""
    path = folder / "document.txt"
    text = "\n\n".join("\n".join(lines) for lines in tables)
    path.write_text(f"绩效自评情况汇总表\n\n{text}\n", encoding="utf-8")
    return [row.total for row in summaries(READER.read(path))]


def test_a_total_is_of_every_row(tmp_path: Path) -> None:
    """Each row knows the total that is printed below it."""
    assert totals(tmp_path, [(HEAD, *ROWS, TOTAL)]) == [Decimal("300.5")] * 2


UNSURE = {
    "a sum of a group": (HEAD, ROWS[0], "小计\t\t100\t", ROWS[1], TOTAL),
    "a sum above its rows": (HEAD, TOTAL, *ROWS),
    "a second sum": (HEAD, ROWS[0], "合计\t\t100\t—", ROWS[1], TOTAL),
    "a budget of no project": (HEAD, ROWS[0], "\t\t200.5\t97", TOTAL),
    "a budget that is not printed": (HEAD, ROWS[0], "2\t乙项目\t\t97", TOTAL),
    "no total": (HEAD, *ROWS),
}


@pytest.mark.parametrize("lines", UNSURE.values(), ids=UNSURE)
def test_what_a_total_adds_up_may_be_open(lines: Sequence[str], tmp_path: Path) -> None:
    """No row has a total where it may be of other rows."""
    assert set(totals(tmp_path, [lines])) == {None}


def test_a_table_may_go_on(tmp_path: Path) -> None:
    """A total below the second part of a table is of the first part too, and is no total of one."""
    parts = [(HEAD, ROWS[0]), (HEAD, ROWS[1], TOTAL)]
    assert totals(tmp_path, parts) == [None, None]
