"""Whether an actual meets its target: units are of one kind, and nothing asks for no more than nothing."""

import pytest

from juesuan.account.evaluation.attainment import attainment, kind_of
from juesuan.account.evaluation.measure import measure


@pytest.mark.parametrize(
    ("target", "actual", "outcome"),
    [
        ("≤1‰", "0.5%", "not_met"),
        ("≤1‰", "0.08%", "met"),
        ("≥99%", "995‰", "met"),
        ("≤1‰", "0.5‰", "met"),
        ("≥1.5万人", "15,820人", "met"),
        ("≥1.5万人", "14,820人", "not_met"),
        ("≥1万人次", "12,300人次", "met"),
        ("≥9000人次", "1.2万人次", "met"),
        ("1.5万", "15,820人", "met"),
        ("≥200万元", "1,980,000元", "not_met"),
        ("1万人-2万人", "15,000人", "met"),
        ("≥1.5万人", "15,820批次", "not_comparable"),
    ],
)
def test_units_of_one_kind_are_compared(target: str, actual: str, outcome: str) -> None:
    """‰ is a tenth of %, and 万人 are ten thousand 人; other units are not one another."""
    assert attainment(measure(target), measure(actual)) == outcome


@pytest.mark.parametrize(
    ("actual", "outcome"), [("1.6", "not_comparable"), ("1.6万", "met"), ("0.3", "not_met")]
)
def test_a_number_that_may_count_two_things_is_not_compared(actual: str, outcome: str) -> None:
    """Beside 万人 a bare number may count persons or ten thousands: it is compared if both say one."""
    assert attainment(measure("≥1.5万人"), measure(actual)) == outcome


@pytest.mark.parametrize(
    ("actual", "outcome"), [("0起", "met"), ("2起", "not_met"), ("零", "met"), ("-3起", "met")]
)
def test_a_target_of_nothing_asks_for_no_more(actual: str, outcome: str) -> None:
    """Of 0起 without a comparator less is better: two accidents are not more than were wanted."""
    assert kind_of(measure("0起")) == "down"
    assert attainment(measure("0起"), measure(actual)) == outcome


@pytest.mark.parametrize(("target", "kind"), [("3次", "up"), ("≥0", "up"), ("≤3起", "down")])
def test_other_targets_keep_their_kind(target: str, kind: str) -> None:
    """A number without a comparator is the least; a printed comparator counts."""
    assert kind_of(measure(target)) == kind
