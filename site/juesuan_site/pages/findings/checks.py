"""What the rules 勾稽 found in an account.

Outcomes counted, coverage by rule, marks for what findings speak of.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from juesuan.package import Package
from juesuan.rules.rule import Rule, rules
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import tell
from juesuan_site.serving.resource import Key
from juesuan_site.serving.words import word

__all__ = [
    "OUTCOMES",
    "SEVERITIES",
    "coverage",
    "described",
    "folded",
    "marks",
    "once",
    "outlined",
    "rank",
    "rule_title",
    "summary",
]

OUTCOMES: Final = ("mismatch", "observation", "rounding", "insufficient_data", "pass")
SEVERITIES: Final = ("error", "warning", "note")
_MARKED: Final = {"mismatch", "rounding"}


def rank(finding: Mapping[str, str]) -> tuple[int, int, str]:
    """The gravest first: mismatches by severity, then in the order of the outcomes."""
    outcome, severity = finding["outcome"], finding.get("severity", "")
    return (
        OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES),
        SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES),
        finding["rule"],
    )


def rule_title(name: str) -> str:
    """What must hold, in the language of the page.

    The name of the rule if this version has none of that name.
    """
    known = _rules().get(name)
    return tell(known, "title") if known else name


@cache
def _rules() -> Mapping[str, Rule]:
    return {known.id: known for known in rules()}


def described(finding: Mapping[str, str], key: Mapping[str, str]) -> dict[str, Any]:
    """A finding as pages and JSON say it.

    Args:
        finding: A row of ``findings.csv``.
        key: Organization and year of the account.
    """
    account = {"organization": key["organization"], "year": key["year"]}
    outcome, severity, cause = (
        finding["outcome"],
        finding.get("severity", ""),
        finding.get("cause", ""),
    )
    return {
        "id": finding["id"],
        "rule": finding["rule"],
        "rule_title": rule_title(finding["rule"]),
        "rule_path": urls.page("rule", rule=finding["rule"]) if finding["rule"] in _rules() else "",
        "outcome": outcome,
        "outcome_title": word(outcome, "outcome"),
        "severity": severity,
        "severity_title": word(severity, "severity"),
        "cause": cause,
        "cause_title": word(cause, "cause"),
        "scope": finding.get("scope", ""),
        **{name: finding.get(name, "") for name in ("left", "right", "difference", "tolerance")},
        "message_zh": finding.get("message_zh", ""),
        "message_en": finding.get("message_en", ""),
        "explanation": finding.get("explanation", ""),
        "explanation_source": finding.get("explanation_source", ""),
        "same_as": finding.get("same_as", ""),
        "same_as_path": urls.page("finding", **account, finding=finding["same_as"])
        if finding.get("same_as")
        else "",
        "path": urls.page("finding", **account, finding=finding["id"]),
    }


def summary(package: Package) -> dict[str, Any] | None:
    """How many places were checked, with what outcome and severity.

    None if the package has no findings.
    """
    found = packages.rows(package, "findings")
    if not found:
        return None
    return outlined(found)


def outlined(found: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """The findings counted by outcome and, of mismatches, by severity.

    One contradiction may be told by several.
    """
    outcomes: Counter[str] = Counter()
    once = 0
    severities: Counter[str] = Counter()
    for finding in found:
        outcomes[finding["outcome"]] += 1
        if finding["outcome"] == "mismatch":
            severities[finding["severity"]] += 1
            once += not finding.get("same_as")
    return {
        "checked": outcomes.total(),
        "contradictions": once,
        **{name: outcomes[name] for name in OUTCOMES},
        **{name: severities[name] for name in SEVERITIES},
    }


def coverage(package: Package) -> list[dict[str, Any]]:
    """Each rule: whether it found something to apply to, and how often each outcome came out."""
    return [
        {
            "rule": row["rule"],
            "title": rule_title(row["rule"]),
            "path": urls.page("rule", rule=row["rule"]) if row["rule"] in _rules() else "",
            "applied": row["ran"] == "true",
            **{name: int(row[name] or 0) for name in OUTCOMES},
        }
        for row in packages.rows(package, "coverage")
    ]


def marks(package: Package, key: Key, resource: str) -> dict[str, list[dict[str, Any]]]:
    """Name of a row of the resource to the findings that speak of it.

    Mismatches, and tails of rounding.

    A mismatch marks every row it speaks of. A tail marks the first alone, which is the sum: its
    terms are not in doubt. Each tells under ``alike`` where those of its outcome and severity that
    speak of the same row are listed.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in sorted(packages.rows(package, "findings"), key=rank):
        if finding["outcome"] not in _MARKED:
            continue
        cells = finding["cells"].split()
        for cell in cells if finding["outcome"] == "mismatch" else cells[:1]:
            of, _, name = cell.partition(":")
            if of == resource:
                found.setdefault(name, []).append(
                    {**described(finding, key), "alike": _alike(finding, key, cell)}
                )
    return found


def folded(found: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The findings by contradiction, in the order of the first of each.

    Args:
        found: Findings as :func:`described` gives them, of one account or of several.

    Returns:
        Of each contradiction the finding that tells it first, then those that tell it again.
    """
    told: dict[str, list[Mapping[str, Any]]] = {}
    for finding in found:
        told.setdefault(finding["same_as_path"] or finding["path"], []).append(finding)
    return [sorted(alike, key=lambda one: bool(one["same_as"])) for alike in told.values()]


def once(found: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of the findings that tell one contradiction the first."""
    told: dict[str, Mapping[str, Any]] = {}
    for finding in found:
        told.setdefault(finding["same_as"] or finding["id"], finding)
    return list(told.values())


def _alike(finding: Mapping[str, str], key: Key, cell: str) -> str:
    return urls.asked(
        urls.part("findings", key),
        {"outcome": finding["outcome"], "severity": finding["severity"], "cell": cell},
    )
