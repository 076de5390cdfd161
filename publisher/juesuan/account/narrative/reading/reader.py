"""How sentences of the narrative state facts: a state machine over the numbers of a passage.

Each number is told by the words between it and the delimiter before it
(vocab/narrative/phrases.toml). ``step`` takes the state before the numbers of one clause and gives
the state after them; the decision table (vocab/narrative/decisions.toml) says whether a number
fills the fact being spoken of, begins one, or stays open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from juesuan.account.narrative.clause import (
    DELIMITER,
    GENERIC,
    Base,
    Role,
    label_in,
    longest_sentence,
    phrase,
    pointers,
)
from juesuan.account.narrative.mention import TORN, Mention, Nature, mentions
from juesuan.account.narrative.passage import Passage
from juesuan.account.narrative.reading.antecedent import turn_to_antecedent
from juesuan.account.narrative.reading.change import adopt, leave_open, settle_changes
from juesuan.account.narrative.reading.decision import decide
from juesuan.account.narrative.reading.division import divide_again
from juesuan.account.narrative.reading.filing import begin_again, begin_fact, fill, speak_on
from juesuan.account.narrative.reading.inheritance import BUDGETS, inherit, part
from juesuan.account.narrative.reading.label import shared
from juesuan.account.narrative.reading.listing import close_item, lead_on, open_item
from juesuan.account.narrative.reading.number import VALUES, Number, numbers_in
from juesuan.account.narrative.reading.phrase import Phrase, phrases
from juesuan.account.narrative.reading.reason import give_reasons
from juesuan.account.narrative.reading.row import (
    are_of_one,
    goes_on_with_row,
    is_in_turn,
    is_of_each,
    number_of_row,
    recall_counted,
    recall_row,
    take_turn,
)
from juesuan.account.narrative.reading.situation import situation_of
from juesuan.account.narrative.reading.state import Draft, Parting, State
from juesuan.account.narrative.reading.subject import Subject
from juesuan.account.narrative.reading.unchanged import tell_unchanged
from juesuan.account.narrative.reading.whole import divide, gather
from juesuan.account.outline import Sentence

__all__ = ["Reading", "begin", "read", "read_sentence", "step"]

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
    state = open_item(_open(state, sentence), sentence)
    before, end = state.current, 0
    outside: int | None = None
    measures = [one for one in found if one.nature not in {Nature.REFERENCE, Nature.UNKNOWN}]
    for clause in phrases(sentence, measures):
        state = tell_unchanged(state, DELIMITER.split(clause.left)[:-1], clause.head, sentence)
        whole = _whole_told(state)
        state = part(divide(state, clause, whole), clause, whole)
        state = _turn_to_subject(state, clause)
        outside, state = _step_in_brackets(state, clause, outside)
        state = gather(state, clause)
        end = clause.run[-1].end
    # a bracket at the end of the sentence has ended too
    spoken = state.current if outside is None else outside
    state = replace(state, apart=False, current=spoken)
    state = tell_unchanged(state, DELIMITER.split(bare[end:]), bare, sentence)
    state = give_reasons(state, sentence, before)
    state = settle_changes(divide_again(state, sentence))
    return _close(state, sentence)


def _whole_told(state: State) -> Draft | None:
    """What parts are of that follow: the thing told last, not its amount of last year."""
    if state.following == state.begun:
        return state.fact(state.whole)
    told = state.touched[-1][1] if state.touched else state.following - 1
    last, spoken = state.fact(told), state.spoken
    earlier = last is not None and last.period < str(state.year)
    return spoken if earlier and spoken is not None else last


def _turn_to_subject(state: State, clause: Phrase) -> State:
    """Speak of the 类款项 that a later part of a sentence names before a colon."""
    named = phrase("label", "subject_behind").search(clause.left)
    if named is None or state.current is None:
        return state
    subject = state.subject.of_text(named["subject"])
    return replace(state, subject=replace(subject, naming=clause.sentence), current=None)


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
    current, row = state.current, state.row
    subject = state.subject.of_title(sentence)
    if sentence.opens or sentence.begins or subject is not state.subject:
        current, row = None, ()
    whole = _whole_before(state, sentence)
    if state.whole is not None and whole is not None and _compares(state, sentence):
        # what was compared is the whole, not the last part of 其中：…
        current = whole
    state = replace(state, **_told_before(state, sentence))
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
        items=(),
        touched=(),
        shared=(),
        open=(),
    )


def _told_before(state: State, sentence: Sentence) -> dict[str, Any]:
    """What a sentence keeps of the parts that were told: 其中：… goes on with them."""
    if _goes_on(sentence):
        return {}
    anew = sentence.opens or sentence.begins
    parting = Parting() if anew else replace(state.parting, is_over=True)
    return {"parting": parting, "role": Role()}


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence tells the parts of the one before: 其中：…."""
    return sentence.bare.startswith("其中") and not sentence.opens


def _compares(state: State, sentence: Sentence) -> bool:
    """Whether a sentence opens with what it compares, and goes on about the whole.

    Behind a sentence of parts (其中:…。) it does so where it names nothing itself.
    """
    before = state.spoken
    behind_parts = before is not None and before.sentence.bare.startswith("其中")
    opens = "opens_silent" if behind_parts else "opens"
    return phrase("comparison", opens).match(sentence.bare) is not None


