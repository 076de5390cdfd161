"""What a correction 更正 changed, cell by cell, against the revision before it."""

from typing import Any, Final

from juesuan.package.revisions.revision import number_of
from juesuan.package.tables.changes import CHANGES
from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource

__all__ = ["load"]

_FIELDS: Final = columns(
    CHANGES, "id table statement kind row column column_title item before after difference unit"
)
_KINDS: Final = {
    "changed": lazy_gettext("改动"),
    "added": lazy_gettext("新增"),
    "removed": lazy_gettext("删去"),
}


@of_account
def load(part: Part, key: Key) -> Resource | None:
    """The view of what a correction changed."""
    if not part.package.holds(CHANGES):
        return None
    number = number_of(part.package.descriptor)
    rows = [_described(row, part) for row in part.rows(CHANGES)]
    return part.resource(
        gettext("第 %(number)s 版更正了什么", number=number),
        summary=gettext(
            "%(title)s第 %(number)s 版与第 %(former)s 版逐格比较，%(count)s 格不同。",
            title=part.title,
            number=number,
            former=number - 1,
            count=len(rows),
        ),
        content={
            "revision": number,
            "former": {"revision": number - 1, "path": _path(key, number - 1)},
            "changes": rows,
        },
        sheets=(sheet(gettext("更正明细"), _FIELDS, rows),),
        file_name=gettext("%(title)s-更正", title=part.title),
        csv_file=part.package.path(CHANGES),
    )


def _described(row: dict[str, str], part: Part) -> dict[str, Any]:
    """A change with its words and the page of its statement."""
    statement = row["statement"]
    path = urls.page("statement", **part.key, statement=statement) if statement else ""
    return {
        **row,
        "kind_title": str(_KINDS[row["kind"]]),
        "path": path,
        "table_title": _title(row, part),
    }


def _title(row: dict[str, str], part: Part) -> str:
    """The Chinese title of the table."""
    table = row["table"]
    if not part.package.holds(table):
        return table
    title = next(one for one in part.package.descriptor["resources"] if one["name"] == table)
    return str(title.get("title", table))


def _path(key: Key, number: int) -> str:
    return urls.page("account-revision", **key, revision=f"v{number}")
