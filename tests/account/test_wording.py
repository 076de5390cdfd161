"""Labels are read as printed, without the white space of layout."""

from pathlib import Path

import pytest

from juesuan.account import understand
from juesuan.account.words.wording import tidy
from juesuan.document import read

CASE = Path(__file__).parents[3] / "shared" / "cases" / "reading" / "item-with-spaces.txt"
LABELS = [
    ("合 计", "合计"),
    ("附属单位\n补助支出", "附属单位补助支出"),
    ("行政运行　", "行政运行"),
    ("PPP 项目", "PPP项目"),
    ("PPP Project Alpha 一般 行政 管理事务", "PPP Project Alpha 一般 行政 管理事务"),
    ("World  Bank\nProject\n贷款", "World Bank Project贷款"),
    ("2010302 PPP Project Alpha", "2010302 PPP Project Alpha"),
]


@pytest.mark.parametrize(("printed", "text"), LABELS)
def test_a_label_keeps_the_blanks_that_part_words(printed: str, text: str) -> None:
    """Blanks of layout and wraps go.

    Between Latin words a blank stays, and with it those of the cell.
    """
    assert tidy(printed) == text


@pytest.mark.skipif(not CASE.is_file(), reason="the cases lie outside of this repository")
def test_the_item_of_the_case_is_as_printed() -> None:
    """The name has its spaces, the row its code."""
    statements = understand(read(CASE)).statements
    labels = {
        label.item: label.code for one in statements for row in one.rows for label in row.labels
    }
    assert labels["PPP Project Alpha 一般 行政 管理事务"] == "2010302"
