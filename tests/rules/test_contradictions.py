"""Each contradiction of the sample that a person found is found, at the line where it is printed.

They are numbered A1 to A26, as in the list of what is true of the sample; what is not there is told
by ``test_rules``.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"
KEYS = {"projects": "key", "statements": "statement"}

CONTRADICTIONS = [
    ("A1", "execution-score-recomputes", "8.38", 708),
    ("A2", "indicator-agrees-with-text", "99.7", 828),
    ("A2", "indicator-agrees-with-goal", "99.7", 811),
    ("A2", "indicator-agrees-with-goal", "99.7", 1301),
    ("A3", "share-recomputes", "85.66", 485),
    ("A4", "grade-words-agree", "优", 583),
    ("A4", "grade-words-agree", "优", 969),
    ("A4", "grade-words-agree", "优", 1073),
    ("A4", "grade-words-agree", "优", 1207),
    ("A5", "project-named-alike-in-text", "驻外机构工作经费", 595),
    ("A5", "summary-agrees-in-names", "驻外机构工作保障经费", 844),
    ("A6", "paragraph-agrees-with-form", "120", 597),
    ("A6", "goal-agrees-with-execution", "120", 844),
    ("A7", "rate-in-text-agrees-with-form", "62.01", 595),
    ("A7", "execution-rate-format", "87.04", 777),
    ("A7", "execution-rate-format", "90.39", 811),
    ("A8", "body-named-alike", "烟台是人民政府驻沪联络处", 907),
    ("A9", "subject-named-as-printed", "一般公共预算服务支出", 495),
    ("A9", "subject-named-as-printed", "一般公共预算服务支出", 497),
    ("A10", "report-counts-indicators", "7", 963),
    (
        "A11",
        "report-names-indicators",
        "在职人员总数、工作保障经费使用对象合格率、公用经费结算时效性",
        1227,
    ),
    ("A12", "report-names-indicators", "职工满意度", 997),
    ("A12", "report-names-indicators", "职工满意度", 1237),
    (
        "A13",
        "report-speaks-of-its-own-place",
        "通过多方渠道搜集整理上海及周边省市经济社会发展、营商环境等方面的政策信息",
        1003,
    ),
    (
        "A14",
        "copied-clause-names-its-own-place",
        "使其与上海市相关部门、区市、企业、产业链等形成顺畅沟通对接",
        1113,
    ),
    ("A15", "stated-weights-include-execution", "90", 963),
    ("A15", "stated-weights-include-execution", "90", 1067),
    ("A15", "stated-weights-include-execution", "90", 1201),
    ("A16", "dimensions-are-those-of-the-forms", "决策、过程、产出、效益", 1319),
    ("A17", "target-and-actual-comparable", "≥20次/季", 858),
    ("A17", "target-and-actual-comparable", "≤91万元", 917),
    ("A17", "target-and-actual-comparable", "≥30次/季度", 918),
    ("A17", "target-has-a-unit", "≤120", 857),
    ("A17", "actual-is-a-value", "≥95%", 859),
    ("A17", "target-and-actual-comparable", "超时转办次数≤365次", 823),
    ("A17", "actual-is-a-value", "≥95%", 863),
    ("A17", "actual-is-a-value", "≥95%", 864),
    ("A18", "indicator-under-its-class", "质量指标", 733),
    ("A18", "indicator-named-alike", "决策支持服务平台建设经费", 1299),
    ("A19", "measure-stated-once", "会议批次 ≥15次/月，20", 726),
    ("A20", "contents-agree-with-titles", "十、机关运行经费支出说明", 38),
    ("A20", "contents-agree-with-titles", "十一、政府采购支出说明", 39),
    ("A20", "contents-agree-with-titles", "十二、国有资产占用情况说明", 40),
    ("A21", "no-word-twice", "政务运行保障经费项目项目绩效自评", 587),
    ("A21", "no-word-twice", "营商环境工作经费项目项目绩效自评", 591),
    ("A21", "no-word-twice", "政务热线整合经费项目项目绩效自评", 593),
    ("A22", "no-evaluation-yet-reports", "本部门无部门评价项目", 581),
    ("A22", "no-evaluation-yet-reports", "本部门无部门评价项目", 609),
    (
        "A23",
        "announced-annex-follows",
        "附表:2024年度烟台市人民政府办公室项目支出绩效自评情况汇总表",
        1337,
    ),
    ("A24", "bodies-listed-alike", "烟台市人民政府办公室机关", 75),
    ("A24", "bodies-listed-alike", "烟台市人民政府办公室(市政府发展研究中心等)", 75),
    ("A24", "bodies-with-duties-are-listed", "烟台市政府办公室", 53),
    ("A24", "bodies-with-duties-are-listed", "烟台市城市运行中心", 69),
    ("A24", "bodies-with-duties-are-listed", "烟台口岸服务中心", 71),
    ("A25", "three-public-not-all-at-budget", "131.89、190.24、417.53、77.45、17.95、95.40", 398),
    ("A26", "evaluated-share-recomputes", "100", 579),
]


@pytest.fixture(scope="module", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document."""
    package = Package.open(build(SAMPLE, tmp_path_factory.mktemp("packages")))
    return {name: package.path(name) for name in package.resources if name in resources()}


