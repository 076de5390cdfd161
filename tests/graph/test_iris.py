"""Minting of IRIs."""

import json

import pytest

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan_vocab import names, open_json


def test_an_amount_is_named_by_body_year_statement_row_and_column() -> None:
    """The IRI of an amount follows the pattern of the design."""
    assert (
        iris.amount("370600-a", 2024, "expenditure", 12, "basic")
        == "https://w3id.org/juesuan/id/amount/370600-a/2024/expenditure/12/basic"
    )


def test_what_is_no_letter_or_digit_is_percent_encoded() -> None:
    """Chinese identifiers and slashes become ASCII, so an IRI is the same in every serialisation."""
    assert iris.code("unit", "万元") == "https://w3id.org/juesuan/def/unit/%E4%B8%87%E5%85%83"
    assert iris.code("unit", "a/b") == "https://w3id.org/juesuan/def/unit/a%2Fb"


@pytest.mark.parametrize(
    "identifier", ["", "a b", "a\u3000b", "a\nb", "<", ">", '"', "{", "|", "..", "."]
)
def test_an_identifier_that_would_break_an_iri_is_refused(identifier: str) -> None:
    """White space, control characters, brackets and dots alone are no identifiers."""
    with pytest.raises(PackageInvalid):
        iris.organization(identifier)


def test_the_base_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A portal publishes under its own address; the lists that all portals share keep theirs."""
    monkeypatch.setenv("JUESUAN_BASE", "https://data.example.org/juesuan")
    assert (
        iris.package("370600-a", 2024)
        == "https://data.example.org/juesuan/id/package/370600-a/2024"
    )
    assert iris.code("side", "revenue").startswith("https://w3id.org/juesuan/def/")


@pytest.mark.parametrize(
    "text", ["data.example.org", "https://a b/", "https://例子/", "https://a/?q", "https://a/#x"]
)
def test_a_base_that_is_no_absolute_iri_is_refused(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A wrong JUESUAN_BASE stops before anything is minted."""
    monkeypatch.setenv("JUESUAN_BASE", text)
    with pytest.raises(PackageInvalid):
        iris.base()


def test_the_path_of_a_distribution_keeps_its_slashes() -> None:
    """A file of a package is found below the package."""
    assert iris.distribution("370600-a", 2024, "data/statements/revenue.csv").endswith(
        "/id/package/370600-a/2024/data/statements/revenue.csv"
    )


def test_tables_that_are_none_of_the_nine_share_a_structure() -> None:
    """`other-3` has the structure `other`."""
    assert iris.structure("other-3") == iris.structure("other-1") != iris.structure("revenue")


def test_the_schemas_name_resources_by_the_patterns_alone() -> None:
    """Every IRI template of a table schema is a pattern of `iris`, with the column's name in a variable's place."""

    def shape(template: str) -> str:
        return "".join(
            "{}" if index % 2 else part
            for index, part in enumerate(template.replace("}", "{").split("{"))
        )

    known = {shape(pattern) for pattern in iris.PATTERNS.values()}
    lists = {f"{{}}{name}/{{}}" for name in (path[6:-4] for path in names("codes", ".ttl"))} | {
        "{}structure/{}"
    }
    lists |= {"{}code/functional/{}/{}", "{}code/economic/{}/{}"}
    found = 0
    for name in names("schemas", ".json"):
        for template in _templates(open_json(name)):
            found += 1
            assert shape(template) in known | lists, f"{name}: {template}"
    assert found > 20


def _templates(schema: object) -> list[str]:
    """Every aboutUrl and valueUrl with a variable below a JSON value."""
    if isinstance(schema, dict):
        own = [
            value
            for key, value in schema.items()
            if key in {"aboutUrl", "valueUrl"}
            and "{" in value
            and value not in {"{def}unit/yuan", "{def}status/reported"}
        ]
        return own + [found for value in schema.values() for found in _templates(value)]
    if isinstance(schema, list):
        return [found for value in schema for found in _templates(value)]
    assert json.dumps(schema)
    return []
