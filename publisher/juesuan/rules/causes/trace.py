"""A trace of a misreading: what a document that was read wrongly leaves behind, and a slip not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from juesuan.rules.causes.slip import slip_kind
from juesuan.rules.finding import Finding
from juesuan.rules.reading import Cell, Reading
from juesuan_vocab import open_toml

__all__ = [
    "Compared",
    "Search",
    "Trace",
    "Words",
    "counted",
    "limits",
    "numbers",
    "of_rules",
    "singles",
    "slip_between",
    "statement_name",
    "unheld",
]

Words = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A trace.

    Attributes:
        kind: Its kind in ``rules/misreading.toml``.
        findings: The contradictions that it takes the proof from.
        zh: What fills the holes of its sentence, in Chinese.
        en: In English.
    """

    kind: str
    findings: Sequence[Finding]
    zh: Words
    en: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was compared in an account.

    Attributes:
        failing: The contradictions of numbers.
        absent: Those of words and rows: what a statement lacks.
        closing: What agrees: the greater part of what is read well, however many slips it has.
        reading: What is known of the reading.
    """

    failing: Sequence[Finding]
    absent: Sequence[Finding]
    closing: Sequence[Finding]
    reading: Reading

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Each printed number by its name."""
        return self.reading.cells


Search = Callable[[Compared], Iterator[Trace]]
"""Finds the traces of one kind in what was compared in an account."""


def limits(kind: str) -> Mapping[str, Any]:
    """The weights of a kind of trace."""
    known: Mapping[str, Any] = open_toml("rules/misreading.toml")[kind]["limits"]
    return known


def of_rules(kind: str, findings: Iterable[Finding]) -> list[Finding]:
    """The contradictions of the rules of a kind of trace, as far as no slip explains them."""
    known = open_toml("rules/misreading.toml")[kind]["rules"]
    return [one for one in findings if one.rule in known and not one.explained_by]


def numbers(finding: Finding, cells: Mapping[str, Cell]) -> list[Cell]:
    """The printed numbers that a finding speaks of, each once."""
    return [cells[name] for name in dict.fromkeys(finding.cells) if name in cells]


def slip_between(one: Cell, other: Cell) -> str:
    """The kind of slip that makes one number of another; empty if none does, or they are no money."""
    if one.yuan is None or other.yuan is None:
        return ""
    return slip_kind(one.yuan, other.yuan)


def statement_name(cell: Cell) -> str:
    """What people call the statement of a cell."""
    return cell.number or cell.title


def counted(kind: str, findings: Sequence[Finding], **words: object) -> Trace:
    """A trace whose sentence names how many contradictions bear it."""
    known = {"number": len(findings), **words}
    return Trace(kind=kind, findings=findings, zh=known, en=known)


def singles(
    kind: str, findings: Iterable[Finding], told: Callable[[Finding], Words | None]
) -> Iterator[Trace]:
    """The traces of contradictions that each bear one for itself.

    Args:
        kind: The kind.
        findings: The contradictions.
        told: What fills the sentence of one, in both languages; None if it bears no trace.
    """
    for finding in findings:
        words = told(finding)
        if words is not None:
            yield Trace(kind=kind, findings=[finding], zh=words, en=words)


def unheld(
    findings: Sequence[Finding], why: tuple[str, str], *, is_noted: bool
) -> dict[str, Finding]:
    """Findings that are held against nobody, by id: none of them was compared.

    Args:
        findings: Contradictions.
        why: The reason, in Chinese and in English.
        is_noted: Whether the first is noted, so that somebody looks at the original.
    """
    words = open_toml("rules/misreading.toml")
    outcomes = {name.id: "insufficient_data" for name in findings}
    if is_noted:
        outcomes[findings[0].id] = "observation"
    forms = {"observation": words["noted"], "insufficient_data": words["each"]}
    told: dict[str, Finding] = {}
    for finding in findings:
        outcome = outcomes[finding.id]
        told[finding.id] = replace(
            finding,
            outcome=outcome,
            severity="",
            cause="",
            explained_by="",
            slip_zh="",
            slip_en="",
            message_zh=forms[outcome]["zh"].format(scope=finding.scope, why=why[0]),
            message_en=forms[outcome]["en"].format(scope=finding.scope, why=why[1]),
        )
    return told
