"""Texts that would turn around what stands beside them stay within themselves."""

from hypothesis import given
from hypothesis import strategies as st

from juesuan.bidirectional import isolated

OVERRIDE, FIRST, POP = "\u202e", "\u2068", "\u2069"


def test_a_plain_text_stays() -> None:
    """Chinese and numbers need no isolation."""
    assert isolated("临江市档案局 1,234.50") == "临江市档案局 1,234.50"


def test_an_override_ends_with_its_text() -> None:
    """What follows the name reads from left to right."""
    assert isolated(f"甲{OVERRIDE}乙") == f"{FIRST}甲{OVERRIDE}乙{POP}"


def test_a_text_cannot_leave_its_isolation() -> None:
    """A sign that would end the isolation early is left out."""
    assert isolated(f"{POP}{OVERRIDE}乙") == f"{FIRST}{OVERRIDE}乙{POP}"


@given(st.text(alphabet="甲1\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", max_size=20))
def test_isolates_are_balanced(text: str) -> None:
    """Each isolate is closed, none is closed twice, and no other character is lost."""
    depth, depths = 0, []
    shown = isolated(text)
    for character in shown:
        depth += (character in "\u2066\u2067\u2068") - (character == POP)
        depths.append(depth)
    assert depth == 0
    assert min(depths, default=0) >= 0
    assert [one for one in shown if one in "甲1"] == [one for one in text if one in "甲1"]
