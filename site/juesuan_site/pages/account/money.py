"""The money that the page of an account opens with: 收入, 支出, 三公, 机关运行, 采购, and what it is spent on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from juesuan.account.words.figure import ordinal_removed
from juesuan.package import Package
from juesuan_site.charts.bars import Bar, Group
from juesuan_site.pages.amount.neighbours import in_other_years
from juesuan_site.pages.amount.sentences import comparison
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.resource import Key
from juesuan_site.serving.words import word
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["expenditure_groups", "heads"]

_FORMS: Final = "words/money.toml"
Row = Mapping[str, str]


def heads(package: Package, key: Key) -> list[dict[str, Any]]:
    """Each head of money that the account prints, in the order of the vocabulary."""
    amounts = list(package.rows("amounts"))
    facts = packages.rows(package, "facts")
    found = (_head(form, package, key, amounts, facts) for form in open_toml(_FORMS)["heads"])
    return [head for head in found if head is not None]


def _head(
    form: Mapping[str, Any],
    package: Package,
    key: Key,
    amounts: Sequence[Row],
    facts: Sequence[Row],
) -> dict[str, Any] | None:
    named = {"id": form["id"], "title": form["zh"], "title_en": form["en"]}
    final, budget = _first(amounts, form.get("places", ())), _first(amounts, form.get("budget", ()))
    if final is not None:
        return (
            named
            | _of_amount(final, key, facts)
            | _budget(budget, key)
            | _last_year(package, final)
        )
    fact = _fact(form.get("fact"), key, facts)
    if fact is not None:
        return named | _of_fact(fact, key)
    return named | _NOT_PRINTED | _budget(budget, key) if budget is not None else None


_NOT_PRINTED: Final = {
    "raw": "",
    "unit": "",
    "path": "",
    "certainty": "",
    "certainty_title": "",
    "comparison": "",
}


def _first(amounts: Sequence[Row], places: Sequence[Row]) -> Row | None:
    """The one amount of the first place that prints exactly one."""
    for place in places:
        found = [row for row in amounts if _stands_at(row, place)]
        if len(found) == 1:
            return found[0]
    return None


def _stands_at(row: Row, place: Row) -> bool:
    same = all(row[name] == value for name, value in place.items() if name != "item")
    return same and ("item" not in place or ordinal_removed(plain(row["item"])) == place["item"])


def _of_amount(row: Row, key: Key, facts: Sequence[Row]) -> dict[str, Any]:
    place = row["statement"], row["row"], row["column"]
    restated = [fact for fact in facts if (fact["statement"], fact["row"], fact["column"]) == place]
    said = next(filter(None, map(comparison, restated)), "")
    return {
        "raw": row["raw"],
        "unit": row["unit"],
        "path": _path(row, key),
        "certainty": row.get("certainty", ""),
        "certainty_title": word(row.get("certainty", ""), "certainty"),
        "comparison": said,
    }


def _path(row: Row, key: Key) -> str:
    place = {name: row[name] for name in ("statement", "row", "column")}
    return urls.page("amount", organization=key["organization"], year=key["year"], **place)


def _budget(row: Row | None, key: Key) -> dict[str, str]:
    if row is None:
        return {}
    return {
        "budget": row["raw"],
        "budget_unit": row["unit"],
        "budget_title": word(row["phase"], "phase"),
        "budget_path": _path(row, key),
    }


def _last_year(package: Package, row: Row) -> dict[str, Any]:
    """The same amount in the account of the year before, where it is served."""
    before = next((one for one in in_other_years(package, row) if one["year"] < package.year), None)
    return {"last_year": before} if before else {}


def _fact(form: Row | None, key: Key, facts: Sequence[Row]) -> Row | None:
    """The first number of this year that the narrative tells of the whole, not of a part."""
    if form is None:
        return None
    return next(
        (
            row
            for row in facts
            if row["topic"] == form["topic"]
            and row["measure"] == "amount"
            and row["period"] == key["year"]
            and row["value"]
            and not row["part_of"]
            and not row["derived_from"]
            and re.search(form["label"], plain(row["label"]))
        ),
        None,
    )


def _of_fact(row: Row, key: Key) -> dict[str, Any]:
    facts = urls.page("account-facts", organization=key["organization"], year=key["year"])
    return {
        "raw": row["raw"] or grouped_digits(row["value"]),
        "unit": row["unit"],
        "path": f"{facts}#{row['id']}",
        "certainty": "",
        "certainty_title": gettext("文字"),
        "comparison": comparison(row),
    }


def expenditure_groups(package: Package, key: Key) -> tuple[Group, ...]:
    """What the money is spent on, by kind and by function, from the first statement that prints it."""
    form = open_toml(_FORMS)["bars"]
    amounts = [
        row
        for row in package.rows("amounts")
        if row["phase"] == form["phase"] and row["amount_yuan"]
    ]
    for statement in form["statements"]:
        rows = [row for row in amounts if row["statement"] == statement]
        found = (("kinds", _kinds(rows, form)), ("functions", _functions(rows, form)))
        groups = tuple(
            Group(
                title=form[name]["zh"],
                title_en=form[name]["en"],
                bars=tuple(_bars(held, name, key)),
            )
            for name, held in found
            if held
        )
        if groups:
            return groups
    return ()


def _kinds(rows: Sequence[Row], form: Mapping[str, Any]) -> list[Row]:
    """The parts of the total row that are not nothing."""
    total = [row for row in rows if row["role"] == "total" and not row["function_code"]]
    parts = (row for row in total if row["component"] not in {"", form["whole"]})
    return [row for row in parts if Decimal(row["amount_yuan"])]


def _functions(rows: Sequence[Row], form: Mapping[str, Any]) -> list[Row]:
    """The total of each 类, the largest first."""
    found = [
        row
        for row in rows
        if row["component"] == form["whole"] and len(row["function_code"]) == form["class_digits"]
    ]
    return sorted(found, key=lambda row: -Decimal(row["amount_yuan"]))


def _bars(rows: Sequence[Row], group: str, key: Key) -> Iterator[Bar]:
    for row in rows:
        label = row["column_header"].rpartition("/")[2] if group == "kinds" else row["item"]
        yield Bar(
            label=label,
            value=Decimal(row["amount_yuan"]),
            shown=f"{row['raw']} {row['unit']}",
            path=_path(row, key),
        )
