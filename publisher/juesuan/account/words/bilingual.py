"""Words printed in both languages: 栏次 / Column, 合计 Total, Item（项目）."""

from collections.abc import Sequence
from functools import lru_cache

from juesuan.account.words.lexicon import lexicon
from juesuan_vocab.wording import plain

__all__ = ["compared", "compared_path"]


@lru_cache(maxsize=8192)
def compared(text: str) -> str:
    """The text as words are compared: plain, and of a text in both languages its Chinese part.

    本年收入合计 / Total Revenue is the word 本年收入合计. 人员经费 PPP and R&D经费 are in one language:
    abbreviations have no small letters.
    """
    printed = plain(text)
    patterns = lexicon().patterns
    for pattern in (patterns["translated_behind"], patterns["translated_before"]):
        if found := pattern.fullmatch(printed):
            return found["chinese"]
    return printed


def compared_path(path: Sequence[str]) -> tuple[str, ...]:
    """The heads above a column as they are compared, without lines that only translate one."""
    heads = tuple(map(compared, path))
    is_translation = lexicon().patterns["translation"].fullmatch
    return tuple(head for head in heads if not is_translation(head)) or heads
