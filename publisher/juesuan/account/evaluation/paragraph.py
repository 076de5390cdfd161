"""Which facts speak of which project and indicator: paragraphs name a project, and often its unit in brackets."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache

from juesuan.account.evaluation.model import Evaluations, Funding, Indicator, Project
from juesuan.account.narrative import Fact
from juesuan.account.outline import condense
from juesuan_vocab import open_toml

__all__ = ["Told", "told"]

BRACKETS = re.compile(r"\((?P<unit>[^()]+)\)$")
REPORT = re.compile(r"报告$")
YEAR_AND_KIND = re.compile(r"^(20\d\d年度?)|(项目|支出|绩效评价|绩效自评|报告|自评)+$")
KIND = re.compile(r"(项目|支出)+$")
ALIKE = 0.6
"""A paragraph whose title is less alike than this speaks of no project that has a form."""
SHORTEST = 4
"""A label shorter than this names an indicator only if it is all of its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The evaluations with what the text says of them.

    Attributes:
        evaluations: With a project for each paragraph that has no form.
        projects: Id of a fact to the index of the project that it speaks of.
        indicators: Id of a fact to the index of the indicator in that project.
        reports: Place of the title of a report to the index of the project that it speaks of.
    """

    evaluations: Evaluations
    projects: Mapping[str, int]
    indicators: Mapping[str, int]
    reports: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Joining:
    """The joining of facts to projects: those of the forms, then those that only the text names."""

    projects: list[Project]
    found: dict[str, int] = field(default_factory=dict)
    strays: dict[int, list[Fact]] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern) for pattern in open_toml("evaluation/form.toml")["paragraph"]["titles"]
    )


def told(evaluations: Evaluations, facts: Sequence[Fact]) -> Told:
    """Join the facts of the paragraphs and reports to the projects.

    A paragraph without a form is a project too.
    """
    joining = _Joining(projects=list(evaluations.projects))
    _paragraphs(joining, [fact for fact in facts if fact.topic == "performance"])
    for index, spoken in joining.strays.items():
        joining.projects[index] = _with_money(joining.projects[index], spoken)
    _reports(joining, [fact for fact in facts if fact.report])
    projects = tuple(joining.projects)
    return Told(
        evaluations=replace(evaluations, projects=projects),
        projects=joining.found,
        indicators=dict(_indicators(facts, projects, joining.found)),
        reports=joining.reports,
    )


def _paragraphs(joining: _Joining, facts: Sequence[Fact]) -> None:
    """A paragraph begins with a title that names a project, and goes on until the next numbered one.

    Among projects of one name the unit in brackets decides, by the characters it shares with the
    name of the unit (驻京办, 驻北京联络处), rare ones counting more.
    """
    current: int | None = None
    for index, fact in enumerate(facts):
        titled = _title_of(fact)
        if titled:
            current = _known(titled, joining.projects)
            if current is None and _evaluates(facts[index:]):
                current = _stray(joining, titled, fact)
        elif fact.sentence.opens:
            current = None
        if current is not None:
            joining.found[fact.id] = current
            if current in joining.strays:
                joining.strays[current].append(fact)


def _evaluates(facts: Sequence[Fact]) -> bool:
    """Whether the paragraph that begins here tells a score or a budget: else its title names no project."""
    for index, fact in enumerate(facts):
        if index and fact.sentence.opens and fact.sentence is not facts[0].sentence:
            return False
        if fact.measure == "score" or fact.adjusted_budget is not None:
            return True
    return False


def _title_of(fact: Fact) -> str:
    found = next(
        (match for pattern in _titles() if (match := pattern.match(fact.sentence.bare))), None
    )
    return found["title"].strip("“”") if found else ""


def _known(title: str, projects: Sequence[Project]) -> int | None:
    bracketed = BRACKETS.search(title)
    name, unit = (title[: bracketed.start()], bracketed["unit"]) if bracketed else (title, "")
    scored = sorted(_scores(name, unit, projects), reverse=True)
    if not scored or scored[0][0] < ALIKE:
        return None
    return -scored[0][2]


def _scores(
    name: str, unit: str, projects: Sequence[Project]
) -> Iterator[tuple[float, float, int]]:
    """Likeness of the name, likeness of the unit, and the index, negative so that the first wins a tie."""
    telling = {
        character: 1 / (1 + sum(character in project.unit for project in projects))
        for character in set(unit)
    }
    for index, project in enumerate(projects):
        likeness = SequenceMatcher(a=name, b=condense(project.name), autojunk=False).ratio()
        shared = sum(weight for character, weight in telling.items() if character in project.unit)
        yield round(likeness, 1), shared, -index


def _stray(joining: _Joining, title: str, fact: Fact) -> int:
    """A project that only a paragraph names."""
    bracketed = BRACKETS.search(title)
    name = title[: bracketed.start()] if bracketed else title
    name = f"{name}项目" if f"{name}项目" in fact.sentence.bare else name
    joining.projects.append(
        Project.without_form(
            fact.sentence.printed(name),
            bracketed["unit"] if bracketed else "",
            fact.sentence.anchor,
            "paragraph",
        )
    )
    joining.strays[len(joining.projects) - 1] = []
    return len(joining.projects) - 1


def _with_money(project: Project, facts: Sequence[Fact]) -> Project:
    """A project of a paragraph with the budget, the execution and the score that the paragraph states."""
    spent = next((fact for fact in facts if fact.adjusted_budget is not None), None)
    score: Decimal | None = next((fact.value for fact in facts if fact.measure == "score"), None)
    if spent is None:
        return replace(project, total_score=score)
    rate = spent.completion_rate
    row = Funding(
        source="total",
        initial=spent.initial_budget,
        adjusted=spent.adjusted_budget,
        executed=spent.value,
        rate=rate,
        rate_raw="" if rate is None else f"{rate}%",
    )
    return replace(project, total_score=score, money_unit=spent.unit, funding=(row,))


def _reports(joining: _Joining, facts: Sequence[Fact]) -> None:
    """A report is titled with the name of a project; its text names the unit."""
    places = list(dict.fromkeys(fact.report for fact in facts))
    for place in places:
        inside = [fact for fact in facts if fact.report == place]
        text = "".join(fact.sentence.bare for fact in inside)
        index = _reported(_title_of_report(inside[0]), text, joining.projects)
        if index is not None:
            joining.found |= {fact.id: index for fact in inside}
            joining.reports[place] = index


def _title_of_report(fact: Fact) -> str:
    """The title of the report that states a fact, without its year and kind; empty if it has none."""
    headings = [part for part in fact.section.split(" / ") if REPORT.search(part)]
    return re.sub(YEAR_AND_KIND, "", condense(headings[-1])) if headings else ""


def _reported(title: str, text: str, projects: Sequence[Project]) -> int | None:
    named = [
        (text.count(condense(project.summary.unit if project.summary else project.unit)), -index)
        for index, project in enumerate(projects)
        if SequenceMatcher(a=title, b=KIND.sub("", condense(project.name)), autojunk=False).ratio()
        >= ALIKE
    ]
    if not named:
        return None
    best = max(named)
    alone = Counter(count for count, _ in named)[best[0]] == 1
    return -best[1] if alone else None


def _indicators(
    facts: Sequence[Fact], projects: Sequence[Project], found: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """The indicator that a fact states, where its label is the name of exactly one."""
    for fact in facts:
        if fact.id not in found or fact.measure in {"", "score"} or fact.derived_from:
            continue
        fits = _fitting(fact, projects[found[fact.id]].indicators)
        if len(fits) == 1:
            yield fact.id, fits[0]


def _fitting(fact: Fact, indicators: Sequence[Indicator]) -> list[int]:
    """The indicators in the unit of a fact that bear its name, or else one that holds it."""
    label = condense(fact.label)
    rows = [
        (index, condense(row.name))
        for index, row in enumerate(indicators)
        if fact.unit in {row.target.unit, row.actual.unit}
    ]
    named = [index for index, name in rows if name == label]
    return named or [index for index, name in rows if _holds(name, label)]


def _holds(name: str, label: str) -> bool:
    """Whether one of two names that are not too short holds the other."""
    shorter, longer = sorted((name, label), key=len)
    return len(shorter) >= SHORTEST and shorter in longer
