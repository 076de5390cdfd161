"""Bodies and years side by side."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import cast
from xml.etree import ElementTree as ET

import duckdb
import pytest
from python_calamine import CalamineWorkbook
from tests.site.conftest import Get
from tests.site.pages.addresses import text
from werkzeug.datastructures import MultiDict

from juesuan_site.lookups.corpus import Rows, Tables
from juesuan_site.pages.compare.answer import Cell, cells_of
from juesuan_site.pages.compare.people import people_of
from juesuan_site.pages.compare.question import read_question

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


def test_the_picture_of_a_comparison_is_a_file_and_a_frame(ask: Get, accounts: Accounts) -> None:
    """SVG and frame hold the numbers of the page; any site may frame the one, none the page."""
    query = f"?body={accounts[-1]['organization']}"
    rows = ask(f"/compare.json{query}").get_json()["rows"]
    svg = ask(f"/compare.svg{query}")
    assert svg.content_type.startswith("image/svg+xml")
    drawn = "".join(ET.fromstring(svg.data).itertext())  # noqa: S314 - ours
    frame = ask(f"/compare/embed{query}")
    for row in rows:
        assert f"{Decimal(row['amount_yuan']):,f} 元" in drawn
        assert f"{Decimal(row['amount_yuan']):,f} 元" in text(frame)
    assert "frame-ancestors *" in frame.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in ask(f"/compare{query}").headers["Content-Security-Policy"]
    assert ask("/compare.svg").status_code == 404
    assert ask("/compare/embed?colour=red").status_code == 400


def test_money_is_divided_by_people_that_an_account_counts() -> None:
    """The first base of the vocabulary is taken, and it is named; without people nothing is said."""

    class Counted:
        """Two accounts: one counts staff and students, the other guests."""

        @staticmethod
        def ask(_sql: str, _values: list[str]) -> tuple[list[str], list[tuple[str, ...]]]:
            """The facts."""
            return [], [
                ("a", "2024", "f1", "在校学生", "1000"),
                ("a", "2024", "f2", "年末实有人员", "40"),
                ("b", "2024", "f3", "来宾", "7"),
            ]

    found = people_of(["a", "b"], cast("Tables", Counted()))
    assert set(found) == {("a", "2024")}
    assert found["a", "2024"].label == "年末实有人员"
    assert found["a", "2024"].share(Decimal(1000)) == Decimal("25.00")
    assert found["a", "2024"].path.endswith("/account/a/2024/facts#f2")


def test_an_address_that_is_pasted_elsewhere_is_told_by_oembed(
    ask: Get, accounts: Accounts
) -> None:
    """A comparison is a frame, another page a link with its title; other sites have none."""
    body = accounts[-1]["organization"]
    page = text(ask(f"/compare?body={body}"))
    assert 'type="application/json+oembed"' in page
    rich = ask(f"/oembed?url=http://localhost/compare?body={body}").get_json()
    assert rich["type"] == "rich"
    assert f'src="http://localhost/compare/embed?body={body}"' in rich["html"]
    link = ask(f"/oembed?url=http://localhost/organization/{body}").get_json()
    assert (link["type"], link["title"]) == ("link", accounts[-1]["name"])
    for other in ("http://example.org/compare", "http://localhost/nothing/at/all"):
        assert ask(f"/oembed?url={other}").status_code == 404
    assert ask("/oembed").status_code == 400
    assert ask("/oembed?url=http://localhost/&format=xml").status_code == 501


def offered(ask: Get, statement: str) -> list[str]:
    """The columns that the page's own list has for a statement."""
    page = text(ask(f"/compare?statement={statement}"))
    [listed] = re.findall(r'<select name="measure">(.*?)</select>', page)
    return re.findall(r'<option value="(\w+)"', listed)


