"""The terms 名词解释 that an account explains."""

from typing import Final

from juesuan_site.pages.account.part import open_part
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Kind, Resource

__all__ = ["KIND"]

_FIELDS: Final = columns("terms", "id term function_code definition place")


def _load(key: Key) -> Resource | None:
    part = open_part(key)
    if part is None:
        return None
    terms = [
        {**row, "subject_page": part.subject_path(row["function_code"])}
        for row in part.rows("terms")
    ]
    return Resource(
        kind="account-terms",
        key=key,
        iri=part.iri,
        title=gettext("名词解释"),
        title_en="Terms",
        summary=gettext(
            "%(title)s解释的 %(count)s 个名词，照原文。", title=part.title, count=len(terms)
        ),
        content={**part.content, "terms": terms},
        sheets=(sheet(gettext("名词解释"), _FIELDS, terms),),
        origin=part.origin,
        crumbs=part.crumbs,
        file_name=gettext("%(title)s-名词解释", title=part.title),
    )


KIND = Kind(
    names=("account-terms",), template="account/terms.html", load=_load, graph="account-terms"
)
