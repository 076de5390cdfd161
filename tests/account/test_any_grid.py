"""Whatever stands in a table, reading it ends: with an account, or with an error of ours."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.errors import JuesuanError

HEADS = ("", "科目编码", "科目名称", "本年支出", "基本支出", "栏次", "1", "2")
LABELS = (
    "合计",
    "小计",
    "201",
    "2010301",
    "行政运行",
    "一、一般公共服务支出",
    "本年收入合计",
    "其中：",
)
FIGURES = ("1,234.56", "0.00", "—", "###", "12.5%", "2024年", "（一）", "注：")
TEXTS = HEADS + LABELS + FIGURES
CELLS = st.sampled_from(TEXTS)


@st.composite
def grids(draw: st.DrawFn) -> tuple[str, ...]:
    """A table of up to six by seven cells."""
    width = draw(st.integers(1, 6))
    row = st.lists(CELLS, min_size=width, max_size=width).map("|".join)
    return tuple(draw(st.lists(row, min_size=1, max_size=7)))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(
    first=grids(),
    second=grids(),
    title=st.sampled_from(["支出决算表", "收入支出决算总表", "政府采购情况表", ""]),
)
def test_no_grid_breaks_the_reading(
    first: tuple[str, ...], second: tuple[str, ...], title: str
) -> None:
    """Two tables of any cells, below any title, are read or refused."""
    document = paper(title, "单位：万元", ruled(*first), ruled(*second, page=2, number=2))
    try:
        account = understand(document)
    except JuesuanError:
        return
    keys = [
        (statement.id, row.number, entry.column.id)
        for statement in account.statements
        for row in statement.rows
        for entry in row.entries
    ]
    assert len(keys) == len(set(keys))
