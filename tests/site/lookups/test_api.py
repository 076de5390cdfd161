"""``/api/``: lookups over the committed sample, their formats, and that two engines give the same sums."""

import io
import json
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook
from tests.site.endpoint import application

from juesuan.corpus.export import export
from juesuan.graph import nquads
from juesuan.package import Package
from juesuan.store import Query
from juesuan.store.oxigraph import OxigraphStore

PACKAGES = Path(__file__).parents[3] / "datapackages"
FOLDERS = sorted(found.parent for found in PACKAGES.glob("*/[0-9]*/datapackage.json"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the committed packages."""
    folder = tmp_path_factory.mktemp("store")
    graphs = {
        f"http://example.org/{number}": Package.open(path) for number, path in enumerate(FOLDERS)
    }
    quads = {}
    for package in graphs.values():
        chunks = list(nquads(package))
        name = chunks[0].splitlines()[0].rsplit(b" <", 1)[1].split(b">")[0].decode()
        quads[name] = chunks
    OxigraphStore(folder).replace_all(quads)
    return folder


@pytest.fixture(scope="module")
def client(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of lookups over the packages themselves."""
    corpus = tmp_path_factory.mktemp("corpus")
    app = application(store, {"JUESUAN_PACKAGES": PACKAGES, "JUESUAN_CORPUS": corpus})
    yield app.test_client()
    app.extensions["juesuan"].close()


def test_amounts_are_paged(client: FlaskClient) -> None:
    """Following `next` gives every row once."""
    rows: list[dict[str, object]] = []
    path = "/api/amounts?limit=100&sort=organization,year,statement,row,column"
    while path:
        page = client.get(path).get_json()
        rows += page["rows"]
        path = page["next"]
    keys = {
        tuple(row[name] for name in ("organization", "year", "statement", "row", "column"))
        for row in rows
    }
    assert len(rows) == len(keys) == page["total"] >= 259


def test_subject_with_children(client: FlaskClient) -> None:
    """A subject is one row of a statement; with children also what stands under it."""
    path = "/api/amounts?statement=expenditure&column=total&organization=370600-renmin-zhengfu-bangongshi&subject=20103"
    alone, family = (client.get(f"{path}&children={flag}").get_json() for flag in "01")
    assert [row["function_code"] for row in alone["rows"]] == ["20103"]
    assert {row["function_code"][:5] for row in family["rows"]} == {"20103"}
    assert family["total"] > 1


def test_group_names_its_base(client: FlaskClient) -> None:
    """Sums rest on the leaf rows of one printed column, and say so."""
    answer = client.get(
        "/api/amounts?group=subject.1&organization=370600-renmin-zhengfu-bangongshi"
    ).get_json()
    assert answer["base"] | {"organization": []} == {
        "statement": ["expenditure"],
        "column": ["total"],
        "role": ["detail"],
        "organization": [],
    }
    assert sum(Decimal(row["sum"]) for row in answer["rows"]) == Decimal(100539700)
    assert sum(row["rows"] for row in answer["rows"]) == 14


def test_group_keeps_to_leaves(client: FlaskClient) -> None:
    """Asking for totals in a group does not count money twice."""
    leaves, all_ = (
        client.get(f"/api/amounts?group=organization{more}").get_json()
        for more in ("", "&role=total")
    )
    assert leaves["rows"] == all_["rows"]


@pytest.mark.parametrize("seed", range(8))
def test_engines_agree(client: FlaskClient, store: Path, seed: int) -> None:
    """A random sum over SQL equals the same sum over SPARQL, to the last digit."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    statement, column = draw.choice(
        [
            ("expenditure", "total"),
            ("expenditure", "basic"),
            ("general-budget", "project"),
            ("revenue", "total"),
        ]
    )
    level = draw.choice([1, 2, 3])
    length = {1: 3, 2: 5, 3: 7}[level]
    answer = client.get(
        f"/api/amounts?group=subject.{level}&statement={statement}&column={column}"
    ).get_json()
    text = f"""PREFIX jue: <https://w3id.org/juesuan/def#> PREFIX qb: <http://purl.org/linked-data/cube#>
    PREFIX dct: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?code (SUM(?amount) AS ?sum) {{
      ?a a jue:Amount ; qb:dataSet/dct:identifier "{statement}" ; jue:column "{column}" ; jue:amount ?amount ;
         jue:role <https://w3id.org/juesuan/def/role/detail> ; jue:function ?subject .
      BIND(SUBSTR(REPLACE(STR(?subject), "^.*/", ""), 1, {length}) AS ?code) }} GROUP BY ?code"""
    rows = OxigraphStore(store).query(Query(text=text)).rows()
    assert rows
    by_sparql = {row["code"]: Decimal(row["sum"]) for row in rows}
    assert {row[f"subject.{level}"]: Decimal(row["sum"]) for row in answer["rows"]} == by_sparql


def test_formats_hold_the_same_rows(client: FlaskClient) -> None:
    """JSON, NDJSON, CSV and XLSX of a lookup hold the same cells; codes stay text."""
    query = "?statement=expenditure&column=total&fields=function_code,item,amount_yuan&limit=10"
    rows = client.get(f"/api/amounts.json{query}").get_json()["rows"]
    lines = client.get(f"/api/amounts.ndjson{query}").get_data(as_text=True).splitlines()
    table = client.get(f"/api/amounts.csv{query}").get_data(as_text=True).splitlines()
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(client.get(f"/api/amounts.xlsx{query}").data)
    ).get_sheet_by_index(0)
    assert [json.loads(line) for line in lines] == rows
    assert table[0] == "function_code,item,amount_yuan"
    head, *cells = sheet.to_python()
    assert head == ["功能分类科目编码", "项目", "金额（元）"]
    shown = [(code, item, Decimal(str(amount))) for code, item, amount in cells]
    assert shown == [(*map(row.get, list(row)[:2]), Decimal(row["amount_yuan"])) for row in rows]
    assert len(table) == 11


def test_bom_is_for_those_who_ask(client: FlaskClient) -> None:
    """CSV has a byte order mark with bom=1 only."""
    assert client.get("/api/subjects.csv").data[:3] != b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/none", 404),
        ("/api/amounts?none=1", 400),
        ("/api/amounts?limit=0", 400),
        ("/api/amounts?limit=10001", 400),
        ("/api/amounts?offset=x", 400),
        ("/api/amounts?fields=none", 400),
        ("/api/amounts?sort=-none", 400),
        ("/api/amounts?group=none", 400),
        ("/api/amounts?group=item&measure=avg", 400),
        ('/api/amounts?fields=item"%20FROM%20x--', 400),
        ("/api/amounts.pdf", 406),
    ],
)
def test_bad_input_gets_the_one_error_shape(client: FlaskClient, path: str, status: int) -> None:
    """What is not known is told, with what is."""
    response = client.get(path)
    assert response.status_code == status
    assert set(response.get_json()["error"]) == {
        "code",
        "title",
        "message",
        "message_zh",
        "hint",
        "docs",
    }


def test_values_are_no_sql(client: FlaskClient) -> None:
    """A value with a quote is a value that no row has."""
    assert (
        client.get("/api/amounts", query_string={"item": "x' OR 1=1 --"}).get_json()["total"] == 0
    )


def test_unchanged_answer_is_304(client: FlaskClient) -> None:
    """The tag is of the version of the data and the format."""
    tag = client.get("/api/subjects").headers["ETag"]
    assert client.get("/api/subjects", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/api/subjects.csv", headers={"If-None-Match": tag}).status_code == 200


def test_openapi_lists_every_lookup(client: FlaskClient) -> None:
    """The description is OpenAPI 3.1 with a path for each resource, and its error schema fits our errors."""
    description = client.get("/api/openapi.json").get_json()
    resources = client.get("/api/").get_json()["resources"]
    assert description["openapi"] == "3.1.0"
    assert set(description["paths"]) == {*resources.values(), "/api/entity/{path}", "/api/search"}
    schema = description["components"]["schemas"]["Error"]
    Draft202012Validator(schema).validate(client.get("/api/amounts?none=1").get_json())


def test_export_answers_like_the_packages(client: FlaskClient, store: Path, tmp_path: Path) -> None:
    """Over the Parquet export a lookup gives the same answer as over the packages.

    A second export takes its place.
    """
    first = export(FOLDERS, tmp_path)
    second = export(FOLDERS, tmp_path)
    assert (tmp_path / "current").resolve() == second.resolve()
    assert not first.exists()
    copied = tmp_path / "packages"
    copied.symlink_to(PACKAGES)
    app = application(store, {"JUESUAN_PACKAGES": copied, "JUESUAN_CORPUS": tmp_path})
    path = "/api/amounts?group=organization,subject.2"
    answer = app.test_client().get(path).get_json()
    app.extensions["juesuan"].close()
    assert answer["rows"] == client.get(path).get_json()["rows"] != []
