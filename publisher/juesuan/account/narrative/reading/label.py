"""What a number is of whose own words do not name it: what stands behind it, or what was named before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juesuan.account.narrative.clause import GENERIC, label_in, names_in, phrase
from juesuan.account.narrative.mention import Mention, Nature
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.narrative.reading.subject import Subject
from juesuan.account.outline import Sentence
from juesuan.account.words.lexicon import ends_as_body

__all__ = [
    "Unnamed",
    "alike",
    "are_opposite",
    "joint",
    "money_named",
    "named",
    "of_total",
    "scored_before",
    "shared",
    "without_body",
]

BOTH = re.compile(r"收入?(总计)?[、和与及]?支(出(?!决算))?")
"""收、支总计 and 收入总计、支出总计 speak of 收入支出总计."""
SIDE = re.compile("收入|支出")
SHORTEST_BODY = 4
"""A body may be called without its region (旌阳区审计局), by no fewer characters than this."""
BOTH_OF_THEM = 2
"""收入 and 支出."""
SHORTEST_SHORT = 3
LONGEST_SHORT = 12
"""A short form has at least and at most so many characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A number, the words before it that may name it, and its sentence."""

    label: str
    mention: Mention
    sentence: Sentence


def named(number: Unnamed, before: Draft | None, of: Subject, earlier: Sequence[Draft]) -> str:
    """The label of a value.

    Args:
        number: The number.
        before: What was spoken of before it.
        of: What is spoken of unless a clause says otherwise.
        earlier: The facts so far.
    """
    nature = number.mention.nature
    here = _counted_here(before, number)
    if nature is Nature.COUNT:
        return _counted_behind(number, here) or _counted(number, here, of, earlier)
    if nature is Nature.MONEY and here is not None:
        return _spent_on(number, here)
    return _attribute(number, _owner(number, before, of))


def of_total(label: str, left: str) -> str:
    """A label; of 合计 behind a comma the money that the clause before it ends with.

    Args:
        label: The label.
        left: The words between the number before and this one.
    """
    if not phrase("label", "total_alone").fullmatch(label):
        return label
    found = phrase("label", "totalled").fullmatch(left)
    return label if found is None else found["name"]


def scored_before(label: str, mention: Mention, state: State) -> str:
    """What money without a name is of behind a score: 设备购置项目得分95分。全年预算数100.00万元.

    Empty if it is named, or no score that tells its project stands before it.
    """
    before = state.spoken
    if mention.nature is not Nature.MONEY or label not in GENERIC | {""}:
        return ""
    if before is None or before.nature is not Nature.SCORE or state.subject.naming is not None:
        return ""
    found = phrase("label", "scored_of").fullmatch(before.label)
    return "" if found is None else str(found["of"])


def _spent_on(number: Unnamed, counted: Draft) -> str:
    """The label of money behind a count: 支出 is of what was counted, any other name its own."""
    if phrase("label", "spending").fullmatch(number.label) is None:
        return number.label
    thing = counted.label.partition("/")[0]
    return f"{number.sentence.printed(thing)}/{number.label}"


def _counted_behind(number: Unnamed, here: Draft | None) -> str:
    """What the words behind a count name; empty where those before it do."""
    if here is None:
        return _behind(number)
    of_some = _of_some(number)
    if of_some:
        thing = here.label.partition("/")[0]
        return f"{thing}/{of_some}"
    if _is_tail(number.label, here):
        return _behind(replace(number, label=""))
    behind = _behind(number)
    graded = "/" in behind
    return behind if number.label or graded else ""


def _of_some(number: Unnamed) -> str:
    """What is told of some of what was counted: their grade, or what became of them; else empty."""
    after = _after(number)
    grade = phrase("label", "graded").match(after)
    if grade is not None:
        return f"评为{grade['grade']}"
    became = None if number.label else phrase("label", "became").match(after)
    return "" if became is None else became["state"]


def _after(number: Unnamed) -> str:
    """The words behind a number, as far as what is counted may stand."""
    end = number.mention.end
    return number.sentence.bare[end : end + REACH]


def _is_tail(label: str, before: Draft) -> bool:
    """Whether the words before a number are what the number before counts (1个机构、7个项目)."""
    if not label:
        return False
    behind = f"{re.escape(before.raw)}[\u4e00-\u9fff]{{0,4}}?{re.escape(label)}"
    return re.search(behind, before.sentence.bare) is not None


def _counted_here(before: Draft | None, number: Unnamed) -> Draft | None:
    """What the same sentence counted just before; None if it counted nothing."""
    if before is None or before.nature is not Nature.COUNT:
        return None
    return before if before.sentence is number.sentence else None


def _owner(number: Unnamed, before: Draft | None, of: Subject) -> str:
    """What a score or a rate is of: the project whose money the sentence told, or the heading.

    Behind 满分 it is of what that is of: 决策类指标满分15分,得14.00分.
    """
    if before is None or before.sentence is not number.sentence:
        return of.name
    full = phrase("label", "full_score").fullmatch(before.label)
    if full is not None and number.mention.nature is before.nature:
        return str(full["of"])
    scored = phrase("label", "scored_of").fullmatch(before.label)
    if scored is not None and number.mention.nature is Nature.PERCENTAGE:
        return str(scored["of"])
    if before.nature is number.mention.nature is Nature.SCORE and number.label:
        # 决策15分得13分
        return f"{before.label}/得分"
    return before.label if before.nature is Nature.MONEY else of.name


def _attribute(number: Unnamed, of: str) -> str:
    """得分率 and 满分 are of what the sentence speaks of, or else of what the heading names."""
    label = number.label
    if number.mention.nature not in {Nature.SCORE, Nature.PERCENTAGE} or not of:
        return label
    if phrase("label", "scored").fullmatch(label):
        return of
    own = phrase("label", "attributes").search(label) and not label.startswith(of)
    return f"{of.partition('/')[0]}/{label}" if own else label


def _behind(number: Unnamed) -> str:
    """What is counted and what was done, told behind the number: 项目/开展绩效监控 of 选取6个项目开展绩效监控."""
    after = _after(number)
    noun = phrase("label", "noun").match(after)
    if noun is None or phrase("label", "nameless").fullmatch(number.label) is None:
        return ""
    done = phrase("label", "done").match(after[noun.end() :])
    return f"{noun.group()}/{done['verb']}{done['what']}" if done else noun.group()


REACH = 60
"""What is counted stands no further behind its number."""


def _counted(number: Unnamed, before: Draft | None, of: Subject, earlier: Sequence[Draft]) -> str:
    """The label of a count: 共计接待 is of what was paid for, 累计 in 团组2个，累计5人次 of what was counted."""
    label = number.label
    if not phrase("label", "counting").fullmatch(label) or "公务接待" in label:
        return label
    if before is not None and phrase("label", "guests").fullmatch(label):
        return label
    counted = _paid_or_counted(number, before, of, earlier)
    return f"{counted}/{label}" if label else counted


def _paid_or_counted(
    number: Unnamed, before: Draft | None, of: Subject, earlier: Sequence[Draft]
) -> str:
    """What was counted before in the sentence, or else what the money before was paid for."""
    if before is not None and (not number.label or "/" not in before.label):
        return before.label if "/" in before.label else number.sentence.printed(before.label)
    money = (draft.label for draft in reversed(earlier) if _pays_for_all(draft))
    return next(money, of.name)


def _pays_for_all(draft: Draft) -> bool:
    """Whether a fact is an amount of money, and no average (人均消费)."""
    is_average = phrase("parts", "average").search(draft.label) is not None
    return draft.nature is Nature.MONEY and not is_average


def money_named(label: str, before: Draft | None, earlier: Sequence[Draft]) -> Draft | None:
    """What a comparison of money is of: after a count, the amount of that name told before it.

    Else ``before``.
    """
    if before is None or before.nature is not Nature.COUNT:
        return before
    core = _core(label)
    if core == label:
        return before
    for draft in reversed(earlier):
        alike_named = _core(draft.label) == core
        if alike_named and draft.nature is Nature.MONEY:
            return draft
    return before


def alike(label: str, told: str) -> bool:
    """Whether a label goes on about what was told under another."""
    if are_opposite(label, told):
        return False
    here, there = map(joint, (label, told))
    return not here or here in GENERIC or here in there or there in here


def joint(name: str) -> str:
    """A name as it is compared with others.

    Revenue and expenditure together are always called 收支, and words are left out that a second
    mention leaves out: “三公”经费财政拨款支出 is “三公”经费支出.
    """
    short = phrase("label", "left_out").sub("", re.sub("决算(?=总)", "", name))
    return re.sub("[各均、]", "", BOTH.sub("收支", short))


def are_opposite(label: str, told: str) -> bool:
    """Whether one label is of revenue alone and the other of expenditure alone."""
    one, other = (frozenset(SIDE.findall(name)) for name in (label, told))
    return len(one) == len(other) == 1 and one != other


def without_body(label: str, body: str) -> str:
    """A label without the name of the body before it, with its region or without."""
    names = (body[at:] for at in range(len(body) - SHORTEST_BODY + 1))
    found = next((name for name in names if label.startswith(name)), "") or _short(label, body)
    return label_in(label.removeprefix(found).removeprefix("等单位")) if found else label


def _short(label: str, body: str) -> str:
    """A short form of the name of the body that a label begins with; empty if it begins with none.

    荣水局 and 市卫健委 are short for 荣县水利局 and 自贡市卫生健康委员会: their characters stand in
    the name in this order, and they end as bodies do. 人力资源和社会 is none where the name goes on
    as the label does: 人力资源和社会保障管理事务.
    """
    for end in range(min(len(label) - 1, LONGEST_SHORT), SHORTEST_SHORT - 1, -1):
        goes_on = label[end - 1 : end + 1] in body
        if ends_as_body(label[:end]) and not goes_on and _in_order(label[:end], body):
            return label[:end]
    return ""


def _in_order(short: str, name: str) -> bool:
    characters = iter(name)
    return all(character in characters for character in short)


def _core(label: str) -> str:
    return re.sub(f"(?:{phrase('label', 'money_ends').pattern})+$", "", label)


def _names_of(name: str) -> frozenset[str]:
    """The labels that 收入 of 收支 stands for: 收入, 收入总计, 收入合计."""
    ends = phrase("label", "totals").pattern.split("|")
    return frozenset({name, *(name + end for end in ends)})


def shared(label: str, earlier: Sequence[Draft], *, each: bool) -> tuple[Draft, ...]:
    """The two facts that a difference is of: those that its label names together, or without one 各 those told last."""
    found = _named_together(label, earlier) if label else _told_last(earlier, each=each)
    if len(found) != BOTH_OF_THEM or any(draft.value is None for draft in found):
        return ()
    one, other = found
    return (one, other) if (one.nature, one.unit) == (other.nature, other.unit) else ()


def _named_together(label: str, earlier: Sequence[Draft]) -> list[Draft]:
    """The last fact of each of two names that a label joins, of those that were told."""
    found = []
    for name in names_in(label, BOTH_OF_THEM):
        names = _names_of(name)
        told = (draft for draft in reversed(earlier) if draft.label in names)
        found += [draft for draft in (next(told, None),) if draft is not None]
    return found


def _told_last(earlier: Sequence[Draft], *, each: bool) -> list[Draft]:
    """The facts of the sentence that was told last, if a change is of each of them."""
    if not each or not earlier:
        return []
    return [draft for draft in earlier if draft.sentence is earlier[-1].sentence]
