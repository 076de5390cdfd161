"""From document and account to the narrative: drafts become facts that know their codes and what follows from them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from juesuan.account.model import Account, Statement
from juesuan.account.narrative.fact import Fact, Misunderstood, Narrative, Numbers
from juesuan.account.narrative.mention import Nature
from juesuan.account.narrative.overview import overview_passages
from juesuan.account.narrative.passage import Passage, passages, topic_of, topic_of_label
from juesuan.account.narrative.reading.reader import read
from juesuan.account.narrative.reading.state import Draft
from juesuan.account.narrative.report import report_passages
from juesuan.account.outline import Sentence, condense
from juesuan.account.outline.heading import LONGEST_HEADING

__all__ = ["narrate"]

OTHER = "other"
"""The topic of a section that no topic knows."""
MEASURES = {
    Nature.MONEY: "amount",
    Nature.COUNT: "count",
    Nature.PERCENTAGE: "percentage",
    Nature.SCORE: "score",
}


def narrate(account: Account) -> Narrative:
    """Read the overview and the narrative of an account, and the reports attached to it.

    Every number of them is in a fact, is counted as a reference, or is returned as misunderstood.
    """
    told = _Telling(account=account)
    document = account.document
    narrative = tuple(passages(document))
    overview = told.read(overview_passages(document, narrative))
    numbers = told.read(narrative)
    reports = told.read(report_passages(document))
    return Narrative(
        facts=tuple(told.facts),
        misunderstood=tuple(told.lost),
        overview=overview,
        numbers=numbers,
        reports=reports,
    )


@dataclass(slots=True)
class _Telling:
    """What was read so far."""

    account: Account
    facts: list[Fact] = field(default_factory=list)
    lost: list[Misunderstood] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)

    def read(self, found: Iterable[Passage]) -> Numbers:
        """Read passages; the account of their numbers."""
        told = references = 0
        before = len(self.lost)
        codes = Codes(self.account.statements)
        body = condense(self.account.body.name)
        for passage in found:
            reading = read(passage, year=self.account.year, body=body)
            told += reading.told
            references += reading.references
            for mention, sentence, code in reading.open:
                self.lost.append(Misunderstood(mention=mention, sentence=sentence, code=code))
            self.facts += _facts(passage, reading.drafts, codes, self.taken)
        lost = len(self.lost) - before
        printed = told + references + lost
        return Numbers(printed=printed, facts=told, references=references, misunderstood=lost)


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
        fits = [
            code
            for code, name in self._names.items()
            if len(code) == digits and _same(name, path[-1])
        ]
        for depth in range(len(path) - 1, 0, -1):
            narrower = [
                c
                for c in fits
                if _same(self._names.get(c[: (3, 5, 7)[depth - 1]], ""), path[depth - 1])
            ]
            fits = narrower or fits
        return fits[0] if len(fits) == 1 else ""


def _same(printed: str, named: str) -> bool:
    """Whether two names are one, whatever brackets they are printed with."""
    return condense(printed).removesuffix("支出") == condense(named).removesuffix("支出")


def _facts(
    passage: Passage, drafts: tuple[Draft, ...], codes: Codes, taken: Counter[str]
) -> Iterator[Fact]:
    topic, titled, sentence = passage.topic, OTHER, None
    told: dict[int | None, Fact] = {}
    facts: list[Fact] = []
    for draft in drafts:
        if passage.topic == OTHER:
            titled = _topic_of_title(draft.sentence, titled)
            goes_on = draft.sentence is sentence or draft.sentence.bare.startswith("其中")
            topic = _named(topic_of_label(draft.label)) or (topic if goes_on else titled)
            sentence = draft.sentence
        fact = _fact(topic, passage, draft, codes, taken)
        told[draft.key] = fact
        facts.append(fact)
    # a whole may be told behind its parts: 支出(含A、B)共500万元
    for draft, fact in zip(drafts, facts, strict=True):
        whole = told.get(draft.whole)
        yield fact if whole is None else replace(fact, part_of=whole.id, whole=whole.label)
        implied = _earlier(fact, draft.change_sentence)
        if implied is not None:
            yield implied


def _named(topic: str | None) -> str:
    """A topic that says what it is of; empty for none."""
    return "" if topic is None or topic == OTHER else topic


def _topic_of_title(sentence: Sentence, before: str) -> str:
    """The topic that a paragraph titles before a colon: 政府采购支出情况：授予中小企业合同金额80万元.

    It holds until the paragraph ends.
    """
    title, colon, _ = sentence.bare[:LONGEST_HEADING].partition(":")
    named = _named(topic_of(title)) if colon else ""
    return named or (OTHER if sentence.begins else before)


def _fact(topic: str, passage: Passage, draft: Draft, codes: Codes, taken: Counter[str]) -> Fact:
    section = " / ".join(passage.headings)
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
        initial_budget=draft.initial_budget,
        adjusted_budget=draft.adjusted_budget,
        completion_rate=draft.completion_rate,
        difference=draft.difference,
        difference_rate=draft.difference_rate,
        direction=draft.direction,
        compared_with=draft.base.name,
        compared_year=draft.base.year,
        share=draft.share,
        share_of=draft.sentence.printed(draft.share_of),
        reason=draft.reason,
        sentence=draft.sentence,
        raw=draft.raw,
        rough=draft.rough,
        report=passage.report,
    )


def _mint(topic: str, what: str, taken: Counter[str]) -> str:
    """An id that does not depend on what stands elsewhere.

    Equal statements of one passage get a suffix.
    """
    stem = f"{topic}-{hashlib.sha256(what.encode()).hexdigest()[:10]}"
    taken[stem] += 1
    return stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"


def _earlier(fact: Fact, change: Sentence | None) -> Fact | None:
    """What the value of the year compared with must have been: the value less the stated difference.

    It quotes the sentences of both, and has no more digits than the value was printed with.
    """
    if fact.value is None or fact.difference is None or not fact.compared_year:
        return None
    if fact.rough & {"value", "difference"}:
        return None
    value = _less(fact.value, fact.difference)
    return Fact(
        id=f"{fact.id}-{fact.compared_with.replace('_', '-')}",
        topic=fact.topic,
        section=fact.section,
        label=fact.label,
        path=fact.path,
        code=fact.code,
        measure=fact.measure,
        period=fact.compared_year,
        value=value,
        unit=fact.unit,
        derived_from=fact.id,
        sentence=_quote(fact.sentence, change),
    )


COARSER = 2
"""Digits that a difference may have more than its value: trailing zeros are left out."""


def _less(value: Decimal, difference: Decimal) -> Decimal:
    """A difference taken from a value that was printed in a coarser unit, with the digits of that.

    1.26亿元 less 1304.53万元 is 1.13亿元.
    """
    digits, finer = int(value.as_tuple().exponent), int(difference.as_tuple().exponent)
    less = value - difference
    return less.quantize(Decimal(1).scaleb(digits)) if finer < digits - COARSER else less


def _quote(value: Sentence, change: Sentence | None) -> Sentence:
    """The sentence of a value with the one that tells its change, where that is another."""
    if change is None or change is value:
        return value
    return replace(
        value,
        text=value.text + change.text,
        plain=value.plain + change.plain,
        bare=value.bare + change.bare,
    )
