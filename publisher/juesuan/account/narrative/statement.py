"""From document and account to the narrative: drafts become facts that know their codes and what follows from them."""

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from juesuan.account.model import Account, Statement
from juesuan.account.narrative.fact import Draft, Fact, Misunderstood, Narrative, Numbers
from juesuan.account.narrative.grammar import Reading
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.passage import Passage, condense, passages, topic_of

__all__ = ["narrate"]

MEASURES = {
    Nature.MONEY: "amount",
    Nature.COUNT: "count",
    Nature.PERCENTAGE: "percentage",
    Nature.SCORE: "score",
}


def narrate(account: Account) -> Narrative:
    """Read the narrative of an account.

    Every number of it is in a fact, is counted as a reference, or is returned as misunderstood.
    """
    facts: list[Fact] = []
    lost: list[Misunderstood] = []
    told = references = 0
    codes = Codes(account.statements)
    for passage in passages(account.document):
        reading = Reading(year=account.year, body=condense(account.body.name))
        reading.read(passage)
        told += reading.told
        references += reading.references
        lost += [Misunderstood(mention=mention, sentence=sentence) for mention, sentence in reading.misunderstood]
        facts += _facts(passage, reading.drafts, codes, {fact.id for fact in facts})
    numbers = Numbers(printed=told + references + len(lost), facts=told, references=references, misunderstood=len(lost))
    return Narrative(facts=tuple(facts), misunderstood=tuple(lost), numbers=numbers)


class Codes:
    """Functional codes by the names that the statements print beside them."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        self._names: dict[str, str] = {}
        for statement in statements:
            for row in statement.rows:
                for label in row.labels:
                    if label.scheme == "functional" and label.code:
                        self._names.setdefault(label.code, label.item)

    def find(self, path: tuple[str, ...]) -> str:
        """The code of a path of names; empty if the statements print none or several that fit."""
        if not path:
            return ""
        digits = (3, 5, 7)[len(path) - 1]
        fits = [code for code, name in self._names.items() if len(code) == digits and _same(name, path[-1])]
        for depth in range(len(path) - 1, 0, -1):
            narrower = [c for c in fits if _same(self._names.get(c[: (3, 5, 7)[depth - 1]], ""), path[depth - 1])]
            fits = narrower or fits
        return fits[0] if len(fits) == 1 else ""


def _same(printed: str, named: str) -> bool:
    """Whether two names are one, whatever brackets they are printed with."""
    return condense(printed).removesuffix("支出") == condense(named).removesuffix("支出")


def _facts(passage: Passage, drafts: list[Draft], codes: Codes, taken: set[str]) -> Iterator[Fact]:
    section = " / ".join(passage.headings)
    topic, sentence = passage.topic, None
    for draft in drafts:
        if passage.topic == "other":
            topic = topic_of(draft.label) or (topic if draft.sentence is sentence else "other")
            sentence = draft.sentence
        fact = _fact(topic, section, draft, codes, taken)
        taken.add(fact.id)
        yield fact
        implied = _last_year(fact)
        if implied is not None:
            yield implied


def _fact(topic: str, section: str, draft: Draft, codes: Codes, taken: set[str]) -> Fact:
    return Fact(
        id=_mint(topic, f"{section}|{draft.label}|{draft.sentence.bare}", taken),
        topic=topic,
        section=section,
        label=draft.naming.printed(draft.label),
        path=tuple(draft.naming.printed(name) for name in draft.path),
        code=draft.code or codes.find(draft.path),
        measure=MEASURES[draft.nature] if draft.nature else "",
        period=draft.period,
        value=draft.value,
        unit=draft.unit,
        initial_budget=draft.numbers.get("initial_budget"),
        adjusted_budget=draft.numbers.get("adjusted_budget"),
        completion_rate=draft.numbers.get("completion_rate"),
        difference=draft.numbers.get("difference"),
        difference_rate=draft.numbers.get("difference_rate"),
        direction=draft.direction,
        compared_with=draft.compared_with,
        share=draft.numbers.get("share"),
        share_of=draft.sentence.printed(draft.share_of),
        reason=draft.reason,
        sentence=draft.sentence,
        raw=draft.raw,
    )


def _mint(topic: str, what: str, taken: set[str]) -> str:
    """An id that does not depend on what stands elsewhere; equal statements of one passage get a suffix."""
    stem = f"{topic}-{hashlib.sha256(what.encode()).hexdigest()[:10]}"
    name, again = stem, 1
    while name in taken:
        again += 1
        name = f"{stem}-{again}"
    return name


def _last_year(fact: Fact) -> Fact | None:
    """What last year's value must have been: the value less the stated difference."""
    if fact.value is None or fact.difference is None or fact.compared_with != "last_year":
        return None
    value: Decimal = fact.value - fact.difference
    return Fact(
        id=f"{fact.id}-last-year",
        topic=fact.topic,
        section=fact.section,
        label=fact.label,
        path=fact.path,
        code=fact.code,
        measure=fact.measure,
        period=str(int(fact.period[:4]) - 1),
        value=value,
        unit=fact.unit,
        derived_from=fact.id,
        sentence=fact.sentence,
    )
