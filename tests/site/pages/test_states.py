"""Pages of what is not the usual case: no store yet, doubts, a statement that is missing, two bodies, two years."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.site.conftest import Get, application, getter, load
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, STATEMENT

from juesuan.package import Package
from juesuan_site.serving.presentation import size
from juesuan_site.serving.printed.place import place, row_place
from juesuan_site.serving.printed.printed_table import printed


@pytest.fixture
def own(tmp_path: Path, served: Path) -> Path:
    """A folder of one's own with a copy of the packages, not loaded."""
    shutil.copytree(served / "datapackages", tmp_path / "datapackages")
    return tmp_path


@pytest.fixture
def ask(own: Path) -> Iterator[Get]:
    """GET from the site over the own folder."""
    yield from getter(application(own).test_client())


def rewrite(own: Path, name: str, before: str, after: str) -> None:
    """Change a file of the own package; it is an error if there is nothing to change."""
    path = own / "datapackages" / ORGANIZATION / "2024" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_home_says_what_to_do_before_the_first_load(ask: Get) -> None:
    """Without a store the home page is there and names the commands; its triples are not available."""
    assert "juesuan load" in ask("/").get_data(as_text=True)
    assert ask("/index.ttl", accept="text/turtle").status_code == 503


@pytest.mark.parametrize(
    "path",
    [
        *("/index.json", "/index.csv", "/findings", "/findings.csv", "/compare", "/stories"),
        *("/api/accounts", "/api/amounts.csv", "/api/search?q=a", "/search?q=a", "/feed.atom"),
        *(ACCOUNT, f"{ACCOUNT}/source"),
    ],
)
def test_no_answer_pretends_that_there_is_nothing_before_the_first_load(
    ask: Get, path: str
) -> None:
    """A list of no accounts is no answer while nobody knows: 503, store-missing, ask again."""
    answer = ask(path, accept="*/*")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert answer.get_json()["error"]["code"] == "store-missing"


@pytest.mark.parametrize("path", ["/healthz", "/def/", "/api/", "/api/openapi.json", "/robots.txt"])
def test_what_needs_no_data_is_there_before_the_first_load(ask: Get, path: str) -> None:
    """Terms, descriptions and the state of the server do not depend on a load."""
    assert ask(path, accept="*/*").status_code == 200


DOUBT = {
    "id": "row-not-under-header-0123456789",
    "code": "row-not-under-header",
    "severity": "unsure",
    "statement": "revenue-and-expenditure",
    "row": "1",
    "column": "revenue_amount",
    "parameters": "{}",
    "message_zh": "该行的列可能错位",
    "message_en": "The columns of the row may be others",
    "raw": "1２,<b>3",
    "cells": "amounts:revenue-and-expenditure/1/revenue_amount",
    "cell_count": "1",
    "place": "page 8 table 3 row 5",
}


def doubted(own: Path) -> None:
    """Make the first amount of the own package doubtful."""
    data = own / "datapackages" / ORGANIZATION / "2024" / "data"
    columns = (data / "doubts.csv").read_text(encoding="utf-8").strip().split(",")
    row = ",".join(f'"{DOUBT.get(name, "")}"' for name in columns if name != "parameters")
    row = row.replace('"该行', '"{}","该行')
    (data / "doubts.csv").write_text(f"{','.join(columns)}\n{row}\n", encoding="utf-8")
    head, first, *rest = (data / "amounts.csv").read_text(encoding="utf-8").splitlines()
    assert first.endswith(",,closed,1,0,,,")
    first = (
        first.removesuffix(",,closed,1,0,,,") + f",10.0 20.0 30.5 40.0,doubtful,0,0,{DOUBT['id']},,"
    )
    (data / "amounts.csv").write_text("\n".join([head, first, *rest, ""]), encoding="utf-8")


def test_the_page_of_an_account_shows_its_doubts_with_their_place(own: Path, ask: Get) -> None:
    """What the reading is not sure of is on the page of the account, counted and in words."""
    doubted(own)
    load(own)
    page = ask(ACCOUNT).get_data(as_text=True)
    for shown in ("该行的列可能错位", "第8页 表3 第5行", "全部 1 处疑问", "已读出"):
        assert shown in page
    assert "没有不能确定之处" not in page


def test_the_page_of_doubts_shows_each_with_its_amounts_and_what_to_do(own: Path, ask: Get) -> None:
    """Printed text, words of both languages, amounts and advice are on the page, and in its JSON and Turtle."""
    doubted(own)
    load(own)
    page = ask(f"{ACCOUNT}/doubts").get_data(as_text=True)
    for shown in (
        "1２,&lt;b&gt;3",
        "怎么办",
        "/revenue-and-expenditure/1/revenue_amount",
    ):
        assert shown in page
    english = ask(f"/en{ACCOUNT}/doubts").get_data(as_text=True)
    assert "The columns of the row may be others" in english
    (told,) = ask(f"{ACCOUNT}/doubts.json").get_json()["doubts"]
    assert told["cells"][0]["cell"] == DOUBT["cells"]
    assert "row-not-under-header" in ask(f"{ACCOUNT}/doubts.ttl").get_data(as_text=True)
    identifier = ask(f"/id/doubt/{ORGANIZATION}/2024/{DOUBT['id']}")
    assert identifier.headers["Location"].endswith(f"{ACCOUNT}/doubts#{DOUBT['id']}")


