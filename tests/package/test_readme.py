"""A name in a README is a text: no markup of Markdown or HTML, and it turns nothing around."""

from juesuan.package.readme import _cell, _code


def test_markup_of_a_name_is_shown_as_it_is_printed() -> None:
    """Links, emphasis, code and elements have no effect."""
    assert _cell("[a](http://x)*b*_c_`d`|e") == r"\[a\](http://x)\*b\*\_c\_\`d\`\|e"
    assert _cell("<script>&amp;") == "&lt;script>&amp;amp;"


def test_a_line_stays_a_line() -> None:
    """A line feed in a name begins no heading and no list."""
    assert _cell("甲\n# 乙\n- 丙") == "甲 # 乙 - 丙"


def test_a_span_of_code_is_not_left() -> None:
    """A quotation mark of code inside of code is another mark."""
    assert _code("a`b|c<d") == "a'b\\|c&lt;d"


def test_a_name_is_isolated() -> None:
    """What follows a name with U+202E reads as it is."""
    assert _cell("甲\u202e乙") == "\u2068甲\u202e乙\u2069"
