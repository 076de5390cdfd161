"""The Chinese word for a code, from the code lists of the vocabulary: ``outcome`` ``mismatch`` is 不符."""

from collections.abc import Mapping
from functools import cache

from juesuan_site.serving.definitions import terms

__all__ = ["word", "words"]


@cache
def words(code_list: str) -> Mapping[str, str]:
    """The codes of a list with their Chinese words."""
    prefix = f"{code_list}/"
    return {
        term.name.removeprefix(prefix): term.label_zh
        for term in terms()
        if term.name.startswith(prefix)
    }


def word(code: str, code_list: str) -> str:
    """The word for a code; the code itself if the list has no word for it, nothing for nothing."""
    return words(code_list).get(code) or code
