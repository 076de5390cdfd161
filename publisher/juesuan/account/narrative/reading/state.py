"""What is being spoken of while sentences are read: a frozen value that each number turns into the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from juesuan.account.narrative.clause import Base, Role
from juesuan.account.narrative.mention import Mention, Nature
from juesuan.account.narrative.reading.subject import Subject
from juesuan.account.outline import Sentence

__all__ = ["Draft", "Listing", "Parting", "State"]

KEPT = 64
"""How many facts of a passage stay in mind; what a sentence goes back to stands nearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact while its sentences are read; the rest of its attributes are those of Fact.

    Attributes:
        key: Its number in the passage.
        naming: The sentence that names it.
        base: What it is compared with.
        change_sentence: The sentence that tells its difference; None while none does.
        whole: Key of the fact that it is a part of.
        rough: The numbers that are told as about so much, until digits tell them.
    """

    key: int
    label: str
    sentence: Sentence
    naming: Sentence
    path: tuple[str, ...] = ()
    code: str = ""
    nature: Nature | None = None
    period: str = ""
    value: Decimal | None = None
    raw: str = ""
    unit: str = ""
    initial_budget: Decimal | None = None
    adjusted_budget: Decimal | None = None
    completion_rate: Decimal | None = None
    difference: Decimal | None = None
    difference_rate: Decimal | None = None
    share: Decimal | None = None
    direction: str = ""
    base: Base = field(default_factory=Base)
    change_sentence: Sentence | None = None
    share_of: str = ""
    whole: int | None = None
    reason: str = ""
    rough: frozenset[str] = frozenset()

    @property
    def measures(self) -> frozenset[str]:
        """Names of the numbers that it holds beside its value."""
        return frozenset(name for name in MEASURES if getattr(self, name) is not None)

    @property
    def budget(self) -> Decimal | None:
        """The budget that was told last: the adjusted one, or else the initial one."""
        return self.initial_budget if self.adjusted_budget is None else self.adjusted_budget

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told of it."""
        return self.value is None and not self.measures and not self.direction


