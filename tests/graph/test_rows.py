"""What a schema says of a column becomes lines of triples, one key of the schema at a time."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pytest

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph.mapping import read_mapping
from juesuan.graph.rows import namer, quads_of_rows, writer

BASE: Final = iris.base()
CONSTANTS: Final = {"base": BASE, "def": "http://d/", "organization": "o", "year": "2024"}
P: Final = "http://p/"
ABOUT: Final = "{+base}r/{id}"


def lines(
    *fields: Mapping[str, Any], rows: Sequence[Sequence[str]], virtual: Sequence[Any] = ()
) -> list[str]:
    """The triples of a table of ``id`` and these columns, without subjects that are the row's."""
    schema = {
        "aboutUrl": ABOUT,
        "primaryKey": "id",
        "fields": [{"name": "id"}, *fields],
        "virtual": list(virtual),
    }
    mapping = read_mapping("things", schema)
    named = namer([mapping], CONSTANTS)
    write = writer(mapping, CONSTANTS, " .\n", named)
    text = b"".join(quads_of_rows(write, iter(rows))).decode()
    return [line.removesuffix(" .") for line in text.splitlines()]


def column(name: str = "a", **keys: Any) -> dict[str, Any]:  # noqa: ANN401 - keys of a schema
    """A column with a meaning."""
    return {"name": name, "propertyUrl": f"{P}{name}", **keys}


def said(value: str, name: str = "a", row: str = "1") -> str:
    """The line of a row."""
    return f"<{BASE}r/{row}> <{P}{name}> {value}"


def test_a_text_is_a_literal_and_a_blank_says_nothing() -> None:
    """Also one that must be escaped, which goes another way, beside others."""
    rows = [("1", "甲"), ("2", ""), ("3", 'x"y')]
    assert lines(column(), rows=rows) == [said('"甲"'), said(r'"x\"y"', row="3")]
    assert lines(column(), rows=rows[:2]) == [said('"甲"')]


def test_a_literal_has_its_language_or_type() -> None:
    """The type of Frictionless is that of XSD; a datatype of its own goes before it."""
    assert lines(column(lang="zh"), rows=[("1", "甲")]) == [said('"甲"@zh')]
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert lines(column(type="number"), rows=[("1", "5.10")]) == [said(f'"5.10"^^<{xsd}decimal>')]
    own = column(type="integer", datatype="gYear")
    assert lines(own, rows=[("1", "2024")]) == [said(f'"2024"^^<{xsd}gYear>')]


def test_a_blank_may_have_a_default() -> None:
    """One for all rows, or by what another column holds; a filled cell keeps its own."""
    rows = [("1", ""), ("2", "乙")]
    assert lines(column(default="无"), rows=rows) == [said('"无"'), said('"乙"', row="2")]
    chosen = column(defaultWhen={"role": {"total": "_T"}})
    found = lines(
        chosen, {"name": "role"}, rows=[("1", "", "total"), ("2", "", "x"), ("3", "丙", "total")]
    )
    assert found == [said('"_T"'), said('"丙"', row="3")]


def test_an_address_is_minted_from_its_template() -> None:
    """Of the cell, of constants, and of other columns where this one is filled."""
    plain = column(valueUrl="{+base}c/{year}/{a}")
    assert lines(plain, rows=[("1", "甲"), ("2", "")]) == [said(f"<{BASE}c/2024/%E7%94%B2>")]
    beside = column(valueUrl="{+base}c/{b}/{a}")
    found = lines(beside, {"name": "b"}, rows=[("1", "x", "y"), ("2", "", "z")])
    assert found == [said(f"<{BASE}c/y/x>")]


def test_a_template_of_no_column_is_refused() -> None:
    """Its name is told."""
    with pytest.raises(PackageInvalid, match="'nobody', which is no column"):
        lines(column(valueUrl="{+base}c/{nobody}/{id}"), rows=[("1", "x")])


def test_several_values_of_a_cell_are_several_lines() -> None:
    """Each once, and blanks between separators are none."""
    found = lines(column(separator=" "), column("b"), rows=[("1", "x y  x", "z"), ("2", "", "")])
    assert found == [said('"x"'), said('"y"'), said('"z"', "b")]


def test_a_cell_may_name_a_row_of_a_table() -> None:
    """By the table and its key; what names no table, or has another key, is refused."""
    named = column(valueRow=True)
    assert lines(named, rows=[("1", "things:7")]) == [said(f"<{BASE}r/7>")]
    for cell in ("nothing:7", "things:7/8"):
        with pytest.raises(PackageInvalid):
            lines(named, rows=[("1", cell)])


def test_a_statement_may_need_another_column() -> None:
    """One that is filled, or one that is blank."""
    rows = [("1", "x", "y"), ("2", "x", "")]
    assert lines(column(filled="b"), {"name": "b"}, rows=rows) == [said('"x"')]
    assert lines(column(blank="b"), {"name": "b"}, rows=rows) == [said('"x"', row="2")]


def test_a_virtual_column_says_the_same_of_each_row() -> None:
    """A constant, a template, a text with constants in it, or by what a column holds."""
    rows = [("1",), ("2",)]
    fixed = {"propertyUrl": f"{P}a", "valueUrl": "http://v/1"}
    assert lines(rows=rows, virtual=[fixed]) == [
        said("<http://v/1>"),
        said("<http://v/1>", row="2"),
    ]
    minted = {"propertyUrl": f"{P}a", "valueUrl": "{+base}v/{id}"}
    assert lines(rows=rows[1:], virtual=[minted]) == [said(f"<{BASE}v/2>", row="2")]
    text = {"propertyUrl": f"{P}a", "default": "{year}年", "lang": "zh"}
    assert lines(rows=rows[:1], virtual=[text]) == [said('"2024年"@zh')]
    year = {"propertyUrl": f"{P}a", "default": "{year}", "datatype": "gYear"}
    [line] = lines(rows=rows[:1], virtual=[year])
    assert line.endswith('"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>')
    chosen = {"propertyUrl": f"{P}a", "valueWhen": {"b": {"yes": "http://v/yes"}}}
    found = lines({"name": "b"}, rows=[("1", "yes"), ("2", "no")], virtual=[chosen])
    assert found == [said("<http://v/yes>")]


def test_a_virtual_column_may_speak_from_the_cells_of_another() -> None:
    """So that one column says two things."""
    twice = {"propertyUrl": f"{P}b", "column": "a"}
    found = lines(column(), rows=[("1", "x")], virtual=[twice])
    assert sorted(found) == [said('"x"'), said('"x"', "b")]


def test_a_column_may_speak_of_another_thing() -> None:
    """What it is about has its own address, with lines of its own."""
    other = column("b", aboutUrl="{+base}s/{id}")
    found = lines(column(), other, rows=[("1", "x", "y")])
    assert found == [said('"x"'), f'<{BASE}s/1> <{P}b> "y"']


def test_more_rows_than_a_block_are_all_told() -> None:
    """Blocks are of a thousand rows."""
    rows = [(str(number), "x") for number in range(2001)]
    assert len(lines(column(), rows=rows)) == 2001
