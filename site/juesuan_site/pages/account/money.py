"""The money that the page of an account opens with: 收入, 支出, 三公, 机关运行, 采购."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from juesuan.account.words.figure import ordinal_removed
from juesuan.package import Package
from juesuan_site.pages.amount.neighbours import in_other_years
from juesuan_site.pages.amount.place import number_path, place_of
from juesuan_site.pages.amount.sentences import comparison
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import ENGLISH, gettext, language
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.resource import Key
from juesuan_site.serving.selection import matching
from juesuan_site.serving.words import word
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["heads"]

_FORMS: Final = "words/money.toml"
_WHOLE: Final = {"measure": "amount", "part_of": "", "derived_from": ""}
"""A fact that tells money, and neither a part of another nor what follows from another."""
_HUNDREDTH: Final = Decimal("0.01")
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
            | _completion(final, budget)
            | _last_year(package, final)
        )
    fact = _fact(form.get("fact"), key, facts)
    if fact is not None:
        return named | _budget(budget, key) | _of_fact(fact, key)
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
    restated = matching(facts, **place_of(row))
    said = next(filter(None, map(comparison, restated)), "")
    return {
        "raw": row["raw"],
        "unit": row["unit"],
        "path": number_path(row, key),
        "certainty": row.get("certainty", ""),
        "certainty_title": word(row.get("certainty", ""), "certainty"),
        "comparison": said,
    }


def _budget(row: Row | None, key: Key) -> dict[str, str]:
    if row is None:
        return {}
    return {
        "budget": row["raw"],
        "budget_unit": row["unit"],
        "budget_title": _printed_phase(row),
        "budget_path": number_path(row, key),
    }


def _printed_phase(row: Row) -> str:
    """What the head of the column calls the budget: 预算数, 年初预算数; else the word of its phase."""
    if language() == ENGLISH:
        return gettext("预算")
    words = open_toml("recognition/tables.toml")["headers"]
    known = {*words["adjusted"], *words["initial"]}
    parts = reversed(row["column_header"].split("/"))
    return next((part for part in parts if plain(part) in known), word(row["phase"], "phase"))


def _completion(final: Row, budget: Row | None) -> dict[str, str]:
    """Percent of its budget that an amount is; nothing of no budget."""
    if budget is None or not Decimal(budget["amount_yuan"] or 0):
        return {}
    share = Decimal(final["amount_yuan"]) / Decimal(budget["amount_yuan"]) * 100
    return {"completion": format(share.quantize(_HUNDREDTH, ROUND_HALF_UP), "f")}


def _last_year(package: Package, row: Row) -> dict[str, Any]:
    """The same amount in the account of the year before, where it is served."""
    before = next((one for one in in_other_years(package, row) if one["year"] < package.year), None)
    return {"last_year": before} if before else {}


def _fact(form: Row | None, key: Key, facts: Sequence[Row]) -> Row | None:
    """The first number of this year that the narrative tells of the whole, not of a part."""
    if form is None:
        return None
    wanted = {"topic": form["topic"], "period": key["year"]} | _WHOLE
    found = matching(facts, **wanted)
    labelled = (row for row in found if re.search(form["label"], plain(row["label"])))
    return next((row for row in labelled if row["value"]), None)


def _of_fact(row: Row, key: Key) -> dict[str, Any]:
    return {
        "raw": row["raw"] or grouped_digits(row["value"]),
        "unit": row["unit"],
        "path": urls.part("facts", key, row["id"]),
        "certainty": "",
        "certainty_title": gettext("文字"),
        "comparison": comparison(row),
        **_told_budget(row, key),
    }


def _told_budget(fact: Row, key: Key) -> dict[str, str]:
    """The budget that the narrative tells beside a number, and the completion that it states."""
    phase = next((name for name in ("adjusted", "initial") if fact[f"{name}_budget"]), "")
    if not phase:
        return {}
    return {
        "budget": grouped_digits(fact[f"{phase}_budget"]),
        "budget_unit": fact["unit"],
        "budget_title": word(phase, "phase"),
        "budget_path": urls.part("facts", key, fact["id"]),
        "completion": fact["completion_rate"],
    }
