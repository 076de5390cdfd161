"""What speaks of one wrong number is one contradiction."""

from dataclasses import replace
from decimal import Decimal

from tests.rules.equations import account, amount, compared

from juesuan.rules.contradiction import joined
from juesuan.rules.finding import Finding

SMALL, MEDIUM, WHOLE = (f"amounts:other-1/{row}/total" for row in "123")
KNOWN = account(amount(SMALL, "1738.48"), amount(MEDIUM, "1615.42"), amount(WHOLE, "738.48"))
BOUND = replace(
    compared(KNOWN, "expenditure-agrees", [SMALL], [MEDIUM]),
    id="small-firms-within-medium-1",
    rule="small-firms-within-medium",
    difference=Decimal("123.06"),
)


def speaks_of(cell: str, name: str) -> Finding:
    """Another contradiction that speaks of a cell."""
    other = WHOLE if cell != WHOLE else MEDIUM
    return replace(compared(KNOWN, "share-recomputes", [cell], [other]), id=name)


def test_a_number_above_its_bound_is_the_wrong_one_of_another_contradiction() -> None:
    """A part greater than its whole has a wrong share too: that is told once."""
    share, bound = joined([speaks_of(SMALL, "share-recomputes-1"), BOUND])
    assert (share.same_as, bound.same_as) == ("", share.id)


def test_what_speaks_of_the_bound_alone_is_a_contradiction_of_its_own() -> None:
    """The bound may be right, and something else about it be wrong."""
    share, bound = joined([speaks_of(MEDIUM, "share-recomputes-1"), BOUND])
    assert (share.same_as, bound.same_as) == ("", "")


def test_a_number_of_two_other_contradictions_stays_apart() -> None:
    """Which of them its excess belongs to is not known."""
    others = [speaks_of(SMALL, f"share-recomputes-{number}") for number in (1, 2)]
    others[1] = replace(others[1], left="1", right="2")
    assert [one.same_as for one in joined([*others, BOUND])] == ["", "", ""]


def test_a_sum_of_shares_is_off_by_its_wrong_share() -> None:
    """Shares that make 101.79 % with one that is 1.80 too great tell one slip; off by another number, two."""
    share = replace(speaks_of(SMALL, "share-recomputes-1"), difference=Decimal("1.80"))
    shares = replace(
        speaks_of(SMALL, "shares-add-up-to-100-1"),
        rule="shares-add-up-to-100",
        difference=Decimal("1.79"),
        left="101.79",
        right="100",
        severity="note",
    )
    assert [one.same_as for one in joined([share, shares])] == ["", share.id]
    other = replace(shares, difference=Decimal("0.79"))
    assert [one.same_as for one in joined([share, other])] == ["", ""]


def test_the_first_of_a_contradiction_says_which_slip_explains_it() -> None:
    """Before its own message, in both languages; the others name the first alone."""
    slip = {"explained_by": SMALL, "slip_zh": "印错", "slip_en": "misprinted"}
    one = replace(speaks_of(SMALL, "share-recomputes-1"), cause="publisher", **slip)
    other = replace(speaks_of(SMALL, "share-recomputes-2"), left="1", right="2", **slip)
    first, second = joined([one, other])
    assert (first.message_zh, first.message_en) == ("印错。不符", "misprinted. mismatch")
    assert (second.same_as, second.cause) == (first.id, "publisher")
    assert second.message_zh == other.message_zh


def test_what_a_slip_explains_counts_once() -> None:
    """Sums that fail by one number have no severity of their own: the first tells the slip, and it alone counts."""
    slip = {"explained_by": SMALL, "slip_zh": "印错一位", "slip_en": "one digit"}
    wrong = [
        replace(speaks_of(cell, name), **slip)  # type: ignore[arg-type]  # texts all
        for cell, name in ((SMALL, "a-1"), (MEDIUM, "b-1"), (WHOLE, "c-1"))
    ]
    told = joined(wrong)
    assert [one.severity for one in told] == ["error", "", ""]
    assert [one.same_as for one in told] == ["", "a-1", "a-1"]


def test_one_contradiction_told_by_two_rules_has_both_severities() -> None:
    """Nothing explains them: each is what its rule says."""
    one = speaks_of(SMALL, "share-recomputes-1")
    other = replace(one, id="share-recomputes-2", severity="note")
    assert [told.severity for told in joined([one, other])] == ["error", "note"]
