"""The sample's ±0.01 tails are rounding, and what holds exactly passes: each named with its place in the document."""

from pathlib import Path

import pytest

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"

TAILS = [
    ("year-total-is-sum-of-items", "收入支出决算总表", "10053.98", "10053.99"),
    ("total-row-is-sum-of-classes", "支出决算表 合计", "10053.98", "10053.99"),
    ("parent-is-sum-of-children", "收入决算表 20103", "8668.04", "8668.05"),
    ("parent-is-sum-of-children", "收入决算表 20103", "8646.56", "8646.57"),
    ("row-total-is-sum-of-components", "支出决算表 合计", "10053.98", "10053.99"),
    ("parent-is-sum-of-children", "支出决算表 20103", "8614.94", "8614.95"),
    ("row-total-is-sum-of-components", "支出决算表 事业运行", "1015.08", "1015.07"),
    ("grand-total-is-year-total-and-balances", "财政拨款收入支出决算总表", "10236.69", "10236.7"),
    ("year-total-is-sum-of-items", "财政拨款收入支出决算总表", "10041.98", "10041.99"),
    ("total-row-is-sum-of-classes", "一般公共预算财政拨款支出决算表", "10041.98", "10041.99"),
    ("row-total-is-sum-of-components", "一般公共预算财政拨款支出决算表 合计", "10041.98", "10041.99"),
    ("parent-is-sum-of-children", "一般公共预算财政拨款基本支出决算明细表 303", "489.29", "489.3"),
    ("parent-is-sum-of-children", "一般公共预算财政拨款基本支出决算明细表 310", "32.8", "32.81"),
    ("basic-expenditure-totals", "公用经费合计", "685.78", "685.77"),
    ("narrated-items-add-up", "支出决算", "10041.98", "10041.99"),
]

HOLDS = [
    ("revenue-total-is-expenditure-total", "收入支出决算总表", "10261.39"),
    ("revenue-agrees", "本年收入合计", "10116.83"),
    ("expenditure-agrees", "本年支出合计", "10053.99"),
    ("appropriation-agrees", "财政拨款收入", "10095.35"),
    ("general-budget-agrees", "一般公共预算财政拨款支出", "10041.99"),
    ("basic-expenditure-agrees", "一般公共预算财政拨款基本支出", "4930.51"),
    ("revenue-items-agree", "财政拨款收入", "10095.35"),
    ("appropriated-revenue-agrees", "一般公共预算财政拨款收入", "10095.35"),
    ("appropriated-within-all", "合计 项目支出", "5111.47"),
    ("appropriated-balances-within-all", "年初", "141.34"),
    ("narrated-budgets-add-up", "年初预算", "8840.32"),
    ("small-firm-shares-add-up", "授予中小企业合同金额", "308.4"),
    ("evaluated-budget-adds-up", "涉及预算资金", "4731"),
    ("three-public-text-adds-up", "“三公”经费", "417.53"),
    ("row-total-is-sum-of-components", "财政拨款“三公”经费支出决算表", "95.4"),
    ("three-public-within-subjects", "30212", "40"),
    ("three-public-within-subjects", "30231", "37.34"),
    ("procurement-adds-up", "政府采购", "405.49"),
    ("share-recomputes", "授予中小企业合同金额", "76.06"),
    ("share-recomputes", "授予小微企业合同金额", "70.78"),
    ("small-firms-within-medium", "授予小微企业合同金额", "286.99"),
    ("vehicles-add-up", "车辆", "19"),
    *(
        ("year-on-year-recomputes", "", rate)
        for rate in ("5.04", "5.81", "722.99", "3.53", "7.58", "6.02", "5.55", "-0.66")
    ),
    *(("total-score-adds-up", "", score) for score in ("98.38", "98.7", "99.04", "96.2", "99", "98")),
]


@pytest.fixture(scope="module", name="findings")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    """What the rules say of the sample."""
    package = Package.open(build(SAMPLE, tmp_path_factory.mktemp("packages")))
    return check({name: package.path(name) for name in package.resources if name in resources()}).findings


@pytest.mark.parametrize(("rule", "scope", "left", "right"), TAILS)
def test_a_tail_is_rounding(findings: tuple[Finding, ...], rule: str, scope: str, left: str, right: str) -> None:
    """The two sides differ by 0.01, which the figures' rounding explains."""
    here = [f for f in findings if f.rule == rule and f.scope.startswith(scope) and {f.left, f.right} == {left, right}]
    assert [finding.outcome for finding in here] == ["rounding"] * max(len(here), 1)


@pytest.mark.parametrize(("rule", "scope", "left"), HOLDS)
def test_what_holds_passes(findings: tuple[Finding, ...], rule: str, scope: str, left: str) -> None:
    """The identity is checked, and both sides are the same."""
    here = [f for f in findings if f.rule == rule and f.scope.startswith(scope) and f.left == left]
    assert here
    assert {finding.outcome for finding in here} == {"pass"}


def test_weights_add_up_on_all_forms(findings: tuple[Finding, ...]) -> None:
    """On each of the six forms the weights and the points of execution are 100."""
    here = [finding for finding in findings if finding.rule == "weights-add-up-to-100"]
    assert [(finding.outcome, finding.left) for finding in here] == [("pass", "100")] * 6


def test_no_economic_subject_is_compared_with_a_functional_one(findings: tuple[Finding, ...]) -> None:
    """30108 321.61 and 2080505 315.67 look alike and are different things, and so are 30113 and 2210201."""
    for pair in ({"321.61", "315.67"}, {"328.96", "323.93"}, {"620.98", "685.77"}):
        assert not [finding for finding in findings if {finding.left, finding.right} == pair]
