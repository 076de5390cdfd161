"""A rule 勾稽: what must hold, on what basis, the SQL that asks it, and where it was applied.

And the list of all.
"""

from typing import Any, Final

from juesuan import iris
from juesuan.rules.rule import Rule, message_in_words, rules
from juesuan_site.pages.findings.checks import OUTCOMES
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext, tell
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.questions import select
from juesuan_site.serving.resource import Crumb, Key, Resource
from juesuan_site.serving.words import word
from juesuan_vocab import open_toml

__all__ = ["load_rule", "load_rules"]

_COUNTS: Final = columns("", "pass rounding mismatch observation insufficient_data")
_RULE_FIELDS: Final = (
    *columns("findings", "id title title_en severity_title basis"),
    *_COUNTS,
)
_APPLIED_FIELDS: Final = (
    *columns("", "year organization organization_name applied_title"),
    *_COUNTS,
)


def load_rule(key: Key) -> Resource | None:
    """The view of a rule."""
    known = next((rule for rule in rules() if rule.id == key["rule"]), None)
    if known is None:
        return None
    iri = iris.mint("rule", rule=known.id)
    # A body that several packages name differently comes once for each name.
    found = {row["coverage"]: row for row in reversed(select("rule-coverage", rule=iri))}
    applied = [_applied(row) for row in reversed(found.values())]
    counts = {name: sum(int(row[name]) for row in applied) for name in OUTCOMES}
    return Resource(
        iri=iri,
        title=known.title_zh,
        title_en=known.title_en,
        summary=gettext("核验规则：%(title)s。", title=tell(known, "title")),
        content={
            **_shown(known),
            **_explained(known),
            **counts,
            "sql": known.sql,
            "applied": applied,
        },
        sheets=(sheet(gettext("适用情况"), _APPLIED_FIELDS, applied),),
        crumbs=(Crumb(title=gettext("核验规则"), path=urls.page("rules")),),
        file_name=gettext("核验规则-%(title)s", title=tell(known, "title")),
        schema_org={"@type": "DefinedTerm", "name": known.title_zh, "termCode": known.id},
    )


def _explained(known: Rule) -> dict[str, Any]:
    """Why it matters, an example that fails, and what it leaves alone."""
    effect = open_toml("rules/effects.toml")[known.effect]
    example = open_toml("rules/examples.toml")[known.id]
    return {
        "effect_zh": effect["zh"],
        "effect_en": effect["en"],
        "example_zh": example.get("zh", ""),
        "example_en": example.get("en", ""),
        "left_alone": [
            {"seen_zh": chinese, "seen_en": english}
            for chinese, english in zip(
                example["left-alone-zh"], example["left-alone"], strict=True
            )
        ],
    }


def _applied(row: dict[str, str]) -> dict[str, Any]:
    key = {"organization": row["organizationId"], "year": row["year"]}
    applied = row["applied"] in {"true", "1"}
    return {
        "year": row["year"],
        "organization": row["organizationId"],
        "organization_name": row["organizationName"],
        "account_path": urls.page("account", **key),
        "findings_path": urls.page("account-findings", **key),
        "applied": applied,
        "applied_title": gettext("适用") if applied else gettext("无适用对象"),
        **{name: int(row[name]) for name in OUTCOMES},
    }


def load_rules(_key: Key) -> Resource:
    """The view of all rules."""
    totals = {row["rule"]: row for row in select("coverage-totals")}
    listed = [
        {
            **_shown(known),
            **{name: int(totals.get(known.id, {}).get(name, "0")) for name in OUTCOMES},
        }
        for known in rules()
    ]
    return Resource(
        title=gettext("核验规则"),
        title_en="Rules",
        summary=gettext(
            "%(count)s 条勾稽规则：每条都是可以重新运行的 SQL，注明依据与适用情况。",
            count=len(listed),
        ),
        content={"rules": listed},
        sheets=(sheet(gettext("核验规则"), _RULE_FIELDS, listed),),
    )


def _shown(known: Rule) -> dict[str, Any]:
    message_zh, message_en = message_in_words(known)
    return {
        "id": known.id,
        "title": known.title_zh,
        "title_en": known.title_en,
        "basis": known.basis,
        "basis_en": known.basis_en,
        "severity": known.severity,
        "severity_title": word(known.severity, "severity"),
        "applies_to": list(known.applies_to),
        "relation": known.relation,
        "relation_title": word(known.relation, "relation"),
        "message_zh": message_zh,
        "message_en": message_en,
        "path": urls.page("rule", rule=known.id),
    }
