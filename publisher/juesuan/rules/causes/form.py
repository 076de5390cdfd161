"""One slip in a form or in a sentence: a number that another place prints otherwise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from juesuan.rules.causes.slip import slip_kind
from juesuan.rules.figures import MONEY_PLACES, YUAN, printed_and_due
from juesuan.rules.finding import Finding
from juesuan.rules.place import cell_name
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = ["form_explanation"]

_OWNERS: Final = ("projects:", "facts:")
_SEVERAL: Final = 2
"""Contradictions that are gone with another number; one alone may be gone by chance."""

Retried = Callable[[Mapping[str, Decimal]], Sequence[Finding]]
"""All findings with other numbers in some cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guess:
    """A number that may be misprinted, and the one that is printed elsewhere."""

    cell: Cell
    value: Decimal
    is_rounded: bool = False
    """Whether it follows from a share: its last digits are open, so a known slip must make it."""
    is_part: bool = False
    """Whether it is what a sum leaves for one of its parts, as it does for each of them."""


def form_explanation(
    findings: Sequence[Finding], reading: Reading, retried: Retried
) -> dict[str, Finding]:
    """What single misprinted numbers of forms and sentences explain, by id.

    A number is told only if with the other one no more fails about its form or sentence, and two
    contradictions or more are gone.

    Args:
        findings: All findings of an account that nothing else explains.
        reading: What is known of the reading.
        retried: Gives the findings of the corrected account.
    """
    told: dict[str, Finding] = {}
    back: dict[str, Decimal] = {}
    for owner, wrong in _by_owner(findings).items():
        left = _without(told, wrong)
        for guess in _guesses(owner, left, reading) if _is_asked(left) else ():
            # the number that was tried before is put back in the same turn: rules are asked once
            own = {guess.cell.name: guess.cell.amount}
            after = retried(back | {guess.cell.name: guess.value})
            back = own
            found = _explained(guess, owner, left, after)
            if found:
                gone = _wrong(retried(own)) - _wrong(after)
                back = {guess.cell.name: guess.value}
                others = [one for one in _without(told, findings) if one.id in gone]
                told |= _following(found, others) | found
                break
    return told


def _is_asked(wrong: Sequence[Finding]) -> bool:
    """Whether so much is wrong about a number, and not in the last place, that a slip is sought."""
    graver = [one for one in wrong if one.severity != "note"]
    return len(wrong) >= _SEVERAL and len(graver) > 0


def _without(told: Mapping[str, Finding], findings: Iterable[Finding]) -> list[Finding]:
    """The findings that nothing explains yet."""
    return [finding for finding in findings if finding.id not in told]


def _wrong(findings: Iterable[Finding]) -> set[str]:
    """The contradictions, by id."""
    return {finding.id for finding in findings if finding.outcome == "mismatch"}


def _following(found: Mapping[str, Finding], others: Iterable[Finding]) -> dict[str, Finding]:
    """The contradictions of other forms that are gone as well, sums over them for one, by id."""
    slip = next(iter(found.values()))
    return {
        one.id: replace(
            one,
            cause=slip.cause,
            explained_by=slip.explained_by,
            slip_zh=slip.slip_zh,
            slip_en=slip.slip_en,
        )
        for one in others
    }


def _by_owner(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """The contradictions of each form and of each sentence's number."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.outcome != "mismatch":
            continue
        for cell in finding.cells:
            if cell.startswith(_OWNERS):
                found[cell].append(finding)
    return found


def _guesses(owner: str, wrong: Iterable[Finding], reading: Reading) -> Iterator[_Guess]:
    """What each contradiction says that a number should be; each once."""
    asked = [guess for finding in wrong for guess in _guesses_of(finding, owner, reading)]
    yield from dict.fromkeys(asked)


def _guesses_of(finding: Finding, owner: str, reading: Reading) -> Iterator[_Guess]:
    for known in open_toml("rules/evidence.toml")["form"]["numbers"]:
        if known["rule"] != finding.rule or not finding.scope.endswith(known["scope"]):
            continue
        cell = _cell(owner, known["field"], reading)
        if cell is None or not finding.left or not finding.right:
            continue
        value = _due(cell, known["side"], Decimal(finding.left), Decimal(finding.right))
        # less than nothing is told of no form, budget or part that is not printed so
        if value and (value < 0) == (cell.amount < 0):
            yield _Guess(
                cell=cell,
                value=_printable(value, cell),
                is_rounded=known["side"] == "share",
                is_part=known["side"] == "part",
            )


def _cell(owner: str, field: str, reading: Reading) -> Cell | None:
    """A number of a form or of a sentence; that without a field is the amount of the sentence."""
    return reading.forms.get(f"{owner}/{field}") if field else reading.cells.get(owner)


def _printable(value: Decimal, cell: Cell) -> Decimal:
    """A number with no more digits than amounts of its unit have: 84,630 元 are 8.46 万元."""
    if cell.unit not in YUAN:
        return value
    return value.quantize(Decimal(1).scaleb(-MONEY_PLACES), ROUND_HALF_UP)


def _due(cell: Cell, side: str, left: Decimal, right: Decimal) -> Decimal | None:
    """What a number should be by the other side, as a part of the left side, or by its share."""
    if side == "part":
        return cell.amount + right - left
    if side == "share":
        return cell.amount * left / right if right else None
    printed, other = (right, left) if side == "right" else (left, right)
    return other if printed == cell.amount else None


def _explained(
    guess: _Guess, owner: str, wrong: Sequence[Finding], after: Sequence[Finding]
) -> dict[str, Finding]:
    """The contradictions that the guess heals; what still fails of its owner as it is told then."""
    now = _failing(after, owner)
    before = {finding.id for finding in wrong}
    healed = [finding for finding in wrong if finding.id not in now]
    kind = _kind(guess, _proofs(guess, healed))
    if not kind or now.keys() - before:
        return {}
    # the figures of what is wrong for itself are those that follow from the right number
    return _told(guess, healed, kind) | now


def _failing(findings: Iterable[Finding], owner: str) -> dict[str, Finding]:
    """The contradictions that speak of a form or of a sentence's number, by id."""
    found: dict[str, Finding] = {}
    for finding in findings:
        if finding.outcome == "mismatch" and owner in finding.cells:
            found[finding.id] = finding
    return found


def _proofs(guess: _Guess, healed: Sequence[Finding]) -> int:
    """How many contradictions speak for a number: of a part all that tell one sum are one."""
    if not guess.is_part:
        return len(healed)
    return len({frozenset((one.left, one.right)) for one in healed})


def _kind(guess: _Guess, healed: int) -> str:
    """The kind of its slip; empty if it proves nothing. What heals more than two needs none."""
    if healed < _SEVERAL:
        return ""
    known = slip_kind(guess.cell.amount, guess.value)
    unknown = "other" if healed > _SEVERAL and not guess.is_rounded else ""
    return known or unknown


def _told(guess: _Guess, healed: Sequence[Finding], kind: str) -> dict[str, Finding]:
    words = open_toml("rules/evidence.toml")
    amounts, due = printed_and_due(guess.cell, guess.value)
    names = cell_name(guess.cell)
    zh, en = (
        words["form"][language].format(
            cell=names[at],
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
