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


def test_what_one_sentence_denies_is_one_contradiction() -> None:
    """A fund of which a sentence says that there is none has income and expenditure."""
    income = replace(speaks_of(SMALL, "restates-1"), cells=("facts:1", SMALL))
    spent = replace(speaks_of(MEDIUM, "restates-2"), cells=("facts:2", MEDIUM), left="0")
    said = {"facts:1": "没有收入和支出。", "facts:2": "没有收入和支出。"}
    assert [one.same_as for one in joined([income, spent], said)] == ["", income.id]
    assert [one.same_as for one in joined([income, spent])] == ["", ""]


def test_columns_of_one_row_above_their_bound_are_one_contradiction() -> None:
    """Total and project expenditure of one row are more than all; another row is another one."""
    one, other, apart = (
        replace(
            compared(KNOWN, "appropriated-within-all", [SMALL], [MEDIUM]),
            id=f"within-{at}",
            left=str(at),
            cells=(f"amounts:general-budget/{row}/{at}", f"amounts:expenditure/{row}/{at}"),
        )
        for at, row in (("1", "4"), ("2", "4"), ("3", "5"))
    )
    assert [one.same_as for one in joined([one, other, apart])] == ["", one.id, ""]


def test_columns_of_one_sum_that_are_off_alike_are_one_contradiction() -> None:
    """Two columns of a subject lack one amount; a third that is off by another one stands apart."""
    found = [
        replace(
            compared(KNOWN, "parent-is-sum-of-children", [SMALL], [MEDIUM]),
            id=f"sum-{at}",
            left=str(at),
            difference=Decimal(by),
            cells=(f"amounts:expenditure/4/{at}", f"amounts:expenditure/{at}/{at}"),
        )
        for at, by in ((5, "63.00"), (6, "-63.00"), (7, "9.00"))
    ]
    assert [one.same_as for one in joined(found)] == ["", found[0].id, ""]


def test_a_score_raised_without_its_total_is_one_contradiction() -> None:
    """The target is missed with full marks, and the total is off by that score."""
    total = replace(
        speaks_of(SMALL, "total-1"),
        rule="total-score-adds-up",
        cells=("projects:1", "indicators:2"),
    )
    missed = replace(
        total,
        id="missed-1",
        rule="missed-target-loses-points",
        severity="warning",
        left="1",
        right="2",
        difference=None,
        cells=("indicators:2",),
    )
    assert [one.same_as for one in joined([missed, total])] == [total.id, ""]


def test_one_rate_of_two_amounts_of_a_paragraph_is_one_contradiction() -> None:
    """收、支总计各增加…: what both rates are and should be is told once; what another page prints is not."""
    one, other = (
        replace(speaks_of(cell, f"share-recomputes-{cell}"), left="8.87", right=due, cells=(cell,))
        for cell, due in ((SMALL, "9.4412"), (MEDIUM, "9.4409"))
    )
    paragraph = {SMALL: "page 11", MEDIUM: "page 11"}
    heads = [finding.same_as for finding in joined([one, other], places=paragraph)]
    assert heads.count("") == 1
    apart = joined([one, other], places={SMALL: "page 11", MEDIUM: "page 12"})
    assert [finding.same_as for finding in apart] == ["", ""]
