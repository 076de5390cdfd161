"""Rules are taken out of a picture, and the characters that touch them stay whole."""

from typing import Any

import pytest

from juesuan.document.pdf.scan import engine, erasing

pytestmark = pytest.mark.skipif(
    not engine.available(), reason="the extra juesuan[ocr] is not installed"
)
RULE = ((40, 10, 46, 190), False)
"""A rule down of three dark columns, 42 to 44, and a soft one on each side."""


def page() -> Any:  # noqa: ANN401  numpy comes with the extra
    """White paper with the rule."""
    paper = pytest.importorskip("numpy").full((200, 100), 250, dtype="uint8")
    paper[10:190, 42:45] = 60
    paper[10:190, 41] = paper[10:190, 45] = 205
    return paper


def test_a_rule_leaves_white_paper() -> None:
    """Where a rule was the paper is white, and nothing goes on below it."""
    writing, hidden = erasing.without_rules(page(), [RULE])
    assert writing.min() >= 240
    assert not hidden.any()


@pytest.mark.parametrize(("level", "stays"), [(100, True), (160, True), (180, False), (200, False)])
def test_a_stroke_that_runs_into_the_soft_edge_of_a_rule_stays(level: int, stays: bool) -> None:  # noqa: FBT001
    """The left stroke of 6 beside a rule is ink where it is darker than the edge by thirty levels."""
    seen = page()
    seen[80:100, 46:50] = 60
    seen[80:100, 45] = level
    writing, _ = erasing.without_rules(seen, [RULE])
    assert (writing[85:95, 45] < 240).all() == stays


@pytest.mark.parametrize(("column", "hides"), [(45, True), (46, False)])
def test_ink_that_meets_a_rule_may_go_on_below_it(column: int, hides: bool) -> None:  # noqa: FBT001
    """A stroke that ends a pixel before the dark of a rule is whole; nearer, the rule may hide it."""
    seen = page()
    seen[80:100, column:50] = 60
    assert bool(erasing.without_rules(seen, [RULE])[1].any()) == hides


@pytest.mark.parametrize(("bright", "hides"), [(110, True), (150, False)])
def test_a_pale_rule_hides_nothing(bright: int, hides: bool) -> None:  # noqa: FBT001
    """What is printed over a rule of pale grey is seen all the same."""
    seen = page()
    seen[10:190, 42:45] = bright
    seen[80:100, 45:50] = 60
    assert bool(erasing.without_rules(seen, [RULE])[1].any()) == hides


@pytest.mark.parametrize("height", [1, 20])
def test_grain_on_a_rule_is_erased(height: int) -> None:
    """Dark pixels of a rule that no ink beside it goes on from are taken out with it."""
    seen = page()
    seen[80 : 80 + height, 45] = 60
    assert erasing.without_rules(seen, [RULE])[0].min() >= 240


def test_where_rules_cross_nothing_stays() -> None:
    """A rule across is no ink over the rule down."""
    seen = page()
    seen[98:101, 5:95] = 60
    seen[97, 5:95] = seen[101, 5:95] = 190
    writing, hidden = erasing.without_rules(seen, [RULE, ((5, 97, 95, 102), True)])
    assert writing.min() >= 180
    assert not hidden.any()
