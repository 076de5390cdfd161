"""How sentences of the narrative state facts: a state machine over the numbers of a passage.

Each number is told by the words between it and the delimiter before it
(vocab/narrative/phrases.toml). ``step`` takes the state before the numbers of one clause and gives
the state after them; the decision table (vocab/narrative/decisions.toml) says whether a number
fills the fact being spoken of, begins one, or stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juesuan.account.narrative.clause import (
    DELIMITER,
    Base,
    Role,
    label_in,
    longest_sentence,
    phrase,
    pointers,
)
from juesuan.account.narrative.mention import TORN, Mention, Nature, mentions
from juesuan.account.narrative.passage import Passage
from juesuan.account.narrative.reading.decision import decide
from juesuan.account.narrative.reading.division import divide_again
from juesuan.account.narrative.reading.filing import begin_again, begin_fact, fill, speak_on
from juesuan.account.narrative.reading.label import shared
from juesuan.account.narrative.reading.number import CHANGES, VALUES, Number, numbers_in
from juesuan.account.narrative.reading.phrase import Phrase, phrases
from juesuan.account.narrative.reading.reason import give_reasons
from juesuan.account.narrative.reading.situation import is_other_kind, situation_of
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.narrative.reading.subject import Subject
from juesuan.account.narrative.reading.unchanged import tell_unchanged
from juesuan.account.narrative.reading.whole import divide
from juesuan.account.outline import Sentence

__all__ = ["Reading", "begin", "read", "read_sentence", "step"]

BOTH = 2
"""Changes that are told in turn are those of two things."""
HEADING = re.compile(r"(支出)?(决算)?(总体|具体|结构)?(情况)?(说明|分析)?。?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a passage states.

    Attributes:
        drafts: The facts in the order in which they are first spoken of.
        told: How many numbers stand in facts.
        references: How many numbers are references.
        open: Numbers that are neither, each with its sentence and the reason (a code of doubts).
    """

    drafts: tuple[Draft, ...]
    told: int
    references: int
    open: tuple[tuple[Mention, Sentence, str], ...]


def read(passage: Passage, *, year: int, body: str) -> Reading:
    """Read a passage, sentence by sentence, in time that grows with its length."""
    state = begin(passage.headings[-1], year=year, body=body)
    drafts: list[Draft] = []
    opened: list[tuple[Mention, Sentence, str]] = []
    told = references = 0
    for sentence in passage.sentences:
        found = list(mentions(sentence.bare))
        if len(sentence.bare) > longest_sentence():
            opened += [(mention, sentence, "sentence-too-long") for mention in found]
            continue
        state = read_sentence(state, sentence, found)
        left = _left_open(state, sentence, found)
        referring = sum(mention.nature is Nature.REFERENCE for mention in found)
        opened += left
        references += referring
        told += len(found) - referring - len(left)
        settled, state = state.settled()
        drafts += settled
    drafts += state.facts
    stated = tuple(draft for draft in drafts if not draft.is_empty)
    return Reading(drafts=stated, told=told, references=references, open=tuple(opened))


def _left_open(
    state: State, sentence: Sentence, found: Sequence[Mention]
) -> list[tuple[Mention, Sentence, str]]:
    """The numbers of a sentence that are in no fact, each with the doubt about it."""
    unknown = [mention for mention in found if mention.nature is Nature.UNKNOWN]
    left = [(mention, sentence, _unread(mention)) for mention in unknown]
    return left + [(mention, sentence, "number-without-subject") for mention in state.open]


def _unread(mention: Mention) -> str:
    """The doubt about a number that is not understood."""
    return "number-torn" if mention.sort == TORN else "number-in-prose"


def begin(heading: str, *, year: int, body: str) -> State:
    """The state before the first sentence: the heading is what is spoken of unless a clause says otherwise."""
    subject = Subject(name=label_in(HEADING.sub("", heading))).of_text(heading)
    return State(year=year, body=body, subject=subject)


def read_sentence(state: State, sentence: Sentence, found: Sequence[Mention]) -> State:
    """The state after a sentence.

    Args:
        state: Before it.
        sentence: The sentence.
        found: All its numbers.
    """
    bare = sentence.bare
    state = _open(state, sentence)
    before, end = state.current, 0
    outside: int | None = None
    measures = [one for one in found if one.nature not in {Nature.REFERENCE, Nature.UNKNOWN}]
    for clause in phrases(sentence, measures):
        state = tell_unchanged(state, DELIMITER.split(clause.left)[:-1], clause.head, sentence)
        told = state.following > state.begun
        whole = state.fact(state.following - 1) if told else state.fact(state.whole)
        state = divide(state, clause.left, whole, inside=clause.inside)
        outside, state = _step_in_brackets(state, clause, outside)
        end = clause.run[-1].end
    # a bracket at the end of the sentence has ended too
    spoken = state.current if outside is None else outside
    state = replace(state, apart=False, current=spoken)
    state = tell_unchanged(state, DELIMITER.split(bare[end:]), bare, sentence)
    state = give_reasons(state, sentence, before)
    state = divide_again(state, sentence)
    return _close(state, sentence)


