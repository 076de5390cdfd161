"""What an error is called and what to do about it, in Chinese and English, by its code.

``words/errors.toml`` is the list: the errors of ``juesuan.errors`` and those of HTTP. What an error
says of its own case is English in the code, and Chinese in ``words/details.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from juesuan_vocab import open_toml
from juesuan_vocab.wording import Words

__all__ = ["ErrorWords", "detail", "details", "error_codes", "error_words"]

_LIST = "words/errors.toml"
_DETAILS = "words/details.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorWords:
    """The words of one code.

    Attributes:
        title: One line that is true of every such error.
        hint: What the reader can do about it; empty where there is nothing to do.
    """

    title: Words
    hint: Words


def error_codes() -> list[str]:
    """The codes that have words, in the order of the list."""
    return list(open_toml(_LIST))


@cache
def error_words(code: str) -> ErrorWords:
    """The words of a code; KeyError if the list does not know it."""
    entry = open_toml(_LIST)[code]
    return ErrorWords(title=Words(**entry["title"]), hint=Words(**entry.get("hint", {})))


def details() -> Mapping[str, str]:
    """What errors say of their case: the English of the code, each with its Chinese."""
    return open_toml(_DETAILS)


def detail(english: str) -> str:
    """The Chinese of what an error says of its case; empty if the list does not know it."""
    return details().get(english, "")
