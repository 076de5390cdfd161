"""How sentences of the narrative state facts.

Each number is told by the words between it and the delimiter before it (vocab/narrative/phrases.toml): it is the
value of a new fact, or it belongs to the fact that is being spoken of (its budget, completion, difference, share).
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from juesuan.account.narrative.fact import Draft
from juesuan.account.narrative.mention import Mention, Nature, mentions
from juesuan.account.narrative.passage import Passage, Sentence
from juesuan_vocab import open_toml

__all__ = ["Reading"]

DELIMITER = re.compile(r"[,;:。]")
PATH = re.compile(r"([^,;:。()、\d]+?)\(类\)(?:([^,;:。]+?)\(款\)(?:([^,;:。]+?)\(项\))?)?")
CODE = re.compile(r"\((\d{3,7})\)")
TITLE = re.compile(r"\d{1,2}[、.]([^\d,;:。]{4,60}):")
COMPARED = re.compile(r"^.*(相比|比较|比|较)(上年|去年|20\d\d年)?度?(决算数?|年初预算数?|支出数|收入数|执行数)?")
YEAR = re.compile(r"(20\d\d)年度?(?:决算|支出|收入|实际)")
OPENS_COMPARING = re.compile(r"^(总体)?(与|同|比|较)(上年|去年|上一年|20\d\d年)")
GENERIC = frozenset({"决算", "决算数", "支出决算", "支出决算数", "预算", "支出", "收入", "金额", "数", "决算支出"})
YEAR_END = re.compile(r"(20\d\d)年(?:末|底|12月31日)")


@cache
def _phrases() -> dict[str, Any]:
    return open_toml("narrative/phrases.toml")


@cache
def _roles(nature: Nature) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["role"], entry.get("direction", ""), re.compile(entry["pattern"]))
        for entry in _phrases()["roles"].get(nature, ())
    )


@cache
def _bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["base"], re.compile(entry["pattern"])) for entry in _phrases()["comparison"]["bases"])


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile(_phrases()[table][name])


@cache
def _affixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    label = _phrases()["label"]
    return re.compile("|".join(label["before"])), re.compile("|".join(label["after"]))


def label_in(clause: str) -> str:
    """What a clause before a number speaks of: the clause without the words around the name."""
    before, after = _affixes()
    previous = None
    while previous != clause:
        previous = clause
        clause = after.sub("", before.sub("", clause))
    return clause


@dataclass(slots=True)
class Reading:
    """The reading of one passage: the facts so far, and what is being spoken of.

    Attributes:
        year: The fiscal year of the account.
        body: Name of the body, which sentences put before what they speak of.
        drafts: Facts in the order in which they are first spoken of.
        references: How many numbers were references.
        misunderstood: Numbers that were neither.
        told: How many numbers stand in facts.
    """

    year: int
    body: str = ""
    drafts: list[Draft] = field(default_factory=list)
    references: int = 0
    misunderstood: list[tuple[Mention, Sentence]] = field(default_factory=list)
    told: int = 0
    _current: Draft | None = None
    _subject: str = ""
    _path: tuple[str, ...] = ()
    _code: str = ""
    _naming: Sentence | None = None
    _whole: Draft | None = None
    _base_before: str = ""

    def read(self, passage: Passage) -> None:
        """Read the sentences of a passage; the innermost heading is what they speak of unless they say otherwise."""
        self._current, self._path, self._code, self._naming = None, (), "", None
        self._whole, self._base_before = None, ""
        self._subject = label_in(re.sub(r"(支出)?(决算)?(总体|具体|结构)?(情况)?(说明)?。?$", "", passage.headings[-1]))
        self._name(passage.headings[-1])
        for sentence in passage.sentences:
            self._sentence(sentence)

    def _name(self, text: str) -> str:
        """Take a subject named by 类款项, or by a code in brackets, as what is spoken of; the text without it."""
        found = PATH.search(text)
        if found and (found.group(2) or self._is_subject_only(text, found)):
            self._path = tuple(label_in(part) for part in found.groups() if part)
            self._subject, self._code = self._path[-1], ""
            return text[: found.start()] + text[found.end() :]
        coded = CODE.search(text)
        if coded:
            before = DELIMITER.split(text[: coded.start()])[-1]
            self._subject, self._code, self._path = label_in(before), coded.group(1), ()
            return text[: coded.start()] + text[coded.end() :]
        return text

    @staticmethod
    def _is_subject_only(text: str, found: re.Match[str]) -> bool:
        """Whether 类 stands alone as the name of a sentence, not as one label of many."""
        return text.count("(类)") == 1 and found.start() < 4  # noqa: PLR2004 - room for an enumerator

    def _sentence(self, sentence: Sentence) -> None:
        bare = sentence.bare
        if sentence.opens:
            self._current = None
            title = TITLE.match(bare)
            if title:
                self._subject, self._path, self._code = label_in(title.group(1)), (), ""
                self._naming = sentence
        if "(项)" in bare or ("(款)" in bare) or (CODE.search(bare) and sentence.opens):
            self._name(bare)
            self._naming = sentence
        if self._whole is not None and not sentence.opens and OPENS_COMPARING.match(bare):
            self._current = self._whole  # what was compared is the whole, not the last part of 其中：…
        begun, first = len(self.drafts), self._current
        position = 0
        for mention in mentions(bare):
            if mention.nature is Nature.REFERENCE:
                self.references += 1
                continue
            if mention.nature is Nature.UNKNOWN:
                self.misunderstood.append((mention, sentence))
                continue
            self.told += 1
            self._take(sentence, bare[position : mention.start], bare[: mention.start], mention)
            position = mention.end
        self._unchanged(bare[position:], bare, sentence)
        self._reason(sentence, begun, first)
        parted = "其中" in bare and not bare.startswith("其中")
        self._whole = self.drafts[begun] if parted and begun < len(self.drafts) else None
        self._base_before = next((draft.compared_with for draft in reversed(self.drafts[begun:])), "")

    def _take(self, sentence: Sentence, left: str, head: str, mention: Mention) -> None:
        """File one number: ``left`` stands between it and the number before, ``head`` is all that stands before it."""
        clause = DELIMITER.split(left)[-1]
        role, direction, found = self._role(mention.nature, clause)
        words = clause[: found.start()] if found else clause
        label = self._label(CODE.sub("", words))
        if mention.nature is Nature.PERCENTAGE and not role:
            label = label.rpartition("、")[2]
        if role in {"difference", "difference_rate"}:
            self._difference(sentence, label, head, mention, (role, direction))
        elif role in {"share", "completion_rate"}:
            self._portion(sentence, label, mention, role, found)
        elif role in {"initial_budget", "adjusted_budget"}:
            self._budget(sentence, label, mention, role)
        else:
            self._value(sentence, label, head, mention, role)

    def _label(self, words: str) -> str:
        """What words before a number speak of, without the name of the body before it."""
        label = label_in(words)
        if self.body and label.startswith(self.body):
            label = label_in(label.removeprefix(self.body).removeprefix("等单位"))
        return label

    @staticmethod
    def _role(nature: Nature, clause: str) -> tuple[str, str, re.Match[str] | None]:
        for role, direction, pattern in _roles(nature):
            found = pattern.search(clause)
            if found:
                return role, direction, found
        return "", "", None

    def _speaks_of(self, label: str) -> bool:
        """Whether a label goes on about the fact being spoken of."""
        if self._current is None:
            return False
        here, there = re.sub(r"[各均、]", "", label), re.sub(r"[各均、]", "", self._current.label)
        return not here or here in GENERIC or here in there or there in here

    def _draft(self, sentence: Sentence, label: str) -> Draft:
        """Begin a fact."""
        if label in GENERIC and self._naming is sentence:
            label = ""
        named = label or self._subject
        own = not label or label == self._subject
        draft = Draft(
            label=named,
            sentence=sentence,
            naming=self._naming if own and self._naming else sentence,
            path=self._path if own else self._path_in(label),
            code=self._code if own else "",
            period=str(self.year),
        )
        if not own and draft.path:
            draft.label = draft.path[-1]
        self.drafts.append(draft)
        self._current = draft
        return draft

    @staticmethod
    def _path_in(label: str) -> tuple[str, ...]:
        found = PATH.search(label)
        return tuple(part for part in found.groups() if part) if found else ()

    def _value(self, sentence: Sentence, label: str, head: str, mention: Mention, role: str) -> None:
        draft = self._current
        waits = draft is not None and draft.value is None and draft.nature in {None, mention.nature} and draft.numbers
        if role not in {"value", "executed"} or not waits or not self._speaks_of(label):
            draft = self._draft(sentence, self._counted(label, sentence) if mention.nature is Nature.COUNT else label)
        assert draft is not None  # noqa: S101 - either it waited or it was begun
        draft.value, draft.raw, draft.unit, draft.nature = mention.value, mention.raw, mention.unit, mention.nature
        draft.period = self._period(head, role)

    def _counted(self, label: str, sentence: Sentence) -> str:
        """The label of a count: 共计接待 is of what was paid for, 累计 in 团组2个，累计5人次 of what was counted."""
        if not _pattern("label", "counting").match(label) or "公务接待" in label:
            return label
        before = self._current
        if (
            before is not None
            and before.nature is Nature.COUNT
            and before.sentence is sentence
            and "/" not in before.label
        ):
            counted = sentence.printed(before.label)
            return f"{counted}/{label}" if label else counted
        paid = next((draft.label for draft in reversed(self.drafts) if draft.nature is Nature.MONEY), self._subject)
        return f"{paid}/{label}" if label else paid

    def _period(self, head: str, role: str) -> str:
        """The period a value holds for: its clause may name last year, or the last day of a year."""
        if role == "last_year":
            return str(self.year - 1)
        end = YEAR_END.search(head)
        if end and re.search(r"截[至止]|年末|年底", head):
            return f"{end.group(1)}-12-31"
        named = YEAR.findall(DELIMITER.split(head)[-1])
        return named[-1] if named else str(self.year)

    def _budget(self, sentence: Sentence, label: str, mention: Mention, role: str) -> None:
        draft = self._current
        other = draft is None or draft.nature not in {None, Nature.MONEY}
        if draft is None or other or not self._speaks_of(label) or role in draft.numbers:
            draft = self._draft(sentence, label)
        draft.numbers[role] = mention.value
        draft.unit = draft.unit or mention.unit

    def _portion(
        self, sentence: Sentence, label: str, mention: Mention, role: str, found: re.Match[str] | None
    ) -> None:
        draft = self._current
        if draft is None or role in draft.numbers or (label and not self._speaks_of(label)):
            draft = self._draft(sentence, label)
        draft.numbers[role] = mention.value
        if found and role == "share":
            draft.share_of = found.group("base").strip("的")

    def _difference(self, sentence: Sentence, label: str, head: str, mention: Mention, role: tuple[str, str]) -> None:
        name, direction = role
        stripped = self._label(COMPARED.sub("", label))
        draft = self._current
        if draft is None or name in draft.numbers or not self._speaks_of(stripped):
            # a second comparison without a name is of what the first was of
            draft = self._draft(sentence, stripped or (draft.label if draft is not None else ""))
        draft.numbers[name] = -mention.value if direction == "decrease" else mention.value
        if name == "difference":
            draft.unit = draft.unit or mention.unit
        draft.direction = direction
        goes_on = self._base_before if sentence.bare.startswith("其中") else ""
        draft.compared_with = draft.compared_with or self._base(head) or goes_on

    @staticmethod
    def _base(head: str) -> str:
        """What a difference is against: the nearest base named before it."""
        nearest, name = -1, ""
        for base, pattern in _bases():
            for match in pattern.finditer(head):
                if match.start() > nearest:
                    nearest, name = match.start(), base
        return name

    def _unchanged(self, tail: str, bare: str, sentence: Sentence) -> None:
        """A comparison without a number: 与上年持平."""
        if not _pattern("comparison", "unchanged").search(tail):
            return
        draft = self._current
        if draft is None:
            draft = self._draft(sentence, "")
        if not draft.direction:
            draft.direction = "unchanged"
            draft.compared_with = self._base(bare)

    def _reason(self, sentence: Sentence, begun: int, first: Draft | None) -> None:
        """The stated reason goes to the fact that was spoken of before it."""
        found = _pattern("reason", "pattern").search(sentence.bare)
        if not found:
            return
        compared = [draft for draft in self.drafts[begun:] if draft.direction or draft.numbers]
        draft = compared[0] if compared else first or self._current
        weak = _pattern("reason", "weak").match(found.group()) and found.start() > 1
        if draft is None or draft.reason or (weak and not draft.direction):
            return
        if not weak or draft in self.drafts[begun:]:
            draft.reason = sentence.plain[found.end() :].rstrip("。；;")
