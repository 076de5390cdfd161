"""Money of the text and of the evaluations stands beside the printed number in yuan, as amounts do."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan_vocab.units import factors

DATA = (
    Path(__file__).parents[2]
    / "datapackages"
    / "370600-renmin-zhengfu-bangongshi"
    / "2024"
    / "data"
)
TABLES = {
    "facts": ("unit", ("value", "initial_budget", "adjusted_budget", "difference")),
    "projects": (
        "money_unit",
        (
            *("initial", "adjusted", "executed"),
            *("appropriation_initial", "appropriation_adjusted", "appropriation_executed"),
            *("carried_over_initial", "carried_over_adjusted", "carried_over_executed"),
            *("other_initial", "other_adjusted", "other_executed"),
            "summary_budget",
        ),
    ),
}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of the sample."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def in_yuan(printed: str, unit: str) -> Decimal | None:
    """A printed number in yuan; None where nothing is printed or the unit is none of money."""
    known = printed and unit in factors()
    return Decimal(printed) * factors()[unit] if known else None


@pytest.mark.parametrize("table", TABLES)
def test_each_sum_of_money_stands_in_yuan_too(table: str) -> None:
    """The column in yuan is the printed one times its unit, and blank where that is no money."""
    unit, columns = TABLES[table]
    found = rows(table)
    assert found
    for row in found:
        for column in columns:
            told = row[f"{column}_yuan"]
            nothing = told == "0" and Decimal(row[column]) == 0
            wanted = in_yuan(row[column], row[unit])
            assert nothing or (Decimal(told) if told else None) == wanted, (row, column)


def test_a_derived_value_quotes_the_sentences_that_it_follows_from() -> None:
    """Last year's value follows from this year's and from the change, told in the next sentence."""
    told = {row["id"]: row for row in rows("facts")}
    derived = told["revenue_expenditure-e30d0c28b1-last-year"]
    assert derived["value"] == "9768.84"
    assert derived["sentence"].startswith(told[derived["derived_from"]]["sentence"])
    assert "各增加 492.55 万元" in derived["sentence"]
    assert derived["sentence"].endswith("。")


def test_a_row_says_which_of_its_numbers_are_approximate() -> None:
    """50多次 is an approximate value; a number without such a word is none."""
    told = rows("facts")
    about = {row["raw"] for row in told if row["rough"] == "value"}
    assert {"50", "40", "310"} <= about
    assert {row["rough"] for row in told} == {"", "value"}
