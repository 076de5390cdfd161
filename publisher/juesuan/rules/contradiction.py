"""One contradiction may be told by several rules, or at several places: all but the first say whose it is.

The first also says which slip explains all of them, if one does; all have its cause.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from juesuan.rules.finding import Finding

__all__ = ["joined"]

_GRAVEST = ("error", "warning", "note")


def joined(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each mismatch with the id of the one that tells the same contradiction first.

    Two mismatches are of one contradiction if they speak of a row in common and hold the same two
    values against each other, if one text contradicts several rows, or if one misprinted cell would
    explain both. The first is the gravest, whatever the order they were found in.
    """
    wrong = [finding for finding in findings if finding.outcome == "mismatch"]
    leaders: dict[str, str] = {finding.id: finding.id for finding in wrong}
    met: dict[tuple[str, ...], str] = {}
    for finding in wrong:
        for key in _keys(finding):
            first = _leader(leaders, met.setdefault(key, finding.id))
            leaders[_leader(leaders, finding.id)] = first
    named = _named(wrong, leaders)
    causes = {finding.id: finding.cause for finding in wrong}
    return tuple(
        _placed(finding, named.get(finding.id, finding.id), causes) for finding in findings
    )


def _placed(finding: Finding, first: str, causes: Mapping[str, str]) -> Finding:
    if first != finding.id:
        return replace(finding, same_as=first, cause=causes[first])
    if not finding.slip_zh:
        return finding
    return replace(
        finding,
        message_zh=f"{finding.slip_zh}。{finding.message_zh}",
        message_en=f"{finding.slip_en}. {finding.message_en}",
    )


def _keys(finding: Finding) -> Iterator[tuple[str, ...]]:
    """What two findings of one contradiction have in common."""
    if finding.explained_by:
        yield "cell", finding.explained_by
    values = sorted((finding.left, finding.right))
    for cell in finding.cells:
        yield "values", cell, *values
        if finding.difference is None:
            yield "text", finding.rule, cell, finding.left


def _leader(leaders: dict[str, str], name: str) -> str:
    while leaders[name] != name:
        name = leaders[name]
    return name


def _named(wrong: Sequence[Finding], leaders: dict[str, str]) -> dict[str, str]:
    """Each mismatch to the gravest of its contradiction, the first by name of several."""
    chosen: dict[str, Finding] = {}
    for finding in sorted(
        wrong, key=lambda finding: (_GRAVEST.index(finding.severity), finding.id)
    ):
        chosen.setdefault(_leader(leaders, finding.id), finding)
    return {finding.id: chosen[_leader(leaders, finding.id)].id for finding in wrong}
