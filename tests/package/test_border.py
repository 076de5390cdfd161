"""Everything that is written into a package passes the border."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.document import read
from juesuan.package import Package, build
from juesuan.package.border import Border
from juesuan.package.source_copy import source_copy
from juesuan.package.tables.table import Table

CASES = Path(__file__).parents[3] / "shared" / "cases" / "privacy"
NUMBER = "13812345678"
SCHEMA: dict[str, Any] = {
    "title": f"表 {NUMBER}",
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "amount", "type": "number"},
        {"name": "function_code", "type": "string"},
        {"name": "kind", "type": "string", "constraints": {"enum": [NUMBER]}},
        {"name": "parent", "type": "string"},
        {"name": "raw", "type": "string"},
        {"name": "item", "type": "string"},
    ],
    "primaryKey": "id",
    "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}}],
}


def _table(*cells: str, name: str = "amounts") -> Table:
    return Table(name=name, schema=SCHEMA, rows=(cells,))


def test_a_table_passes_by_its_schema() -> None:
    """Keys, numbers, codes, lists of values and printed amounts stay.

    Texts and the words of the schema are masked.
    """
    border = Border()
    passed = border.table(_table(*[NUMBER] * 7))
    assert passed.rows == ((*[NUMBER] * 6, "〔手机号已隐去〕"),)
    assert passed.schema["title"] == "表 〔手机号已隐去〕"
    assert border.counts == {"mobile": 3}


def test_what_is_printed_is_an_amount_only_where_amounts_are() -> None:
    """A text beside a figure is masked, and so is a lone figure that a doubt quotes."""
    cells = (*[NUMBER] * 5, f"8.50 {NUMBER}", "")
    assert Border().table(_table(*cells)).rows[0][5] == "8.50 〔手机号已隐去〕"
    quoted = _table(*[NUMBER] * 7, name="doubts")
    assert Border().table(quoted).rows[0][5] == "〔手机号已隐去〕"


def test_text_in_a_column_of_numbers_is_text() -> None:
    """What is printed in place of a number is masked like any text."""
    cells = ("1", f"见{NUMBER}", "2", "3", "4", "5", "6")
    assert Border().table(_table(*cells)).rows[0][1] == "见〔手机号已隐去〕"


def test_json_passes_text_by_text() -> None:
    """Digests, identifiers and addresses stay."""
    content = {"hash": f"sha256:{NUMBER}", "path": NUMBER, "doubts": [{"raw": NUMBER}], "bytes": 1}
    assert Border().content(content) == content | {"doubts": [{"raw": "〔手机号已隐去〕"}]}


@given(
    st.recursive(
        st.text(alphabet="138 @.a", max_size=14) | st.integers(),
        lambda inner: st.lists(inner, max_size=3),
    )
)
def test_what_has_passed_passes_unchanged(content: object) -> None:
    """A second border finds nothing."""
    again = Border()
    passed = Border().content(content)
    assert again.content(passed) == passed
    assert again.counts == {}


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie outside of this repository")
@pytest.mark.parametrize("name", ["hidden.xlsx", "header.docx", "text.txt"])
def test_no_copy_of_a_file_that_holds_personal_data(name: str) -> None:
    """What stands where no reader looks withholds the file whole, and the places are named."""
    document = read(CASES / name)
    copy = source_copy(document, (CASES / name).read_bytes())
    assert copy.path == ""
    assert copy.private


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie outside of this repository")
def test_nothing_of_a_hidden_sheet_leaves(tmp_path: Path) -> None:
    """No file of the package holds what was hidden; descriptor and README say why there is no copy."""
    place = build(CASES / "hidden.xlsx", tmp_path)
    package = Package.open(place)
    (source,) = package.descriptor["sources"]
    assert "docProps/core.xml" in source["withheld_places"]
    assert "docProps/core.xml" in (place / "README.md").read_text(encoding="utf-8")
    held = json.dumps(
        [file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.*") if file.is_file()]
    )
    for secret in ("13812345678", "370602198503124511"):
        assert secret not in held
