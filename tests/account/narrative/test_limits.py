"""Prose that is made to break a reader is read, or refused with a named limit, in linear time."""

import time

import pytest
from tests.account.telling import told

from juesuan.account.narrative.clause import longest_sentence

PUBLIC = "七、财政拨款“三公”经费支出决算情况说明"
SLOWEST = 20
"""Seconds that no text below may take; a quadratic reader takes minutes."""

TEXTS = {
    "a sentence that never ends": "公务接待费支出1.00万元，"
    + "比上年增加2.00万元，其中会议费3.00万元，" * 6000
    + "。",
    "brackets inside brackets": "公务接待费支出1.00万元"
    + "（其中：会议费2.00万元" * 2000
    + "）" * 2000
    + "。",
    "quotes inside quotes": "“" * 5000 + "三公" + "”" * 5000 + "经费支出1.00万元。",
    "one character": "一" * 200_000,
    "a numeral without end": "二" * 100_000 + "元。",
    "digits without end": "1" * 200_000 + "万元。",
    "digits with spaces between": "收入" + "1 " * 100_000 + "1万元。",
    "names that hold numerals": "三公经费、五险一金、" * 10_000 + "。",
    "delimiters alone": "，" * 200_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_takes_long(text: str) -> None:
    """Each is read or refused at once, and every number of it is accounted for."""
    begun = time.process_time()
    narrative = told(PUBLIC, text)
    assert time.process_time() - begun < SLOWEST
    numbers = narrative.numbers
    assert numbers.facts + numbers.references + numbers.misunderstood == numbers.printed


def test_a_paragraph_of_thousands_of_numbers_is_read() -> None:
    """5,000 sentences of one paragraph are 5,000 facts."""
    assert len(told(PUBLIC, "公务接待费1.00万元。" * 5000).facts) == 5000


def test_the_longest_sentence_is_a_limit() -> None:
    """A sentence of the limit is read; one character more is refused with the code of the limit."""
    end = "公务接待费1.00万元。"
    words = "，" * (longest_sentence() - len(end))
    assert len(told(PUBLIC, words + end).facts) == 1
    refused = told(PUBLIC, "，" + words + end)
    assert refused.facts == ()
    assert [lost.code for lost in refused.misunderstood] == ["sentence-too-long"]
