"""The text of an account as printed, piece by piece, each with its place.

Of tables only where they stand.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.findings.checks import marks
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource

__all__ = ["load"]

_PARTS: Final[Mapping[str, object]] = {
    "cover": lazy_gettext("封面"),
    "contents": lazy_gettext("目录"),
    "duties": lazy_gettext("单位概况"),
    "units": lazy_gettext("单位构成"),
    "statements": lazy_gettext("决算报表"),
    "narrative": lazy_gettext("决算情况说明"),
    "terms": lazy_gettext("名词解释"),
    "attachments": lazy_gettext("附件"),
}
_FIELDS: Final = columns("paragraphs", "id part_title section kind text place")


@of_account
def load(part: Part, _key: Key) -> Resource | None:
    """The view of the text of an account."""
    found = marks(part.package, part.key, "paragraphs")
    pieces: list[dict[str, Any]] = [
        {
            **row,
            "part_title": str(_PARTS.get(row["part"], row["part"])),
            "findings": found.get(row["id"], []),
        }
        for row in part.rows("paragraphs")
    ]
    return part.resource(
        gettext("全文"),
        title_en="Text as printed",
        summary=gettext("%(title)s的文字，一段一行，注明原文位置。", title=part.title),
        content={"pieces": pieces},
        sheets=(sheet(gettext("全文"), _FIELDS, pieces),),
        layout={"parts": _runs(pieces)},
    )


def _runs(pieces: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The pieces part by part, in reading order."""
    return [
        (title, list(held))
        for title, held in groupby(pieces, key=lambda piece: piece["part_title"])
    ]
