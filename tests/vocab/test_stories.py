"""Stories over all accounts that read the narrative and the evaluations: what each finds, and what it leaves alone."""

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb
import pytest

from juesuan.corpus.tables import open_packages
from juesuan.package import Package
from juesuan_vocab import open_text

BODY = "370600-renmin-zhengfu-bangongshi"


def found(tables: duckdb.DuckDBPyConnection, story: str) -> list[dict[str, Any]]:
    """The rows of a story."""
    asked = tables.execute(open_text(f"stories/{story}.sql"))
    names = [column[0] for column in asked.description or ()]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def put(tables: duckdb.DuckDBPyConnection, table: str, **row: object) -> None:
    """One row in a table of accounts of 2024; what is not given is empty text or no number."""
    columns = tables.execute(f'DESCRIBE "{table}"').fetchall()
    given: Mapping[str, object] = {"year": 2024, **row}
    values = [given.get(name, "" if kind == "VARCHAR" else None) for name, kind, *_ in columns]
    marks = ", ".join("?" * len(values))
    tables.execute(f'INSERT INTO "{table}" VALUES ({marks})', values)  # noqa: S608 - ours


@pytest.fixture
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables without a row."""
    with open_packages([]) as tables:
        yield tables


@pytest.fixture
def printed(sample: Package) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of the sample."""
    with open_packages([sample.folder]) as tables:
        yield tables


def basic_expenditure(tables: duckdb.DuckDBPyConnection, sentence: str) -> None:
    """An account that tells its 公用经费 of 100 万元 in a sentence; the statement prints three items."""
    put(
        tables, "facts", organization="a", id="f", label="公用经费", measure="amount",
        value=100, unit="万元", sentence=sentence,
    )  # fmt: skip
    for code, item, yuan in (
        ("30201", "办公费", 200_000),
        ("30299", "其他商品和服务支出", 700_000),
        ("30231", "公务用车运行维护费", 100_000),
    ):
        put(
            tables, "amounts", organization="a", statement="basic-expenditure", item=item,
            economic_code=code, phase="final", role="detail", amount_yuan=yuan,
        )  # fmt: skip


def test_the_largest_item_behind_deng_is_found(printed: duckdb.DuckDBPyConnection) -> None:
    """The sample lists eighteen items of 公用经费 and leaves the largest, a quarter, behind 等."""
    (row,) = found(printed, "hidden-behind-deng")
    assert (row["label"], row["hidden_item"], row["hidden_yuan"], row["hidden_items"]) == (
        "公用经费",
        "其他商品和服务支出",
        1_756_800,
        1,
    )
    assert str(row["share"]) == "25.62"


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        ("公用经费100万元，主要包括：办公费、公务用车运行维护费等。", ["其他商品和服务支出"]),
        ("公用经费100万元，主要包括：办公费、其他商品和服务支出等支出。", ["公务用车运行维护费"]),
        ("公用经费100万元，包括办公费、公务用车运行维护费、其他商品和服务支出等。", []),
        ("公用经费100万元，主要包括：办公费、公务用车运行维护费。", []),
        ("公用经费100万元，用于初等、中等教育。", []),
    ],
)
def test_only_a_list_that_ends_with_deng_hides_items(
    empty: duckdb.DuckDBPyConnection, sentence: str, hidden: list[str]
) -> None:
    """A list without 等, a list of everything, and 中等 hide nothing."""
    basic_expenditure(empty, sentence)
    assert [row["hidden_item"] for row in found(empty, "hidden-behind-deng")] == hidden


def test_reasons_are_registered_with_their_budget(printed: duckdb.DuckDBPyConnection) -> None:
    """Each reason of the sample has its subject, budget, value and rate; only events are no boilerplate."""
    rows = found(printed, "reason-register")
    running = next(row for row in rows if row["function_code"] == "2010301")
    assert [float(running[name]) for name in ("initial_budget", "value", "completion_rate")] == [
        2333.44,
        2934.14,
        125.74,
    ]
    assert running["boilerplate"] == 1
    own = {row["label"] for row in rows if not row["boilerplate"]}
    assert own == {"其他收入", "行政单位离退休", "死亡抚恤"}


