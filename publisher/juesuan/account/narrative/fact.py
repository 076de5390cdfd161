"""Facts of the narrative: what a passage states of one thing, with the numbers it states."""

from dataclasses import dataclass
from decimal import Decimal

from juesuan.account.narrative.mention import Mention
from juesuan.account.outline import Sentence

__all__ = ["Fact", "Misunderstood", "Narrative", "Numbers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that the narrative states.

    Attributes:
        id: Made of the topic and a digest of where it stands and what it is of; stable while the
            text is.
        topic: Of vocab/narrative/topics.toml.
        section: The headings above it, joined with `` / ``.
        label: What it is of, as printed without white space (``行政运行``, ``货物采购金额``).
        path: Names of 类, 款, 项 where the text names a subject by them.
        code: Functional code, where the text names one or the statements know the path; empty if
            not.
        measure: ``amount``, ``count``, ``percentage`` or ``score``; empty if only a comparison is
            stated.
        period: ``2024``, or the day for what holds at the end of a year (``2024-12-31``).
        value: The number, None if only a comparison is stated.
        unit: Unit of value, budget and difference as printed.
        initial_budget: 年初预算, same unit.
        adjusted_budget: 全年预算, same unit.
        completion_rate: 完成预算的 percent.
        difference: Against what ``compared_with`` names, signed.
        difference_rate: In percent, signed.
        direction: ``increase``, ``decrease``, ``unchanged``; empty if nothing is compared.
        compared_with: ``last_year``, ``other_year``, ``initial_budget``, ``adjusted_budget``; empty
            if nothing is
            compared.
        compared_year: The year compared with; empty for budgets.
        share: 占 percent.
        share_of: What it is a share of, as printed; empty if not said.
        part_of: Id of the fact that it is told as a part of (其中：…); else empty.
        whole: The label of that fact.
        reason: The stated reason, as printed; empty if none.
        derived_from: Id of the fact it follows from, for what is not printed; else empty.
        sentence: The sentence that states it.
        raw: Digits of the value as printed.
        rough: Which of its numbers the text tells as about so much (近1300万元): nothing is
            recomputed with them.
        report: Where the title of the evaluation report stands that states it; empty in the
            narrative.
    """

    id: str
    topic: str
    section: str
    label: str
    path: tuple[str, ...] = ()
    code: str = ""
    measure: str = ""
    period: str = ""
    value: Decimal | None = None
    unit: str = ""
    initial_budget: Decimal | None = None
    adjusted_budget: Decimal | None = None
    completion_rate: Decimal | None = None
    difference: Decimal | None = None
    difference_rate: Decimal | None = None
    direction: str = ""
    compared_with: str = ""
    compared_year: str = ""
    share: Decimal | None = None
    share_of: str = ""
    part_of: str = ""
    whole: str = ""
    reason: str = ""
    derived_from: str = ""
    sentence: Sentence
    raw: str = ""
    rough: frozenset[str] = frozenset()
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misunderstood:
    """A number of the narrative that is neither a fact nor a reference.

    Attributes:
        mention: The number.
        sentence: Where it stands.
        code: Why: ``number-in-prose``, ``number-torn``, ``number-without-subject``,
            ``sentence-too-long``.
    """

    mention: Mention
    sentence: Sentence
    code: str = "number-in-prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The full account of the numbers of a narrative; the last three add up to the first.

    Attributes:
        printed: All numbers.
        facts: Those that stand in a fact.
        references: Years, ordinals, codes, thresholds.
        misunderstood: The rest.
    """

    printed: int
    facts: int
    references: int
    misunderstood: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """What the narrative states.

    Attributes:
        facts: In reading order; a derived fact follows the one it is derived from.
        misunderstood: Numbers that were not understood.
        overview: The full account of the sentences of 部门概况 that count what the body is.
        numbers: The full account of 决算情况说明; a difference told of two totals counts once.
        reports: The same of the evaluation reports (绩效评价报告) that are attached.
    """

    facts: tuple[Fact, ...]
    misunderstood: tuple[Misunderstood, ...]
    overview: Numbers
    numbers: Numbers
    reports: Numbers
