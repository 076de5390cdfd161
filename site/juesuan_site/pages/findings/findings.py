"""Findings of the rules 勾稽: all of one account, one alone, and those of all accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from flask import request

from juesuan import iris
from juesuan_site.pages.account.part import open_part
from juesuan_site.pages.findings.checks import (
    OUTCOMES,
    SEVERITIES,
    coverage,
    described,
    outlined,
    rank,
    rule_title,
)
from juesuan_site.pages.findings.filter import FindingFilter, read_filter
from juesuan_site.pages.findings.references import References, named
from juesuan_site.serving import urls
from juesuan_site.serving.counted import triples_of
from juesuan_site.serving.language import gettext, tell
from juesuan_site.serving.paging import turned
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.questions import select
from juesuan_site.serving.resource import Crumb, Key, Kind, Resource
from juesuan_site.serving.words import words

__all__ = ["FINDING", "OF_ACCOUNT", "OF_ALL"]

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


def _load_finding(key: Key) -> Resource | None:
    part = open_part(key)
    found = (
        next((row for row in part.rows("findings") if row["id"] == key["finding"]), None)
        if part
        else None
    )
    if part is None or found is None:
        return None
    shown = described(found, part.key)
    title = f"{shown['outcome_title']}：{shown['scope'] or shown['rule_title']}"
    references = References(part.package, part.key).of(found["cells"])
    content = {**part.content, **shown, "cells": references}
    return Resource(
        kind="finding",
        key=key,
        iri=iris.mint(
            "finding", organization=key["organization"], year=key["year"], id=key["finding"]
        ),
        title=title,
        summary=gettext(
            "%(title)s核验：%(message)s",
            title=part.title,
            message=tell(shown, "message") or title,
        ),
        content=content,
        sheets=(
            sheet(gettext("核验结果"), _OF_ACCOUNT_FIELDS, [{**shown, "cells": found["cells"]}]),
        ),
        origin=part.origin,
        crumbs=(
            *part.crumbs,
            Crumb(title=gettext("核验"), path=urls.page("account-findings", **part.key)),
        ),
        file_name=gettext("%(title)s-核验-%(finding)s", title=part.title, finding=key["finding"]),
        triples=triples_of(part.package, found),
    )


def _load_of_account(key: Key) -> Resource | None:
    part = open_part(key)
    if part is None:
        return None
    asked = read_filter(request.args)
    everything = part.rows("findings")
    chosen = sorted(asked.chosen(everything), key=rank)
    references = References(part.package, part.key)
    rows = [{**described(row, part.key), "cells": references.of(row["cells"])} for row in chosen]
    flat = [{**described(row, part.key), "cells": row["cells"]} for row in chosen]
    summary = outlined(everything)
    return Resource(
        kind="account-findings",
        key=key,
        iri=part.iri,
        title=gettext("核验"),
        title_en="Findings",
        summary=gettext(
            "%(title)s：核验 %(checked)s 处，不符 %(mismatch)s 处。",
            title=part.title,
            checked=summary["checked"],
            mismatch=summary["mismatch"],
        ),
        content={
            **part.content,
            "filter": asked.query(),
            "summary": summary,
            "findings": rows,
            "coverage": coverage(part.package),
        },
        sheets=(sheet(gettext("核验结果"), _OF_ACCOUNT_FIELDS, flat),),
        origin=part.origin,
        crumbs=part.crumbs,
        file_name=gettext("%(title)s-核验", title=part.title),
        layout=_form(asked, summary, len(rows), rules={row["rule"] for row in everything}),
        query=asked.query(),
    )


def _load_of_all(_key: Key) -> Resource:
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
    rows = sorted(
        map(_of_all, unique.values()),
        key=lambda row: (rank(row), -int(row["year"]), row["organization"]),
    )
    totals = select("coverage-totals")
    summary = {name: sum(int(row[name]) for row in totals) for name in OUTCOMES}
    bodies = {row["id"]: row["name"] for row in select("accounts")}
    return Resource(
        kind="findings",
        key={},
        iri=iris.catalogue(),
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
        crumbs=(Crumb(title=gettext("首页"), path=urls.page("catalogue")),),
        file_name=gettext("全部决算的核验"),
        layout=_form(
            asked, summary, len(rows), rules={row["rule"] for row in totals}, bodies=bodies
        ),
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
    found: int,
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
        "turn": turned(found, path, request.args),
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


OF_ACCOUNT = Kind(
    names=("account-findings",),
    template="findings/findings.html",
    load=_load_of_account,
    graph="account-findings",
    asks=frozenset({"outcome", "severity", "cause", "rule", "cell", "page"}),
)
OF_ALL = Kind(
    names=("findings",),
    template="findings/findings.html",
    load=_load_of_all,
    graph="findings",
    asks=frozenset({"outcome", "severity", "cause", "rule", "body", "page"}),
)
FINDING = Kind(
    names=("finding",), template="findings/finding.html", load=_load_finding, graph="finding"
)
