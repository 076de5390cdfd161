"""Words that a cell prints in both languages are compared by their Chinese part."""

import pytest

from juesuan.account.words.bilingual import compared, compared_path
from juesuan.account.words.caption import title_in
from juesuan.account.words.wording import wording


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("栏次 / Column", "栏次"),
        ("合计\nTotal", "合计"),
        ("合计（Total）", "合计"),
        ("行次No.", "行次"),
        ("金额（万元） Amount (RMB 10,000)", "金额(万元)"),
        ("Column / 栏次", "栏次"),
        ("Item\n项目", "项目"),
        ("Total Expenditure（本年支出合计）", "本年支出合计"),
    ],
)
def test_the_chinese_part_is_the_word(text: str, word: str) -> None:
    """A translation before or behind, with a slash, a line break or brackets, says nothing more."""
    assert compared(text) == word


@pytest.mark.parametrize(
    "text",
    ["R&D经费", "PPP项目", "项目PPP", "表A", "GDP", "Revenue", "1,234.50", "A类项目", "教育支出"],
)
def test_abbreviations_are_no_translation(text: str) -> None:
    """What has no small letters belongs to the Chinese word, and one language is one word."""
    assert compared(text) == text


def test_the_printed_text_stays() -> None:
    """Only the comparison leaves the translation out."""
    text = wording("栏次 / Column")
    assert (text.printed, text.plain) == ("栏次 / Column", "栏次")


def test_a_title_keeps_its_translation() -> None:
    """A title in both languages names its statement and stays as printed."""
    found = title_in("收入决算表 Statement of Revenue")
    assert found is not None
    assert (found.statement, found.text) == ("revenue", "收入决算表StatementofRevenue")


def test_lines_that_only_translate_a_head_are_left_out() -> None:
    """Revenue below 收入 is no head of its own; heads in Latin letters alone stay."""
    assert compared_path(("收入", "Revenue", "金额")) == ("收入", "金额")
    assert compared_path(("Revenue", "Amount")) == ("Revenue", "Amount")