def answerable(row: Mapping[str, str]) -> str | None:
    """The subject that asks for an amount; None for one that no question is about."""
    if code := row["function_code"] or row["economic_code"]:
        return code
    expense = row["statement"] == "three-public" and row["component"]
    return "" if row["role"] == "total" or expense else None


def printed_amounts(folder: Path) -> dict[tuple[str, ...], list[dict[str, str]]]:
    """Body, year, statement, column and subject to the amounts in the CSV of the packages."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for file in folder.glob("datapackages/*/[0-9]*/data/amounts.csv"):
        year, body = file.parts[-3], file.parts[-4]
        for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))):
            subject = answerable(row)
            if subject is not None:
                key = (body, year, row["statement"], row["column"], subject)
                found.setdefault(key, []).append(row)
    return found


def assert_shown(ask: Get, folder: Path) -> int:
    """Every amount that an option asks for is shown; how many there were."""
    found = printed_amounts(folder)
    shown = 0
    for statement in dict.fromkeys(key[2] for key in found if not key[2].startswith("other")):
        for column in offered(ask, statement):
            keys = [key for key in found if key[2:4] == (statement, column)]
            for subject in dict.fromkeys(key[4] for key in keys):
                bodies = ",".join(dict.fromkeys(key[0] for key in keys if key[4] == subject))
                asked = f"statement={statement}&measure={column}&subject={subject}&body={bodies}"
                rows = ask(f"/compare.json?{asked}").get_json()["rows"]
                answers = {(row["organization"], row["year"]): row["raw"] for row in rows}
                for key in (key for key in keys if key[4] == subject and len(found[key]) == 1):
                    assert answers[key[:2]] == found[key][0]["raw"], (key, asked)
                    shown += 1
    return shown


@pytest.mark.parametrize("unsure", ["amount", "total", "budget"])
def test_no_share_is_taken_of_what_is_not_sure(unsure: str) -> None:
    """A contradicted amount, total or budget gives no percentage of it."""
    rows = {
        name: {"amount_yuan": "5", "certainty": "contradicted" if name == unsure else "read"}
        for name in ("amount", "total", "budget")
    }
    named = {"organization": "a", "name": "", "kind": "unit", "region": "", "year": "2024"}
    cell = Cell(**named, state="printed", **rows)
    assert cell.share == (Decimal(100) if unsure == "budget" else None)
    assert cell.completion == (Decimal(100) if unsure == "total" else None)


def test_what_every_option_asks_for_is_shown_as_printed(ask: Get, corpus: Path) -> None:
    """Of every column and subject that the page offers, the amount in the CSV is the answer."""
    assert assert_shown(ask, corpus) > 500


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("statement=three-public&measure=reception&subject=207", "unlike"),
        ("statement=expenditure&measure=total&subject=2299999", "missing"),
    ],
)
def test_why_an_account_does_not_answer_is_told_apart(
    ask: Get, accounts: Accounts, question: str, state: str
) -> None:
    """Only a statement that could print the amount and does not is said not to print it."""
    answer = ask(f"/compare.json?body={accounts[-1]['organization']}&{question}").get_json()
    assert {row["state"] for row in answer["rows"]} == {state}


def test_the_lead_names_what_is_compared(ask: Get, accounts: Accounts) -> None:
    """A column of the total row is called so; an expense is no total."""
    body = accounts[0]["organization"]
    for query, lead in (
        ("statement=expenditure&measure=total", "（合计行）"),
        ("statement=three-public&measure=reception", "公务接待费"),
    ):
        page = text(ask(f"/compare?body={body}&{query}"))
        shown = re.search(r'<p class="lead">([^<]+)</p>', page)
        assert shown is not None
        assert shown[1].endswith(lead)
        assert "合计 " not in shown[1]


@pytest.mark.parametrize(
    ("columns", "rows"), [(("total", "reception"), (1, 1)), (("amount",) * 2, (1, 2))]
)
def test_the_share_of_an_expense_is_of_the_total_whether_a_column_or_a_row(
    columns: tuple[str, str], rows: tuple[int, int]
) -> None:
    """Where 三公 is a list, its total is a row; the share is of that."""
    base = duckdb.connect()
    base.execute(
        "CREATE TABLE accounts AS SELECT 'a' organization, 2024 AS year, '甲' AS name,"
        " 'unit' AS kind, '370600' AS region"
    )
    base.execute(
        "CREATE TABLE statements AS SELECT 'a' organization, 2024 AS year,"
        " 'three-public' AS statement, 'filled' AS status"
    )
    base.execute(
        "CREATE TABLE amounts (organization VARCHAR, year BIGINT, statement VARCHAR,"
        ' row BIGINT, "column" VARCHAR, component VARCHAR, role VARCHAR, raw VARCHAR,'
        " unit VARCHAR, amount_yuan DECIMAL(24, 6), phase VARCHAR, certainty VARCHAR,"
        " doubt VARCHAR, function_code VARCHAR, economic_code VARCHAR, side VARCHAR)"
    )
    roles = ("total", "total" if rows[0] == rows[1] else "detail")
    for column, row, component, role, raw in zip(
        columns, rows, ("total", "reception"), roles, ("8", "2"), strict=True
    ):
        base.execute(
            "INSERT INTO amounts VALUES ('a', 2024, 'three-public', ?, ?, ?, ?, ?, '元',"
            " ?, 'final', 'closed', '', '', '', '')",
            [row, column, component, role, raw, raw],
        )

    class Held(Tables):
        def ask(self, sql: str, values: Sequence[str] = ()) -> Rows:
            found = base.execute(sql, [*values])
            return [one[0] for one in found.description or ()], found.fetchall()

    asked = MultiDict({"body": "a", "statement": "three-public", "measure": "reception"})
    [cell] = cells_of(read_question(asked), Held("1", base))
    assert cell.share == 25


def test_a_comparison_has_no_column_without_a_value(ask: Get, accounts: Accounts) -> None:
    """Changes are shown where there is a year before, budgets where the statement prints some."""
    body = bodies(accounts, "department")[0]
    both = text(ask(f"/compare?body={body}&statement=three-public&measure=reception"))
    one = text(ask(f"/compare?body={body}&year=2024"))
    assert "增减率" in both
    assert ">完成<" in both
    assert "增减率" not in one
    assert ">完成<" not in one
    heads, cells = (re.findall(rf"<{tag}[ >]", one) for tag in ("th", "td"))
    assert len(cells) == len(heads) - 2


def test_files_of_a_comparison_hold_budget_and_reason(ask: Get, accounts: Accounts) -> None:
    """The workbook has what the table has: the budget, its completion, and why a number is missing."""
    body = accounts[0]["organization"]
    answer = ask(f"/compare.xlsx?body={body}&statement=three-public&measure=reception")
    head = (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()[0]
    )
    assert {"预算（原文）", "完成预算（%）", "没有数字的原因"} <= set(head)


def test_bodies_are_offered_to_who_does_not_know_any(ask: Get, accounts: Accounts) -> None:
    """Without a body those with most years; beside one its kind; beside two none."""
    offered = re.compile(r'<p class="offered">(.*?)</p>', re.DOTALL)
    first = offered.search(text(ask("/compare")))
    assert first is not None
    bodies_of = {row["organization"]: row["kind"] for row in accounts}
    paths = re.findall(r'href="([^"]+)"', first[1])
    assert "<svg" in text(ask(unescape(paths[0])))
    body = re.findall(r"body=([^&]+)", paths[0])[0]
    beside = offered.search(text(ask(f"/compare?body={body}")))
    others = re.findall(r"%2C([a-z0-9-]+)", beside[1] if beside else "")
    assert {bodies_of[one] for one in others} <= {bodies_of[body]}
    two = ",".join(list(bodies_of)[:2])
    assert offered.search(text(ask(f"/compare?body={two}"))) is None
