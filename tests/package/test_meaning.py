"""What the names of rows say: 类 in 01 and 04, expenses in a list of 三公.

And where paragraphs stand.
"""

import pytest
from tests.account.paper import paper, ruled
from tests.documents import Layout, made, render

from juesuan.account.statements.reading import read_statements
from juesuan.package import Package, build
from juesuan.package.tables.meaning import bare_item, expenses
from juesuan_vocab import open_toml


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """An account in HTML that prints 三公 as a list, and a table that is none of the nine."""
    folder = tmp_path_factory.mktemp("meaning")
    document = folder / "document.html"
    document.write_bytes(render(made(3), "html", Layout(three_public="list", extra="procurement")))
    return Package.open(build(document, folder))


def test_an_ordinal_is_no_part_of_a_name() -> None:
    """Ordinals of every kind and 其中 are left out.

    A name that begins with a number in words stays.
    """
    for printed in (
        "一、教育支出",
        "（二）教育支出",
        "3.教育支出",
        "其中：教育支出",
        "十二、教育支出",
        "教育支出",
    ):
        assert bare_item(printed) == "教育支出"
    assert bare_item("三公经费") == "三公经费"


def test_classes_by_name_have_their_code(package: Package) -> None:
    """A 类 of 01 and 04 has the code that 支出决算表 prints beside its name, and 本年支出合计 has none."""
    printed = {row["code"]: row["name"] for row in package.rows("subjects") if row["level"] == "1"}
    rows = [row for row in package.rows("amounts") if row["side"] == "expenditure"]
    for statement in ("revenue-and-expenditure", "fiscal-appropriation"):
        held = [row for row in rows if row["statement"] == statement]
        named = {
            row["function_code"]: bare_item(row["item"]) for row in held if row["function_code"]
        }
        assert named
        assert named.items() <= printed.items()
        assert {row["function_code"] for row in held if "合计" in row["item"]} == {""}


def test_expenses_of_a_list_have_the_components_of_the_matrix(package: Package) -> None:
    """Each expense of the list has its component once a phase.

    Counts of vehicles and guests have none.
    """
    rows = [row for row in package.rows("amounts") if row["statement"] == "three-public"]
    expenses = [(row["component"], row["phase"]) for row in rows if row["amount_yuan"]]
    parts = {"total", "abroad", "vehicles", "vehicle_purchase", "vehicle_operation", "reception"}
    assert (
        {"total", "vehicles", "vehicle_operation", "reception"}
        <= {part for part, _ in expenses}
        <= parts
    )
    assert len(set(expenses)) == len(expenses)
    assert {row["component"] for row in rows if not row["amount_yuan"]} == {""}


def test_no_name_is_of_two_classes() -> None:
    """A name leads to one code."""
    names = [
        name
        for listed in open_toml("subjects/classes.toml")["functional"].values()
        for name in listed
    ]
    assert len(set(names)) == len(names) > 40


def test_every_paragraph_has_a_place(package: Package) -> None:
    """A format without pages and lines tells which paragraph it is."""
    places = [row["place"] for row in package.rows("paragraphs") if row["kind"] != "table"]
    assert places
    assert all(place.startswith("paragraph ") for place in places)


def test_every_statement_has_a_name(package: Package) -> None:
    """A table that is none of the nine has its printed title as its name, and one in English."""
    rows = list(package.rows("statements"))
    assert any(row["structure"] == "other" for row in rows)
    assert all(row["standard_title"] and row["standard_title_en"] for row in rows)


def test_counts_beside_a_list_of_expenses_are_none_of_them() -> None:
    """因公出国人次 in the row of 公务用车费 counts travellers; the expense keeps its component."""
    rows = (
        "项目 | 预算数 | 决算数 | 项目 | 统计数",
        "“三公”经费支出 | 9.00 | 8.00 | 相关统计数 | —",
        "（一）因公出国（境）费 | 2.00 | 1.00 | （一）因公出国（境）团组数（个） | 1",
        "（二）公务用车购置及运行维护费 | 3.00 | 3.00 | （二）因公出国（境）人次数（人） | 2",
        "（三）公务接待费 | 4.00 | 4.00 | （三）国内公务接待批次（个） | 38",
    )
    document = paper("“三公”经费支出决算表", "单位：万元", ruled(*rows))
    found = {one.id: one for one in read_statements(document).statements}["three-public"]
    components = expenses(found)
    named = {
        label.item: components.get((row.number, label.block), "")
        for row in found.rows
        for label in row.labels
    }
    assert named["（二）公务用车购置及运行维护费"] == "vehicles"
    assert named["（三）公务接待费"] == "reception"
    assert named["（二）因公出国（境）人次数（人）"] == named["（三）国内公务接待批次（个）"] == ""