def _step_in_brackets(
    state: State, clause: Phrase, outside: int | None
) -> tuple[int | None, State]:
    """Read a clause; what stood before a bracket is spoken of again once it has ended.

    Returns:
        The fact that was spoken of before the bracket that stands open, and the state.
    """
    if not clause.inside:
        state = state if outside is None else replace(state, current=outside)
        return None, step(state, clause)
    outside = state.current if outside is None else outside
    return outside, step(state, clause)


def _open(state: State, sentence: Sentence) -> State:
    """What a sentence speaks of before it says a number."""
    subject, current, row = state.subject, state.current, state.row
    if sentence.opens or sentence.begins:
        current, row = None, ()
    if sentence.opens:
        subject = subject.of_title(sentence)
    whole = _whole_before(state, sentence)
    if state.whole is not None and whole is not None and _compares(sentence):
        # what was compared is the whole, not the last part of 其中：…
        current = whole
    return replace(
        state,
        subject=subject.of_sentence(sentence),
        current=current,
        row=row,
        whole=whole if sentence.bare.startswith("其中") else None,
        paragraph=state.following if sentence.begins else state.paragraph,
        begun=state.following,
        base_told=Base(),
        wholes=(),
        closed=(),
        outside=None,
        touched=(),
        shared=(),
        open=(),
        role=Role(),
    )


def _compares(sentence: Sentence) -> bool:
    """Whether a sentence opens with what it compares."""
    return phrase("comparison", "opens").match(sentence.bare) is not None


def _whole_before(state: State, sentence: Sentence) -> int | None:
    """The fact whose parts the sentence before told, or else its first fact with a value."""
    if sentence.opens or sentence.begins:
        return None
    if state.whole is not None:
        return state.whole
    valued = (fact.key for fact in state.since(state.begun) if fact.value is not None)
    return next(valued, None)


def _close(state: State, sentence: Sentence) -> State:
    """What the next sentence may go back to."""
    facts = [fact for fact in state.since(state.begun) if not fact.is_empty]
    parted = "其中" in sentence.bare and not sentence.bare.startswith("其中")
    whole = facts[0].key if parted and facts else None
    last = facts[-1] if facts else state.fact(state.touched[-1][1]) if state.touched else None
    base = last.base if last is not None else Base()
    return replace(state, whole=whole, base_before=base)


def step(state: State, clause: Phrase) -> State:
    """The state after the numbers that one clause tells.

    Args:
        state: Before them.
        clause: The numbers with the words around them.
    """
    numbers = numbers_in(state, clause)
    state, numbers = _follow_pointer(state, numbers)
    first = numbers[0]
    state = _share_change(state, first)
    if len(numbers) == 1 and len(state.shared) > 1:
        return _file_for_both(state, first)
    state = _take_turn(state, clause, numbers)
    state = _recall_row(state, len(numbers), rates=first.name == "difference_rate")
    listed = _goes_on_with_row(state, numbers)
    row: list[int] = []
    for index, number in enumerate(numbers):
        state = _turn_to(state, number, index, listed=listed)
        state = _file(state, _of_row(state, number) if listed else number)
        if state.current is not None:
            row.append(state.current)
            state = _touch(state, number, state.current)
    if first.name in VALUES or (not listed and len(numbers) > 1 and first.base.name):
        state = replace(state, row=tuple(row))
    return replace(state, role=first.role)


def _take_turn(state: State, clause: Phrase, numbers: Sequence[Number]) -> State:
    """Speak of the next of the things whose changes are told in turn: 分别比上年增加5%、减少3%."""
    state = _begin_turns(state, clause, numbers)
    if state.turn is None or state.turn >= len(state.row):
        return replace(state, turn=None)
    return replace(state, current=state.row[state.turn], turn=state.turn + 1)


def _begin_turns(state: State, clause: Phrase, numbers: Sequence[Number]) -> State:
    """The things whose changes a clause begins to tell, or goes on with."""
    first = numbers[0]
    if len(numbers) > 1 or first.name not in CHANGES or first.label:
        return replace(state, turn=None)
    if phrase("comparison", "in_turn").search(clause.clause):
        here = [fact for fact in state.since(state.begun) if fact.value is not None]
        row = (_beside(here) or here)[-BOTH:]
        return replace(state, row=tuple(fact.key for fact in row), turn=0)
    goes_on = phrase("comparison", "next_in_turn").match(clause.left) is not None
    return state if goes_on else replace(state, turn=None)


