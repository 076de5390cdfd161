"""``/api/search``: the search as a lookup.

Hits are typed, ranked and highlighted; where nothing is found there are suggestions.
"""

import json
from typing import Final

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest

from juesuan_site.search.current import of_one_index
from juesuan_site.search.index import KINDS, Hit, Index, highlight
from juesuan_site.server.negotiation import JSON, choose
from juesuan_site.serving import urls

__all__ = ["blueprint"]

blueprint = Blueprint("searching", __name__, url_prefix="/api")

_LARGEST: Final = 100
_LAST: Final = 10_000
_LONGEST: Final = 100
_KNOWN: Final = frozenset({"q", "kind", "limit", "offset"})
_PACK: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@blueprint.get("/search")
@blueprint.get("/search.<any(json):suffix>")
def search(suffix: str = "") -> Response:
    """What was found."""
    choose((JSON,), suffix=suffix)
    unknown = set(request.args) - _KNOWN
    if unknown:
        raise BadRequest(
            f"parameter {min(unknown)!r} is not known; there are {', '.join(sorted(_KNOWN))}."
        )
    text, kind = " ".join(request.args.get("q", "").split()), request.args.get("kind", "")
    if len(text) > _LONGEST:
        raise BadRequest(f"q has at most {_LONGEST} characters.")
    if kind and kind not in KINDS:
        raise BadRequest(f"kind is one of {', '.join(KINDS)}.")
    limit = _number("limit", 20, 1, _LARGEST)
    offset = _number("offset", 0, 0, _LAST)
    return of_one_index(lambda held: _answer(held, text, kind, limit, offset))


def _answer(held: Index, text: str, kind: str, limit: int, offset: int) -> Response:
    found = held.find(text, kind=kind, limit=limit, offset=offset)
    answer = {
        "q": text,
        "counts": found.counts,
        "hits": [_hit(hit, text) for hit in found.hits],
        "suggestions": [] if found.counts else list(held.suggest(text)),
        "version": held.version() or "",
    }
    return Response(
        _PACK(answer), content_type=JSON.media_type, headers={"Access-Control-Allow-Origin": "*"}
    )


def _hit(hit: Hit, text: str) -> dict[str, object]:
    shown = {
        "kind": hit.kind,
        "title": hit.title,
        "code": hit.code,
        "value": hit.value,
        "context": hit.context,
    }
    marked = [{"text": piece, "found": mark} for piece, mark in highlight(hit.title, text)]
    return {**shown, "url": urls.absolute(urls.root() + hit.path), "highlighted": marked}


def _number(name: str, default: int, least: int, largest: int) -> int:
    text = request.args.get(name, str(default))
    if not (
        text.isascii() and text.isdigit() and len(text) < _LONGEST and least <= int(text) <= largest
    ):
        raise BadRequest(f"{name} is a whole number from {least} to {largest}.")
    return int(text)