def _whole_before(state: State, sentence: Sentence) -> int | None:
    """The fact whose parts the sentence before told, or else its first amount or budget."""
    goes_on = _goes_on(sentence) or not (sentence.opens or sentence.begins)
    if not goes_on or state.whole is not None:
        return state.whole if goes_on else None
    told = (fact.key for fact in state.since(state.begun) if _is_amount(fact))
    return next(told, None)


def _is_amount(fact: Draft) -> bool:
    return fact.value is not None or not fact.measures.isdisjoint(BUDGETS)


def _close(state: State, sentence: Sentence) -> State:
    """What the next sentence may go back to."""
    state = lead_on(close_item(state), sentence, _whole_told(state))
    facts = [fact for fact in state.since(state.begun) if not fact.is_empty]
    whole = _whole_of(state, sentence, facts)
    return replace(state, whole=whole, base_before=_base_last_told(state, facts))


def _whole_of(state: State, sentence: Sentence, facts: Sequence[Draft]) -> int | None:
    """The fact whose parts a sentence told."""
    if sentence.bare.startswith("其中"):
        # 其中:…。与上年相比减少5万元: that is of the whole again
        return state.whole
    return facts[0].key if facts and "其中" in sentence.bare else None


def _base_last_told(state: State, facts: Sequence[Draft]) -> Base:
    """What a sentence compared with last; what its last fact was the year before has no base."""
    if not facts:
        last = state.fact(state.touched[-1][1]) if state.touched else None
        return Base() if last is None else last.base
    return next((fact.base for fact in reversed(facts) if fact.base.name), Base())


def step(state: State, clause: Phrase) -> State:
    """The state after the numbers that one clause tells.

    Args:
        state: Before them.
        clause: The numbers with the words around them.
    """
    numbers = numbers_in(state, clause)
    state, numbers = _follow_pointer(state, numbers)
    state, numbers = inherit(*recall_counted(state, numbers))
    first = numbers[0]
    state = _share_change(state, first)
    if is_of_each(state, numbers):
        state = replace(state, shared=state.row)
    if len(numbers) == 1 and state.shared:
        if not is_in_turn(state, clause):
            return _file_for_both(state, first)
        numbers = [replace(first, label="")]
    state = take_turn(state, clause, numbers)
    return _file_all(state, numbers)


def _file_all(state: State, numbers: Sequence[Number]) -> State:
    """File the numbers of one clause, each of what it names or of its place in a row."""
    first = numbers[0]
    state = recall_row(state, len(numbers), rates=first.name == "difference_rate")
    listed = goes_on_with_row(state, numbers)
    if not listed and are_of_one(numbers):
        mentions_left = tuple(number.mention for number in numbers)
        return replace(state, open=state.open + mentions_left)
    return _file_each(state, numbers, listed=listed)


def _file_each(state: State, numbers: Sequence[Number], *, listed: bool) -> State:
    """File numbers one by one, and keep in mind what they are of."""
    first = numbers[0]
    row: list[int] = []
    for index, number in enumerate(numbers):
        state = _turn_to(state, number, index, listed=listed)
        state = _file(state, number_of_row(state, number) if listed else number)
        if state.current is not None:
            row.append(state.current)
            state = _touch(state, number, state.current)
    if first.name in VALUES or (not listed and len(numbers) > 1 and first.base.name):
        state = replace(state, row=tuple(row))
    return replace(state, role=first.role)


def _turn_to(state: State, number: Number, index: int, *, listed: bool) -> State:
    """Speak of what a number of a list is of: its place in the row before, or what it names."""
    if listed:
        return state.told(current=state.row[index])
    if index and number.label not in GENERIC | {""} and not number.base.name:
        return state.told(current=None)
    return state


def _follow_pointer(state: State, numbers: list[Number]) -> tuple[State, list[Number]]:
    """Speak of what 后者 and 前者 point at."""
    back = pointers().get(numbers[0].label)
    told = [fact for fact in state.since(state.paragraph) if fact.value is not None]
    if back is None or len(told) < back:
        return state, numbers
    state = replace(state, current=told[-back].key)
    return state, [replace(number, label="") for number in numbers]


def _touch(state: State, number: Number, key: int) -> State:
    return replace(state, touched=(*state.touched, (number.mention.start, key)))


def _share_change(state: State, number: Number) -> State:
    """Find the two totals that one change is of: 收、支总计各增加…."""
    if number.name not in {"difference", "difference_rate"}:
        return state.told(shared=())
    each = re.search("[各均]", number.phrase.clause) is not None
    if not number.label and not each:
        return state
    both = shared(number.label, state.valued(state.paragraph), each=each)
    return state.told(shared=tuple(fact.key for fact in both))


def _file_for_both(state: State, number: Number) -> State:
    """A difference of several things that were told one by one: 收入总计、支出总计各减少12万元，下降3%."""
    both: list[int] = []
    for key in state.shared:
        state = _file(replace(state, current=key), replace(number, label=""))
        both.append(key if state.current is None else state.current)
        state = _touch(state, number, both[-1])
    # a rate goes on with the second comparison of both: 各增加457万元,增长2.18%
    return replace(state, role=number.role, shared=tuple(both))


def _file(state: State, number: Number) -> State:
    """File one number as the decision table says."""
    state = turn_to_antecedent(state, number)
    action = decide(situation_of(state, number))
    if action == "skip":
        return state
    if action == "open":
        return leave_open(state, number)
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
    state = adopt(fill(state, number), number)
    return speak_on(state, number, before) if action in {"beside", "begin_beside"} else state
