"""Numbers that a narrow cell broke over two lines are whole where nothing else can be meant."""

import pytest

from juesuan.account.evaluation.layout.wrap import unwrapped

BROKEN = {
    "1871.8\n0": "1871.80",
    "1860\n0.00": "18600.00",
    "18\n904.36": "18904.36",
    "3,1\n00.00": "3,100.00",
    "≥320\n0人次": "≥3200人次",
    "≤150\n0元/亩": "≤1500元/亩",
    "培训12\n3人": "培训123人",
}


@pytest.mark.parametrize(("printed", "whole"), BROKEN.items(), ids=map(repr, BROKEN))
def test_a_broken_number_is_whole(printed: str, whole: str) -> None:
    """Its halves would be printed unlike each other, or only one would have the unit."""
    assert unwrapped(printed) == whole


APART = [
    "100\n200",
    "1.50\n2.50",
    "12.5\n3、4",
    "≥3次\n≥200人次",
    "2024年\n3月",
    "1,2\n3",
    "名称\n1",
]


@pytest.mark.parametrize("printed", APART, ids=map(repr, APART))
def test_two_numbers_stay_two(printed: str) -> None:
    """Numbers that may be printed below each other are not joined."""
    assert unwrapped(printed) == printed
