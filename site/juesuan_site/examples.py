"""The example queries that the form of ``/sparql`` offers: ``queries/*.rq`` of the vocabulary.

The first comment line of a file is its title, English after a bar: ``# 各科目支出 | Expenditure by subject``.
"""

from dataclasses import dataclass
from functools import cache

from juesuan_vocab import names, open_text, resource

__all__ = ["Example", "examples"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A query to start from.

    Attributes:
        name: Name of its file, without suffix.
        title: In Chinese.
        title_en: In English; empty if there is none.
        text: The query with its comments.
    """

    name: str
    title: str
    title_en: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """All examples, by file name."""
    if not resource("queries").is_dir():
        return ()
    return tuple(_example(name) for name in names("queries", ".rq"))


def _example(name: str) -> Example:
    text = open_text(name)
    first = next((line for line in text.splitlines() if line.startswith("#")), "").lstrip("# ")
    title, _, title_en = (part.strip() for part in first.partition("|"))
    stem = name.rpartition("/")[2].removesuffix(".rq")
    return Example(name=stem, title=title or stem, title_en=title_en, text=text)
