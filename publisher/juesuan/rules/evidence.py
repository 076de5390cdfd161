"""What a mismatch is put down to, and why: how often each figure is stated, and what one changed digit would do.

A figure that agrees with others elsewhere was published so; a cell that all contradictions go through, and that closes
them all with one other digit, is the one that is wrong. What says neither stays undetermined.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from juesuan.rules.finding import Finding
from juesuan_vocab import open_toml

__all__ = ["apart", "explained"]

_FEWEST: Final = 2
"""In how many contradictions a cell must take part before they speak of it."""


def explained(findings: Sequence[Finding], printed: Mapping[str, Decimal]) -> tuple[Finding, ...]:
    """The findings with the cause of each mismatch, and what speaks for it added to its messages.

    Args:
        findings: All findings of an account: those that pass are witnesses.
        printed: Each cell of the statements (``amounts:…``) to its amount.
    """
    witnesses = _witnesses(findings)
    wrong: dict[tuple[str, Decimal], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome == "mismatch" and finding.difference:
            for cell in finding.cells:
                wrong[cell, abs(finding.difference)].append(finding)
    return tuple(
        _explained(finding, witnesses, wrong, printed) if finding.outcome == "mismatch" else finding
        for finding in findings
    )


def apart(one: str, other: str) -> tuple[str, str] | None:
    """How two figures differ: the two digits if in one only, ``("swapped", "")`` if two neighbours are, else None."""
    one, other = _filled(one, other)
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or not places:
        return None
    if len(places) == 1:
        return one[places[0]], other[places[0]]
    first, second = places[0], places[-1]
    swapped = len(places) == 2 and second == first + 1 and one[first] == other[second] and one[second] == other[first]  # noqa: PLR2004
    return ("swapped", "") if swapped else None


def _filled(one: str, other: str) -> tuple[str, str]:
    """Both with as many places after the point."""
    places = max(len(text.partition(".")[2]) for text in (one, other))
    left, right = (f"{Decimal(text):.{places}f}" for text in (one, other))
    return left, right


def _rounded(figure: str, like: str) -> str:
    """A computed figure with as many places as the printed one, if it has more."""
    places = len(like.partition(".")[2])
    return f"{Decimal(figure):.{places}f}" if len(figure.partition(".")[2]) > places else figure


def _witnesses(findings: Sequence[Finding]) -> Counter[tuple[str, str]]:
    """How often a figure agrees with another: by cell and figure."""
    found: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        if finding.outcome in {"pass", "rounding"} and finding.difference is not None:
            for cell in finding.cells:
                found.update({(cell, figure) for figure in (finding.left, finding.right) if _tells(figure)})
    return found


def _tells(figure: str) -> bool:
    """Whether a figure is not met by chance: it has three digits and is not 100."""
    return sum(character.isdigit() for character in figure) > 2 and figure != "100"  # noqa: PLR2004


def _explained(
    finding: Finding,
    witnesses: Counter[tuple[str, str]],
    wrong: Mapping[tuple[str, Decimal], list[Finding]],
    printed: Mapping[str, Decimal],
) -> Finding:
    if finding.difference is None or not finding.left or not finding.right:
        return finding
    words = open_toml("rules/evidence.toml")
    closed = _closing(finding, wrong, printed)
    if closed is not None:
        cell, value, digits, number = closed
        alike = "".join(sorted(digits)) in words["confused"]
        zh, en = _told(words["closes"], cell=cell, value=value, number=number)
        if alike:
            zh, en = zh + words["closes"]["confused_zh"], en + words["closes"]["confused_en"]
        return replace(_with(finding, "conversion" if alike else "undetermined", [(zh, en)]), explained_by=cell)
    said = []
    stated = [sum(witnesses[cell, figure] for cell in finding.cells) for figure in (finding.left, finding.right)]
    for figure, number in zip((finding.left, finding.right), stated, strict=True):
        if number:
            said.append(_told(words["stated"], value=figure, number=number))
    differ = apart(finding.left, _rounded(finding.right, finding.left))
    if differ is not None:
        said.append(_told(words["swapped" if differ[0] == "swapped" else "digit"]))
    # a figure with witnesses on both sides, or one that is wholly another, was not made by a misread digit
    published = all(stated) or (differ is None and finding.cause == "undetermined")
    return _with(finding, "publisher" if published else finding.cause, said)


def _closing(
    finding: Finding, wrong: Mapping[tuple[str, Decimal], list[Finding]], printed: Mapping[str, Decimal]
) -> tuple[str, str, tuple[str, str], int] | None:
    """The cell that closes every contradiction it takes part in with one other digit, None if there is none."""
    difference = abs(finding.difference or Decimal(0))
    for cell in finding.cells:
        shared = wrong[cell, difference]
        if len({other.rule for other in shared}) < _FEWEST or cell not in printed:
            continue
        for value in (printed[cell] + difference, printed[cell] - difference):
            digits = apart(str(printed[cell]), str(value)) if value >= 0 else None
            if digits:
                return cell, format(value.normalize(), "f"), digits, len(shared)
    return None


def _told(words: Mapping[str, str], **values: Any) -> tuple[str, str]:  # noqa: ANN401 - what the sentence holds
    return words["zh"].format(**values), words["en"].format(**values)


def _with(finding: Finding, cause: str, said: Sequence[tuple[str, str]]) -> Finding:
    if not said:
        return replace(finding, cause=cause)
    return replace(
        finding,
        cause=cause,
        message_zh=f"{finding.message_zh}（{'；'.join(zh for zh, _ in said)}）",
        message_en=f"{finding.message_en} ({'; '.join(en for _, en in said)})",
    )
