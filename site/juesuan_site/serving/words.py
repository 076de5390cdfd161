"""The word for a code, from the code lists of the vocabulary: ``outcome`` ``mismatch`` is 不符."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from juesuan_site.serving.definitions import terms
from juesuan_site.serving.language import ENGLISH, gettext, language
from juesuan_vocab.structures import structures

__all__ = [
    "certainty_defined",
    "column_titles",
    "scheme_title",
    "statement_title",
    "statement_titles",
    "word",
    "words",
]

_CERTAINTY: Final = ("closed", "read", "contradicted", "doubtful")


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


def certainty_defined() -> str:
    """The degrees of certainty in one sentence, each with its meaning in the vocabulary."""
    return _certainty_defined(language())


@cache
def _certainty_defined(tongue: str) -> str:
    english = tongue == ENGLISH
    known = {term.name: term for term in terms() if term.name.startswith("certainty/")}
    degrees = [known[f"certainty/{name}"] for name in _CERTAINTY]
    if english:
        return "; ".join(f"{term.label_en}: {term.comment_en}" for term in degrees) + "."
    return "；".join(f"{term.label_zh}：{term.comment_zh}" for term in degrees) + "。"


def column_titles(statement: str) -> dict[str, str]:
    """The columns of a statement with their titles; none for one the ministry does not know."""
    english = language() == ENGLISH
    return {
        column.id: column.title_en if english else column.title_zh
        for known in structures()
        if known.id == statement
        for column in known.columns
    }


def statement_title(statement: str) -> str:
    """The title of a statement; a table that is none of the ministry's by its number."""
    known, _, number = statement.rpartition("-")
    other = gettext("其他报表 %(number)s", number=number) if known == "other" else statement
    return statement_titles().get(statement) or other


def scheme_title(scheme: str) -> str:
    """What a scheme of subjects is called."""
    titles = {"functional": gettext("支出功能分类"), "economic": gettext("支出经济分类")}
    return titles.get(scheme, scheme)


def statement_titles() -> dict[str, str]:
    """The statements that the ministry knows, each with its title in the language of the page."""
    english = language() == ENGLISH
    return {known.id: known.title_en if english else known.title_zh for known in structures()}