def test_a_doubtful_number_is_marked_on_its_statement(own: Path, ask: Get) -> None:
    """The mark leads to the doubt; the JSON says certainty, doubt and box."""
    doubted(own)
    load(own)
    path = f"{STATEMENT}/revenue-and-expenditure"
    assert f'<a class="mark-doubtful" href="{ACCOUNT}/doubts#{DOUBT["id"]}">' in ask(path).get_data(
        as_text=True
    )
    cells = ask(f"{path}.json").get_json()["rows"][0]["cells"]
    told = next(cell for cell in cells if cell["column"] == "revenue_amount")
    assert (told["certainty"], told["doubt"], told["box"]) == (
        "doubtful",
        DOUBT["id"],
        "10.0 20.0 30.5 40.0",
    )


def test_missing_statement_is_listed_without_link(own: Path, ask: Get) -> None:
    """A statement that the document does not print is listed as 未印.

    Its page says so and offers no table.
    """
    rewrite(own, "data/statements.csv", "公开08表,万元,empty", ",,missing")
    descriptor = own / "datapackages" / ORGANIZATION / "2024" / "datapackage.json"
    shape = json.loads(descriptor.read_text(encoding="utf-8"))
    shape["resources"] = [
        known for known in shape["resources"] if not known["path"].endswith("/state-capital.csv")
    ]
    descriptor.write_text(json.dumps(shape), encoding="utf-8")
    (descriptor.parent / "data" / "statements" / "state-capital.csv").unlink()
    load(own)
    page = ask(ACCOUNT).get_data(as_text=True)
    assert page.count("未印") == 1
    assert f'href="{STATEMENT}/state-capital"' not in page
    statement = ask(f"{STATEMENT}/state-capital")
    assert statement.status_code == 200
    assert "没有印出这张报表" in statement.get_data(as_text=True)
    assert ask(f"{STATEMENT}/state-capital.csv").status_code == 404
    assert ask(f"{STATEMENT}/state-capital.json").status_code == 200


def test_search_follows_the_data(own: Path, ask: Get) -> None:
    """After a new load the same site finds what is new, and no longer what is gone."""
    load(own)
    assert "没有找到" in ask("/search?q=新名称").get_data(as_text=True)
    assert "没有找到" not in ask("/search?q=差旅费").get_data(as_text=True)
    found = [
        path
        for path in (own / "datapackages" / ORGANIZATION).rglob("*.csv")
        if "差旅费" in path.read_text("utf-8")
    ]
    for path in found:
        rewrite(
            own,
            path.relative_to(own / "datapackages" / ORGANIZATION / "2024").as_posix(),
            "差旅费",
            "新名称",
        )
    load(own)
    assert "没有找到" not in ask("/search?q=新名称").get_data(as_text=True)
    assert "没有找到" in ask("/search?q=差旅费").get_data(as_text=True)


def test_vocabulary_page_has_each_anchor_once(get: Get) -> None:
    """The fragment of a term names one row of the page."""
    anchors = re.findall(r' id="([^"]+)"', get("/def/").get_data(as_text=True))
    assert "Account" in anchors
    assert len(anchors) == len(set(anchors))


def test_printed_mark_is_neither_blank_nor_number(own: Path) -> None:
    """A dash in the CSV is shown as a dash, a printed zero as a number, a blank as blank."""
    rewrite(own, "data/statements/revenue.csv", "10116.83,10095.35,,", "10116.83,10095.35,—,")
    table = printed(Package.open(own / "datapackages" / ORGANIZATION / "2024"), "revenue")
    states = {cell.column.id: (cell.state, cell.text) for cell in table.rows[0].cells}
    assert states["higher_subsidy"] == ("mark", "—")
    assert states["business"] == ("blank", "")
    assert states["total"] == ("number", "10,116.83")


@pytest.mark.parametrize(
    ("text", "cell", "row"),
    [
        ("line 96", "第96行", "第96行"),
        ("page 8 table 3 row 5 column 5", "第8页 表3 第5行第5列", "第8页 表3 第5行"),
        ("Sheet1!C5", "Sheet1!C5", "Sheet1!C5"),
        ("", "", ""),
    ],
)
def test_place_is_told_in_chinese(text: str, cell: str, row: str) -> None:
    """A place of a page, a line or a sheet, for a cell and for its row."""
    assert place(text) == cell
    assert row_place(text) == row


def test_size_is_told_for_people() -> None:
    """Bytes become the largest unit that leaves a whole number."""
    assert [size(count) for count in (0, 999, 97_739, 5 << 20)] == ["0 B", "999 B", "95 KB", "5 MB"]
