"""Rows of two packages are aligned by what names them, and cells compared by what they say."""

import pytest

from juesuan.package.revisions import difference
from juesuan.package.revisions.difference import Change

Rows = list[dict[str, str]]


def rows(*items: str) -> Rows:
    """Rows of these names."""
    return [{"item": item, "value": str(number)} for number, item in enumerate(items)]


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        (rows("甲", "乙"), rows("甲", "乙"), [("甲", "甲"), ("乙", "乙")]),
        (rows("甲", "乙"), rows("甲", "丙", "乙"), [("甲", "甲"), (None, "丙"), ("乙", "乙")]),
        (rows("甲", "乙"), rows("乙"), [("甲", None), ("乙", "乙")]),
        (rows("甲", "乙"), rows("甲", "丁"), [("甲", "甲"), ("乙", "丁")]),
        (rows("甲"), rows("乙", "丙"), [("甲", None), (None, "乙"), (None, "丙")]),
        (rows("甲 乙"), rows("甲乙"), [("甲 乙", "甲乙")]),
    ],
)
def test_a_row_that_was_put_in_moves_no_other(
    before: Rows, after: Rows, pairs: list[tuple[str | None, str | None]]
) -> None:
    """As many rows in place of others are those rows under other names."""
    found = difference._aligned(before, after, ("item",))
    assert [(one.get("item"), other.get("item")) for one, other in found] == pairs


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("95.4", "95.40", True),
        ("甲 乙", "甲乙", True),
        ("１", "1", True),
        ("甲", "乙", False),
        ("", "0", False),
        ("1", "2", False),
    ],
)
def test_texts_that_say_one_thing_are_the_same(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """Zeros at the end, white space and width are no content; a blank is not zero."""
    assert difference._same(one, other) is same


def test_a_change_says_what_it_did() -> None:
    """Changed where both rows are there, else added or removed."""
    row = {"item": "甲"}
    assert difference._kind(row, row) == "changed"
    assert difference._kind({}, row) == "added"
    assert difference._kind(row, {}) == "removed"


def change(before: str, after: str) -> Change:
    """A change of a cell."""
    return Change(
        table="t",
        kind="changed",
        row="1",
        column="c",
        title="c",
        item="",
        before=before,
        after=after,
        unit="",
    )


def test_two_numbers_have_a_difference() -> None:
    """Later less earlier; none where one is no number."""
    assert str(change("1.50", "4.00").difference) == "2.50"
    assert change("", "4").difference is None


def test_the_unit_of_a_cell_is_that_of_its_column_or_in_its_row() -> None:
    """Empty where neither says one."""
    assert difference._unit({"unit": "元"}, {}) == "元"
    assert difference._unit({"unit": {"column": "unit"}}, {"unit": "万元"}) == "万元"
    assert difference._unit({}, {"unit": "万元"}) == ""


def test_where_something_is_printed_is_no_content() -> None:
    """Pages, and 行次 of any block; amounts are content."""
    assert [
        difference._is_ignored(name) for name in ("page", "line", "revenue_line", "amount")
    ] == [
        True,
        True,
        True,
        False,
    ]


def test_labels_name_the_rows_of_a_printed_statement() -> None:
    """Columns of text that are content, and no cells of amounts."""
    fields = {
        "item": {"type": "string"},
        "total": {"type": "number"},
        "line": {"type": "string"},
        "other": {"type": "string", "valueUrl": "x"},
    }
    assert difference._naming("statements/x", ["item", "total", "other"], fields) == ("item",)
    assert difference._item({"code": "201", "item": ""}, ("code", "item")) == "201"
