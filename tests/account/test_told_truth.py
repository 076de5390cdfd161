"""Ten facts of a real narrative, chosen by eye: each is a row of facts.csv with all that its sentence says."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from juesuan.account import understand
from juesuan.account.narrative import narrate
from juesuan.document import read
from juesuan.package.tables.narrative import facts_table

SHARED = Path(__file__).parents[2] / ".." / "shared" / "documents"
TRUTH = SHARED / "truth" / "putuo-finance-2024.facts.json"
DIRECTIONS = {"增加": "increase", "减少": "decrease", "持平": "unchanged"}

Row = dict[str, str]
Truth = dict[str, Any]


def _true() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (
        json.loads(TRUTH.read_text(encoding="utf-8")) if TRUTH.exists() else []
    )
    return found


@cache
def rows() -> tuple[Row, ...]:
    """The rows of facts.csv of the document; a test that has none is skipped."""
    document = SHARED / "putuo-finance-2024" / "document.pdf"
    if not document.exists():
        pytest.skip("the shared documents are not here")
    account = understand(read(document))
    table = facts_table(account, narrate(account), {})
    return tuple(dict(zip(table.columns, row, strict=True)) for row in table.rows)


def named(row: Row, words: str) -> bool:
    """Whether a row is of what the words name: by its path of 类款项, or by its label."""
    if row["subject_path"]:
        names = re.findall(r"(.+?)（[类款项]）", words)
        return row["subject_path"].split("/") == names
    return bool(row["label"]) and words.replace("“", "").replace("”", "") == re.sub(
        "[“”]", "", row["label"]
    )


def same(told: str, true: str | None) -> bool:
    """Whether a cell holds the number of the truth; both may be without."""
    return told == "" if true is None else told != "" and Decimal(told) == Decimal(true)


def fits(row: Row, truth: Truth) -> Iterator[str]:
    """What a row lacks of a fact."""
    last, budget = truth["last_year"], truth["budget"]
    if (
        not same(row["value"], truth["amount"])
        or row["unit"] != truth["unit"]
        or row["period"] != str(truth["year"])
    ):
        yield "value, unit, period"
    if last["stated"]:
        signed = f"-{last['amount']}" if last["direction"] == "减少" else last["amount"]
        rate = f"-{last['percent']}" if last["direction"] == "减少" else last["percent"]
        if not (same(row["difference"], signed) and same(row["difference_rate"], rate)):
            yield "difference"
        if row["direction"] != DIRECTIONS[last["direction"]] or row["compared_year"] != str(
            last["base_year"]
        ):
            yield "direction, base year"
    if budget and not (
        same(row["initial_budget"], budget["budget"])
        and same(row["completion_rate"], budget["completion_percent"])
    ):
        yield "budget"


def lacking(truth: Truth) -> list[str]:
    """What the nearest row lacks of a fact and its parts; empty if nothing."""
    nearest: list[str] = ["no row of that subject"]
    for row in (row for row in rows() if named(row, truth["subject"])):
        found = [*fits(row, truth), *parts(row, truth)]
        nearest = found if nearest[0].startswith("no row") or len(found) < len(nearest) else nearest
        if not nearest:
            return []
    return nearest


def parts(row: Row, truth: Truth) -> Iterator[str]:
    """The parts of a fact that no row states."""
    for part in truth["parts"]:
        if part["amount"] is None:
            if not same(row["share"], part["percent"]) or part["label"] != f"占{row['share_of']}":
                yield part["label"]
        elif not any(
            other["part_of"] == row["id"]
            and part["label"] in other["label"]
            and same(other["value"], part["amount"])
            and (
                part["percent"] is None
                or same(other["share"] or other["completion_rate"], part["percent"])
            )
            for other in rows()
        ):
            yield part["label"]


@pytest.mark.skipif(not _true(), reason="the shared documents are not here")
@pytest.mark.parametrize("truth", _true(), ids=lambda truth: truth["section"])
def test_each_fact_is_found_whole(truth: Truth) -> None:
    """Subject, amount, unit, year, comparison with its base year, parts with their shares, budget with completion."""
    truth["subject"] = re.sub(r"\[\d+\]$", "", truth["subject"])
    assert lacking(truth) == []


def test_a_wrong_figure_is_not_found() -> None:
    """The comparison can fail: a fact with another amount, year or part is told apart."""
    true = next(iter(_true()), None)
    if true is None:
        pytest.skip("the shared documents are not here")
    assert lacking(true | {"amount": "2995.40"}) == ["value, unit, period"]
    assert lacking(true | {"last_year": true["last_year"] | {"base_year": 2022}}) == [
        "direction, base year"
    ]
    assert lacking(true | {"parts": [{"label": "财政拨款", "amount": "1", "percent": None}]}) == [
        "财政拨款"
    ]
