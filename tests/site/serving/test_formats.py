"""One resource, many formats: by suffix, by ``Accept``, and the same data in each."""

import csv
import io
import json
import zipfile
from decimal import Decimal

import pyoxigraph
import pytest
from flask import Flask
from tests.site.conftest import Get
from tests.site.pages.addresses import ACCOUNT, ORGANIZATION, PAGES, STATEMENT

from juesuan.package import Package
from juesuan_site.pages.account.statement import statement_sheet
from juesuan_site.serving.printed.printed_table import (
    Column,
    PrintedCell,
    PrintedRow,
    PrintedTable,
)
from juesuan_site.serving.printed.sheet import Field, Sheet, for_people

TYPES = {
    "json": "application/json",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
RDF = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("suffix", TYPES)
def test_suffix_wins_over_accept(get: Get, path: str, suffix: str) -> None:
    """With a suffix a browser gets the data too."""
    data = path + ("index." if path == "/" else ".") + suffix
    answer = get(data, accept="text/html")
    assert answer.status_code == 200
    assert answer.content_type.split(";")[0] == TYPES[suffix]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("suffix", TYPES)
def test_accept_gives_what_the_suffix_gives(get: Get, path: str, suffix: str) -> None:
    """The same bytes come by suffix and by Accept, and Vary says so."""
    by_suffix = get(path + ("index." if path == "/" else ".") + suffix)
    by_accept = get(path, accept=TYPES[suffix])
    assert by_accept.data == by_suffix.data
    assert "Accept" in by_accept.headers["Vary"]


@pytest.mark.parametrize("accept", ["", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_who_does_not_say_gets_html(get: Get, accept: str) -> None:
    """HTML is the default."""
    assert get(ACCOUNT, accept=accept).content_type == "text/html; charset=utf-8"


def test_parameters_of_media_types_are_ignored(get: Get) -> None:
    """A profile after application/ld+json does no harm."""
    answer = get(
        ACCOUNT, accept='application/ld+json;profile="http://www.w3.org/ns/json-ld#framed"'
    )
    assert answer.content_type.startswith("application/ld+json")


def test_unknown_format_is_406_with_the_list(get: Get) -> None:
    """Who accepts only a picture is told what there is."""
    answer = get(ACCOUNT, accept="image/png")
    assert answer.status_code == 406
    assert "text/turtle" in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_graph_formats_hold_the_same_triples(get: Get, path: str) -> None:
    """Turtle, N-Triples and JSON-LD are parsed strictly and are one graph, which is not empty."""
    graphs = []
    for suffix, format_ in RDF.items():
        answer = get(path + ("index." if path == "/" else ".") + suffix)
        graphs.append({quad.triple for quad in pyoxigraph.parse(answer.data, format=format_)})
    assert graphs[0]
    assert graphs[0] == graphs[1] == graphs[2]


def test_statement_csv_with_field_names_is_the_file_of_the_package(
    get: Get, sample: Package
) -> None:
    """The CSV for programs is the package's, byte for byte."""
    held = (sample.folder / "data" / "statements" / "revenue.csv").read_bytes()
    assert get(f"{STATEMENT}/revenue.csv?header=field").data == held


def test_csv_for_people_has_chinese_titles_body_year_unit_and_place(get: Get) -> None:
    """It opens with a BOM, and each row says whose, of when, in what unit and from where."""
    data = get(f"{STATEMENT}/revenue.csv").data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["部门"] for row in rows} == {"烟台市人民政府办公室"}
    assert {row["年度"] for row in rows} == {"2024"}
    assert {row["单位"] for row in rows} == {"万元"}
    assert all(row["出处"].startswith("page") or row["出处"] for row in rows)


def test_a_header_that_there_is_not_is_refused(get: Get) -> None:
    """The answer names those that there are."""
    answer = get(f"{STATEMENT}/revenue.csv?header=names", accept="application/json")
    assert answer.status_code == 400
    assert "field" in answer.get_data(as_text=True)


def test_no_cell_of_a_csv_for_people_is_computed() -> None:
    """Text that begins like a formula comes after an apostrophe; numbers stay numbers."""
    fields = (Field(name="a", title="甲"), Field(name="b", title="乙", number=True))
    made = for_people(Sheet(title="", fields=fields, rows=(("=1+1", Decimal(-3)),)))
    assert made.decode("utf-8-sig") == "甲,乙\n'=1+1,-3\n"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [("=1+1", "'=1+1"), ("-3", "-3"), ("+1,234.50", "+1,234.50"), ("-", "-"), ("-1+2", "'-1+2")],
)
def test_a_column_of_numbers_computes_nothing_either(printed: str, shown: str) -> None:
    """A number and a mark stay as printed; other text that begins like a formula is shown, not computed."""
    table = Sheet(
        title="x", fields=(Field(name="a", title="=甲", number=True),), rows=((printed,),)
    )
    assert list(csv.reader(io.StringIO(for_people(table).decode("utf-8-sig")))) == [
        ["'=甲"],
        [shown],
    ]


def test_json_and_csv_of_the_subject_agree(get: Get) -> None:
    """The amounts of a subject are the same rows in both."""
    rows = list(
        csv.DictReader(
            io.StringIO(get("/subject/functional/20805.csv?header=field").get_data(as_text=True))
        )
    )
    amounts = json.loads(get("/subject/functional/20805.json").data)["amounts"]
    assert [row["printed"] for row in rows] == [amount["printed"] for amount in amounts]
    assert rows


def test_download_has_an_ascii_and_a_chinese_name(get: Get) -> None:
    """Old programs get ASCII, others the Chinese title."""
    header = get(f"{ACCOUNT}.csv").headers["Content-Disposition"]
    assert f'filename="account-{ORGANIZATION}-2024.csv"' in header
    assert "filename*=UTF-8''%E7%83%9F%E5%8F%B0" in header


def test_json_keeps_amounts_exact(get: Get) -> None:
    """An amount in JSON is a string that is the printed number to the digit."""
    rows = json.loads(get(f"{STATEMENT}/general-budget.json").data)["rows"]
    cells = [cell for row in rows for cell in row["cells"] if cell["state"] == "number"]
    assert len(cells) == 56
    assert all(Decimal(cell["amount"]) == Decimal(cell["raw"].replace(",", "")) for cell in cells)


def test_workbook_has_codes_as_text_and_numbers_as_numbers(get: Get) -> None:
    """In the XML of the sheet the code is a shared string and the amount a number."""
    with zipfile.ZipFile(io.BytesIO(get(f"{STATEMENT}/general-budget.xlsx").data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
    assert "<t>2010301</t>" in strings
    assert "<v>10041.99</v>" in sheet
    assert "来源与许可" in names
    assert "CC BY" in strings or "creativecommons" in strings


@pytest.mark.parametrize(
    "path", ["/subject/functional/2010301", f"/organization/{ORGANIZATION}", "/findings"]
)
def test_workbook_over_accounts_names_the_licence(get: Get, path: str) -> None:
    """A workbook of no single account names licence and address on its last sheet too."""
    with zipfile.ZipFile(io.BytesIO(get(f"{path}.xlsx").data)) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "https://creativecommons.org/licenses/by/4.0/" in strings
    assert path in strings


def test_workbook_of_the_account_has_a_sheet_for_each_filled_statement(get: Get) -> None:
    """List, seven statements, source and licence."""
    with zipfile.ZipFile(io.BytesIO(get(f"{ACCOUNT}.xlsx").data)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 9


def test_workbook_is_the_same_each_time(get: Get) -> None:
    """Two downloads of the same data are the same bytes."""
    assert get(f"{ACCOUNT}.xlsx").data == get(f"{ACCOUNT}.xlsx").data


def test_answer_is_not_sent_twice(get: Get) -> None:
    """An ETag that the client has is answered with 304."""
    first = get(ACCOUNT)
    again = get(ACCOUNT, **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


@pytest.mark.parametrize(
    ("certainty", "told"),
    [("contradicted", "决算数：有矛盾"), ("doubtful", "决算数：存疑"), ("closed", None)],
)
def test_a_row_of_a_statement_file_says_which_number_is_not_sure(
    site: Flask, certainty: str, told: str | None
) -> None:
    """The column 核验 warns in the files as the red tag does on the page."""
    column = Column(id="total", header=("决算数",), kind="amount", block="")
    cell = PrintedCell(column=column, text="1", state="number", amount="1", certainty=certainty)
    row = PrintedRow(
        number="1", role="detail", place="", cells=(cell,), subjects={}, roles={}, page="", table=""
    )
    table = PrintedTable(columns=(column,), header=(), rows=(row,))
    with site.test_request_context("/"):
        made = statement_sheet("表", table)
    assert made.fields[-1].title == "核验"
    assert made.rows[0][-1] == told
