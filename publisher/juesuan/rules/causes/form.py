"""One slip in an evaluation form: a number that text, summary or its own rows print otherwise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from juesuan.rules.causes.slip import slip_kind
from juesuan.rules.figures import printed_and_due
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = ["form_explanation"]

_SEVERAL: Final = 2
"""Contradictions that are gone with another number; one alone may be gone by chance."""

Retried = Callable[[Mapping[str, Decimal]], Sequence[Finding]]
"""All findings with other numbers in some cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guess:
    """A number of a form that may be misprinted, and the one that is printed elsewhere."""

    cell: Cell
    value: Decimal


def form_explanation(
    findings: Sequence[Finding], reading: Reading, retried: Retried
) -> dict[str, Finding]:
    """What single misprinted numbers of forms explain, by id.

    A number is told only if with the other one no more fails about its form, and two
    contradictions or more are gone.

    Args:
        findings: All findings of an account that nothing else explains.
        reading: What is known of the reading.
        retried: Gives the findings of the corrected account.
    """
    told: dict[str, Finding] = {}
    for project, wrong in _by_project(findings).items():
        for guess in _guesses(project, wrong, reading.forms):
            after = retried({guess.cell.name: guess.value})
            found = _explained(guess, project, wrong, after)
            if found:
                told |= found
                break
            retried({guess.cell.name: guess.cell.amount})
    return told


def _by_project(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """The contradictions of each form, where there are several."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome != "mismatch":
            continue
        for cell in finding.cells:
            if cell.startswith("projects:"):
                found[cell].append(finding)
    return {project: wrong for project, wrong in found.items() if len(wrong) > 1}


def _guesses(project: str, wrong: Iterable[Finding], forms: Mapping[str, Cell]) -> Iterator[_Guess]:
    """What each contradiction says that a number of the form should be; each once."""
    asked = [guess for finding in wrong for guess in _guesses_of(finding, project, forms)]
    yield from dict.fromkeys(asked)


def _guesses_of(finding: Finding, project: str, forms: Mapping[str, Cell]) -> Iterator[_Guess]:
    for known in open_toml("rules/evidence.toml")["form"]["numbers"]:
        if known["rule"] != finding.rule or not finding.scope.endswith(known["scope"]):
            continue
        printed, other = finding.left, finding.right
        if known["side"] == "right":
            printed, other = other, printed
        cell = forms.get(f"{project}/{known['field']}")
        if cell is not None and printed and other and Decimal(printed) == cell.amount:
            yield _Guess(cell=cell, value=Decimal(other))


def _explained(
    guess: _Guess, project: str, wrong: Sequence[Finding], after: Sequence[Finding]
) -> dict[str, Finding]:
    """The contradictions that the guess heals; what still fails of the form as it is told then."""
    now = {
        finding.id: finding
        for finding in after
        if finding.outcome == "mismatch" and project in finding.cells
    }
    before = {finding.id for finding in wrong}
    healed = [finding for finding in wrong if finding.id not in now]
    kind = slip_kind(guess.cell.amount, guess.value)
    if not kind or len(healed) < _SEVERAL or now.keys() - before:
        return {}
    # the figures of what is wrong for itself are those that follow from the right number
    return _told(guess, healed, kind) | now


def _told(guess: _Guess, healed: Sequence[Finding], kind: str) -> dict[str, Finding]:
    words = open_toml("rules/evidence.toml")
    amounts, due = printed_and_due(guess.cell, guess.value)
    zh, en = (
        words["form"][language].format(
            cell=guess.cell.item,
            printed=amounts[at],
            implied=due[at],
            kind=words["kinds"][kind][language],
            number=len(healed),
        )
        for at, language in enumerate(("zh", "en"))
    )
    cell = guess.cell.name
    return {
        finding.id: replace(finding, cause="publisher", explained_by=cell, slip_zh=zh, slip_en=en)
        for finding in healed
    }