def _turn_to(state: State, number: Number, index: int, *, listed: bool) -> State:
    """Speak of what a number of a list is of: its place in the row before, or what it names."""
    if listed:
        return replace(state, current=state.row[index])
    if index and number.label and not number.base.name:
        return replace(state, current=None)
    return state


def _of_row(state: State, number: Number) -> Number:
    """A number that goes on with a row: what it is of, and what it is against, was told there."""
    told = state.spoken.base if state.spoken is not None else Base()
    return replace(number, label="", base=number.base if number.base.name else told)


def _follow_pointer(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """Speak of what 后者 and 前者 point at."""
    back = pointers().get(numbers[0].label)
    told = [fact for fact in state.since(state.paragraph) if fact.value is not None]
    if back is None or len(told) < back:
        return state, numbers
    state = replace(state, current=told[-back].key)
    return state, [replace(number, label="") for number in numbers]


def _goes_on_with_row(state: State, numbers: Sequence[Number]) -> bool:
    """Whether a list of numbers tells one of each fact of the row before it."""
    first = numbers[0]
    if first.name in VALUES or not 1 < len(numbers) == len(state.row):
        return False
    if phrase("comparison", "several_budgets").search(first.role.base):
        return False
    units = {number.mention.unit for number in numbers}
    return len(units) == 1


def _touch(state: State, number: Number, key: int) -> State:
    return replace(state, touched=(*state.touched, (number.mention.start, key)))


def _recall_row(state: State, count: int, *, rates: bool) -> State:
    """The facts of this sentence are the row that a list of as many numbers goes on with.

    Rates go on with the changes that were told: 比预算增加5万元,比上年增加3万元,分别增长5%、3%.
    """
    if count == 1 or len(state.row) == count:
        return state
    rows = _rows_told(state, rates=rates)
    row = next((row for row in rows if len(row) == count), None)
    return state if row is None else replace(state, row=tuple(fact.key for fact in row))


def _rows_told(state: State, *, rates: bool) -> tuple[list[Draft], ...]:
    """The lists that a sentence told: its values, the parts of one whole, its changes."""
    told = state.since(state.begun)
    here = [fact for fact in told if fact.value is not None]
    if not rates:
        return here, _beside(here)
    return here, _beside(here), [fact for fact in told if fact.difference is not None]


def _beside(facts: Sequence[Draft]) -> list[Draft]:
    """The parts of the whole that the last of some facts is a part of."""
    whole = facts[-1].whole if facts else None
    return [fact for fact in facts if whole is not None and fact.whole == whole]


def _share_change(state: State, number: Number) -> State:
    """Find the two totals that one change is of: 收、支总计各增加…."""
    if number.name not in {"difference", "difference_rate"}:
        return replace(state, shared=())
    each = re.search("[各均]", number.phrase.clause) is not None
    if not number.label and not each:
        return state
    year = str(state.year)
    told = [fact for fact in state.since(state.paragraph) if fact.period.startswith(year)]
    both = shared(number.label, told, each=each)
    return replace(state, shared=tuple(fact.key for fact in both))


def _file_for_both(state: State, number: Number) -> State:
    """A difference of several things that were told one by one: 收入总计、支出总计各减少12万元，下降3%."""
    for key in state.shared:
        state = replace(state, current=key)
        state = _file(state, replace(number, label=""))
        state = _touch(state, number, key)
    return replace(state, role=number.role)


def _file(state: State, number: Number) -> State:
    """File one number as the decision table says."""
    state = _nearest_of_kind(state, number)
    action = decide(situation_of(state, number))
    if action == "skip":
        return state
    if action == "open":
        return replace(state, open=(*state.open, number.mention))
    if action == "name":
        state = begin_fact(state, number.label, number.phrase.sentence)
        return replace(state, open=(*state.open, number.mention))
    if action == "change":
        role = replace(state.role, name="difference")
        return fill(state, replace(number, name="difference", role=role))
    if action == "fill":
        return fill(state, number)
    before = state.spoken
    sentence = number.phrase.sentence
    if action in {"again", "beside"}:
        state = begin_again(state, sentence)
    else:
        executed = number.role.words if number.name == "executed" else ""
        state = begin_fact(state, number.label or executed, sentence, number.code)
    state = fill(state, number)
    return speak_on(state, number, before) if action in {"beside", "begin_beside"} else state


def _nearest_of_kind(state: State, number: Number) -> State:
    """A change after a number of another kind is of the last one of its kind in the sentence."""
    draft = state.spoken
    if (
        number.name != "difference"
        or number.label
        or draft is None
        or not is_other_kind(draft, number)
    ):
        return state
    for fact in reversed(state.since(state.begun)):
        if not is_other_kind(fact, number):
            return replace(state, current=fact.key)
    return state
