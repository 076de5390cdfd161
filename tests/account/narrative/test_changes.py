"""The words of a change mean to the reading what they mean to the rules, which share one list."""

from decimal import Decimal

import pytest
from tests.account.telling import told

from juesuan_vocab import open_toml

CHANGES: dict[str, list[str]] = open_toml("narrative/changes.toml")
SIGNS = {"rise": "11.11", "fall": "-11.11", "turned": "-11.11"}
WORDS = [(word, SIGNS[kind]) for kind in SIGNS for word in CHANGES[kind]]


@pytest.mark.parametrize(("word", "rate"), WORDS)
def test_a_word_is_read_as_the_rules_know_it(word: str, rate: str) -> None:
    """A rate behind the word rises or falls as its list says."""
    narrative = told("十、机关运行经费支出说明", f"机关运行经费支出20.00万元，比上年{word}11.11%。")
    assert [fact.difference_rate for fact in narrative.facts] == [Decimal(rate)]


@pytest.mark.parametrize("words", ["近13", "约13", "13余", "逾13"])
def test_what_a_rough_change_implies_is_not_derived(words: str) -> None:
    """比上年减少近13万元 does not say what last year's amount was."""
    text = f"机关运行经费支出20.00万元，比上年减少{words}万元。"
    assert len(told("十、机关运行经费支出说明", text).facts) == 1


def test_a_derived_amount_has_the_digits_of_the_printed_one() -> None:
    """1.26亿元 less 1304.53万元 is 1.13亿元: the amount was rounded before it was printed."""
    text = "收入总计1.26亿元，比上年增加1304.53万元。"
    _, earlier = told("一、收入支出决算总体情况说明", text).facts
    assert str(earlier.value) == "1.13"


def test_a_derived_amount_keeps_the_digits_of_one_unit() -> None:
    """17.5万元 less 2.25万元 is 15.25万元: only the zero of 17.50 was left out."""
    _, earlier = told(
        "一、收入支出决算总体情况说明", "收入总计17.5万元，比上年增加2.25万元。"
    ).facts
    assert str(earlier.value) == "15.25"
