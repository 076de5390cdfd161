"""There is one list of units: codes/unit.ttl. Recogniser, package and graph read it."""

from decimal import Decimal

from juesuan.account.words.lexicon import lexicon
from juesuan.graph.codes.code_list import codes, forms
from juesuan.package.tables.numbers import yuan
from juesuan_vocab import open_json, open_toml
from juesuan_vocab.columns import CODE_COLUMNS
from juesuan_vocab.units import (
    OTHER,
    counts,
    factors,
    money,
    words_of_cells,
    words_of_sentences,
)
from juesuan_vocab.units import forms as printed_forms
from juesuan_vocab.wording import plain


def test_the_recogniser_reads_the_list() -> None:
    """Whatever unit the recogniser knows is on the list, and it keeps none of its own."""
    assert set(lexicon().counts) == {plain(unit) for unit in counts()}
    assert set(lexicon().money) == {plain(unit) for unit in money()}
    assert {"money", "counts"}.isdisjoint(open_toml("recognition/tables.toml")["units"])


def test_every_form_of_a_unit_has_its_code_in_the_graph() -> None:
    """台、套 is 台（套）.

    The graph knows the same forms as the list, and a code for what is on no list.
    """
    assert printed_forms() | {"yuan": "yuan"} == {"CNY": "CNY"} | dict(forms("unit"))
    assert forms("unit")["台、套"] == "台（套）"
    assert OTHER in codes("unit")


def test_money_has_factors() -> None:
    """Each unit of money has one; a count has none, so that its amount in yuan is empty."""
    assert set(factors()) == set(money())
    assert factors()["百元"] == Decimal(100)
    assert yuan(Decimal("1.50"), "万元") == "15000"
    assert yuan(Decimal(2), "台、套") == ""


def test_units_are_open_lists_in_the_schemas() -> None:
    """A unit that is not on the list breaks no load: the schema names the code that stands for it."""
    for table in ("amounts", "statements"):
        [unit] = [
            field
            for field in open_json(f"schemas/{table}.json")["fields"]
            if field["name"] == "unit"
        ]
        assert unit["other"] == OTHER


def test_columns_of_codes_are_columns_of_amounts() -> None:
    """What code calls a column is what the schema calls it."""
    names = {field["name"] for field in open_json("schemas/amounts.json")["fields"]}
    schemes = {"functional", "economic"}
    assert set(CODE_COLUMNS.values()) <= names
    assert set(CODE_COLUMNS) == schemes


def test_words_of_text_and_forms_are_listed_once() -> None:
    """Running text and forms read the list and one file of further words; no word is in two places."""
    further = open_toml("recognition/units.toml")
    words = [word for group in further.values() for word in group]
    assert len(words) == len(set(words))
    assert set(words).isdisjoint({plain(form) for form in (*counts(), *money())})
    assert {"课时", "架", "人次", "台(套)"} <= set(words_of_sentences())
    assert {"课时", "架次", "人次", "台(套)"} <= set(words_of_cells())
    assert "级" not in words_of_sentences()
    assert {"money", "count"}.isdisjoint(open_toml("narrative/phrases.toml")["units"])
    assert "unit" not in open_toml("evaluation/value.toml")
