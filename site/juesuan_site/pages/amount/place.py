"""Where an amount is printed, as people count: 公开05表 第 7 行，第 14 页."""

from collections.abc import Mapping

from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.presentation import place as file_place

__all__ = ["place_in_words", "source_path"]


def place_in_words(amount: Mapping[str, str], number: str) -> str:
    """The statement and row of an amount, then the page; the place in the file where the format has no pages.

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
