"""All subjects of a classification.

As a tree by code, or from A to Z by the sound of their names.
"""

from itertools import groupby
from typing import Any, Final

from flask import request
from pypinyin import Style, lazy_pinyin
from werkzeug.exceptions import BadRequest

from juesuan_site.lookups.corpus import tables, turn
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.printed_table import SCHEMES
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource

__all__ = ["load"]

_FIELDS: Final = columns("subjects", "code name level accounts")
_FOUND: Final = """
SELECT code, arg_max(name, year) AS name, arg_max(level, year) AS level, count(*) AS accounts
FROM subjects WHERE scheme = ? GROUP BY code ORDER BY code
"""
_WAYS: Final = ("code", "name")


def load(key: Key) -> Resource | None:
    """The view of all subjects of a classification."""
    scheme = key["scheme"]
    if scheme not in SCHEMES:
        return None
    way = request.args.get("by", "code")
    if way not in _WAYS:
        raise BadRequest("by 是 code 或 name。by is code or name.")
    held = tables()
    with turn():
        found = held.rows(_FOUND, [scheme])
    listed: list[dict[str, Any]] = [
        {**row, "path": urls.subject(scheme, row["code"])} for row in found
    ]
    here = urls.page("subjects", **key)
    return Resource(
        title=gettext("%(scheme)s科目", scheme=str(SCHEMES[scheme])),
        title_en="Subjects",
        summary=gettext(
            "全部决算用到的%(scheme)s科目，按编码或音序。", scheme=str(SCHEMES[scheme])
        ),
        content={"scheme": scheme, "subjects": listed},
        sheets=(sheet(gettext("科目"), _FIELDS, listed),),
        layout={
            "way": way,
            "ways": {one: urls.asked(here, {"by": one}) for one in _WAYS},
            "groups": _by_sound(listed) if way == "name" else _by_class(listed),
            "schemes": {
                one: (str(title), urls.page("subjects", scheme=one))
                for one, title in SCHEMES.items()
            },
        },
        query={"by": way} if way != "code" else {},
    )


def _by_class(listed: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The subjects class by class."""
    return [(code, list(held)) for code, held in groupby(listed, key=lambda one: one["code"][:3])]


def _by_sound(listed: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The subjects by the first letter of their names in pinyin."""
    sounded = sorted(listed, key=lambda one: (lazy_pinyin(one["name"]), one["code"]))
    return [(letter, list(held)) for letter, held in groupby(sounded, key=_letter)]


def _letter(one: dict[str, Any]) -> str:
    first = lazy_pinyin(one["name"][:1], style=Style.FIRST_LETTER)
    letter = first[0][:1].upper() if first else ""
    return letter if letter.isascii() and letter.isalpha() else "#"