def test_near_copies_are_counted_over_other_bodies(empty: duckdb.DuckDBPyConnection) -> None:
    """Digits, marks and particles make no difference; a body does not copy from itself."""
    for body, reason in (
        ("a", "主要是2024年新建档案馆3栋"),
        ("a", "2023年新建了档案馆2栋"),
        ("b", "主要原因是新建档案馆5栋所致"),
        ("c", "新建图书馆"),
    ):
        put(empty, "facts", organization=body, id=reason, reason=reason)
    rows = found(empty, "reason-register")
    assert [(row["organization"], row["near_copies"]) for row in rows] == [
        ("a", 1),
        ("a", 1),
        ("b", 1),
        ("c", 0),
    ]


def test_bodies_with_duties_that_are_in_no_account_are_found(
    printed: duckdb.DuckDBPyConnection,
) -> None:
    """The sample gives two bodies duties and lists them nowhere; a name in brackets is listed."""
    rows = found(printed, "who-is-in-the-account")
    assert {(row["name"], row["duties"], row["units"]) for row in rows} == {
        ("烟台口岸服务中心", 1, 0),
        ("烟台市城市运行中心", 1, 0),
    }


def test_the_department_itself_lacks_no_duties(empty: duckdb.DuckDBPyConnection) -> None:
    """机关 is the department under another name, and a unit of its own lacks duties."""
    put(empty, "organizations", organization="a", id="a", name="档案局")
    put(empty, "organizations", organization="a", id="a-jiguan", name="档案局机关")
    put(empty, "organizations", organization="a", id="b", name="档案馆")
    put(empty, "duties", organization="a", id="d", name="档案局", organization_id="a")
    rows = found(empty, "who-is-in-the-account")
    assert [(row["name"], row["duties"]) for row in rows] == [("档案馆", 0)]


def test_a_unit_that_only_runs_a_project_is_found(empty: duckdb.DuckDBPyConnection) -> None:
    """It is no unit of the account; without any printed duties nobody lacks them."""
    put(empty, "organizations", organization="a", id="a", name="档案局")
    put(empty, "projects", organization="a", key="p", unit="档案馆", executed_yuan=5)
    (row,) = found(empty, "who-is-in-the-account")
    assert (row["name"], row["duties"], row["units"], row["projects"]) == ("档案馆", None, 0, 1)


def test_project_spending_is_held_against_its_evaluations(
    printed: duckdb.DuckDBPyConnection,
) -> None:
    """Six forms of the sample cover 4,175.41 of its 5,111.47 万元."""
    (row,) = found(printed, "evaluated-share")
    assert (row["project_yuan"], row["projects"], str(row["share"])) == (51_114_700, 6, "81.69")


def test_spending_without_any_evaluation_has_share_nought(empty: duckdb.DuckDBPyConnection) -> None:
    """An account that evaluates nothing is in the list, first."""
    put(
        empty, "amounts", organization="a", statement="expenditure", role="total",
        component="project", phase="final", amount_yuan=10,
    )  # fmt: skip
    (row,) = found(empty, "evaluated-share")
    assert (row["projects"], row["share"]) == (0, 0)


def test_indicators_repeated_by_other_bodies_are_found(empty: duckdb.DuckDBPyConnection) -> None:
    """Name and target must be the same; one body may repeat itself."""
    for body, name, target in (
        ("a", "培训合格率", "≥95%"),
        ("b", "培训合格率", "≥95%"),
        ("c", "培训合格率", "≥90%"),
        ("c", "会议场次数", "5场"),
        ("c", "会议场次数", "5场"),
    ):
        put(empty, "indicators", organization=body, id=body, name=name, target=target)
    rows = found(empty, "copied-indicators")
    assert [(row["organization"], row["bodies"]) for row in rows] == [("a", 2), ("b", 2)]
