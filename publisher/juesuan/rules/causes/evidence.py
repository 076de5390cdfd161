"""What a mismatch is put down to, and why.

A slip that explains failing sums is told once for all of them. Another contradiction is the
publisher's only where its cells were read without a doubt and whatever else they take part in
closes; else its cause stays undetermined.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.rules.causes.explanation import Explanation, explanations
from juesuan.rules.causes.identity import Identity, identity
from juesuan.rules.causes.shift import Realignment, Remeasurement
from juesuan.rules.causes.source import Source, source_of
from juesuan.rules.causes.told import with_slip
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan.rules.rule import Rule
from juesuan_vocab import open_toml

__all__ = ["equations", "explained", "shift_explanation", "unit_explanation"]


Retried = Callable[[Mapping[str, Decimal]], Sequence[Finding]]
"""All findings with other numbers in some cells."""


def explained(
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    reading: Reading,
    retried: Retried | None = None,
) -> tuple[Finding, ...]:
    """The findings with the cause of each mismatch, and the slip that explains it.

    Args:
        findings: All findings of an account: those that pass are witnesses.
        rules: Each rule by its id.
        reading: What is known of the reading.
        retried: Gives the findings of the corrected account; without it a slip in a number that
            shares or rates depend on is not told.
    """
    if not any(finding.outcome == "mismatch" for finding in findings):
        return tuple(findings)
    identities, others = equations(findings, rules, reading.cells)
    slips = explanations(identities, frozenset() if retried else others, reading.cells)
    if retried and slips:
        slips = confirmed(slips, findings, retried)
    slip_of = _proven(slips, findings)
    source = source_of(reading)
    tally = _tally(findings)
    return tuple(
        with_slip(finding, slip_of[finding.id], reading.cells, source)
        if finding.id in slip_of
        else _with_cause(finding, tally, source)
        for finding in findings
    )


def confirmed(
    slips: Sequence[Explanation], findings: Sequence[Finding], retried: Retried
) -> tuple[Explanation, ...]:
    """The slips after whose correction nothing fails any more that their cells take part in.

    All that the correction heals is explained by it: words, shares and rates too.
    """
    values = {cell: slip.implied for slip in slips for cell in slip.cells}
    after = retried(values)
    before, failing = _failing(findings), _failing(after)
    healed = [finding for name, finding in before.items() if name not in failing]
    against = _against(before, failing)
    sure = [slip for slip in slips if not _touching(against, slip)]
    return tuple(
        replace(slip, heals=slip.heals | _touching(healed, slip), touched=_touched(after, slip))
        for slip in sure
    )


def _against(before: Mapping[str, Finding], after: Mapping[str, Finding]) -> list[Finding]:
    """What a correction does not heal: all that fails anew, and what else says of numbers."""
    new = [finding for name, finding in after.items() if name not in before]
    kept = [finding for name, finding in after.items() if name in before]
    return [*new, *filter(_is_of_numbers, kept)]


def _is_of_numbers(finding: Finding) -> bool:
    """Whether it says of a number that it is wrong: words and mere notes do not."""
    return finding.difference is not None and finding.severity != "note"


def _proven(slips: Sequence[Explanation], findings: Iterable[Finding]) -> Mapping[str, Explanation]:
    """The slip that explains a finding, for all but those in statements that are wrong all over."""
    slip_of = {finding: slip for slip in slips for finding in slip.heals}
    left = [one for one in _failing(findings).values() if one.id not in slip_of]
    return {name: slip for name, slip in slip_of.items() if not _is_among_many(slip, left)}


def _is_among_many(slip: Explanation, left: Iterable[Finding]) -> bool:
    """Whether so much else of its statement fails that a few sums prove no number in it."""
    limits = open_toml("rules/evidence.toml")["slip"]["limits"]
    places = tuple(cell.partition("/")[0] + "/" for cell in slip.cells if "/" in cell)
    others = sum(any(cell.startswith(places) for cell in finding.cells) for finding in left)
    few: int = limits["left"]
    return others >= max(few, len(slip.heals) + 1)


def _touching(findings: Iterable[Finding], slip: Explanation) -> frozenset[str]:
    """The findings that speak of a cell of the slip."""
    return frozenset(finding.id for finding in findings if set(finding.cells) & set(slip.cells))


def _touched(findings: Iterable[Finding], slip: Explanation) -> int:
    """How many comparisons of numbers the cells of the slip take part in."""
    compared = (finding for finding in findings if finding.difference is not None)
    return len(_touching(compared, slip))


def equations(
    findings: Iterable[Finding], rules: Mapping[str, Rule], cells: Mapping[str, Cell]
) -> tuple[list[Identity], frozenset[str]]:
    """The findings that are sums, and the cells of those that are none (rates, shares, counts)."""
    sums: list[Identity] = []
    others: set[str] = set()
    for finding in findings:
        if finding.difference is None or finding.outcome == "insufficient_data":
            continue  # what was not compared neither accuses a cell nor clears one
        known = identity(finding, cells, rules[finding.rule].relation)
        if known is None:
            others.update(finding.cells)
        else:
            sums.append(known)
    return sums, frozenset(others)


def shift_explanation(
    moved: Realignment, found: Sequence[Finding], after: Sequence[Finding], reading: Reading
) -> dict[str, Finding]:
    """What shifted rows explain, by id; nothing unless all numbers of the statement agree in their own rows.

    Args:
        moved: The rows that the amounts belong to.
        found: All findings of the account as printed.
        after: All findings of the account with the amounts in their own rows.
        reading: What is known of the reading.
    """
    own = [finding for finding in after if _speaks_of(finding, moved.statement)]
    compared = [finding for finding in own if finding.difference is not None]
    if any(map(_is_of_numbers, _failing(compared).values())):
        return {}
    still = _failing(after)
    healed = [finding for name, finding in _failing(found).items() if name not in still]
    agree = len(compared)
    zh, en = _rows_told(moved, agree, reading)
    cause = "publisher" if source_of(reading) is Source.DIRECT else "undetermined"
    return {
        finding.id: replace(
            finding,
            cause=cause,
            explained_by=f"statements:{moved.statement}",
            slip_zh=zh,
            slip_en=en,
        )
        for finding in healed
    }


def unit_explanation(
    other: Remeasurement, found: Sequence[Finding], after: Sequence[Finding], reading: Reading
) -> dict[str, Finding]:
    """What a wrong unit above a statement explains, by id.

    Nothing unless most of what fails closes in the other one.

    Args:
        other: The statement and the unit of all others.
        found: All findings of the account as printed.
        after: All findings with the amounts of the statement in that unit.
        reading: What is known of the reading.
    """
    own, still = (_of_statement(some, other.statement) for some in (found, after))
    healed = [finding for finding in found if finding.id in own - still]
    agrees = {finding.id for finding in after if _agrees(finding)}
    sure = sum(finding.id in agrees for finding in healed)
    limits = open_toml("rules/evidence.toml")["unit"]["limits"]
    if sure < limits["agree"] or len(healed) <= len(still):
        return {}
    return _remeasured(other, healed, reading)


def _of_statement(findings: Iterable[Finding], statement: str) -> set[str]:
    """The mismatches that speak of a statement, by id."""
    return {name for name, one in _failing(findings).items() if _speaks_of(one, statement)}


def _remeasured(
    other: Remeasurement, healed: Sequence[Finding], reading: Reading
) -> dict[str, Finding]:
    """What heals in the unit that is meant, each finding with the unit as its explanation, by id."""
    words = open_toml("rules/evidence.toml")["unit"]
    cell = next(cell for cell in reading.cells.values() if cell.statement == other.statement)
    parts = {
        "statement": cell.number or cell.title,
        "printed": other.printed,
        "unit": other.unit,
        "number": len(healed),
    }
    cause = "publisher" if source_of(reading) is Source.DIRECT else "undetermined"
    return {
        finding.id: replace(
            finding,
            cause=cause,
            explained_by=f"statements:{other.statement}",
            slip_zh=words["zh"].format(**parts),
            slip_en=words["en"].format(**parts),
            # the figures of its own message are those of the wrong unit, which nobody printed
            message_zh=words["each_zh"].format(scope=finding.scope, place=finding.place),
            message_en=words["each_en"].format(scope=finding.scope, place=finding.place),
        )
        for finding in healed
    }


def _agrees(finding: Finding) -> bool:
    """Whether both sides are one number but for rounding: a greater bound heals much by chance."""
    if finding.difference is None or finding.tolerance is None:
        return False
    return abs(finding.difference) <= finding.tolerance


def _speaks_of(finding: Finding, statement: str) -> bool:
    place = f"amounts:{statement}/"
    return any(cell.startswith(place) for cell in finding.cells)


def _failing(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The mismatches, by id."""
    return {finding.id: finding for finding in findings if finding.outcome == "mismatch"}


