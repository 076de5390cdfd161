"""What the cells of evaluations are called (vocab/evaluation/form.toml)."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from juesuan.account.outline import condense
from juesuan_vocab import open_toml

__all__ = ["entry", "is_word", "levels_of", "matcher", "number", "search", "word_of"]

NUMBER = re.compile(r"-?\d{1,14}(\.\d+)?")
"""Longer ones are no amounts (``is_boundless``)."""
ENDINGS = ("%", "分")
"""What may follow a number of points."""


@cache
def _words() -> dict[str, Any]:
    return open_toml("evaluation/form.toml")


@cache
def entry(*path: str) -> Any:  # noqa: ANN401 - a part of a TOML file
    """What the file says at a path."""
    found: Any = _words()
    for step in path:
        found = found[step]
    return found


@cache
def matcher(*path: str) -> re.Pattern[str]:
    """The pattern at a path of the words; a list gives alternatives."""
    found = entry(*path)
    return re.compile("|".join(found) if isinstance(found, list) else found)


@lru_cache(maxsize=65536)
def is_word(text: str, *path: str) -> bool:
    """Whether a whole cell is one of the words at a path."""
    return matcher(*path).fullmatch(text) is not None


def search(text: str, *path: str) -> re.Match[str] | None:
    """The first place of a text that matches the words at a path."""
    return matcher(*path).search(text)


@lru_cache(maxsize=65536)
def word_of(text: str, *path: str) -> str:
    """Which of the entries below a path a cell is called by; empty if none."""
    names: Mapping[str, Any] = entry(*path)
    return next((name for name in names if is_word(text, *path, name)), "")


@lru_cache(maxsize=65536)
def levels_of(text: str) -> frozenset[str]:
    """Whether a cell is called as first levels are, as second ones, or as both: ``level1``, ``level2``."""
    name = matcher("indicator", "words", "tail").sub("", text)
    return frozenset(
        level for level in ("level1", "level2") if is_word(name, "indicator", "words", level)
    )


@lru_cache(maxsize=65536)
def number(text: str) -> Decimal | None:
    """A plain number, with or without thousands separators, % or 分.

    None if the text is something else.
    """
    bare = condense(text).replace(",", "")
    for ending in ENDINGS:
        bare = bare.removesuffix(ending)
    return Decimal(bare) if NUMBER.fullmatch(bare) else None
