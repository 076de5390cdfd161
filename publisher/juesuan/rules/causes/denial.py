"""A statement that prints amounts of which the text says there are none, and which no other statement includes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.rules.causes.form import Retried
from juesuan.rules.figures import printed
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = ["denial_explanation"]


def denial_explanation(
    findings: Sequence[Finding], reading: Reading, retried: Retried
) -> dict[str, Finding]:
    """What amounts of a statement explain that nothing else knows of, by id.

    Told only if with no amounts in it nothing more fails about the statement.

    Args:
        findings: All findings of an account.
        reading: What is known of the reading.
        retried: Gives the findings of the corrected account.
    """
    words = open_toml("rules/evidence.toml")["denial"]
    told: dict[str, Finding] = {}
    for statement in words["statements"]:
        wrong = _wrong(findings, statement)
        if len(wrong) < words["limits"]["healed"] or not _is_denied(wrong, words["rules"]):
            continue
        own = [cell for cell in reading.cells.values() if cell.statement == statement]
        after = retried({cell.name: Decimal(0) for cell in own})
        if _wrong(after, statement):
            retried({cell.name: cell.amount for cell in own})
            continue
        told |= _told(wrong, own, words)
    return told


def _wrong(findings: Iterable[Finding], statement: str) -> list[Finding]:
    """The contradictions that speak of a statement."""
    place = f"amounts:{statement}/"
    names = {f"statements:{statement}"}
    return [
        finding
        for finding in findings
        if finding.outcome == "mismatch"
        and any(cell.startswith(place) or cell in names for cell in finding.cells)
    ]


def _is_denied(wrong: Iterable[Finding], rules: Sequence[str]) -> bool:
    """Whether the text or a note says that the statement is empty."""
    return any(
        finding.rule in rules and (finding.difference is None or not Decimal(finding.left))
        for finding in wrong
    )


def _told(
    wrong: Sequence[Finding], own: Sequence[Cell], words: Mapping[str, str]
) -> dict[str, Finding]:
    most = max(own, key=lambda cell: abs(cell.amount))
    parts = {
        "statement": most.number or most.title,
        "amount": f"{printed(most)} {most.unit}",
        "number": len(wrong),
    }
    return {
        finding.id: replace(
            finding,
            cause="publisher" if finding.cause == "publisher" else "undetermined",
            explained_by=f"statements:{most.statement}",
            slip_zh=words["zh"].format(**parts),
            slip_en=words["en"].format(**parts),
        )
        for finding in wrong
    }
