"""A number with what its words make of it, and how a fact takes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from juesuan.account.narrative.clause import (
    CODE,
    DELIMITER,
    GENERIC,
    Base,
    Role,
    base_in,
    bases_ahead,
    bases_listed,
    label_in,
    names_before,
    names_of_each,
    names_of_money,
    names_of_sides,
    period_in,
    periods_listed,
    role_in,
    subject_of,
)
from juesuan.account.narrative.clause import (
    phrase as words_of,
)
from juesuan.account.narrative.mention import Mention, Nature
from juesuan.account.narrative.reading.label import (
    Unnamed,
    are_opposite,
    named,
    of_total,
    scored_before,
    without_body,
)
from juesuan.account.narrative.reading.phrase import CLAUSE, Phrase
from juesuan.account.narrative.reading.role import adjusted, known_role
from juesuan.account.narrative.reading.state import Draft, State
from juesuan.account.narrative.reading.subject import joined, several

__all__ = [
    "CHANGES",
    "VALUES",
    "Number",
    "base_of",
    "label_of_words",
    "numbers_in",
    "period_of",
]

Listed = TypeVar("Listed")

SUBJECT_CODE = re.compile(
    r"\((?P<code>2\d{2}(?:\d{2}){0,2})\)|^(?P<ahead>2\d{6})[-—–－_]?(?=[\u4e00-\u9fff])"
)
"""The code of a 类, 款 or 项, in brackets behind its name or before it; (2024) is a year."""
COMPARED = re.compile(
    r"^.*(相比|比较|对比|(?<!占)比|较)(上年年?末|上年|去年|上一年|上一(?=度)|期初|年初(?!预算)|20\d\d年|[两三四五]年前)?度?[末底]?(\([^()]*\))?"
    r"(同期)?(决算数?|(年初|全年|调整后?|年度)*(部门)?预算数?|支出数|收入数|执行数)?"
)

VALUES: Final = frozenset(
    {
        "value",
        "executed",
        "unnamed",
        "nothing",
        "last_year",
        "from",
        "changed_to",
        "share_whole",
        "adjustment",
    }
)
"""Roles of a number that is what a fact states."""
CHANGES: Final = frozenset({"difference", "difference_rate", "points"})
EARLIER: Final = frozenset({"last_year", "from", "share_from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number to be filed.

    Attributes:
        mention: The number.
        phrase: Where it stands.
        role: What its words make of it.
        name: Name of the role, ``unnamed`` if the words do not say.
        label: What it is of; empty if its clause does not say.
        code: The functional code that its clause names; empty if it names none.
        base: The base that its clause lists for it; without name where it lists none.
        period: The year that its clause lists for it; empty where it lists none.
    """

    mention: Mention
    phrase: Phrase
    role: Role
    name: str
    label: str
    code: str = ""
    base: Base = field(default_factory=Base)
    period: str = ""


def base_of(state: State, number: Number) -> Base:
    """What a difference is against; 其中：… goes on with what the sentence before compared with."""
    base = number.base if number.base.name else base_in(number.phrase.head, state.year)
    if not base.name and state.base_told.name:
        return state.base_told
    if not base.name and number.phrase.sentence.bare.startswith("其中"):
        return state.base_before
    return adjusted(base, state.spoken)


def period_of(state: State, number: Number) -> str:
    """The period that a value holds for."""
    if number.period:
        return number.period
    if number.name in EARLIER:
        named = re.search(r"20\d\d", number.role.text)
        return named.group() if named else str(state.year - 1)
    if number.name == "changed_to":
        named = re.search(r"20\d\d", number.role.text)
        return named.group() if named else str(state.year)
    return period_in(number.phrase.head, number.name, state.year)


def numbers_in(state: State, clause: Phrase) -> list[Number]:
    """The numbers of a clause, each with its role, its label and what the clause lists for it."""
    count = len(clause.run)
    listing = _listing(state, clause)
    coded = SUBJECT_CODE.search(listing.role.label)
    role = known_role(state, clause, listing.role)
    name = _name_of(state, clause, role)
    bases = listing.bases or _bases_ahead(state, clause, name)
    name, label = _as_share(clause, name, _label_of(state, clause, role, name))
    listed = bool(bases or listing.periods)
    names = [] if listed else _names_listed(state, clause, label)
    run = clause.run
    if count == 1:
        names = _names_of_one(state, name, label, role) or names
        run = run * max(1, len(names))
    numbers = [
        Number(
            mention=mention,
            phrase=clause,
            role=role,
            name=name,
            label=_at(names, index, label),
            code=(coded["code"] or coded["ahead"]) if coded else "",
            base=_at(bases, index, Base()),
            period=_at(listing.periods, index, ""),
        )
        for index, mention in enumerate(run)
    ]
    return [_named(state, number) for number in numbers]


