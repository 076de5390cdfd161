"""Questions over all accounts find what they promise, on the base that they name."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from juesuan.cli.program import program
from juesuan.corpus.loading import load
from juesuan.corpus.stories import ask, stories, unpublished
from juesuan.corpus.tables import open_packages
from juesuan.package import Package

SAMPLES = Path(__file__).parents[2] / "datapackages"
BODY = "370600-renmin-zhengfu-bangongshi"


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """Tables without rows."""
    with open_packages([]) as database:
        yield database


def add(database: duckdb.DuckDBPyConnection, table: str, **row: object) -> None:
    """One row, its other cells empty."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    database.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))  # noqa: S608 - ours


def add_account(
    database: duckdb.DuckDBPyConnection, body: str, year: int, yuan: int, name: str = ""
) -> None:
    """An account whose only expenditure is of class 205."""
    place = {"organization": body, "year": year}
    add(database, "statements", **place, statement="expenditure", status="filled")
    add(database, "organizations", **place, id=body, name=name or body)
    cell = {**place, "statement": "expenditure", "column": "total", "amount_yuan": yuan}
    add(database, "amounts", **cell, row=1, role="total", function_code="")
    add(database, "amounts", **cell, row=2, role="subtotal", function_code="205", item="教育支出")


def found(database: duckdb.DuckDBPyConnection, name: str, **given: str) -> list[dict[str, object]]:
    """The rows of a story."""
    story = next(one for one in stories() if one.id == name)
    columns, rows = ask(database, story, given)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_a_body_apart_from_its_peers(database: duckdb.DuckDBPyConnection) -> None:
    """Of six bodies five grow by some percent; the sixth doubles, and is found with the base of six."""
    for number, growth in enumerate((4, 5, 6, 7, 8, 100)):
        add_account(database, f"body-{number}", 2023, 1000)
        add_account(database, f"body-{number}", 2024, 1000 + growth * 10)
    (row,) = found(database, "apart-from-peers")
    assert (row["organization"], row["rate"], row["peers"]) == ("body-5", 100, 6)
    assert float(str(row["usual"])) == 6.5


def test_four_peers_are_too_few(database: duckdb.DuckDBPyConnection) -> None:
    """Below five bodies nobody is called apart."""
    for number, growth in enumerate((4, 5, 6, 100)):
        add_account(database, f"body-{number}", 2023, 1000)
        add_account(database, f"body-{number}", 2024, 1000 + growth * 10)
    assert found(database, "apart-from-peers") == []


def test_a_series_follows_a_new_name(database: duckdb.DuckDBPyConnection) -> None:
    """One identifier under two names is one series; no change is computed across a missing year."""
    add_account(database, "health", 2020, 50, "卫生局")
    add_account(database, "health", 2022, 100, "卫生局")
    add_account(database, "health", 2023, 150, "卫生健康局")
    rows = found(database, "years-of-a-body")
    assert [(row["year"], row["former_name"], row["rate"]) for row in rows] == [
        (2020, "", None),
        (2022, "", None),
        (2023, "卫生局", 50),
    ]


def test_a_series_of_one_class_of_one_body(database: duckdb.DuckDBPyConnection) -> None:
    """``code`` and ``organization`` choose."""
    add_account(database, "one", 2024, 10)
    add_account(database, "other", 2024, 20)
    (row,) = found(database, "years-of-a-body", code="205", organization="other")
    assert (row["organization"], row["row"], row["amount_yuan"]) == ("other", 2, 20)
    assert found(database, "years-of-a-body", code="206") == []


def test_paragraphs_that_several_bodies_print(database: duckdb.DuckDBPyConnection) -> None:
    """The same words in two bodies are found, blanks aside; terms, and one body's years, are not."""
    words = "本部门进一步加强预算管理，严格控制支出，提高财政资金使用效益，" * 2
    told = {"kind": "paragraph", "section": "", "year": 2024}
    add(database, "paragraphs", organization="a", id="1", part="narrative", text=words, **told)
    spaced = words.replace("，", "， ")
    add(database, "paragraphs", organization="b", id="2", part="narrative", text=spaced, **told)
    for body in "ab":
        add(
            database,
            "paragraphs",
            organization=body,
            id="3",
            part="terms",
            text=words + "。",
            **told,
        )
    alone = {**told, "part": "narrative", "organization": "a", "text": words + "其他"}
    add(database, "paragraphs", id="4", **alone)
    add(database, "paragraphs", id="4", **{**alone, "year": 2023})
    rows = found(database, "copied-paragraphs")
    assert [(row["organization"], row["id"], row["bodies"]) for row in rows] == [
        ("a", "1", 2),
        ("b", "2", 2),
    ]


def test_years_that_are_missing(database: duckdb.DuckDBPyConnection) -> None:
    """Between the first account of a body and the latest of all each gap is a row."""
    add_account(database, "whole", 2021, 1)
    for year in (2022, 2023):
        add_account(database, "whole", year, 1)
    add_account(database, "gap", 2021, 1)
    rows = found(database, "missing-years")
    assert [(row["organization"], row["missing_year"]) for row in rows] == [
        ("gap", 2023),
        ("gap", 2022),
    ]


def test_who_of_a_list_has_not_published(database: duckdb.DuckDBPyConnection) -> None:
    """A body counts under its identifier and under any of its names; the rest is listed in order."""
    add_account(database, "health", 2023, 1, "卫生局")
    add_account(database, "health", 2024, 1, "卫生健康局")
    add_account(database, "school", 2023, 1, "教育局")
    listed = [("体育局", 2024), ("卫生局", 2024), ("health", 2024), ("教育局", 2024)]
    assert unpublished(database, listed)[1] == [
        ("体育局", 2024, "", ""),
        ("教育局", 2024, "school", "2023"),
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the sample."""
    folder = tmp_path_factory.mktemp("stories") / "store"
    load(folder, [Package.open(SAMPLES / BODY / "2024")])
    return folder


def printed(*words: str | Path) -> str:
    """What a command prints on standard output."""
    ended = CliRunner().invoke(program, list(map(str, words)))
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_stories_are_printed_as_csv(store: Path) -> None:
    """The command prints rows on standard output, and the list without a name."""
    answer = printed("stories", "years-of-a-body", "--store", store, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(answer))
    assert (row["organization"], row["year"], row["former"]) == (BODY, "2024", "")
    assert "fast-changes" in printed("stories", "--store", store)


@pytest.mark.parametrize("words", [["nothing"], ["fast-changes", "--given", "code"]])
def test_a_story_that_is_none_is_wrong_usage(store: Path, words: list[str]) -> None:
    """The name is unknown, or a value has no name."""
    ended = CliRunner().invoke(program, ["stories", *words, "--store", str(store)])
    assert ended.exit_code == 2


def test_the_list_of_bodies_is_a_file(store: Path, tmp_path: Path) -> None:
    """A column ``name`` is enough with ``--year``; without any year the line is named."""
    bodies = tmp_path / "bodies.csv"
    bodies.write_text("name\n烟台市人民政府办公室\n烟台市教育局\n", encoding="utf-8")
    words = ("unpublished", bodies, "--store", store, "--format", "csv")
    assert printed(*words, "--year", "2024").splitlines()[1:] == ["烟台市教育局,2024,,"]
    ended = CliRunner().invoke(program, list(map(str, words)))
    assert (ended.exit_code, "line 2" in ended.output) == (2, True)
