"""The sample's ±0.01 tails are rounding, and what holds exactly passes: each named with its place in the document.

D and E are as in the list of what is true of the sample; 01 to 09 are its statements by their
printed numbers.
"""

from pathlib import Path

import pytest

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"

TAILS = [
    ("D1: 01, L135", "year-total-is-sum-of-items", "收入支出决算总表", "10053.98", "10053.99"),
    ("D1: 01 and 03", "total-row-is-sum-of-classes", "支出决算表 合计", "10053.98", "10053.99"),
    ("D2: 02, L149", "parent-is-sum-of-children", "收入决算表 20103", "8668.04", "8668.05"),
    ("D2: 02, L149", "parent-is-sum-of-children", "收入决算表 20103", "8646.56", "8646.57"),
    ("D3: 03, L190", "row-total-is-sum-of-components", "支出决算表 合计", "10053.98", "10053.99"),
    ("D3: 03, L192", "parent-is-sum-of-children", "支出决算表 20103", "8614.94", "8614.95"),
    ("D3: 03, L195", "row-total-is-sum-of-components", "支出决算表 事业运行", "1015.08", "1015.07"),
    (
        "D4: 04",
        "grand-total-is-year-total-and-balances",
        "财政拨款收入支出决算总表",
        "10236.69",
        "10236.7",
    ),
    ("D4: 04", "year-total-is-sum-of-items", "财政拨款收入支出决算总表", "10041.98", "10041.99"),
    (
        "D5: 05, L282",
        "total-row-is-sum-of-classes",
        "一般公共预算财政拨款支出决算表",
        "10041.98",
        "10041.99",
    ),
    (
        "D5: 05, L282",
        "row-total-is-sum-of-components",
        "一般公共预算财政拨款支出决算表 合计",
        "10041.98",
        "10041.99",
    ),
    (
        "D6: 06",
        "parent-is-sum-of-children",
        "一般公共预算财政拨款基本支出决算明细表 303",
        "489.29",
        "489.3",
    ),
    (
        "D6: 06",
        "parent-is-sum-of-children",
        "一般公共预算财政拨款基本支出决算明细表 310",
        "32.8",
        "32.81",
    ),
    ("D6: 06", "basic-expenditure-totals", "公用经费合计", "685.78", "685.77"),
    ("D7: 14 narrated items", "narrated-items-add-up", "支出决算", "10041.98", "10041.99"),
]
"""Each of D, but the last: 03 - 05 in 2010350 is the difference of two printed amounts that no form prints
(:func:`test_other_money_is_in_two_items`)."""

HOLDS = [
    ("E1: 01 in = out", "revenue-total-is-expenditure-total", "收入支出决算总表", "10261.39"),
    ("E2: 01 = 02", "revenue-agrees", "本年收入合计", "10116.83"),
    ("E2: 01 = 03", "expenditure-agrees", "本年支出合计", "10053.99"),
    ("E3: 02 财拨 = 01 row 1", "revenue-items-agree", "财政拨款收入", "10095.35"),
    ("E3: 02 财拨 = 04", "appropriation-agrees", "财政拨款收入", "10095.35"),
    ("E3: 01 row 1 = 04", "appropriated-revenue-agrees", "一般公共预算财政拨款收入", "10095.35"),
    ("E4: 04 = 05", "general-budget-agrees", "一般公共预算财政拨款支出", "10041.99"),
    ("E5: 05 基本 = 06", "basic-expenditure-agrees", "一般公共预算财政拨款基本支出", "4930.51"),
    ("E6: 03 项目 = 05 项目", "appropriated-within-all", "合计 项目支出", "5111.47"),
    ("E6: balances", "appropriated-balances-within-all", "年初", "141.34"),
    ("E10: 年初预算", "narrated-budgets-add-up", "年初预算", "8840.32"),
    ("E12: 三公", "three-public-text-adds-up", "“三公”经费", "417.53"),
    (
        "E12: 三公, vehicles",
        "row-total-is-sum-of-components",
        "财政拨款“三公”经费支出决算表",
        "95.4",
    ),
    ("E12: 30212", "three-public-within-subjects", "30212", "40"),
    ("E12: 30231", "three-public-within-subjects", "30231", "37.34"),
    ("E13: 采购", "procurement-adds-up", "政府采购", "405.49"),
    ("E13: 采购", "share-recomputes", "授予中小企业合同金额", "76.06"),
    ("E13: 采购", "share-recomputes", "授予小微企业合同金额", "70.78"),
    ("E13: 采购", "small-firm-shares-add-up", "授予中小企业合同金额", "308.4"),
    ("E13: 采购", "small-firms-within-medium", "授予小微企业合同金额", "286.99"),
    ("E14: vehicles", "vehicles-add-up", "车辆", "19"),
    ("E15: projects", "evaluated-budget-adds-up", "涉及预算资金", "4731"),
    *(
        ("E11: year on year", "year-on-year-recomputes", "", rate)
        for rate in ("5.04", "5.81", "722.99", "3.53", "7.58", "6.02", "5.55", "-0.66")
    ),
    *(
        ("E16: forms", "total-score-adds-up", "", score)
        for score in ("98.38", "98.7", "99.04", "96.2", "99", "98")
    ),
    (
        "E17: 机关运行经费 at most 公用经费",
        "operating-cost-within-public",
        "机关运行经费",
        "620.98",
    ),
]


