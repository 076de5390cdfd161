"""Bodies and years side by side."""

import csv
import io
from decimal import Decimal

import pytest
from tests.site.conftest import Get
from tests.site.pages.test_pages import text

Accounts = list[dict[str, str]]


def bodies(accounts: Accounts, kind: str) -> list[str]:
    """The bodies of a kind that have two years."""
    ids = [row["organization"] for row in accounts if row["kind"] == kind]
    return sorted({one for one in ids if ids.count(one) > 1})


def test_years_of_a_body_are_compared_by_what_is_printed(ask: Get, accounts: Accounts) -> None:
    """The change is that of the two printed amounts, which the API gives too."""
    body = accounts[-1]["organization"]
    rows = ask(f"/compare.json?body={body}").get_json()["rows"]
    assert [row["year"] for row in rows] == ["2024", "2023"]
    for row in rows:
        query = (
            f"organization={body}&year={row['year']}&statement=expenditure&column=total&role=total"
        )
        [amount] = ask(f"/api/amounts?{query}", accept="application/json").get_json()["rows"]
        assert Decimal(row["amount_yuan"]) == Decimal(amount["amount_yuan"])
    later, earlier = (Decimal(row["amount_yuan"]) for row in rows)
    assert Decimal(rows[0]["change"]) == later - earlier


def test_page_table_csv_and_picture_are_of_one_view(ask: Get, accounts: Accounts) -> None:
    """The address is the state; the CSV has the rows of the page."""
    query = f"?body={accounts[-1]['organization']}&statement=revenue&measure=total"
    page = text(ask(f"/compare{query}"))
    assert "<svg" in page
    table = csv.DictReader(io.StringIO(ask(f"/compare.csv{query}").data.decode("utf-8-sig")))
    for row in table:
        assert row["原文数字" if "原文数字" in row else "原文"] in page


def test_a_department_and_a_unit_are_not_compared(ask: Get, accounts: Accounts) -> None:
    """The reason is told in both languages; there is no change and no picture."""
    kinds = {row["kind"]: row["organization"] for row in accounts}
    if len(kinds) < 2:
        pytest.skip("the made-up bodies are of one kind")
    answer = ask(f"/compare.json?body={','.join(kinds.values())}").get_json()
    assert answer["refused"]
    assert not any(row["change"] or row["peers"] for row in answer["rows"])
    page = text(ask(f"/compare?body={','.join(kinds.values())}"))
    assert answer["refused"][0]["zh"] in page
    assert "<svg" not in page


def test_a_body_is_found_by_a_part_of_its_name(ask: Get, accounts: Accounts) -> None:
    """The link adds it to the comparison."""
    row = accounts[0]
    assert f"/compare?body={row['organization']}&amp;" in text(
        ask(f"/compare?find={row['name'][-4:]}")
    )


@pytest.mark.parametrize(
    "query",
    [
        "none=1",
        "statement=none",
        "measure=none",
        "subject=12",
        "year=abc",
        "body=../x",
        "body=" + ",".join("abcdefghi"),
    ],
)
def test_what_cannot_be_asked_is_told(ask: Get, query: str) -> None:
    """An unknown parameter, statement, column, code, year or body is an error."""
    assert ask(f"/compare?{query}").status_code == 400
