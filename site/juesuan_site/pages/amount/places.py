"""All places where a number stands.

Statements, sentences, evaluation, the account of the next year.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from juesuan.package import Package
from juesuan_site.pages.amount.neighbours import account_rows, identity
from juesuan_site.pages.amount.place import number_path, place_of
from juesuan_site.pages.findings.checks import rule_title
from juesuan_site.pages.findings.references import References
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.selection import matching
from juesuan_site.serving.words import word

__all__ = ["in_rules", "in_statements", "in_text", "next_year"]

_EARLIER: Final = "earlier"
_BESIDE: Final = frozenset({"facts", "projects", "indicators", "report_scores"})


def in_statements(sums: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """The cells of other statements that must print the same amount.

    Args:
        sums: As :func:`juesuan_site.pages.amount.sums.described_sums` gives them.
    """
    for one in sums:
        if one["kind"] == "equal":
            agrees = gettext("一致") if one["closes"] else gettext("不一致")
            cells = [*one["left"], *one["right"]]
            yield from (
                _place(gettext("报表"), cell, agrees) for cell in cells if not cell["current"]
            )


def in_text(
    sentences: Sequence[Mapping[str, Any]], findings: Sequence[Mapping[str, str]]
) -> Iterator[dict[str, str]]:
    """The numbers of the narrative that restate the amount, with what the rules found of both."""
    outcomes = {cell: row["outcome"] for row in findings for cell in row["cells"].split()}
    for one in sentences:
        kind = gettext("绩效文字") if one["project"] or one["indicator"] else gettext("情况说明")
        outcome = word(outcomes.get(_fact(one), ""), "outcome")
        yield _place(kind, {**one, "title": one["label"]}, outcome)


def _fact(row: Mapping[str, Any]) -> str:
    """What findings call a row of ``facts.csv``."""
    return f"facts:{row['id']}"


def in_rules(
    findings: Sequence[Mapping[str, str]],
    references: References,
    sentences: Sequence[Mapping[str, Any]],
) -> Iterator[dict[str, str]]:
    """The sentences, projects and indicators that a rule holds beside the amount.

    Args:
        findings: Rows of ``findings.csv`` that speak of the amount.
        references: What finds the rows that they name.
        sentences: Those that are told already.
    """
    known = set(map(_fact, sentences))
    for finding in findings:
        outcome = word(finding["outcome"], "outcome")
        for cell in finding["cells"].split():
            if cell.partition(":")[0] in _BESIDE and cell not in known:
                [shown] = references.of(cell)
                yield _place(rule_title(finding["rule"]), shown, outcome)


def next_year(package: Package, amount: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """What the account of the next year prints as 上年数, in columns and in sentences."""
    organization, year = package.organization, str(package.year + 1)
    amounts = account_rows(organization, year, "amounts")
    key = {"organization": organization, "year": year}
    kind = gettext("%(year)s 年决算的上年栏", year=year)
    for row in matching(amounts, phase=_EARLIER):
        if _lasting(row) == _lasting(amount):
            yield _place(kind, _printed(row, key), _agreement(row["amount_yuan"], amount))
    same = [row for row in amounts if identity(row) == identity(amount)]
    yield from _told_next_year(same, amount, key)


def _printed(row: Mapping[str, str], key: Mapping[str, str]) -> dict[str, str]:
    header = row["column_header"].replace("/", " ")
    return {**row, "title": header, "value": row["raw"], "path": number_path(row, key)}


def _lasting(row: Mapping[str, str]) -> tuple[str, ...]:
    """What an amount is, whatever the column and its time."""
    return row["component"], *identity({**row, "column": "", "phase": ""})


def _told_next_year(
    same: Sequence[Mapping[str, str]], amount: Mapping[str, str], key: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """What next year's sentences that restate the same amount say of this year."""
    facts = account_rows(key["organization"], key["year"], "facts")
    kind = gettext("%(year)s 年情况说明推算的上年数", year=key["year"])
    before = str(int(key["year"]) - 1)
    for restating in (fact for row in same for fact in matching(facts, **place_of(row))):
        path = urls.part("facts", key, restating["id"])
        for row in matching(facts, derived_from=restating["id"], period=before):
            shown = {**row, "title": row["label"], "path": path}
            yield _place(kind, shown, _agreement(row["value_yuan"], amount))


def _agreement(yuan: str, amount: Mapping[str, str]) -> str:
    """How another year's number differs, in yuan; a change of scope is no contradiction."""
    if not yuan or not amount["amount_yuan"]:
        return ""
    difference = Decimal(yuan) - Decimal(amount["amount_yuan"])
    if not difference:
        return gettext("一致")
    return gettext("相差 %(difference)s 元", difference=f"{difference:,f}")


def _place(kind: str, shown: Mapping[str, Any], agrees: str) -> dict[str, str]:
    told = {name: str(shown[name]) for name in ("title", "value", "unit", "place", "path")}
    return {"kind": kind, **told, "agrees": agrees}
