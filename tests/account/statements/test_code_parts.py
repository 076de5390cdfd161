"""Codes of rows that print a part of them."""

import pytest

from juesuan.account.statements.code_parts import joined_codes
from juesuan.account.tables.drafts import LabelDraft, RowDraft
from juesuan.document.model import Anchor


def _row(code: str, item: str) -> RowDraft:
    label = LabelDraft(block=0, item=item, codes=(code,), anchor=Anchor())
    return RowDraft(labels=(label,), entries=())


@pytest.mark.parametrize(
    ("printed", "code"), [("6", "6"), ("06", "20106"), ("006", "006"), ("0601", "2010601")]
)
def test_a_part_of_a_code_has_two_digits(printed: str, code: str) -> None:
    """款 and 项 have two digits each: one or three below 201 are no end of a code."""
    codes, _ = joined_codes([_row("201", "一般公共服务支出"), _row(printed, "财政事务")])
    assert codes[1, 0] == code
