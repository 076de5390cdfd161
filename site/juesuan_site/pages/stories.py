"""``/stories``: what is worth a reporter's look over all accounts.

Each story has its SQL, its base and its rows.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask import request

from juesuan.corpus.stories import Story, stories
from juesuan_site.lookups.corpus import Tables, tables, turn
from juesuan_site.lookups.tabular import titled
from juesuan_site.pages.rows import row_path, said
from juesuan_site.server.negotiation import prefers_html
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext, tell
from juesuan_site.serving.paging import PAGE, Turn, turned
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import Field, Sheet, sheet
from juesuan_site.serving.resource import Crumb, Key, Resource

__all__ = ["load_all", "load_story"]

_FIRST: Final = 3
_HIDDEN: Final = frozenset({"id", "key", "row", "column"})
"""Columns that name a row and say nothing to a reader."""


def _counted(story: Story, held: Tables) -> int:
    return held.count(f"SELECT count(*) FROM ({story.sql})")  # noqa: S608 - ours


def _found(story: Story, held: Tables, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    sql = f"SELECT * FROM ({story.sql}) LIMIT {limit} OFFSET {offset}"  # noqa: S608 - ours
    return held.rows(sql)


def load_all(_key: Key) -> Resource:
    """The view of all questions."""
    held = tables()
    with turn():
        accounts = held.count("SELECT count(*) FROM accounts")
        told = [_outlined(story, held) for story in stories()]
    return Resource(
        title=gettext("值得一看"),
        title_en="Stories",
        summary=gettext("变化最快的支出、决算恰好等于预算、指标个个完成……逐条注明依据，可以下载。"),
        content={"accounts": accounts, "stories": told},
        sheets=(
            sheet(gettext("值得一看"), columns("", "id title title_en count"), map(_line, told)),
        ),
    )


def _line(told: Mapping[str, Any]) -> dict[str, Any]:
    """A question as a row of the list."""
    return {**told, "title": told["title_zh"]}


def _outlined(story: Story, held: Tables) -> dict[str, Any]:
    rows = _found(story, held, _FIRST)
    return {**_about(story), "count": _counted(story, held), **_table(story, rows, held)}


def _about(story: Story) -> dict[str, str]:
    given = {
        name: getattr(story, name)
        for name in ("id", "title_zh", "title_en", "about_zh", "about_en")
    }
    return {**given, "path": urls.page("story", story=story.id)}


def _table(story: Story, rows: Sequence[Mapping[str, Any]], held: Tables) -> dict[str, Any]:
    """Titles of the columns that are shown, and of each row its page and what its cells say."""
    shown = [name for name in rows[0] if name not in _HIDDEN] if rows else []
    fields = [_field(story, name) for name in shown]
    return {
        "columns": [
            {"zh": field.title, "en": field.title_en, "number": field.number} for field in fields
        ],
        "rows": [
            {
                "path": row_path(story.resource, row),
                "cells": [said(story.resource, name, row[name], held) for name in shown],
            }
            for row in rows
        ],
    }


def _field(story: Story, name: str) -> Field:
    return titled(story.resource, "organization_name" if name == "organization" else name)


def load_story(key: Key) -> Resource | None:
    """The view of the answers to a question."""
    story = next((story for story in stories() if story.id == key["story"]), None)
    if story is None:
        return None
    held = tables()
    with turn():
        count = _counted(story, held)
        page: Turn = turned(count, urls.page("story", **key), request.args)
        rows = _found(story, held, PAGE, page.offset)
    return Resource(
        title=story.title_zh,
        title_en=story.title_en,
        summary=tell(story, "about"),
        content={**_about(story), "count": count, "sql": story.sql, **_table(story, rows, held)},
        sheets=_EMPTY if _is_page() else _sheets(story, held),
        crumbs=(Crumb(title=gettext("值得一看"), path=urls.page("stories")),),
        file_name=tell(story, "title"),
        layout={"turn": page},
    )


def _is_page() -> bool:
    """Whether a browser asks for the page, which does not hold all rows."""
    return prefers_html() and not request.path.endswith((".csv", ".xlsx"))


_EMPTY: Final = (Sheet(title="", fields=(), rows=()),)


def _sheets(story: Story, held: Tables) -> tuple[Sheet, ...]:
    """All rows, with the name of each body beside its id."""
    found, rows = held.ask(story.sql)
    fields = (titled("", "organization_name"), *(titled(story.resource, name) for name in found))
    at = found.index("organization")
    named = tuple((held.labels.get(("organization", str(row[at])), ""), *row) for row in rows)
    return (Sheet(title=tell(story, "title"), fields=fields, rows=named),)
