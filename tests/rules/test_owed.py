"""Which statements a body owes follows from its kind, the year of the account and its region."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest
from tests.rules.examples import found_with, sample_tables

from juesuan.rules.check import apply
from juesuan.rules.rule import rule
from juesuan.rules.tables import load, resources, share
from juesuan_vocab import names, open_text, open_toml


@pytest.fixture(scope="module", name="tables")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tables of the sample document."""
    return sample_tables(tmp_path_factory.mktemp("packages"))


def without(*statements: str) -> str:
    """SQL by which statements are not printed, their titles neither."""
    listed = ", ".join(f"'{name}'" for name in statements)
    titles = f"SELECT standard_title FROM statements WHERE statement IN ({listed})"  # noqa: S608
    return (
        f"DELETE FROM paragraphs WHERE text IN ({titles}); "  # noqa: S608 - our own names
        f"UPDATE statements SET status = 'missing' WHERE statement IN ({listed})"
    )


UNIVERSITY = "UPDATE organizations SET name = '烟台大学' WHERE parent = ''; "
OWN_FORM = ("fiscal-appropriation", "general-budget", "basic-expenditure", "three-public")


def test_a_department_without_expenditure_is_warned(tables: dict[str, Path]) -> None:
    """支出决算表 carries the account: where it is not printed, that is a warning."""
    found = found_with(rule("main-statement-is-published"), tables, without("expenditure"))
    assert [(one.severity, one.left) for one in found] == [("warning", "支出决算表")]


def test_a_smaller_statement_is_a_note(tables: dict[str, Path]) -> None:
    """A statement that is often empty is owed too, and no total depends on it."""
    found = found_with(rule("statement-is-published"), tables, without("government-fund"))
    assert [one.severity for one in found] == ["note"]


@pytest.mark.parametrize("name", ["main-statement-is-published", "statement-is-published"])
def test_a_university_owes_its_own_form(name: str, tables: dict[str, Path]) -> None:
    """A university that prints 表1 to 表4 owes none of the statements of a department."""
    assert found_with(rule(name), tables, UNIVERSITY + without(*OWN_FORM)) == []


def test_a_university_owes_its_expenditure(tables: dict[str, Path]) -> None:
    """What a university owes is missed like that of a department."""
    fault = UNIVERSITY + without("expenditure")
    assert len(found_with(rule("main-statement-is-published"), tables, fault)) == 1


def owing(tables: Mapping[str, Path], more: str) -> set[str]:
    """The statements that the sample owes, with more rows in what bodies owe."""
    connection = duckdb.connect()
    load(connection, tables, resources())
    share(connection)
    connection.execute(f"INSERT INTO owed VALUES {more}")  # noqa: S608
    connection.execute(open_text("rules/prelude/text.sql"))
    return {row[0] for row in connection.execute("SELECT statement FROM owing").fetchall()}


@pytest.mark.parametrize(
    ("since", "region", "is_owed"),
    [
        ("2024", "", True),
        ("2024", "37", True),
        ("2024", "3706", True),
        ("2025", "", False),
        ("2024", "11", False),
    ],
)
def test_year_and_region_decide(
    since: str, region: str, *, is_owed: bool, tables: dict[str, Path]
) -> None:
    """What is owed from a later year on, or in another region, is not owed by this account."""
    more = f"('department', '{since}', '{region}', 'other-1', false)"
    assert ("other-1" in owing(tables, more)) is is_owed


def test_each_rule_of_what_is_owed_has_a_basis() -> None:
    """Each entry names its basis, and statements that the vocabulary knows."""
    known = {name.rpartition("/")[2].removesuffix(".toml") for name in names("statements", ".toml")}
    for entry in open_toml("rules/owed.toml")["owed"]:
        assert "《" in entry["basis"] or "报表" in entry["basis"]
        assert {*entry["main"], *entry["others"]} <= known


def test_a_page_that_was_not_read_leaves_it_open(tables: dict[str, Path]) -> None:
    """A statement that may be on an unread page is not said to be missing."""
    with duckdb.connect() as connection:
        load(connection, tables, resources())
        connection.execute("UPDATE statements SET status = 'unread' WHERE statement = 'revenue'")
        share(connection)
        outcomes = {one.outcome for one in apply(rule("main-statement-is-published"), connection)}
    assert outcomes == {"pass", "insufficient_data"}
