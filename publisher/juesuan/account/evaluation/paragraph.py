"""Which facts of the narrative speak of which project: paragraphs name a project, and often its unit in brackets."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from juesuan.account.evaluation.model import Project
from juesuan.account.narrative import Fact
from juesuan.account.narrative.passage import condense

__all__ = ["spoken_of"]

TITLED = re.compile(r"^\d{1,2}[、.]\s*(?P<title>[^:。]{4,80}?)(项目)?绩效(自评)?(综述|情况|结果)?:")
BRACKETS = re.compile(r"\((?P<unit>[^()]+)\)$")
ALIKE = 0.6
"""A paragraph whose title is less alike than this speaks of no project that has a form."""


def spoken_of(facts: Sequence[Fact], projects: Sequence[Project]) -> dict[str, int]:
    """Id of a fact to the index of the project it speaks of; facts outside such paragraphs are not in it.

    A paragraph begins with a numbered title and goes on until the next; among projects of one name the unit in brackets
    decides, by the characters it shares with the name of the unit (驻京办, 驻北京联络处), rare ones counting more.
    """
    found: dict[str, int] = {}
    current: int | None = None
    for fact in facts:
        if fact.topic != "performance" or fact.sentence.opens:
            current = None
        titled = TITLED.match(fact.sentence.bare)
        if titled:
            current = _project(titled["title"], projects)
        if current is not None:
            found[fact.id] = current
    return found


def _project(title: str, projects: Sequence[Project]) -> int | None:
    bracketed = BRACKETS.search(title)
    name, unit = (title[: bracketed.start()], bracketed["unit"]) if bracketed else (title, "")
    scored = sorted(_scores(name, unit, projects), reverse=True)
    if not scored or scored[0][0] < ALIKE:
        return None
    return -scored[0][2]


def _scores(name: str, unit: str, projects: Sequence[Project]) -> Iterator[tuple[float, float, int]]:
    """Likeness of the name, likeness of the unit, and the index, negative so that the first wins a tie."""
    telling = {character: 1 / (1 + sum(character in project.unit for project in projects)) for character in set(unit)}
    for index, project in enumerate(projects):
        likeness = SequenceMatcher(a=name, b=condense(project.name), autojunk=False).ratio()
        shared = sum(weight for character, weight in telling.items() if character in project.unit)
        yield round(likeness, 1), shared, -index
