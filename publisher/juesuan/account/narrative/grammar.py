"""How sentences of the narrative state facts.

Each number is told by the words between it and the delimiter before it (vocab/narrative/phrases.toml): it is the
value of a new fact, or it belongs to the fact that is being spoken of (its budget, completion, difference, share).
"""

import re
from dataclasses import dataclass, field

from juesuan.account.narrative.clause import (
    CODE,
    DELIMITER,
    GENERIC,
    Base,
    Role,
    base_in,
    label_in,
    path_in,
    period_in,
    phrase,
    role_in,
    subject_of,
)
from juesuan.account.narrative.fact import Draft
from juesuan.account.narrative.label import Unnamed, alike, money_named, named, repeats, shared, without_body
from juesuan.account.narrative.mention import Mention, Nature, mentions
from juesuan.account.narrative.passage import Passage, Sentence
from juesuan.account.narrative.run import in_runs, names_before
from juesuan.account.narrative.subject import Subject
from juesuan.account.narrative.wholes import Wholes

__all__ = ["Reading"]

COMPARED = re.compile(
    r"^.*(相比|比较|对比|比|较)(上年年?末|上年|去年|上一年|期初|年初(?!预算)|20\d\d年)?度?(\([^()]*\))?"
    r"(同期)?(决算数?|(年初|全年|调整后?|年度)*(部门)?预算数?|支出数|收入数|执行数)?"
)
HEADING = re.compile(r"(支出)?(决算)?(总体|具体|结构)?(情况)?(说明|分析)?。?$")
OPENS_COMPARING = re.compile(r"^(总体)?(与|同|比|较)(上年|去年|上一年|20\d\d年)")
LEVEL = re.compile(r"\([类款项]\)(支出)?$")
BUDGETS = frozenset({"initial_budget", "adjusted_budget", "completion_rate"})


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
    _of: Subject = field(default_factory=Subject)
    _whole: Draft | None = None
    _base_before: Base = field(default_factory=Base)
    _wholes: Wholes = field(default_factory=Wholes)
    _role: Role = field(default_factory=Role)
    _row: list[Draft] = field(default_factory=list)
    _apart: bool = False
    _touched: list[tuple[int, Draft]] = field(default_factory=list)
    _shared: list[Draft] = field(default_factory=list)
    _day: str = ""

    def read(self, passage: Passage) -> None:
        """Read the sentences of a passage; the innermost heading is what they speak of unless they say otherwise."""
        self._current, self._whole, self._base_before, self._row, self._day = None, None, Base(), [], ""
        self._of = Subject(name=label_in(HEADING.sub("", passage.headings[-1])))
        self._of.take(passage.headings[-1])
        for sentence in passage.sentences:
            self._sentence(sentence)
        self.drafts = [draft for draft in self.drafts if draft.value is not None or draft.numbers or draft.direction]

    def _sentence(self, sentence: Sentence) -> None:
        bare = sentence.bare
        self._begin(sentence)
        begun, first, position = len(self.drafts), self._current, 0
        for run in self._runs(sentence):
            left = bare[position : run[0].start]
            self._unchanged(DELIMITER.split(left)[:-1], bare[: run[0].start], sentence)
            whole = self.drafts[-1] if len(self.drafts) > begun else self._whole
            self._apart = self._wholes.divide(left, whole, inside=_in_brackets(bare[: run[0].start]))
            outside = self._current
            self._run(sentence, left, run)
            if _in_brackets(bare[: run[0].start]) and outside is not None:
                self._current = outside
            position = run[-1].end
        self._apart = False
        self._unchanged(DELIMITER.split(bare[position:]), bare, sentence)
        self._reasons(sentence, begun, first)
        parted = "其中" in bare and not bare.startswith("其中")
        self._whole = self.drafts[begun] if parted and begun < len(self.drafts) else None
        self._base_before = next((draft.base for draft in reversed(self.drafts[begun:])), Base())

    def _begin(self, sentence: Sentence) -> None:
        """What a sentence speaks of before it says a number."""
        bare = sentence.bare
        if sentence.opens:
            self._current, self._row = None, []
            self._of.title(sentence)
        self._of.read(sentence)
        if self._whole is not None and not sentence.opens and OPENS_COMPARING.match(bare):
            self._current = self._whole  # what was compared is the whole, not the last part of 其中：…
        if not bare.startswith("其中"):
            self._whole = None
        self._wholes, self._touched, self._shared = Wholes(), [], []

    def _runs(self, sentence: Sentence) -> list[list[Mention]]:
        """The measures of a sentence, those that one clause lists together (分别为12.5、3.4万元) in one run."""
        bare, measures = sentence.bare, list[Mention]()
        for mention in mentions(bare):
            if mention.nature is Nature.REFERENCE:
                self.references += 1
                continue
            if mention.nature is Nature.UNKNOWN:
                self.misunderstood.append((mention, sentence))
                continue
            self.told += 1
            measures.append(mention)
        return in_runs(measures, bare)

    def _run(self, sentence: Sentence, left: str, run: list[Mention]) -> None:
        """File the numbers of a run; ``left`` stands between it and the number before it."""
        nature, head = run[0].nature, sentence.bare[: run[0].start]
        role = role_in(nature, DELIMITER.split(left)[-1])
        label = self._label(CODE.sub("", role.label))
        if nature is Nature.PERCENTAGE and not role.name:
            label = label.rpartition("、")[2]
        if role.name in {"difference", "difference_rate"}:
            label = self._compared(label, left)
            each = "各" in DELIMITER.split(left)[-1]
            self._shared = shared(label, self.drafts, each=each) if label or each else self._shared
        else:
            self._shared = []
        if len(run) == 1 and len(self._shared) > 1:
            self._both(sentence, run[0], role)
            return
        names = names_before(label, left, len(run))
        row: list[Draft] = []
        if len(run) > 1 and len(self._row) != len(run):
            here = [draft for draft in self.drafts if draft.sentence is sentence and draft.value is not None]
            self._row = here if len(here) == len(run) else self._row
        for index, mention in enumerate(run):
            own = names[index] if names else label
            if len(run) > 1 and len(self._row) == len(run) and role.name not in {"", "value", "executed"}:
                self._current, own = self._row[index], ""
            elif index and not names:
                self._current = None
            self._file(sentence, head, mention, role, own)
            if self._current is not None:
                row.append(self._current)
                self._touched.append((mention.start, self._current))
        if role.name in {"", "value", "executed"}:
            self._row = row
        self._role = role

    def _both(self, sentence: Sentence, mention: Mention, role: Role) -> None:
        """A difference of several things that were told one by one: 收入总计、支出总计各减少12万元，下降3%."""
        for draft in self._shared:
            self._current = draft
            self._file(sentence, sentence.bare[: mention.start], mention, role, "")
            self._touched.append((mention.start, draft))
        self._role = role

    def _file(self, sentence: Sentence, head: str, mention: Mention, role: Role, label: str) -> None:
        name = role.name
        if name == "whole_of_it":
            name = (
                "completion_rate" if self._role.name in BUDGETS else "share" if self._role.name == "share_whole" else ""
            )
            role, label = Role(name=name, base=self._role.base), ""
        if mention.unit == "百分点" and name == "difference_rate":
            self._points(sentence, label, head, mention, role)
        elif name in {"difference", "difference_rate"}:
            self._difference(sentence, label, head, mention, role)
        elif name in {"share", "completion_rate"}:
            self._portion(sentence, label, mention, role)
        elif name in {"initial_budget", "adjusted_budget"}:
            self._budget(sentence, label, mention, name)
        elif name == "share_whole":
            before = self._current
            self._value(sentence, role.base, head, mention, Role())
            self._current = before
        else:
            before = self._current
            label = self._current.label if name == "changed_to" and not label and self._current is not None else label
            self._value(sentence, label, head, mention, role)
            if name == "last_year" and self._current is not None:
                # what follows is of this year's value of the same thing
                if before is not None and before.sentence is sentence and before.value is not None:
                    self._current = before
                else:
                    self._again(sentence, self._current).period = str(self.year)

    def _label(self, words: str) -> str:
        """What words before a number speak of, without the name of the body before it."""
        return without_body(label_in(words), self.body)

    def _compared(self, label: str, left: str) -> str:
        """What a difference is of: its own clause names it, or what stands before 与上年相比 in a clause before."""
        subject = self._label(COMPARED.sub("", label)) if COMPARED.match(label) else label
        if COMPARED.match(label) and not subject:
            subject = self._label(subject_of(label))
        for clause in reversed(DELIMITER.split(left)[:-1]):
            if subject or not phrase("comparison", "begins").search(clause):
                break
            return self._label(subject_of(clause))
        return "" if subject in GENERIC and self._current is not None else subject

    def _speaks_of(self, label: str) -> bool:
        """Whether a label goes on about the fact being spoken of."""
        if self._current is None:
            return False
        if self._apart and label:
            return label == self._current.label
        return alike(label, self._current.label)

    def _draft(self, sentence: Sentence, label: str) -> Draft:
        """Begin a fact."""
        if label in GENERIC and self._of.naming is not None:
            label = ""
        own = not label or self._of.name in {label, LEVEL.sub("", label)}
        named = self._of.name if own else label
        draft = Draft(
            label=named,
            sentence=sentence,
            naming=self._of.naming if own and self._of.naming else sentence,
            path=self._of.path if own else path_in(label),
            code=self._of.code if own else "",
            period=str(self.year),
        )
        if not own and draft.path:
            draft.label = draft.path[-1]
        self.drafts.append(draft)
        self._current = draft
        return draft

    def _again(self, sentence: Sentence, draft: Draft) -> Draft:
        """Begin another fact of the same thing: a second comparison, a second share."""
        other = Draft(
            label=draft.label,
            sentence=sentence,
            naming=draft.naming,
            path=draft.path,
            code=draft.code,
            period=draft.period,
        )
        self.drafts.append(other)
        self._current = other
        return other

    def _value(self, sentence: Sentence, label: str, head: str, mention: Mention, role: Role) -> None:
        draft = self._current
        waits = draft is not None and draft.value is None and draft.nature in {None, mention.nature} and draft.numbers
        fills = role.name in {"value", "executed"} or (not role.name and label in GENERIC)
        if draft is not None and fills and label in GENERIC | {""} and repeats(draft, mention):
            return
        if draft is None or not waits or not fills or not self._speaks_of(label) or not _may_fill(draft, sentence):
            told = label or (role.words if role.name == "executed" else "")
            draft = self._draft(sentence, self._named(told, mention, sentence))
        draft.value, draft.raw, draft.unit, draft.nature = mention.value, mention.raw, mention.unit, mention.nature
        draft.period = period_in(head, role.name, self.year)
        counts = mention.nature is Nature.COUNT and draft.period == str(self.year)
        if counts and self._day and phrase("label", "stock").search(label):
            draft.period = self._day
        self._day = draft.period if draft.period.endswith("-12-31") else self._day
        draft.whole = self._wholes.of(draft)

    def _named(self, label: str, mention: Mention, sentence: Sentence) -> str:
        """The label of a value: what only counts or only spends is of what was named before it."""
        return named(Unnamed(label=label, mention=mention, sentence=sentence), self._current, self._of, self.drafts)

    def _budget(self, sentence: Sentence, label: str, mention: Mention, role: str) -> None:
        draft = self._current
        other = draft is None or draft.nature not in {None, Nature.MONEY}
        anew = bool(label) and draft is not None and draft.sentence is not sentence
        if draft is None or other or anew or not self._speaks_of(label) or role in draft.numbers:
            draft = self._draft(sentence, label)
        draft.unit = draft.unit or mention.unit
        draft.numbers[role] = mention.value_in(draft.unit)

    def _portion(self, sentence: Sentence, label: str, mention: Mention, role: Role) -> None:
        draft = self._current
        if draft is None or (label and not self._speaks_of(label)):
            draft = self._draft(sentence, label)
        elif role.name in draft.numbers:
            draft = self._again(sentence, draft) if not label else self._draft(sentence, label)
        draft.numbers[role.name] = mention.value
        if role.name == "share":
            draft.share_of = role.base

    def _difference(self, sentence: Sentence, label: str, head: str, mention: Mention, role: Role) -> None:
        draft = self._current
        base = self._against(sentence, head, draft)
        another = draft is not None and bool(draft.direction) and bool(base.name) and draft.base != base
        if draft is None or not self._speaks_of(label) or _of_another_kind(draft, mention):
            draft = self._draft(sentence, label)
        elif another or role.name in draft.numbers:
            # a second comparison without a name is of what the first was of
            draft = self._again(sentence, draft) if not label or label in draft.label else self._draft(sentence, label)
        if role.name == "difference":
            draft.unit = draft.unit or mention.unit
        value = mention.value_in(draft.unit) if role.name == "difference" else mention.value
        draft.numbers[role.name] = -abs(value) if role.direction == "decrease" else value
        falls = draft.numbers[role.name] < 0
        told = role.direction or ("increase" if draft.numbers[role.name] else "unchanged")
        draft.direction = "decrease" if falls else told
        draft.base = draft.base if draft.base.name else base

    def _against(self, sentence: Sentence, head: str, draft: Draft | None) -> Base:
        """What a difference is against; 其中：… goes on with what the sentence before compared with."""
        base = base_in(head, self.year)
        if not base.name and sentence.bare.startswith("其中"):
            return self._base_before
        adjusted = draft is not None and "adjusted_budget" in draft.numbers and "initial_budget" not in draft.numbers
        return Base(name="adjusted_budget") if base.name == "initial_budget" and adjusted else base

    def _points(self, sentence: Sentence, label: str, head: str, mention: Mention, role: Role) -> None:
        """A difference in 百分点 is of a share or a rate, and a fact of its own."""
        draft = self._draft(sentence, label or (self._current.label if self._current is not None else ""))
        draft.unit, draft.direction = mention.unit, role.direction
        draft.numbers["difference"] = -abs(mention.value) if role.direction == "decrease" else mention.value
        draft.base = base_in(head, self.year)

    def _unchanged(self, clauses: list[str], head: str, sentence: Sentence) -> None:
        """Comparisons without a number: 与上年持平."""
        for clause in clauses:
            if not phrase("comparison", "unchanged").search(clause):
                continue
            base = self._against(sentence, clause, self._current)
            base = base if base.name else base_in(head, self.year)
            label = self._label(subject_of(clause))
            draft = self._current
            if not base.name and (draft is None or not phrase("comparison", "unchanged").fullmatch(clause)):
                continue
            draft = money_named(label, draft, self.drafts)
            if draft is None or not self._speaks_of(label):
                draft = self._draft(sentence, label)
            if draft.direction and (draft.base == base or not base.name):
                continue
            draft = self._again(sentence, draft) if draft.direction else draft
            draft.direction, draft.base = "unchanged", base

    def _reasons(self, sentence: Sentence, begun: int, first: Draft | None) -> None:
        """Each stated reason runs to the end of its sentence, or to where another is told."""
        found = list(phrase("reason", "pattern").finditer(sentence.bare))
        for index, match in enumerate(found):
            until = len(sentence.bare)
            if index + 1 < len(found):
                until = sentence.bare.rfind(";", match.end(), found[index + 1].start())
            if until > match.end():
                self._reason(sentence, match, until, begun, first)

    def _reason(self, sentence: Sentence, found: re.Match[str], until: int, begun: int, first: Draft | None) -> None:
        """The stated reason goes to the fact that was spoken of before it."""
        draft = self._reasoned(sentence.bare[: found.start()], begun) or first or self._current
        weak = phrase("reason", "weak").match(found.group()) and found.start() > 1
        if draft is None or draft.reason or (weak and not draft.direction):
            return
        if not weak or draft in self.drafts[begun:]:
            draft.reason = sentence.plain[found.end() : until].rstrip("。；;").lstrip("：:，,")

    def _reasoned(self, head: str, begun: int) -> Draft | None:
        """What a reason is of: what its part of the sentence compares, or else names."""
        since = head.rfind(";")
        here = [draft for at, draft in self._touched if at > since and (draft.direction or draft.numbers)]
        compared = [draft for draft in self.drafts[begun:] if draft.direction or draft.numbers]
        if here or compared:
            return (here or compared)[0]
        named = [draft for draft in self.drafts if draft.direction and draft.label in head]
        return max(named, key=lambda draft: len(draft.label)) if named else None


def _in_brackets(head: str) -> bool:
    """Whether a number stands in brackets, so that what is spoken of outside of them goes on after it."""
    return head.count("(") > head.count(")")


def _of_another_kind(draft: Draft, mention: Mention) -> bool:
    """Whether a difference in money is told after a count, or the other way round; a rate may be of either."""
    return mention.nature is not Nature.PERCENTAGE and draft.nature not in {None, mention.nature}


def _may_fill(draft: Draft, sentence: Sentence) -> bool:
    """Whether a value may be that of a fact that has none yet: its budget was told, or it is told in this sentence."""
    return draft.sentence is sentence or draft.numbers.keys() <= BUDGETS
