"""Findings of the rules 勾稽: all of one account, one alone, and those of all accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from flask import request

from juesuan import iris
from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.findings.checks import (
    OUTCOMES,
    SEVERITIES,
    coverage,
    described,
    folded,
    outlined,
    rank,
    rule_title,
)
from juesuan_site.pages.findings.filter import FindingFilter, read_filter
from juesuan_site.pages.findings.references import References, named
from juesuan_site.pages.findings.years import between_years, finding_between
from juesuan_site.serving import urls
from juesuan_site.serving.counted import triples_of
from juesuan_site.serving.language import gettext, tell
from juesuan_site.serving.paging import turned
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.questions import select
from juesuan_site.serving.resource import Crumb, Key, Resource
from juesuan_site.serving.words import words

__all__ = ["load_finding", "load_of_account", "load_of_all"]

_OF_ALL: Final = ("mismatch", "observation", "rounding", "insufficient_data")
"""Outcomes that are listed over all accounts; what passes is listed account by account."""

_FIELDS: Final = columns(
    "findings",
    "id rule rule_title outcome_title severity_title cause_title scope left right "
    "difference tolerance message_zh same_as explanation explanation_source",
)
_OF_ACCOUNT_FIELDS: Final = (*_FIELDS, *columns("findings", "cells"))
_OF_ALL_FIELDS: Final = (
    *columns("", "year organization organization_name"),
    *_FIELDS,
    *columns("", "iri"),
)


@of_account
def load_finding(part: Part, key: Key) -> Resource | None:
    """The view of a finding."""
    found = part.row("findings", id=key["finding"])
    if found is None:
        return _between(part, key)
    shown = described(found, part.key)
    title = f"{shown['outcome_title']}：{shown['scope'] or shown['rule_title']}"
    references = References(part.package, part.key).of(found["cells"])
    return part.resource(
        title,
        iri=iris.mint(
            "finding", organization=key["organization"], year=key["year"], id=key["finding"]
        ),
        summary=gettext(
            "%(title)s核验：%(message)s",
            title=part.title,
            message=tell(shown, "message") or title,
        ),
        content={**shown, "cells": references},
        sheets=(
            sheet(gettext("核验结果"), _OF_ACCOUNT_FIELDS, [{**shown, "cells": found["cells"]}]),
        ),
        **_placed(part, key),
        triples=triples_of(part.package, found),
    )


def _between(part: Part, key: Key) -> Resource | None:
    """A finding between this account and that of the year beside it."""
    shown = finding_between(part, key["finding"])
    if shown is None:
        return None
    return part.resource(
        f"{shown['outcome_title']}：{shown['scope']}",
        summary=tell(shown, "message"),
        content=shown,
        sheets=(sheet(gettext("核验结果"), _FIELDS, [shown]),),
        **_placed(part, key),
    )


def _placed(part: Part, key: Key) -> dict[str, Any]:
    """The way to the page of a finding, and what its files are called."""
    all_ = Crumb(title=gettext("核验"), path=urls.part("findings", part.key))
    name = gettext("%(title)s-核验-%(finding)s", title=part.title, finding=key["finding"])
    return {"crumbs": (*part.crumbs, all_), "file_name": name}


@of_account
def load_of_account(part: Part, _key: Key) -> Resource | None:
    """The view of the findings of an account."""
    asked = read_filter(request.args)
    everything = part.rows("findings")
    chosen = sorted(asked.chosen(everything), key=rank)
    references = References(part.package, part.key)
    named_cells = {row["id"]: row["cells"] for row in chosen}
    folds = folded(described(row, part.key) for row in chosen)
    flat = [{**row, "cells": named_cells[row["id"]]} for fold in folds for row in fold]
    rows = [{**row, "cells": references.of(row["cells"])} for row in flat]
    summary = outlined(everything)
    return part.resource(
        gettext("核验"),
        title_en="Findings",
        summary=gettext(
            "%(title)s：核验 %(checked)s 处，不符 %(mismatch)s 处。",
            title=part.title,
            checked=summary["checked"],
            mismatch=summary["mismatch"],
        ),
        content={
            "filter": asked.query(),
            "summary": summary,
            "findings": rows,
            "between_years": between_years(part),
            "coverage": coverage(part.package),
        },
        sheets=(sheet(gettext("核验结果"), _OF_ACCOUNT_FIELDS, flat),),
        layout=_form(asked, summary, folded(rows), rules={row["rule"] for row in everything}),
        query=asked.query(),
    )


def load_of_all(_key: Key) -> Resource:
    """The view of the findings of all accounts."""
    asked = replace(read_filter(request.args, outcomes=_OF_ALL), cell="")
    found = select(
        "findings",
        outcome=f"{iris.DEF}outcome/{asked.outcome}",
        severity_text=asked.severity,
        cause_text=asked.cause,
        rule_text=asked.rule,
        body_text=asked.body,
    )
    # A body that several packages name differently comes once for each name.
    unique = {row["finding"]: row for row in reversed(found)}
    ranked = sorted(
        map(_of_all, unique.values()),
        key=lambda row: (rank(row), -int(row["year"]), row["organization"]),
    )
    folds = folded(ranked)
    rows = [row for fold in folds for row in fold]
    totals = select("coverage-totals")
    summary = {name: sum(int(row[name]) for row in totals) for name in OUTCOMES}
    bodies = {row["id"]: row["name"] for row in select("accounts")}
    return Resource(
        title=gettext("全部决算的核验"),
        title_en="Findings over all accounts",
        summary=gettext(
            "按勾稽规则核验全部决算：哪里不符、差多少、归因于谁，逐条注明规则与原文位置。"
        ),
        content={
            "filter": asked.query(),
            "summary": {
                "checked": sum(summary.values()),
                "contradictions": sum(
                    not row["same_as"] for row in rows if row["outcome"] == "mismatch"
                ),
                **summary,
                **_severities(rows),
            },
            "findings": rows,
        },
        sheets=(sheet(gettext("核验结果"), _OF_ALL_FIELDS, rows),),
        layout=_form(asked, summary, folds, rules={row["rule"] for row in totals}, bodies=bodies),
        query=asked.query(),
    )


def _of_all(row: Mapping[str, str]) -> dict[str, Any]:
    """A row of the graph as a row of ``findings.csv`` is described, with its account."""
    key = {"organization": row["organizationId"], "year": row["year"]}
    held = {
        name: row.get(name, "")
        for name in ("rule", "outcome", "severity", "cause", "scope", "left", "right")
    }
    held |= {"same_as": row.get("same", "").rpartition("/")[2]}
    held |= {"id": row["finding"].rpartition("/")[2], "difference": row.get("difference", "")}
    held |= {
        "tolerance": row.get("tolerance", ""),
        "message_zh": row.get("zh", ""),
        "message_en": row.get("en", ""),
        "explanation": row.get("explanation", ""),
        "explanation_source": row.get("explanationSource", ""),
    }
    return {
        "iri": row["finding"],
        "organization": key["organization"],
        "organization_name": row["organizationName"],
        "year": key["year"],
        "account_path": urls.page("account", **key),
        **described(held, key),
        "cells": [named(iri) for iri in sorted(row.get("cells", "").split())],
    }


def _severities(rows: Iterable[Mapping[str, str]]) -> dict[str, int]:
    found = [row["severity"] for row in rows]
    return {name: found.count(name) for name in SEVERITIES}


def _form(
    asked: FindingFilter,
    summary: Mapping[str, int],
    folds: Sequence[Sequence[Mapping[str, Any]]],
    *,
    rules: Iterable[str],
    bodies: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What the form of the page offers, and what of it is chosen."""
    path = (
        urls.page("account-findings", **(request.view_args or {}))
        if bodies is None
        else urls.page("findings")
    )
    outcomes = words("outcome")
    return {
        "action": path,
        "folds": folds,
        "turn": turned(len(folds), path, request.args),
        "asked": asked,
        "outcomes": [
            {
                "name": name,
                "title": outcomes.get(name, name),
                "count": summary[name],
                "path": urls.asked(path, {**asked.query(), **_outcome(name)}),
            }
            for name in (OUTCOMES if bodies is None else _OF_ALL)
        ],
        "severities": {name: words("severity").get(name, name) for name in SEVERITIES},
        "causes": words("cause"),
        "rules": {name: rule_title(name) for name in sorted(rules)},
        "bodies": dict(sorted((bodies or {}).items())),
    }


def _outcome(name: str) -> dict[str, str]:
    """The outcome in an address; severity and cause go with mismatches alone."""
    if name == "mismatch":
        return {"outcome": ""}
    return {"outcome": name, "severity": "", "cause": ""}
