"""A rule 勾稽: one SQL file of vocab/rules whose header says what must hold, on what basis, and what to say if not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from juesuan_vocab import names, open_text, open_toml

__all__ = ["Rule", "message_in_words", "rule", "rules"]

HEADER = re.compile(r"^-- (?P<key>[a-z.-]+): (?P<value>.+)$", re.MULTILINE)
KEYS = {
    "title.zh",
    "title.en",
    "basis",
    "basis.en",
    "effect",
    "applies-to",
    "message.zh",
    "message.en",
}
OPTIONAL = {
    "relation",
    "kind",
    "cause",
    "unit",
    "computed",
    "counts",
    "lacking.zh",
    "lacking.en",
    "also.zh",
    "also.en",
    "since",
}
KINDS = {"contradiction", "observation"}
RELATIONS = {"equal", "at-most", "same", "present"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule.

    Attributes:
        id: Name of the file without suffix.
        title_zh: What must hold, in Chinese.
        title_en: In English.
        basis: The regulation, the note of the form or the identity it rests on, in Chinese.
        basis_en: In English; names of regulations stay as they are.
        effect: What a mismatch does to the published figures (``rules/effects.toml``).
        severity: ``error``, ``warning`` or ``note``: what a mismatch is, by its effect.
        applies_to: Resources or statements it speaks of.
        message_zh: What to say of a mismatch; ``{scope} {left} {right} {difference} {tolerance}``
            are filled in.
        message_en: In English.
        relation: ``equal`` or ``at-most`` between two numbers, ``same`` between two texts,
            ``present`` of one text.
        kind: ``contradiction``, or ``observation`` where what the rule finds is noteworthy and
            contradicts nothing.
        cause: What a mismatch is put down to unless evidence says otherwise.
        unit: Unit of both sides where the rows do not say it.
        is_computed: Whether the right side follows from amounts and is printed nowhere: it is told
            with the digits of the left one.
        counts: Statements whose rows it counts: where some were lost nothing is compared.
        slight: What a mismatch is of no more than one in the last place of the left side; the
            severity unless told.
        lacking_zh: Why a side may be missing, in Chinese.
        lacking_en: In English.
        also_zh: What else follows, in Chinese; ``{also}``, a sixth column of the query, and the
            words of the message are filled in. It is left out where that column is empty.
        also_en: In English.
        sql: The query; its rows are scope, left_value, right_value, terms, cells and, where the
            header says so, also.
        since: Version in which it was new.
        between: Whether it compares accounts with each other; its tables then have ``organization``
            and ``year``.
    """

    id: str
    title_zh: str
    title_en: str
    basis: str
    basis_en: str
    effect: str
    severity: str
    applies_to: tuple[str, ...]
    message_zh: str
    message_en: str
    relation: str
    kind: str
    cause: str
    unit: str
    is_computed: bool
    slight: str
    counts: tuple[str, ...]
    lacking_zh: str
    lacking_en: str
    also_zh: str
    also_en: str
    sql: str
    since: str
    between: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of their names: those of one account, then those between accounts."""
    return tuple(
        _rule(name) for folder in ("rules", "rules/between") for name in names(folder, ".sql")
    )


@cache
def rule(name: str) -> Rule:
    """The rule of that id.

    Raises:
        KeyError: There is none.
    """
    return {known.id: known for known in rules()}[name]


def message_in_words(rule: Rule) -> tuple[str, str]:
    """What a rule says of any mismatch, in Chinese and in English: words where a finding has its figures."""
    words = open_toml("rules/evidence.toml")["holes"]
    return (
        rule.message_zh.format(**{name: told["zh"] for name, told in words.items()}),
        rule.message_en.format(**{name: told["en"] for name, told in words.items()}),
    )


def _rule(name: str) -> Rule:
    text = open_text(name)
    header = {found["key"]: found["value"].strip() for found in HEADER.finditer(text)}
    effects = open_toml("rules/effects.toml")
    if problems := [*_problems(header, effects)]:
        raise ValueError(f"{name}: the header is wrong: {'; '.join(problems)}")
    effect = effects[header["effect"]]
    return Rule(
        id=name.rpartition("/")[2].removesuffix(".sql"),
        title_zh=header["title.zh"],
        title_en=header["title.en"],
        basis=header["basis"],
        basis_en=header["basis.en"],
        effect=header["effect"],
        severity=effect["severity"],
        applies_to=tuple(part.strip() for part in header["applies-to"].split(",")),
        message_zh=header["message.zh"],
        message_en=header["message.en"],
        relation=header.get("relation", "equal"),
        kind=header.get("kind", "contradiction"),
        cause=header.get("cause", "undetermined"),
        unit=header.get("unit", ""),
        is_computed=header.get("computed", "") == "right",
        slight=effect.get("slight", effect["severity"]),
        counts=tuple(header.get("counts", "").split()),
        lacking_zh=header.get("lacking.zh", "有一方没有印出"),
        lacking_en=header.get("lacking.en", "one side is not printed"),
        also_zh=header.get("also.zh", ""),
        also_en=header.get("also.en", ""),
        sql=text,
        since=header.get("since", "0.1.0"),
        between=name.startswith("rules/between/"),
    )


def _problems(header: Mapping[str, str], effects: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the header of a rule, each in words."""
    for key in sorted(KEYS - header.keys()):
        yield f"{key} is missing"
    for key in sorted(header.keys() - KEYS - OPTIONAL):
        yield f"there is no key {key}"
    told = (("relation", RELATIONS), ("kind", KINDS), ("effect", effects))
    for key, values in told:
        if key in header and header[key] not in values:
            yield f"{key} is {header[key]} and must be one of {', '.join(sorted(values))}"
