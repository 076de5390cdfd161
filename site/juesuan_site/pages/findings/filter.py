"""Which findings a request asks for.

A filter that the address says, so that a page can be linked and downloaded.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from werkzeug.exceptions import BadRequest

from juesuan_site.pages.findings.checks import OUTCOMES, SEVERITIES
from juesuan_site.serving import urls
from juesuan_site.serving.words import words

__all__ = ["ALL", "FindingFilter", "read_filter"]

ALL: Final = "all"
"""The outcome that leaves nothing out."""

_CELL: Final = re.compile(r"[a-z_]+:[A-Za-z0-9_/-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """What findings must have; an empty attribute asks nothing.

    Attributes:
        outcome: An outcome, or :data:`ALL`.
        severity: Of mismatches.
        cause: What a mismatch is put down to.
        rule: Id of a rule.
        body: Id of an organization.
        cell: A row that the finding speaks of, as findings name it: ``amounts:revenue/1/total``.
    """

    outcome: str = "mismatch"
    severity: str = ""
    cause: str = ""
    rule: str = ""
    body: str = ""
    cell: str = ""

    def query(self, **changed: str) -> dict[str, str]:
        """As the query of an address; what is as it would be anyway is left out."""
        given = {field.name: getattr(self, field.name) for field in fields(self)} | changed
        return {
            name: value
            for name, value in given.items()
            if value and (name, value) != ("outcome", "mismatch")
        }

    def chosen(self, findings: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
        """Those of the findings of one account that have what is asked."""
        return [finding for finding in findings if self._has(finding)]

    def _has(self, finding: Mapping[str, str]) -> bool:
        asked = {"severity": self.severity, "cause": self.cause, "rule": self.rule}
        if self.outcome != ALL:
            asked["outcome"] = self.outcome
        if self.cell and self.cell not in finding["cells"].split():
            return False
        return all(not value or finding[name] == value for name, value in asked.items())


def read_filter(
    given: Mapping[str, str], *, outcomes: Iterable[str] = (*OUTCOMES, ALL)
) -> FindingFilter:
    """The filter that the query of an address says.

    Args:
        given: The parameters.
        outcomes: What may be asked for; the first is what is asked for if nothing is said.

    Raises:
        BadRequest: A value is none that there is.
    """
    allowed: dict[str, Any] = {
        "severity": SEVERITIES,
        "cause": words("cause"),
        "outcome": tuple(outcomes),
    }
    found = {name: given.get(name, "") for name in (*allowed, "rule", "body", "cell")}
    for name, values in allowed.items():
        _require(
            found[name], values, f"{name} 是 {'、'.join(values)} 之一。{name} is one of these."
        )
    slugs = filter(None, (found["rule"], found["body"]))
    if not all(map(urls.is_slug, slugs)):
        raise BadRequest("rule 和 body 是标识。rule and body are identifiers.")
    if found["cell"] and not _CELL.fullmatch(found["cell"]):
        raise BadRequest("cell 写作 amounts:revenue/1/total。cell is the name of a row.")
    return FindingFilter(**(found | {"outcome": found["outcome"] or "mismatch"}))


def _require(value: str, allowed: Collection[str], message: str) -> None:
    """Refuse a value that is none of those that there are."""
    if value and value not in allowed:
        raise BadRequest(message)
