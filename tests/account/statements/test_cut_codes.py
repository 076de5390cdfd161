"""A code that lost its last digits is our reading where no lines part the cells."""

from dataclasses import replace

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.account.model import Certainty
from juesuan.document.model import Ruling

HEAD = "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出"
ROWS = (
    " | 合计 | 12.00 | 12.00 | 0.00",
    "208 | 社会保障和就业支出 | 12.00 | 12.00 | 0.00",
    "20801 | 人力资源和社会保障管理事务 | 12.00 | 12.00 | 0.00",
    "208010 | 行政运行 | 12.00 | 12.00 | 0.00",
)


@pytest.mark.parametrize(("ruling", "doubtful"), [(Ruling.ALIGNED, 3), (Ruling.DRAWN, 0)])
def test_rows_of_cut_codes_are_doubtful_where_nothing_parts_cells(
    ruling: Ruling, doubtful: int
) -> None:
    """The amounts of such a row are doubtful; in drawn cells the code is what is printed."""
    table = replace(ruled(HEAD, *ROWS), ruling=ruling)
    account = understand(paper("公开03表", "支出决算表", "金额单位：万元", table))
    entries = [entry for one in account.statements for entry in one.entries]
    unsure = [entry for entry in entries if entry.certainty is Certainty.DOUBTFUL]
    assert len(unsure) == doubtful
    assert {entry.anchor.row for entry in unsure} <= {5}
    codes = {doubt.code for doubt in account.doubts}
    assert ("other-reading-near" in codes) is bool(doubtful)
