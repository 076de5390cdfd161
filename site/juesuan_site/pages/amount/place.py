"""Where an amount is printed, as people count: 公开05表 第 7 行，第 14 页."""

from collections.abc import Mapping
from typing import Any, Final

from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.place import place as file_place

__all__ = ["code_of", "item_of", "number_path", "place_in_words", "place_of", "source_path"]

_PLACE: Final = ("statement", "row", "column")


def place_in_words(amount: Mapping[str, str], number: str) -> str:
    """The statement and row of an amount, then the page.

    The place in the file where the format has no pages.

    Args:
        amount: A row of ``amounts.csv``.
        number: Number of its statement as printed (``公开05表``); empty if none is.
    """
    table = number or amount["statement_title"]
    end = (
        gettext("第 %(page)s 页", page=amount["page"])
        if amount["page"]
        else gettext("原文%(place)s", place=file_place(amount["place"]))
    )
    return gettext("%(table)s 第 %(row)s 行，%(end)s", table=table, row=amount["row"], end=end)


def code_of(amount: Mapping[str, str]) -> str:
    """Code of the subject that an amount is of; empty if it is of none."""
    return amount["function_code"] or amount["economic_code"]


def item_of(amount: Mapping[str, str]) -> str:
    """The code and the name of the row of an amount, as far as they are printed."""
    return " ".join(filter(None, (code_of(amount), amount["item"])))


def place_of(amount: Mapping[str, Any]) -> dict[str, str]:
    """Statement, row and column: what names an amount in its account, and in ``facts.csv``."""
    return {name: str(amount[name]) for name in _PLACE}


def number_path(amount: Mapping[str, Any], key: Mapping[str, str]) -> str:
    """Path of the page of an amount of the account that the key names."""
    account = {"organization": key["organization"], "year": key["year"]}
    return urls.page("amount", **account, **place_of(amount))


def source_path(amount: Mapping[str, str], organization: str, year: str) -> str:
    """Path of the view of the source that shows the amount, marked.

    Empty if it stands on no page and in no table.
    """
    account = {"organization": organization, "year": year}
    spot = urls.spot(amount["statement"], amount["row"], amount["column"])
    if amount["page"]:
        return f"{urls.page('source-page', **account, page=amount['page'])}#{spot}"
    if amount["table"]:
        return f"{urls.page('source-table', **account, table=amount['table'])}#{spot}"
    return ""
