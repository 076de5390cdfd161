"""What holds money, and what stands beside what."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account.statements.certainty import _is_beside
from juesuan.account.statements.choice import _is_lone_amount
from juesuan.account.statements.joins import holds_money
from juesuan.account.tables.heading import heading_of
from juesuan.account.tables.table_run import Line, cut
from juesuan.document.model import Anchor


@pytest.mark.parametrize(
    ("lines", "rows", "held"),
    [
        (("单位：万元",), ("项目|金额", "教育|9.5"), True),
        ((), ("项目|金额（万元）", "教育|9.5"), True),
        ((), ("项目|金额", "教育|9.5"), False),
        (("单位：万元",), ("项目|说明", "教育|甲"), False),
        (("单位：万元",), ("项目|金额|预算", "教育|—|—"), True),
        (("单位：万元",), ("项目|金额|预算", "教育|—|甲"), False),
    ],
)
def test_money_is_figures_or_marks_with_a_unit(
    lines: tuple[str, ...], rows: tuple[str, ...], *, held: bool
) -> None:
    """A table under a title of its own is one of amounts only with both: cells for them, and a unit."""
    (run,), _ = cut(paper("其他情况表", *lines, ruled(*rows)))
    assert holds_money(run, heading_of(run)) is held


@pytest.mark.parametrize(
    ("one", "other", "beside"),
    [
        (Anchor(sheet="一"), Anchor(sheet="一"), True),
        (Anchor(sheet="一"), Anchor(sheet="二"), False),
        (Anchor(page=3), Anchor(page=3), True),
        (Anchor(page=3), Anchor(page=4), False),
        (Anchor(row=3), Anchor(row=3), False),
    ],
)
def test_what_was_not_read_is_beside_its_sheet_or_page(
    one: Anchor, other: Anchor, *, beside: bool
) -> None:
    """Cells of the same sheet are beside it; where there are none, those of the same page."""
    assert _is_beside(one, other) is beside


@pytest.mark.parametrize(
    ("text", "lone"), [("642.7", True), ("1,642.70", True), ("642", False), ("图1.2", False)]
)
def test_a_figure_with_decimals_alone_in_a_line_is_an_amount(text: str, *, lone: bool) -> None:
    """A page number is none, and neither is a text with a point."""
    assert _is_lone_amount(Line(text=text, anchor=Anchor(), title=None)) is lone
