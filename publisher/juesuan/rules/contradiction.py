"""One contradiction may be told by several rules or at several places: all but the first say so.

The first also says which slip explains all of them, if one does; all have its cause, and it alone
has a severity then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from juesuan.rules.finding import Finding
from juesuan.rules.rule import rule
from juesuan_vocab import open_toml

__all__ = ["joined"]

_GRAVEST = ("error", "warning", "note")
_NUMBER_AND_BOUND: Final = 2
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def joined(
    findings: Sequence[Finding],
    denials: Mapping[str, str] = _NOTHING,
    places: Mapping[str, str] = _NOTHING,
) -> tuple[Finding, ...]:
    """The findings, each mismatch with the id of the one that tells the same contradiction first.

    Two mismatches are of one contradiction if they speak of a row in common and hold the same two
    values against each other, if a paragraph or a form prints both values, if one text contradicts
    several rows, or if one misprinted cell would
    explain both; so it is with a number above its bound that one other contradiction speaks of, and
    with a sum that is off by as much as one of its numbers. The first is the gravest, whatever the
    order they were found in.

    Args:
        findings: All findings of an account.
        denials: Numbers of which a sentence says that there is none, each to the sentence: it is
            one slip, whatever it denies.
        places: Where each number of the text and each form is printed: two rates of one paragraph
            that are printed as one another, or alike against one other, are one slip.
    """
    wrong = [finding for finding in findings if finding.outcome == "mismatch"]
    leaders = _leaders(wrong, denials, places)
    named = _named(wrong, leaders)
    causes = {finding.id: finding.cause for finding in wrong}
    return tuple(
        _placed(finding, named.get(finding.id, finding.id), causes) for finding in findings
    )


def _leaders(
    wrong: Sequence[Finding], denials: Mapping[str, str], places: Mapping[str, str]
) -> dict[str, str]:
    """Each mismatch to another of its contradiction; one of them is its own."""
    leaders: dict[str, str] = {finding.id: finding.id for finding in wrong}
    for one, other in (*_alike(wrong, denials, places), *_following(wrong)):
        leaders[_leader(leaders, one)] = _leader(leaders, other)
    return leaders


def _alike(
    wrong: Iterable[Finding], denials: Mapping[str, str], places: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Pairs of mismatches that have something in common."""
    met: dict[tuple[str, ...], str] = {}
    for finding in wrong:
        denied = (("denied", denials[cell]) for cell in finding.cells if cell in denials)
        for key in (*_keys(finding), *denied, *_rates(finding, places)):
            yield finding.id, met.setdefault(key, finding.id)


def _following(wrong: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """Pairs of mismatches that nothing explains, of which the first follows from the second."""
    unexplained = [finding for finding in wrong if not finding.explained_by]
    others = _by_cell(unexplained)
    for finding in unexplained:
        for about in (
            _of_its_number(finding, others),
            _followed(finding, others),
            _of_its_sum(finding, others),
        ):
            if len(about) == 1:
                yield finding.id, about[0].id


def _placed(finding: Finding, first: str, causes: Mapping[str, str]) -> Finding:
    if first != finding.id:
        # what a slip explains is no fault of its own: the one that tells the slip counts
        severity = "" if finding.explained_by else finding.severity
        return replace(finding, same_as=first, cause=causes[first], severity=severity)
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
    rows = _rows(finding)
    known = open_toml("rules/evidence.toml")["one_row"]
    if finding.rule in known["rules"]:
        yield "row", finding.rule, *rows
    if finding.rule in known["sums"]:
        yield "sum", rows[0], f"{finding.difference}".lstrip("-")
    values = sorted((finding.left, finding.right))
    for cell in finding.cells:
        yield "values", cell, *values
        if finding.difference is None:
            yield "text", finding.rule, cell, finding.left


def _rates(finding: Finding, places: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The paragraph or form of a rate that does not follow from its amounts, with both rates."""
    if not rule(finding.rule).is_computed:
        return
    left, right = (f"{Decimal(side):.2f}" for side in (finding.left, finding.right))
    for cell in finding.cells:
        if cell in places:
            yield "rates", places[cell], *sorted((left, right))


def _rows(finding: Finding) -> list[str]:
    """The rows of statements that it speaks of, or the names of what else it speaks of."""
    cells = [cell.rpartition("/")[0] or cell for cell in finding.cells]
    return list(dict.fromkeys(cells))


def _of_its_number(finding: Finding, others: Mapping[str, Sequence[Finding]]) -> Sequence[Finding]:
    """What else speaks of a number above its bound."""
    if rule(finding.rule).relation != "at-most" or len(finding.cells) > _NUMBER_AND_BOUND:
        return ()
    return [other for other in others[finding.cells[0]] if other is not finding]


def _followed(finding: Finding, others: Mapping[str, Sequence[Finding]]) -> Sequence[Finding]:
    """What a sum is off by, by the rules that say so."""
    source = open_toml("rules/evidence.toml")["follows"].get(finding.rule)
    about: dict[str, Finding] = {}
    for cell in finding.cells:
        about |= {other.id: other for other in others[cell] if other.rule == source}
    return [other for other in about.values() if _is_off_alike(finding, other)]


def _of_its_sum(finding: Finding, others: Mapping[str, Sequence[Finding]]) -> Sequence[Finding]:
    """The sum that fails by the number of which a rule says that it may not be so."""
    source = open_toml("rules/evidence.toml")["part_of_sum"].get(finding.rule)
    cells = dict.fromkeys(finding.cells)
    return [other for cell in cells for other in others[cell] if other.rule == source]


def _is_off_alike(one: Finding, other: Finding) -> bool:
    """Whether both sides differ by as much, as far as rounding leaves it open."""
    by, other_by = one.difference, other.difference
    if by is None or other_by is None:
        return False
    tolerances = filter(None, (one.tolerance, other.tolerance))
    open_by = sum(tolerances, start=Decimal(0))
    return abs(by - other_by) <= open_by


def _by_cell(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    """The findings that speak of a cell, each once."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for cell in dict.fromkeys(finding.cells):
            found[cell].append(finding)
    return found


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