@pytest.fixture(scope="module", name="findings")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    """What the rules say of the sample."""
    package = Package.open(build(SAMPLE, tmp_path_factory.mktemp("packages")))
    return check(
        {name: package.path(name) for name in package.resources if name in resources()}
    ).findings


@pytest.mark.parametrize(("label", "rule", "scope", "left", "right"), TAILS)
def test_a_tail_is_rounding(  # noqa: PLR0913, PLR0917 - what a tail is told by
    findings: tuple[Finding, ...], label: str, rule: str, scope: str, left: str, right: str
) -> None:
    """The two sides differ by 0.01, which the figures' rounding explains."""
    here = [
        f
        for f in findings
        if f.rule == rule and f.scope.startswith(scope) and {f.left, f.right} == {left, right}
    ]
    assert [finding.outcome for finding in here] == ["rounding"] * max(len(here), 1), label


@pytest.mark.parametrize(("label", "rule", "scope", "left"), HOLDS)
def test_what_holds_passes(
    findings: tuple[Finding, ...], label: str, rule: str, scope: str, left: str
) -> None:
    """The identity is checked, and both sides are the same."""
    here = [f for f in findings if f.rule == rule and f.scope.startswith(scope) and f.left == left]
    assert here, label
    assert {finding.outcome for finding in here} == {"pass"}, label


def test_other_money_is_in_two_items(findings: tuple[Finding, ...]) -> None:
    """03 is 12.00 more than 05, in 2010301 (2.00) and 2010350 (10.00, with a tail 9.99) alone (E7, D8).

    No form prints expenditure from other money, so that no rule holds it against anything: the rule
    is that it is not negative. What other money came in, went out and is left (3.22 + 21.48 - 12.00
    - 10.81 = 1.89, printed 1.88) follows from the grand totals of 01 and 04, which are checked.
    """
    within = [
        f for f in findings if f.rule == "appropriated-within-all" and f.scope.endswith("合计")
    ]
    more = {f.scope.split()[0]: str(f.difference.normalize()) for f in within if f.difference}
    assert {code: amount for code, amount in more.items() if len(code) == len("2010301")} == {
        "2010301": "-2",
        "2010350": "-9.99",
    }
    assert {finding.outcome for finding in within} == {"pass"}


def test_every_narrated_item_and_rate_is_held(findings: tuple[Finding, ...]) -> None:
    """Each of the 14 items of 05 has its paragraph, amount and completion rate (E8 to E10)."""
    narrated = [f for f in findings if f.rule == "items-are-narrated"]
    assert [finding.outcome for finding in narrated] == ["pass"] * 14
    rates = [f for f in findings if f.rule == "completion-rate-recomputes"]
    assert len(rates) >= 14
    assert {finding.outcome for finding in rates} <= {"pass", "rounding"}
    restated = {f.outcome for f in findings if f.rule == "narrative-restates-amount"}
    assert restated <= {"pass", "rounding"}


def test_weights_add_up_on_all_forms(findings: tuple[Finding, ...]) -> None:
    """On each of the six forms the weights and the points of execution are 100."""
    here = [finding for finding in findings if finding.rule == "weights-add-up-to-100"]
    assert [(finding.outcome, finding.left) for finding in here] == [("pass", "100")] * 6


def test_no_economic_subject_is_compared_with_a_functional_one(
    findings: tuple[Finding, ...],
) -> None:
    """30108 321.61 and 2080505 315.67 look alike and are different things, and so are 30113 and 2210201."""
    for pair in ({"321.61", "315.67"}, {"328.96", "323.93"}):
        assert not [finding for finding in findings if {finding.left, finding.right} == pair]
