"""Rows of a lookup as JSON lines, and as a table that leaves the site."""

import json
from typing import Final

from juesuan_site.lookups.corpus import Rows
from juesuan_site.serving.printed.columns import column
from juesuan_site.serving.printed.sheet import Field, Sheet

__all__ = ["as_sheet", "json_lines", "titled"]

_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_NAME: Final = "_name"


def json_lines(rows: Rows) -> bytes:
    """One object a row."""
    return "".join(_PACK(dict(zip(rows[0], row, strict=True))) + "\n" for row in rows[1]).encode()


def as_sheet(resource: str, rows: Rows) -> Sheet:
    """The rows as a table, its columns titled as the schema of the resource titles them."""
    fields = tuple(titled(resource, name) for name in rows[0])
    return Sheet(title=resource, fields=fields, rows=tuple(rows[1]))


def titled(resource: str, name: str) -> Field:
    """A column of an answer; ``<code>_name`` is the name of what the code stands for."""
    try:
        return column(resource, name)
    except KeyError:
        held = column(resource, name.removesuffix(_NAME))
        return Field(name=name, title=f"{held.title}名称", title_en=f"{held.title_en}: name")
