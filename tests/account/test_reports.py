"""Evaluation reports: their numbers are facts of the project they are of, and of its indicators."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from tests.account.telling import account_of

from juesuan.account.evaluation import evaluate
from juesuan.account.evaluation.paragraph import Told, told
from juesuan.account.narrative import Fact, Narrative, narrate
from juesuan.document.text import READER

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"


@pytest.fixture(scope="module")
def narrative() -> Narrative:
    """The narrative and the reports of the sample document."""
    return narrate(account_of(READER.read(SAMPLE)))


@pytest.fixture(scope="module")
def joined(narrative: Narrative) -> Told:
    """Its evaluations with what the text says of them."""
    return told(evaluate(READER.read(SAMPLE)), narrative.facts)


def reported(narrative: Narrative, label: str) -> list[Fact]:
    """The facts of the reports with a label."""
    return [fact for fact in narrative.facts if fact.report and fact.label == label]


def test_every_number_of_the_reports_is_accounted_for(narrative: Narrative) -> None:
    """Facts and references add up to all numbers of the three reports; none is left over."""
    counted = narrative.reports
    assert counted.misunderstood == 0
    assert counted.facts + counted.references == counted.printed
    assert counted.facts > 120
    assert len({fact.report for fact in narrative.facts if fact.report}) == 3


def test_each_report_speaks_of_its_own_project(joined: Told) -> None:
    """Three reports of one title speak of three projects, told by the unit that each names."""
    units = [joined.evaluations.projects[index].unit for index in joined.reports.values()]
    assert [unit[-5:] for unit in units] == ["济南办事处", "驻沪联络处", "北京联络处"]
    assert list(joined.reports) == ["line 929", "line 1033", "line 1167"]


def test_scores_of_a_dimension_are_told_of_it(narrative: Narrative) -> None:
    """满分, 得分 and 得分率 of 效益指标 are there for each report, and 38 of 40 are 95%."""
    assert [fact.value for fact in reported(narrative, "效益指标满分")] == [20, 40, 30]
    assert [fact.value for fact in reported(narrative, "效益指标/得分")] == [20, 38, 30]
    assert [fact.value for fact in reported(narrative, "效益指标/得分率")] == [100, 95, 100]


def test_the_stated_weights_belong_to_their_dimensions(narrative: Narrative) -> None:
    """成本、产出、效益、满意度 …分别占20%、40%、20%、10%: each dimension has its share."""
    first = [fact for fact in narrative.facts if fact.report and fact.share is not None][:4]
    assert [(fact.label, str(fact.share)) for fact in first] == [
        ("成本", "20"),
        ("产出", "40"),
        ("效益", "20"),
        ("满意度", "10"),
    ]


def test_each_report_is_of_the_project_of_its_unit(narrative: Narrative, joined: Told) -> None:
    """Three reports of one title are of 济南, 沪 and 北京, by the unit that their text names."""
    units = Counter(
        (fact.report, joined.evaluations.projects[joined.projects[fact.id]].unit)
        for fact in narrative.facts
        if fact.report
    )
    assert len(units) == 3
    assert [unit for _, unit in units] == [
        "烟台市人民政府驻济南办事处",
        "烟台是人民政府驻沪联络处",
        "烟台市人民政府驻北京联络处",
    ]


def test_the_spending_of_a_report_is_a_fact(narrative: Narrative) -> None:
    """实际支出 of the three projects is told in their reports."""
    assert [fact.value for fact in reported(narrative, "实际支出")] == [
        Decimal(90),
        Decimal(91),
        Decimal("74.41"),
    ]


def test_text_and_reports_state_indicators(narrative: Narrative, joined: Told) -> None:
    """呼叫接通率, 市民满意率 and 参与率 are indicators of the forms.

    The facts say of which, where the units agree.
    """
    labels = {
        fact.label: joined.evaluations.projects[joined.projects[fact.id]]
        .indicators[joined.indicators[fact.id]]
        .name
        for fact in narrative.facts
        if fact.id in joined.indicators
    }
    assert labels == {
        "呼叫接通率": "呼叫接通率",
        "市民满意率": "市民满意率",
        "服务对象满意度": "保障服务对象满意度",
        "市里组织的在济南的宣传推介活动的参与率": "市里组织的在济南的宣传推介活动的参与率",
    }
