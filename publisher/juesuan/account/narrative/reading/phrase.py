"""A run of numbers with the words around it, before what was said earlier is asked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juesuan.account.narrative.clause import DELIMITER
from juesuan.account.narrative.mention import JOINED, Mention, Nature
from juesuan.account.outline import Sentence

__all__ = ["CLAUSE", "Phrase", "phrases"]

RANGE = frozenset({"~", "～", "至", "-", "—"})
CHANGED = re.compile("(分别|各).{0,6}(增加|减少|增长|下降|上升)$")
WINDOW = 400
"""How far before a number its base and its period are looked for."""
CLAUSE = 160
"""How much of a clause before a number is read; a name is shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Numbers that one clause lists together (分别为12.5、3.4万元); most are alone.

    Attributes:
        sentence: Where they stand.
        run: The numbers.
        left: The words between the number before and the first of them.
        head: The words before the first of them.
        inside: Whether they stand in brackets.
    """

    sentence: Sentence
    run: tuple[Mention, ...]
    left: str
    head: str
    inside: bool

    @property
    def nature(self) -> Nature:
        """What the numbers are."""
        return self.run[0].nature

    @property
    def start(self) -> int:
        """Where the first number begins."""
        return self.run[0].start

    @property
    def clause(self) -> str:
        """The words of the clause before the first number."""
        return DELIMITER.split(self.left)[-1][-CLAUSE:]


def phrases(sentence: Sentence, measures: Iterable[Mention]) -> Iterator[Phrase]:
    """The numbers of a sentence, in order."""
    bare = sentence.bare
    depth = position = end = 0
    for run in _runs(measures, bare):
        start = run[0].start
        between = bare[position:start]
        depth = max(0, depth + between.count("(") - between.count(")"))
        yield Phrase(
            sentence=sentence,
            run=tuple(run),
            left=bare[end:start],
            head=bare[max(0, start - WINDOW) : start],
            inside=depth > 0,
        )
        position, end = start, run[-1].end


def _runs(measures: Iterable[Mention], bare: str) -> Iterator[list[Mention]]:
    """The measures, each with those that go on with its list."""
    run: list[Mention] = []
    for mention in measures:
        if run and not _joined(run, mention, bare):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _joined(run: list[Mention], mention: Mention, bare: str) -> bool:
    """Whether a number goes on with the list of the numbers before it."""
    last = run[-1]
    between = bare[last.end : mention.start]
    if not JOINED.fullmatch(between):
        return False
    if last.nature is not mention.nature:
        return False
    start = run[0].start
    clause = DELIMITER.split(bare[max(0, start - CLAUSE) : start])[-1]
    if last.unit != mention.unit:
        # 分别减少38批次、215人次: each is of what was counted in its unit
        return mention.nature is Nature.COUNT and CHANGED.search(clause) is not None
    if between == "、":
        # two numbers of one unit with no word between them are a list
        return True
    return last.borrows or re.search("分别|各", clause) is not None or between in RANGE