def _rows_told(moved: Realignment, agree: int, reading: Reading) -> tuple[str, str]:
    if moved.is_exchange:
        return _exchange_told(moved, agree, reading)
    words = open_toml("rules/evidence.toml")["rows"]
    labels = _labels(moved, reading)
    cell = next(cell for cell in reading.cells.values() if cell.statement == moved.statement)
    zh, en = (_shifts_told(moved, labels, words, language) for language in ("zh", "en"))
    parts = {"statement": cell.number or cell.title, "number": agree}
    return words["zh"].format(shifts=zh, **parts), words["en"].format(shifts=en, **parts)


def _labels(moved: Realignment, reading: Reading) -> Mapping[int, str]:
    """What the rows of a statement are called: those that print nothing as elsewhere."""
    names: dict[str, str] = {}
    labels: dict[int, str] = {}
    for cell in reading.cells.values():
        if cell.statement:
            names[cell.code] = cell.item
        if cell.statement == moved.statement:
            labels[cell.row] = f"{cell.code} {cell.item}".strip()
    for row, code in moved.blank.items():
        labels[row] = f"{code} {names[code]}"
    return labels


def _shifts_told(
    moved: Realignment, labels: Mapping[int, str], words: Mapping[str, str], language: str
) -> str:
    """From which subjects on amounts stand elsewhere, and whose are not printed."""
    told = [
        words[f"{_direction(by)}_{language}"].format(label=labels[row], by=abs(by))
        for row, by in moved.shifts
    ]
    told += [
        words[f"lost_{language}"].format(label=labels[row], amount=f"{_whole(amounts):,.2f}")
        for row, amounts in sorted(moved.lost.items())
    ]
    return words[f"and_{language}"].join(told)