@pytest.fixture(scope="module", name="wrong")
def found(tables: dict[str, Path]) -> list[tuple[Finding, set[str]]]:
    """The mismatches and observations, each with the places of what it speaks of."""
    places: dict[str, str] = {}
    for name, path in tables.items():
        with path.open(encoding="utf-8", newline="") as file:
            places |= {
                key(name, row): row["place"] for row in csv.DictReader(file) if "place" in row
            }
    return [
        (finding, {places[cell] for cell in finding.cells if cell in places})
        for finding in check(tables).findings
        if finding.outcome in {"mismatch", "observation"}
    ]


def key(name: str, row: Mapping[str, str]) -> str:
    """How a finding names a row."""
    if name == "amounts":
        return f"amounts:{row['statement']}/{row['row']}/{row['column']}"
    return f"{name}:{row[KEYS.get(name, 'id')]}" if KEYS.get(name, "id") in row else ""


@pytest.mark.parametrize(("item", "rule", "left", "line"), CONTRADICTIONS)
def test_a_contradiction_is_found_where_it_is_printed(
    wrong: list[tuple[Finding, set[str]]], item: str, rule: str, left: str, line: int
) -> None:
    """The rule finds it, and names the line."""
    here = [places for finding, places in wrong if finding.rule == rule and finding.left == left]
    assert any(f"line {line}" in places for places in here), (item, here)


def test_every_item_of_the_list_is_there() -> None:
    """A1 to A26, none left out."""
    assert {item for item, *_ in CONTRADICTIONS} == {f"A{number}" for number in range(1, 27)}


def test_one_contradiction_is_counted_once(wrong: list[tuple[Finding, set[str]]]) -> None:
    """市民满意率 is told at three places, 120 万元 at two, 优 at four: each is one contradiction, the gravest first."""
    findings = {finding.id: finding for finding, _ in wrong}
    groups: dict[str, list[Finding]] = {}
    for finding in findings.values():
        groups.setdefault(finding.same_as or finding.id, []).append(finding)
    sizes = {(findings[name].left, len(group)) for name, group in groups.items() if len(group) > 1}
    assert {
        ("99.7", 3),
        ("120", 2),
        ("优", 4),
        ("一般公共预算服务支出", 2),
        ("驻外机构工作经费", 2),
    } <= sizes
    assert all(not findings[name].same_as for name in groups)
    assert len({finding.left for group in groups.values() for finding in group}) >= len(groups) - 5


def test_single_characters_are_not_blamed_on_the_publisher(
    wrong: list[tuple[Finding, set[str]]],
) -> None:
    """One character may be the conversion's: such findings stay undetermined."""
    lone = {"body-named-alike", "indicator-named-alike", "copied-clause-names-its-own-place"}
    causes = {finding.cause for finding, _ in wrong if finding.rule in lone}
    assert causes == {"undetermined"}