MEASURES = (
    "initial_budget",
    "adjusted_budget",
    "completion_rate",
    "difference",
    "difference_rate",
    "share",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """What the amounts of parts are where their whole is no amount of this year.

    Attributes:
        measure: ``initial_budget`` or ``adjusted_budget`` where the whole is a budget; else empty.
        period: The year of the whole where it is another; else empty.
        whole: Key of the whole; None where nothing named it.
        is_over: Whether the sentence of the parts has ended: what is named then is no part.
    """

    measure: str = ""
    period: str = ""
    whole: int | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of items that a sentence leads on to (…500万元，其中：), each of which tells a part.

    Attributes:
        parting: What the amounts of the items are, and of which whole.
        above: How the sentence itself is numbered; empty if it is not.
        items: How the items are numbered; empty until the first.
    """

    parting: Parting
    above: str
    items: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where the reading of a passage stands.

    Attributes:
        year: The fiscal year of the account.
        body: Name of the body, which sentences put before what they speak of.
        subject: What is spoken of unless a clause says otherwise.
        facts: The last facts of the passage, in order of their keys.
        following: Key of the next fact.
        current: Key of the fact being spoken of; None at the beginning of a paragraph.
        paragraph: Key of the first fact of the paragraph.
        begun: Key of the first fact of the sentence.
        whole: Key of the fact whose parts the sentence before told.
        base_before: What the sentence before compared with.
        base_told: The year whose amount this sentence told for comparison (由2023年的…).
        role: Role of the number before.
        row: Keys of the facts that a list of numbers told.
        shared: Keys of the two facts that one change is of.
        turn: How many things of the row had their change told, where changes are told in turn;
            None where they are not.
        wholes: Keys of the wholes whose parts are being told, innermost last.
        closed: Keys of the wholes whose parts are told in brackets and end with them.
        outside: How many wholes stood open where a bracket began; None outside of brackets.
        items: The wholes that stood open where the first item of a numbered list began, by how its
            items are numbered.
        apart: Whether the words before the number say that parts follow.
        parting: What the amounts of the parts are that are being told.
        listing: The list whose items tell parts; None where none does.
        touched: Positions of the numbers of this sentence with the keys of their facts.
        day: The last day of a year that was named, for what there is.
        open: The numbers of the sentence that nothing names.
        ahead: The changes among these that open their sentence, and wait for their amount.
    """

    year: int
    body: str
    subject: Subject
    facts: tuple[Draft, ...] = ()
    following: int = 0
    current: int | None = None
    paragraph: int = 0
    begun: int = 0
    whole: int | None = None
    base_before: Base = field(default_factory=Base)
    base_told: Base = field(default_factory=Base)
    role: Role = field(default_factory=Role)
    row: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()
    turn: int | None = None
    wholes: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    outside: int | None = None
    items: tuple[tuple[str, tuple[int, ...]], ...] = ()
    apart: bool = False
    parting: Parting = field(default_factory=Parting)
    listing: Listing | None = None
    touched: tuple[tuple[int, int], ...] = ()
    day: str = ""
    open: tuple[Mention, ...] = ()
    ahead: tuple[Any, ...] = ()

    def fact(self, key: int | None) -> Draft | None:
        """The fact with a key; None if there is none or it is out of mind."""
        if key is None or not self.facts:
            return None
        index = key - self.facts[0].key
        return self.facts[index] if 0 <= index < len(self.facts) else None

    @property
    def spoken(self) -> Draft | None:
        """The fact being spoken of."""
        return self.fact(self.current)

    def since(self, key: int) -> tuple[Draft, ...]:
        """The facts from a key on."""
        if not self.facts:
            return ()
        return self.facts[max(0, key - self.facts[0].key) :]

    def valued(self, key: int) -> tuple[Draft, ...]:
        """The facts from a key on that tell an amount of the year of the account."""
        year = str(self.year)
        told = (fact for fact in self.since(key) if fact.value is not None)
        return tuple(fact for fact in told if fact.period.startswith(year))

    def parts(self, whole: int | None, since: int) -> list[Draft]:
        """The facts from a key on that are parts of a whole, in the order in which they were told."""
        return [fact for fact in self.since(since) if fact.whole == whole]

    def place(self, key: int) -> int:
        """Where a fact takes its first number in the sentence; 0 if it takes none."""
        return next((place for place, told in self.touched if told == key), 0)

    def between(self, key: int, following: int, sentence: Sentence) -> str:
        """What stands in a sentence from the first number of one fact to that of another."""
        return sentence.bare[self.place(key) : self.place(following)]

    def told(self, **told: Any) -> "State":  # noqa: ANN401 - any attribute
        """The state with attributes that are told; itself where they are as they were."""
        same = all(getattr(self, name) == value for name, value in told.items())
        return self if same else replace(self, **told)

    def speaking_of(self, key: int) -> "State":
        """Go on speaking of a fact."""
        return replace(self, current=key)

    def begin(self, draft: Draft) -> "State":
        """Add a fact with the next key and speak of it."""
        return replace(
            self,
            facts=(*self.facts, draft),
            following=draft.key + 1,
            current=draft.key,
        )

    def change(self, key: int, told: Mapping[str, Any]) -> "State":
        """Tell more of a fact: its attributes by name."""
        index = key - self.facts[0].key
        changed = replace(self.facts[index], **told)
        return replace(self, facts=(*self.facts[:index], changed, *self.facts[index + 1 :]))

    def settled(self) -> tuple[tuple[Draft, ...], "State"]:
        """The facts that go out of mind, and the state without them."""
        keep = min(KEPT, len(self.facts))
        cut = len(self.facts) - keep
        return self.facts[:cut], replace(self, facts=self.facts[cut:])
