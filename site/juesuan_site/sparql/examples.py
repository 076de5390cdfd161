"""The example queries that the form of ``/sparql`` offers: ``queries/*.rq`` of the vocabulary.

A file opens with comment lines ``# title_zh: …`` and ``# title_en: …``.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from juesuan_vocab import names, open_text, resource

__all__ = ["Example", "examples"]

_HEADER: Final = re.compile(r"^# *(\w+): *(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A query to start from.

    Attributes:
        name: Name of its file, without suffix.
        title: In Chinese.
        title_en: In English; empty if there is none.
        text: The query with its comments.
        question: What it answers, in Chinese.
        tags: What it is about, the chief thing first.
    """

    name: str
    title: str
    title_en: str
    text: str
    question: str
    tags: tuple[str, ...]

    @property
    def words(self) -> str:
        """What it can be found by."""
        return " ".join((self.name, self.title, self.title_en, self.question, *self.tags))


@cache
def examples() -> tuple[Example, ...]:
    """All examples, by file name."""
    if not resource("queries").is_dir():
        return ()
    return tuple(_example(name) for name in names("queries", ".rq"))


def _example(name: str) -> Example:
    text = open_text(name)
    told = dict(_HEADER.findall(text))
    stem = name.rpartition("/")[2].removesuffix(".rq")
    return Example(
        name=stem,
        title=told.get("title_zh", stem),
        title_en=told.get("title_en", ""),
        text=text,
        question=told.get("question", ""),
        tags=tuple(told.get("tags", "").replace(",", " ").split()),
    )
