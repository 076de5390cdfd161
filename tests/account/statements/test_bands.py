"""A table too wide for its page, printed in bands below one another."""

from tests.account.paper import ruled
from tests.account.printed import amounts, only, read, statement

TITLE = ("收入决算表", "单位：万元")
LABELS = ("合计", "教育支出（205）", "普通教育（20502）")
UPPER = "功能分类科目|本年收入合计|财政拨款收入"
LOWER = "功能分类科目|事业收入|其他收入"


def band(head: str, cells: str, *labels: str) -> list[str]:
    """The rows of a band: its head, and each label with its cells."""
    return [head, *(f"{label}|{cells}" for label in labels)]


def test_a_band_with_the_labels_of_the_rows_above_is_beside_them() -> None:
    """Its columns are further columns of the same rows, also where a page parts it."""
    first = ruled(*band(UPPER, "9.00|7.00", *LABELS), *band(LOWER, "1.50|0.50", *LABELS[:2]))
    rest = ruled(*band(LOWER, "1.50|0.50", LABELS[2]), number=2)
    whole = only(*TITLE, first, rest, name="revenue")
    assert [len(row.entries) for row in whole.rows] == [4, 4, 4]
    assert [amount for *_, amount in amounts(whole)] == ["9.00", "7.00", "1.50", "0.50"] * 3


def test_a_section_of_other_rows_is_below_them() -> None:
    """Where its labels are others, its rows are rows of their own."""
    rows = [*band(UPPER, "9.00|7.00", *LABELS[:2]), *band(LOWER, "1.50|0.50", LABELS[2])]
    whole = statement(read(*TITLE, ruled(*rows)), "revenue")
    assert [len(row.entries) for row in whole.rows] == [2, 2, 2]
