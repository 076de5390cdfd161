"""Rows of money are known by their words."""

import pytest

from juesuan.account.evaluation.lexicon import word_of


@pytest.mark.parametrize("label", ["年度资金总额", "年度支出总额", "部门整体支出合计", "支出金额"])
def test_all_money_of_a_form_is_its_total(label: str) -> None:
    """A form of a whole body calls all its money expenditure."""
    assert word_of(label, "budget", "rows") == "total"
