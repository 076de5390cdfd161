"""What a mismatch is put down to follows from what else is printed."""

from decimal import Decimal

import pytest

from juesuan.rules.evidence import apart, explained
from juesuan.rules.finding import Finding


def finding(  # noqa: PLR0913 - what the cases differ in
    rule: str, left: str, right: str, cells: tuple[str, ...], *, outcome: str = "mismatch", cause: str = "undetermined"
) -> Finding:
    """A finding of two numbers."""
    return Finding(
        id=f"{rule}-{left}",
        rule=rule,
        outcome=outcome,
        severity="error" if outcome == "mismatch" else "",
        scope="",
        left=left,
        right=right,
        difference=Decimal(left) - Decimal(right),
        tolerance=Decimal("0.01"),
        cause=cause if outcome == "mismatch" else "",
        cells=cells,
        message_zh="不符",
        message_en="mismatch",
    )


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("8.38", "8.28", ("3", "2")),
        ("99.4", "99.04", ("swapped", "")),
        ("1230", "1320", ("swapped", "")),
        ("0.3", "2961.68", None),
        ("12", "12.00", None),
    ],
)
def test_figures_one_digit_apart(one: str, other: str, found: tuple[str, str] | None) -> None:
    """One other digit, two neighbours swapped, or more than that."""
    assert apart(one, other) == found


def test_a_cell_that_closes_every_contradiction_is_the_wrong_one() -> None:
    """8 for 3 in one cell breaks a row and a column by the same amount: the digits look alike, so it was misread."""
    cell = "amounts:expenditure/3/basic"
    found = explained(
        [
            finding("row", "800", "300", (cell, "amounts:expenditure/3/total")),
            finding("column", "800", "300", (cell, "amounts:expenditure/1/basic")),
        ],
        {cell: Decimal("800.00")},
    )
    assert {one.cause for one in found} == {"conversion"}
    assert "300" in found[0].message_zh
    assert "look alike" in found[0].message_en


def test_a_figure_with_witnesses_on_both_sides_was_published_so() -> None:
    """Each side agrees with another figure elsewhere: no reader made the contradiction."""
    found = explained(
        [
            finding("goal", "120.5", "74.41", ("facts:a", "projects:b")),
            finding("budget", "120.5", "120.5", ("facts:a",), outcome="pass"),
            finding("executed", "74.41", "74.41", ("projects:b",), outcome="pass"),
        ],
        {},
    )
    assert found[0].cause == "publisher"
    assert "120.5 另在 1 处" in found[0].message_zh


def test_a_lone_digit_stays_undetermined() -> None:
    """One digit apart and nothing else to go by: publisher or reader, nobody can say."""
    found = explained([finding("rule", "62.01", "62.07", ("facts:a",))], {})
    assert found[0].cause == "undetermined"
    assert "一位数字" in found[0].message_zh
