"""Juesuan as a library: what ``import juesuan`` offers, and what its objects give."""

import ast
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import juesuan
from juesuan.errors import PackageInvalid, PackageMissing

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
DOCUMENT = ROOT / "samples" / "yantai-gov-office-2024" / "document.txt"
NOTEBOOK = ROOT / "docs" / "tutorial" / "library.ipynb"


@pytest.fixture(scope="module")
def account() -> juesuan.AccountPackage:
    """The package of the sample."""
    return juesuan.open_package(SAMPLE)


def test_the_surface_is_small_and_pinned() -> None:
    """``import juesuan`` offers these names and no other."""
    assert dir(juesuan) == [
        "AccountPackage",
        "Table",
        "__version__",
        "build",
        "check",
        "open_package",
        "query",
        "read",
        "understand",
    ]
    assert all(getattr(juesuan, name) for name in dir(juesuan))
    with pytest.raises(AttributeError):
        _ = juesuan.nothing


def test_a_relation_adds_up_exactly(account: juesuan.AccountPackage) -> None:
    """Amounts are decimals in DuckDB: their sum is that of the rows to the last digit."""
    with duckdb.connect() as database:
        told = account.amounts.relation(database).aggregate("sum(amount_yuan)").fetchall()
    assert told[0][0] == sum(row["amount_yuan"] or Decimal(0) for row in account.amounts)


@pytest.mark.parametrize("name", ["amounts", "facts", "indicators", "statements/general-budget"])
def test_every_kind_of_table_is_a_relation(account: juesuan.AccountPackage, name: str) -> None:
    """A relation has the rows and columns of the table, and null where a cell is blank."""
    with duckdb.connect() as database:
        rows = account[name].relation(database).fetchall()
    assert rows == [tuple(row.values()) for row in account[name]]


def test_frames_keep_codes_and_decimals(account: juesuan.AccountPackage) -> None:
    """Codes are text in frames of both libraries, and amounts are decimals."""
    pandas, polars = account.amounts.to_pandas(), account.amounts.to_polars()
    assert len(pandas) == len(polars) == len(account.amounts)
    coded = next(row for row in account.amounts if row["function_code"])
    place = [row["function_code"] for row in account.amounts].index(coded["function_code"])
    assert pandas["function_code"][place] == polars["function_code"][place] == "201"
    assert pandas["amount"][place] == polars["amount"][place] == coded["amount"]
    assert isinstance(pandas["amount"][place], Decimal)


def test_a_table_says_what_its_columns_mean(account: juesuan.AccountPackage) -> None:
    """The fields have titles in both languages and a meaning in RDF."""
    field = next(field for field in account.amounts.fields if field["name"] == "amount_yuan")
    assert field["titles"]["zh"]
    assert field["titles"]["en"]


def test_objects_show_themselves(account: juesuan.AccountPackage) -> None:
    """In a notebook a package shows its title, and a table its first rows."""
    assert "烟台市人民政府办公室2024年度部门决算" in account._repr_html_()
    shown = account.amounts._repr_html_()
    assert shown.count("<tr>") == 10
    assert "10,095.35" in shown


def test_what_is_not_there_is_told(account: juesuan.AccountPackage, tmp_path: Path) -> None:
    """A table that the package does not have, and a folder without a package, have their errors."""
    with pytest.raises(PackageInvalid):
        account["nothing"]
    with pytest.raises(PackageMissing):
        juesuan.open_package(tmp_path)


def test_a_document_is_read_understood_and_built(tmp_path: Path) -> None:
    """The steps of the command line are functions: what is built is what is published."""
    understood = juesuan.understand(juesuan.read(DOCUMENT))
    assert (understood.body.name, understood.year) == ("烟台市人民政府办公室", 2024)
    built = juesuan.build(DOCUMENT, tmp_path)
    assert (built.year, built.organization.startswith("370600-")) == (2024, True)
    published = juesuan.open_package(SAMPLE)
    assert list(built.amounts) == list(published.amounts)


def test_the_rules_run_anew(account: juesuan.AccountPackage) -> None:
    """A check finds what the package says was found."""
    contradictions = [one for one in juesuan.check(account).findings if one.outcome == "mismatch"]
    published = [row for row in account.findings if row["outcome"] == "mismatch"]
    assert len(contradictions) == len(published)


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell of the notebook in docs runs after the ones before, and its output is what it prints."""
    monkeypatch.chdir(ROOT)
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    for cell in (cell for cell in cells if cell["cell_type"] == "code"):
        *before, last = ast.parse("".join(cell["source"])).body
        exec(compile(ast.Module(before, []), "notebook", "exec"), names)  # noqa: S102 - ours
        assert isinstance(last, ast.Expr)
        shown = eval(compile(ast.Expression(last.value), "notebook", "eval"), names)  # noqa: S307 - same
        told = "".join(cell["outputs"][0]["data"]["text/plain"])
        assert repr(shown) == told
