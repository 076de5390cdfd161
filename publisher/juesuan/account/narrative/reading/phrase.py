"""A run of numbers with the words around it, before what was said earlier is asked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juesuan.account.narrative.clause import DELIMITER
from juesuan.account.narrative.clause import phrase as words_of
from juesuan.account.narrative.mention import JOINED, Mention, Nature
from juesuan.account.outline import Sentence

__all__ = ["CLAUSE", "Phrase", "phrases"]

RANGE = frozenset({"~", "～", "至", "-", "—"})
LAST = frozenset("和与及")
"""Words before the last number of a list."""
MARKS = frozenset(",;:。")
"""Marks between clauses."""
CLAUSE_END = re.compile(r"[;。]|,(?!\d{3})")
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
        name: What stands before a bracket that opens with them: 本年支出(含基本支出320万元.
        gathers: Where the bracket opens whose numbers are parts of this one (…)共500万元; None if
            none are.
    """

    sentence: Sentence
    run: tuple[Mention, ...]
    left: str
    head: str
    inside: bool
    name: str = ""
    gathers: int | None = None

    @property
    def nature(self) -> Nature:
        """What the numbers are."""
        return self.run[0].nature

    @property
    def start(self) -> int:
        """Where the first number begins."""
        return self.run[0].start

    @property
    def is_range(self) -> bool:
        """Whether the numbers are the two ends of a range (800万元至900万元)."""
        ends = self.run[0].end, self.run[-1].start
        return len(self.run) > 1 and self.sentence.bare[slice(*ends)] in RANGE

    @property
    def rest(self) -> str:
        """The words of the clause from the first number on."""
        return CLAUSE_END.split(self.sentence.bare[self.start :], maxsplit=1)[0]

    @property
    def clause(self) -> str:
        """The words of the clause before the first number, of a bracket those inside."""
        words = DELIMITER.split(self.left)[-1][-CLAUSE:] or self._before_colon
        return words.removeprefix(f"{self.name}(") if self.name else words

    @property
    def _before_colon(self) -> str:
        """The year or the budget that a colon right before the number introduces: (上年:22.8万元)."""
        found = words_of("label", "introducing").search(self.left)
        return "" if found is None else found["words"]


def phrases(sentence: Sentence, measures: Iterable[Mention]) -> Iterator[Phrase]:
    """The numbers of a sentence, in order."""
    bare = sentence.bare
    depth = position = end = 0
    brackets: tuple[_Bracket, ...] = ()
    for run in _runs(measures, bare):
        start = run[0].start
        between = bare[position:start]
        depth = max(0, depth + between.count("(") - between.count(")"))
        left = bare[end:start]
        brackets, closed = _brackets_after(brackets, left, end)
        yield Phrase(
            sentence=sentence,
            run=tuple(run),
            left=left if closed is None else closed.name + left.rpartition(")")[2],
            head=bare[max(0, start - WINDOW) : start],
            inside=depth > 0,
            name="" if left.endswith("(") else _name_before_bracket(brackets, end),
            gathers=None if closed is None else closed.place,
        )
        position, end = start, run[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bracket:
    """A bracket that is open, with the words of its clause before it."""

    name: str
    place: int


def _brackets_after(
    brackets: tuple[_Bracket, ...], left: str, begins: int
) -> tuple[tuple[_Bracket, ...], _Bracket | None]:
    """The brackets that are open behind some words.

    Returns:
        The brackets, and the one that closed right before the number if its words name something
        and it holds numbers.
    """
    closed: _Bracket | None = None
    words = 0
    for index, mark in enumerate(left):
        if mark == "(":
            name = left[words:index]
            brackets = (*brackets, _Bracket(name=name, place=begins + index))
            closed = None
        elif mark == ")":
            closed = brackets[-1] if brackets and brackets[-1].place < begins else None
            brackets = brackets[:-1]
        elif mark in MARKS:
            words, closed = index + 1, None
    return brackets, closed if closed is not None and closed.name else None


def _name_before_bracket(brackets: tuple[_Bracket, ...], begins: int) -> str:
    """What stands before the bracket that opened last, if it opened behind the number before."""
    opened = brackets and brackets[-1].place >= begins
    return brackets[-1].name if opened else ""


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
        return (
            mention.nature is Nature.COUNT
            and words_of("comparison", "of_each").search(clause) is not None
        )
    if between == "、" or (between in LAST and mention.nature is Nature.PERCENTAGE):
        # two numbers of one unit with no word between them are a list
        return True
    return (
        last.borrows
        or words_of("comparison", "each").search(clause) is not None
        or between in RANGE
    )
