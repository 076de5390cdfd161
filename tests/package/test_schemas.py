"""The table schemas, and those derived for printed statements."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.package.committed import COMMITTED, SAMPLE
from tests.package.hand_made import expenditure, other

from juesuan.package import Package
from juesuan.package.tables.printed import printed_table
from juesuan_vocab import names, open_json

OURS = [
    "amounts",
    "statements",
    "organizations",
    "subjects",
    *(f"register/{name}" for name in ("regions", "organizations", "aliases")),
]


def all_schemas() -> dict[str, Mapping[str, Any]]:
    """Those of the vocabulary and those in committed packages."""
    found: dict[str, Mapping[str, Any]] = {name: open_json(f"schemas/{name}.json") for name in OURS}
    for folder in COMMITTED:
        package = Package.open(folder)
        found |= {f"{folder.name} {name}": package.schema(name) for name in package.resources}
    return found


@pytest.mark.parametrize("name", OURS)
def test_a_schema_of_the_vocabulary_exists(name: str) -> None:
    """Each table has its schema, with a title and description of the table itself."""
    assert f"schemas/{name}.json" in names(
        "schemas" if "/" not in name else "schemas/register", ".json"
    )
    schema = open_json(f"schemas/{name}.json")
    assert schema["titles"].keys() == {"zh", "en"}
    assert schema["description"]
    assert schema["primaryKey"]


@pytest.mark.parametrize(
    ("name", "schema"),
    all_schemas().items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_column_says_what_it_is(name: str, schema: Mapping[str, Any]) -> None:
    """Titles in both languages, a description, a type, and a meaning in RDF or the word that it has none."""
    assert schema["fields"], name
    for field in schema["fields"]:
        assert all(field["titles"][language] for language in ("zh", "en")), field["name"]
        assert field["title"] == field["titles"]["zh"]
        assert field["description"]
        assert field["type"] in {"string", "number", "integer", "year", "boolean", "date"}
        identifies = f"{{{field['name']}}}" in schema.get("aboutUrl", "")
        assert "propertyUrl" in field or identifies or field.get("suppressOutput"), field["name"]
    assert schema["missingValues"][0] == ""


def test_money_has_a_unit() -> None:
    """Columns of amounts name their unit, or the column that holds it."""
    units = {
        field["name"]: field.get("unit") for field in open_json("schemas/amounts.json")["fields"]
    }
    assert (units["amount"], units["amount_yuan"]) == ({"column": "unit"}, "元")
    printed = Package.open(SAMPLE).schema("statements/revenue")
    assert {field.get("unit") for field in printed["fields"] if field["type"] == "number"} == {
        "万元"
    }


def test_a_dash_is_a_missing_value_of_the_statement_that_prints_it() -> None:
    """The mark stays as printed, and the schema says that it stands for nothing."""
    table = printed_table(expenditure())
    assert table.columns == ("row", "code", "item", "total", "basic")
    assert [row[4] for row in table.rows] == ["—", "0.00", ""]
    assert table.schema["missingValues"] == ["", "—"]
    assert {field["name"]: field["type"] for field in table.schema["fields"]}["basic"] == "number"


def test_a_column_of_text_in_another_table_stays_text() -> None:
    """Where a table that is none of the nine prints words below a header, the column is no number."""
    types = {field["name"]: field["type"] for field in printed_table(other()).schema["fields"]}
    assert (types["column_1"], types["column_2"]) == ("number", "string")
