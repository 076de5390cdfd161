"""The kinds of doubts about a reading, and their words in Chinese and English.

``recognition/doubts.toml`` is the list. A doubt in code is a kind and parameters; its words are
made here, at the edge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import Any

from juesuan_vocab import open_toml
from juesuan_vocab.wording import Words

__all__ = ["DoubtKind", "Severity", "doubt_kind", "doubt_kinds", "sentence"]

_LIST = "recognition/doubts.toml"


class Severity(StrEnum):
    """How much a doubt leaves unknown."""

    LOST = "lost"
    """Something printed is not in the data."""
    UNSURE = "unsure"
    """It is in the data and may be wrong."""
    NOTE = "note"
    """Nothing is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtKind:
    """A kind of doubt.

    Attributes:
        code: Stable name.
        title: What it is called.
        sentence: What was seen, with parameters in braces.
        advice: What a person who meets it should do.
        severity: How much it leaves unknown.
        doubtful: Whether the amounts in its cells are certain no more.
        whole_page: Whether nothing of the page, or of a picture, was read: what is found nowhere
            may be printed there.
        words: For a parameter whose values are codes: the words of each value.
    """

    code: str
    title: Words
    sentence: Words
    advice: Words
    severity: Severity
    doubtful: bool
    whole_page: bool = False
    words: Mapping[str, Mapping[str, Words]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def parameters(self) -> frozenset[str]:
        """Names of the parameters in the sentence."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.sentence.en) if name)


@cache
def doubt_kinds() -> Mapping[str, DoubtKind]:
    """All kinds by code, in the order of the list."""
    return MappingProxyType({code: _kind(code, told) for code, told in open_toml(_LIST).items()})


def doubt_kind(code: str) -> DoubtKind:
    """The kind with this code.

    Raises:
        KeyError: The list has no such kind.
    """
    return doubt_kinds()[code]


def sentence(code: str, parameters: Iterable[tuple[str, str]]) -> Words:
    """The words of a doubt.

    Args:
        code: Its kind.
        parameters: Its parameters by name.

    Raises:
        KeyError: The list has no such kind, or its sentence has a parameter that is not given.
    """
    kind = doubt_kind(code)
    given = dict(parameters)
    return Words(zh=_filled(kind, given, "zh"), en=_filled(kind, given, "en"))


def _filled(kind: DoubtKind, given: Mapping[str, str], language: str) -> str:
    template: str = getattr(kind.sentence, language)
    return template.format(
        **{name: _shown(kind, name, value, language) for name, value in given.items()}
    )


def _shown(kind: DoubtKind, name: str, value: str, language: str) -> str:
    """A value in words where it is a code, as it is where it is a text."""
    known = kind.words.get(name, {}).get(value)
    return value if known is None else getattr(known, language)


def _kind(code: str, told: Mapping[str, Any]) -> DoubtKind:
    return DoubtKind(
        code=code,
        title=Words(**told["title"]),
        sentence=Words(**told["sentence"]),
        advice=Words(**told["advice"]),
        severity=Severity(told["severity"]),
        doubtful=told["doubtful"],
        whole_page=told.get("whole_page", False),
        words={
            name: {value: Words(**words) for value, words in values.items()}
            for name, values in told.get("words", {}).items()
        },
    )
