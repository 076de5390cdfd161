"""A number of the text is told as misprinted with the one that its contradictions ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.rules.equations import account, amount, compared

from juesuan.rules.causes.form import form_explanation
from juesuan.rules.causes.told import with_open_amounts
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Reading

CELL = amount("amounts:expenditure/1/total", "1.00")


def text(printed: str) -> Reading:
    """An account of one number of the text."""
    one = replace(
        CELL, name="facts:1", amount=Decimal(printed), raw=printed, statement="", title="文字"
    )
    return account(one)


def wrong(
    known: Reading, asked: Sequence[tuple[str, str, str]], severity: str = "error"
) -> list[Finding]:
    """Contradictions of the number: of each its rule and both sides."""
    return [
        replace(
            compared(known, rule, ["facts:1"], ["facts:1"]),
            id=f"{rule}-{number}",
            outcome="mismatch",
            severity=severity,
            left=left,
            right=right,
            cells=("facts:1", f"facts:other-{number}"),
        )
        for number, (rule, left, right) in enumerate(asked)
    ]


def explained(printed: str, asked: Sequence[tuple[str, str, str]]) -> str:
    """What explains contradictions that are all gone with another number of the text."""
    known = text(printed)

    def healed(values: Mapping[str, Decimal]) -> Sequence[Finding]:
        del values
        return []

    told = form_explanation(wrong(known, asked), known, healed)
    return "/".join(dict.fromkeys(finding.slip_zh for finding in told.values()))


def tried(severity: str) -> list[Mapping[str, Decimal]]:
    """What the rules are asked once more with where two shares contradict a number and nothing heals them."""
    known = text("180.00")
    shares = [("share-recomputes", "80", "180"), ("share-recomputes", "70", "31.11")]
    found = wrong(known, shares, severity)
    asked: list[Mapping[str, Decimal]] = []

    def unhealed(values: Mapping[str, Decimal]) -> Sequence[Finding]:
        asked.append(values)
        return found

    assert form_explanation(found, known, unhealed) == {}
    return asked


def test_one_sum_that_two_rules_tell_names_none_of_its_parts() -> None:
    """Of 37 vehicles that should be 19 any kind may be 18 too many: another place must say which."""
    one_sum = [("listed-parts-within-whole", "37", "19"), ("vehicles-add-up", "37", "19")]
    assert explained("31", one_sum) == ""
    other = ("narrative-restates-amount", "31", "13")
    assert "印 31，应为 13（两位数字颠倒）" in explained("31", [*one_sum, other])


def test_no_part_is_less_than_nothing() -> None:
    """1 that a sum leaves -17 for is not the one that is wrong."""
    sums = [("listed-parts-within-whole", "37", "19"), ("narrated-items-add-up", "38", "20")]
    assert explained("1", sums) == ""


def test_rules_are_asked_once_for_each_number_that_may_be_meant() -> None:
    """80 % of 100.00, and 70 % of what 31.11 % is 180.00 of; the print itself is known already."""
    assert [values["facts:1"] for values in tried("error")] == [Decimal("80.00"), Decimal("405.01")]


def test_no_slip_is_sought_where_only_last_places_differ() -> None:
    """Notes need no explanation, and rules that are asked again cost time."""
    assert tried("note") == []


def test_a_share_says_what_its_amount_should_be() -> None:
    """180.00 that is printed as 80 % of 100.00, and is the whole of another share, should be 80.00."""
    shares = [("share-recomputes", "80", "180"), ("share-recomputes", "70", "31.11")]
    assert "印 180.00，应为 80.00（多一位数字）" in explained("180.00", shares)


def test_an_amount_of_another_unit_has_the_digits_of_the_print() -> None:
    """A statement in 元 prints 84,630: the text in 万元 should have 8.46, and not 8.463."""
    restated = [("narrative-restates-amount", "84.6", "8.463")] * 2
    assert "印 84.6，应为 8.46（小数点移位）" in explained("84.6", restated)


def test_one_contradiction_alone_proves_no_number() -> None:
    """A share that fails alone leaves open which of its numbers is wrong."""
    assert explained("180.00", [("share-recomputes", "80", "180")]) == ""


@pytest.mark.parametrize(("times", "said"), [(3, "印 245.53，应为 257.14（数字有误）"), (2, "")])
def test_another_figure_is_told_where_three_contradictions_are_gone(times: int, said: str) -> None:
    """No known slip makes 245.53 of 257.14: two that agree may do so by chance."""
    restated = [("narrative-restates-amount", "245.53", "257.14")] * times
    told = explained("245.53", restated)
    assert said in told
    assert bool(told) == bool(said)


def test_what_a_share_leaves_open_is_not_told() -> None:
    """12.3 % of 10,000 is any amount from 1,225 to 1,235: none is told unless a slip makes it."""
    assert explained("1324.56", [("share-recomputes", "12.3", "13.2456")] * 3) == ""


def test_no_rate_falls_by_more_than_all() -> None:
    """A rate of -100.69 % by the amounts is no answer: an amount or its unit is wrong."""
    found = replace(
        compared(account(CELL), "year-on-year-recomputes", [CELL.name], [CELL.name]),
        outcome="mismatch",
        scope="机关运行经费支出",
        left="1.47",
        right="-100.69",
    )
    said = with_open_amounts(found, frozenset()).message_zh
    assert "-100.69" not in said
    assert "金额或单位有误" in said
