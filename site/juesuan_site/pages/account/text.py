"""The text of an account as printed, piece by piece, each with its place.

Of tables only where they stand.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from juesuan_site.pages.account.part import open_part
from juesuan_site.pages.findings.checks import marks
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Kind, Resource

__all__ = ["KIND"]

_PARTS: Final[Mapping[str, str]] = {
    "cover": "封面",
    "contents": "目录",
    "duties": "单位概况",
    "units": "单位构成",
    "statements": "决算报表",
    "narrative": "决算情况说明",
    "terms": "名词解释",
    "attachments": "附件",
}
_FIELDS: Final = columns("paragraphs", "id part_title section kind text place")


def _load(key: Key) -> Resource | None:
    part = open_part(key)
    if part is None:
        return None
    found = marks(part.package, part.key, "paragraphs")
    pieces: list[dict[str, Any]] = [
        {
            **row,
            "part_title": _PARTS.get(row["part"], row["part"]),
            "findings": found.get(row["id"], []),
        }
        for row in part.rows("paragraphs")
    ]
    return Resource(
        kind="account-text",
        key=key,
        iri=part.iri,
        title="全文",
        title_en="Text as printed",
        summary=f"{part.title}的文字，一段一行，注明原文位置。",
        content={**part.content, "pieces": pieces},
        sheets=(sheet("全文", _FIELDS, pieces),),
        origin=part.origin,
        crumbs=part.crumbs,
        file_name=f"{part.title}-全文",
        layout={"parts": _runs(pieces)},
    )


def _runs(pieces: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The pieces part by part, in reading order."""
    return [
        (title, list(held))
        for title, held in groupby(pieces, key=lambda piece: piece["part_title"])
    ]


KIND = Kind(names=("account-text",), template="account/text.html", load=_load, graph="account-text")