def _as_share(clause: Phrase, name: str, label: str) -> tuple[str, str]:
    """The role and the label of a number; a rate of what is called 占比 is a share of it."""
    if name != "unnamed" or clause.nature is not Nature.PERCENTAGE:
        return name, label
    found = words_of("label", "of_share").search(label)
    return (name, label) if found is None else ("share", label[: found.start()])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """The role of the numbers of a clause, with the bases and the years that it lists for them."""

    role: Role
    bases: tuple[Base, ...] = ()
    periods: tuple[str, ...] = ()


def _listing(state: State, clause: Phrase) -> _Listing:
    role = role_in(clause.nature, clause.clause)
    count = len(clause.run)
    if count == 1:
        return _Listing(role=role)
    before, bases = bases_listed(clause.clause, count, state.year)
    label, periods = periods_listed(role.label, count)
    role = replace(role, label=before if bases else label)
    return _Listing(role=role, bases=bases, periods=periods)


def _bases_ahead(state: State, clause: Phrase, name: str) -> tuple[Base, ...]:
    """The bases of several changes that an earlier clause lists, or whose amounts it told."""
    count = len(clause.run)
    if name not in CHANGES or count == 1:
        return ()
    return bases_ahead(clause.head, count, state.year) or _bases_told(state, count)


def _names_listed(state: State, clause: Phrase, label: str) -> list[str]:
    """A name for each number of a clause: what it lists, or what was counted just before.

    15个甲类、5个乙类，金额分别为30万元和8万元.
    """
    count = len(clause.run)
    told = state.since(state.begun)[-count:]
    items = state.subject.items
    if len(items) == count and label in GENERIC | {"", state.subject.name}:
        return list(items)
    spent = count > 1 and words_of("label", "spending").fullmatch(label) is not None
    if spent and len(told) == count and all(fact.nature is Nature.COUNT for fact in told):
        return [f"{fact.label}/{label}" for fact in told]
    return names_before(label, clause.left, count)


def _names_of_one(state: State, name: str, label: str, role: Role) -> list[str]:
    """The names of several things that one number is of each: 均为0万元, 未发生A、B."""
    subject = state.subject
    if subject.items and label == subject.name and words_of("label", "each").search(role.label):
        return list(subject.items)
    if name == "nothing":
        return names_of_money(label) or names_of_sides(label)
    return names_of_each(label, role.label) if name in {"value", "unnamed"} else []


def _at(listed: Sequence[Listed], index: int, otherwise: Listed) -> Listed:
    """What a list holds for a number; something else where it lists nothing."""
    return listed[index] if listed else otherwise


def _bases_told(state: State, count: int) -> tuple[Base, ...]:
    """The years whose amounts were told just before as many changes: 比2023年的A和2022年的B分别减少C和D."""
    facts = state.since(state.begun)[-count:]
    years = [fact.period[:4] for fact in facts if fact.value is not None]
    if len(set(years)) != count or str(state.year) in years:
        return ()
    return tuple(base_in(f"比{year}年", state.year) for year in years)


def _opens_reason(clause: Phrase) -> bool:
    """Whether a reason begins with the number, and nothing behind it says what it counts."""
    if words_of("reason", "opens").search(clause.left) is None:
        return False
    mention = clause.run[-1]
    after = clause.sentence.bare[mention.end :]
    is_named = mention.nature is Nature.COUNT and not words_of("reason", "stated").match(after)
    return not is_named


def _is_of_reason(clause: Phrase, role: Role) -> bool:
    """Whether a change that names nothing, and no base, is what one of several reasons counts."""
    if role.name not in CHANGES or words_of("comparison", "begins").search(clause.clause):
        return False
    return words_of("reason", "counted").search(clause.head) is not None


def _is_no_amount(clause: Phrase) -> bool:
    """Whether money is an end of a range, or stands before what was not spent of it.

    So is money of a part of the year. Nothing could be held against any: 800至900万元;
    12.5万元补贴未兑付; 截至6月底已支出120万元.
    """
    left = words_of("label", "left_behind").match(clause.sentence.bare, clause.run[-1].end)
    if clause.nature is not Nature.MONEY:
        return False
    part_of_year = words_of("units", "part_of_year").search(clause.head)
    return clause.is_range or left is not None or part_of_year is not None


def _is_of_other_budget(state: State, clause: Phrase) -> bool:
    """Whether money is the budget of another year than that of the account: 2025年预算安排1.80万元."""
    found = words_of("units", "budget_of").search(clause.clause)
    is_other = found is not None and int(found["year"]) != state.year
    return clause.nature is Nature.MONEY and is_other


