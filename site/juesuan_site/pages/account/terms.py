"""The terms 名词解释 that an account explains."""

from typing import Final

from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource

__all__ = ["load"]

_FIELDS: Final = columns("terms", "id term function_code definition place")


@of_account
def load(part: Part, _key: Key) -> Resource | None:
    """The view of the terms of an account."""
    terms = [
        {**row, "subject_page": part.subject_path(row["function_code"])}
        for row in part.rows("terms")
    ]
    return part.resource(
        gettext("名词解释"),
        title_en="Terms",
        summary=gettext(
            "%(title)s解释的 %(count)s 个名词，照原文。", title=part.title, count=len(terms)
        ),
        content={"terms": terms},
        sheets=(sheet(gettext("名词解释"), _FIELDS, terms),),
    )