def _direction(by: int) -> str:
    if not by:
        return "end"
    return "shift" if by > 0 else "back"


def _whole(amounts: Mapping[str, Decimal]) -> Decimal:
    """The total of a row, else its only amount."""
    return amounts.get("total", max(amounts.values()))


def _exchange_told(moved: Realignment, agree: int, reading: Reading) -> tuple[str, str]:
    words = open_toml("rules/evidence.toml")["exchange"]
    own = [cell for cell in reading.cells.values() if cell.statement == moved.statement]
    labels = {cell.row: f"{cell.code} {cell.item}".strip() for cell in own}
    changed = [(row, source) for row, source in sorted(moved.sources.items()) if row != source]
    parts = {
        "statement": own[0].number or own[0].title,
        "rows": len(changed),
        "number": agree,
    }
    zh, en = (
        _moves_told(changed[: words["most"]], labels, words, language) for language in ("zh", "en")
    )
    if len(changed) > words["most"]:
        zh, en = words["more_zh"].format(moves=zh), words["more_en"].format(moves=en)
    return words["zh"].format(moves=zh, **parts), words["en"].format(moves=en, **parts)


def _moves_told(
    changed: Iterable[tuple[int, int]],
    labels: Mapping[int, str],
    words: Mapping[str, str],
    language: str,
) -> str:
    """Which row's amounts are printed in which other row, in a language."""
    move = words[f"move_{language}"]
    told = (move.format(label=labels[row], place=labels[source]) for row, source in changed)
    return words[f"and_{language}"].join(told)


def _tally(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """How often the comparisons of each cell close and fail: by cell and ``pass`` or ``mismatch``."""
    counted: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        if finding.difference is None or finding.outcome == "insufficient_data":
            continue
        outcome = "mismatch" if finding.outcome == "mismatch" else "pass"
        counted.update((cell, outcome) for cell in finding.cells)
    return counted


def _with_cause(finding: Finding, tally: Mapping[tuple[str, str], int], source: Source) -> Finding:
    """A mismatch that no slip explains is the publisher's if its rule knows, or if all else about its cells closes."""
    if finding.outcome != "mismatch":
        return finding
    closes = finding.difference is not None and all(
        tally.get((cell, "pass"), 0) and tally[cell, "mismatch"] == 1 for cell in finding.cells
    )
    known = finding.cause == "publisher" or closes
    return replace(
        finding, cause="publisher" if known and source is not Source.RECOGNISED else "undetermined"
    )