def _name_of(state: State, clause: Phrase, role: Role) -> str:
    """The role of a number, with those that its unit tells."""
    mention = clause.run[0]
    in_reason = not role.label and (_opens_reason(clause) or _is_of_reason(clause, role))
    if in_reason or _is_no_amount(clause) or _is_of_other_budget(state, clause):
        return "gap"
    if mention.sort == "nothing":
        return "nothing"
    if mention.unit == "百分点" and role.name == "difference_rate":
        return "points"
    return role.name or "unnamed"


def _label_of(state: State, clause: Phrase, role: Role, name: str) -> str:
    """What the words before a number speak of; empty if they name nothing."""
    if name == "nothing":
        return clause.run[0].noun
    if name == "share_whole":
        return role.base
    if name == "adjustment":
        spoken = state.spoken
        return f"{spoken.label if spoken is not None else state.subject.name}/{role.words}"
    return _label_in_words(state, clause, role, name)


def _label_in_words(state: State, clause: Phrase, role: Role, name: str) -> str:
    """What the words around a number name."""
    label = _own_label(state, clause, role)
    if name == "last_year" and not label:
        return _compared_behind(state, clause)
    if name in CHANGES:
        return _compared(state, label, clause)
    if clause.nature is Nature.PERCENTAGE and not role.name:
        return label.rpartition("、")[2]
    return label


def _own_label(state: State, clause: Phrase, role: Role) -> str:
    """What the words of a clause name, or what was announced right before it."""
    label = label_of_words(state, CODE.sub("", role.label))
    together = several(label)
    if together:
        # what several subjects have together is of none of them
        return joined(together)
    if state.subject.naming is clause.sentence and words_of("label", "yearly").fullmatch(label):
        return ""
    if label and label not in GENERIC:
        return label_of_words(state, of_total(label, clause.left[-CLAUSE:]))
    return _announced(clause.left) or label_of_words(state, clause.name) or label


def _announced(left: str) -> str:
    """What stands before a colon or 方面 right before the clause: 公务接待费:预算6.00万元."""
    before = left[: len(left) - len(DELIMITER.split(left)[-1])]
    found = words_of("label", "announced_by").fullmatch(before[-CLAUSE:])
    if found is None:
        return ""
    words = next(filter(None, found.groups()), "")
    name = words_of("label", "announced").fullmatch(label_in(DELIMITER.split(words)[-1]))
    return "" if name is None else name["name"]


def label_of_words(state: State, words: str) -> str:
    """Words as a label, without the name of the body before it."""
    return without_body(label_in(words), state.body)


def _compared(state: State, label: str, clause: Phrase) -> str:
    """What a difference is of: its own clause names it, or what stands before 与上年相比 in a clause before."""
    own = _uncompared(state, label) or _uncompared(state, label_of_words(state, clause.name))
    for before in reversed(DELIMITER.split(clause.left)[:-1]):
        if own or not words_of("comparison", "begins").search(before):
            break
        return label_of_words(state, subject_of(before))
    spoken = state.spoken
    names_nothing = spoken is not None and own in GENERIC and not are_opposite(own, spoken.label)
    return "" if names_nothing else own


def _compared_behind(state: State, clause: Phrase) -> str:
    """What the words behind an amount of last year name: 与上年的912万元相比,收入合计减少55万元."""
    words = clause.sentence.bare
    found = words_of("comparison", "named_behind").match(words, clause.run[-1].end)
    label = "" if found is None else label_of_words(state, found["name"])
    return "" if label in GENERIC else label


def _uncompared(state: State, label: str) -> str:
    """A label without what it is compared with: 收入总计 of 收入总计较上年."""
    if not COMPARED.match(label):
        return label
    own = label_of_words(state, COMPARED.sub("", label))
    general = [word for word in GENERIC if label.startswith(word)]
    return own or label_of_words(state, subject_of(label)) or max(general, key=len, default="")


def _named(state: State, number: Number) -> Number:
    """A value whose own words do not name it, with the label that is found behind or before it."""
    scored = scored_before(number.label, number.mention, state)
    if scored:
        return replace(number, label=scored)
    if number.name not in VALUES or number.name in {"nothing", "share_whole", "adjustment"}:
        return number
    before = state.spoken
    if before is not None and not number.label and _needs_no_name(number):
        return number
    unnamed = Unnamed(label=number.label, mention=number.mention, sentence=number.phrase.sentence)
    earlier = _outside_of_brackets(state, number.phrase)
    return replace(number, label=named(unnamed, before, state.subject, earlier))


def _outside_of_brackets(state: State, clause: Phrase) -> tuple[Draft, ...]:
    """The facts of the paragraph without those of brackets that have ended before a clause."""
    told = state.since(state.paragraph)
    if clause.inside:
        return told
    return tuple(fact for fact in told if fact.whole not in state.closed)


def _needs_no_name(number: Number) -> bool:
    """Whether a number without a label can only be of what was spoken of: a multiple, a new amount."""
    return number.mention.unit == "倍" or number.name == "changed_to"
