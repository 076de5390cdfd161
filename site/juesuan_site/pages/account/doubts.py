"""The doubts 疑问 of an account.

What the reading is not sure of, where, and which amounts it makes doubtful.
"""

from collections.abc import Mapping
from typing import Any, Final

from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.findings.references import References
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource
from juesuan_site.serving.words import word
from juesuan_vocab.doubts import Severity, doubt_kinds

__all__ = ["SEVERITIES", "counted_doubts", "described_doubt", "load", "sorted_doubts"]

SEVERITIES: Final = tuple(severity.value for severity in Severity)
"""From what leaves most unknown to what leaves nothing unknown."""

_FIELDS: Final = columns(
    "doubts",
    "id code title severity severity_title message_zh message_en raw place advice",
)


def sorted_doubts(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of ``doubts.csv``, those that leave most unknown first."""
    return sorted(rows, key=lambda row: SEVERITIES.index(row["severity"]))


def counted_doubts(rows: list[dict[str, str]]) -> dict[str, int]:
    """How many doubts there are of each severity."""
    found = [row["severity"] for row in rows]
    return {severity: found.count(severity) for severity in SEVERITIES}


def described_doubt(row: Mapping[str, str], key: Key) -> dict[str, Any]:
    """A doubt as pages and JSON say it.

    Args:
        row: A row of ``doubts.csv``.
        key: Organization and year of its account.
    """
    kind = doubt_kinds().get(row["code"])
    statement = row["statement"]
    return {
        **{name: row[name] for name in ("id", "code", "severity", "raw", "place", "statement")},
        **{name: row[name] for name in ("message_zh", "message_en")},
        "title": kind.title.zh if kind else row["code"],
        "title_en": kind.title.en if kind else row["code"],
        "advice": kind.advice.zh if kind else "",
        "advice_en": kind.advice.en if kind else "",
        "severity_title": word(row["severity"], "doubt_severity"),
        "cell_count": int(row["cell_count"] or 0),
        "path": urls.part("doubts", key, row["id"]),
        "statement_path": urls.page("statement", **key, statement=statement) if statement else "",
    }


@of_account
def load(part: Part, _key: Key) -> Resource | None:
    """The view of the doubts of an account."""
    found = packages.doubts(part.package)
    if found is None:
        return None
    references = References(part.package, part.key)
    doubts = [
        {**described_doubt(row, part.key), "cells": references.of(row["cells"])}
        for row in sorted_doubts(found)
    ]
    return part.resource(
        gettext("疑问"),
        title_en="Doubts",
        summary=gettext(
            "%(title)s读取时不能确定之处，注明原文位置和可能读错的金额。", title=part.title
        ),
        content={"summary": counted_doubts(found), "doubts": doubts},
        sheets=(sheet(gettext("疑问"), _FIELDS, doubts),),
        layout={"severities": {name: word(name, "doubt_severity") for name in SEVERITIES}},
    )
