"""The word for a code, from the code lists of the vocabulary: ``outcome`` ``mismatch`` is 不符."""

from collections.abc import Mapping
from functools import cache

from juesuan_site.serving.definitions import terms
from juesuan_site.serving.language import ENGLISH, language
from juesuan_vocab.structures import structures

__all__ = ["statement_titles", "word", "words"]


def words(code_list: str) -> Mapping[str, str]:
    """The codes of a list with their words in the language of the page."""
    return _words(code_list, language())


@cache
def _words(code_list: str, tongue: str) -> Mapping[str, str]:
    prefix = f"{code_list}/"
    return {
        term.name.removeprefix(prefix): term.label_en if tongue == ENGLISH else term.label_zh
        for term in terms()
        if term.name.startswith(prefix)
    }


def word(code: str, code_list: str) -> str:
    """The word for a code; the code itself if the list has no word for it, nothing for nothing."""
    return words(code_list).get(code) or code


def statement_titles() -> dict[str, str]:
    """The statements that the ministry knows, each with its title in the language of the page."""
    english = language() == ENGLISH
    return {known.id: known.title_en if english else known.title_zh for known in structures()}
