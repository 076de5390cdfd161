"""Terms are written as N-Quads wants them, and datatypes admit their own forms alone."""

import pytest

from juesuan.errors import PackageInvalid
from juesuan.graph import term


@pytest.mark.parametrize(
    "day", ["2024-02-29", "2000-02-29", "2024-04-30", "2024-12-31", "0001-01-01"]
)
def test_a_day_of_the_calendar_is_a_date(day: str) -> None:
    """Leap years too."""
    assert term.form_of("date")(day)


@pytest.mark.parametrize(
    "day",
    [
        "2023-02-29",
        "1900-02-29",
        "2024-00-10",
        "2024-13-01",
        "2024-04-31",
        "2024-01-00",
        "0000-01-01",
        "2024-1-1",
        "x",
    ],
)
def test_a_day_that_no_calendar_has_is_no_date(day: str) -> None:
    """Nor one that is written otherwise."""
    assert not term.form_of("date")(day)


def test_a_literal_escapes_what_would_end_it() -> None:
    """Quotes, backslashes, line breaks and control characters; language goes before type."""
    assert term.literal('a"\\\n\t\r\x01\x7f') == r'"a\"\\\n\t\r\u0001\u007F"'
    assert term.literal("甲", lang="zh", datatype="x:y") == '"甲"@zh'
    assert term.literal("1", datatype="x:y") == '"1"^^<x:y>'
    assert term.literal("甲") == '"甲"'


def test_texts_without_such_characters_are_plain() -> None:
    """One that holds one is enough."""
    assert term.plain(["甲", "乙"])
    assert not term.plain(["甲", '"'])


def test_all_of_a_column_are_numbers() -> None:
    """Empty cells are passed over; a word, decimals of a whole number and a line break are none."""
    assert term.all_numbers(["1", "", "-2.5"], "decimal")
    assert not term.all_numbers(["1", "x"], "decimal")
    assert not term.all_numbers(["1.5"], "integer")
    assert not term.all_numbers(["1\n2"], "integer")
    assert not term.all_numbers(["1"], "string")


def test_what_follows_a_literal_is_its_language_or_type() -> None:
    """Nothing for a plain text."""
    assert term.suffix(lang="zh") == "@zh"
    assert term.suffix() == ""
    assert term.suffix(datatype="integer") == "^^<http://www.w3.org/2001/XMLSchema#integer>"


def test_a_value_of_another_form_is_refused() -> None:
    """So is a datatype that nobody knows; a text is any."""
    assert term.typed("5", "integer") == '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert term.typed("a", "string") == '"a"'
    for text, datatype in (
        ("5.0", "integer"),
        ("0", "positiveInteger"),
        ("1", "boolean"),
        ("a", "none"),
    ):
        with pytest.raises(PackageInvalid):
            term.typed(text, datatype)
