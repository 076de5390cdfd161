"""Over what bears the traces of a misreading nobody is accused.

A slip is one wrong number: correct it, and all that it is part of closes. A column that was
dropped, a head that was taken for another, or a sentence that was taken to speak of something else
leaves other traces: a crowd of sums that fail for no common reason, a row that fails in every
column alike, a number that is right for another place. ``rules/misreading.toml`` names the traces.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from juesuan.rules.causes.table_traces import TABLE_TRACES
from juesuan.rules.causes.text_traces import TEXT_TRACES
from juesuan.rules.causes.trace import Compared, Search, Trace, unheld
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Reading
from juesuan_vocab import open_toml

__all__ = ["without_misread"]

_SEARCHES: Final[Sequence[Search]] = (*TEXT_TRACES, *TABLE_TRACES)
"""Those that say most of a single place come first, crowds last."""


def without_misread(findings: Sequence[Finding], reading: Reading) -> tuple[Finding, ...]:
    """The findings; a contradiction that bears the traces of a misreading is none, and says why.

    Args:
        findings: All findings of an account, with their causes.
        reading: What is known of the reading.
    """
    told: dict[str, Finding] = {}
    compared = _compared(findings, reading)
    for search in _SEARCHES:
        for trace in search(compared):
            # what has its own trace counts in a crowd, and keeps its own reason
            others = [finding for finding in trace.findings if finding.id not in told]
            if others:
                told |= _unsure(replace(trace, findings=others))
    return tuple(told.get(finding.id, finding) for finding in findings)


def _compared(findings: Sequence[Finding], reading: Reading) -> Compared:
    found: dict[tuple[str, bool], list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.outcome, finding.difference is None].append(finding)
    return Compared(
        failing=found["mismatch", False],
        absent=found["mismatch", True],
        closing=[*found["pass", False], *found["rounding", False]],
        reading=reading,
    )


def _unsure(trace: Trace) -> dict[str, Finding]:
    """The findings of a trace, by id."""
    own = open_toml("rules/misreading.toml")[trace.kind]
    why = own["zh"].format(**trace.zh), own["en"].format(**trace.en)
    return unheld(trace.findings, why, is_noted=own.get("noted", False))
