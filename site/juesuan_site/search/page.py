"""The search page, and the same answer as JSON."""

from collections.abc import Sequence

from flask import Blueprint, Response, json, make_response, request

from juesuan_site.search.current import index
from juesuan_site.search.index import KINDS, Found, highlight
from juesuan_site.server.negotiation import HTML, JSON, choose
from juesuan_site.serving import urls
from juesuan_site.serving.presentation import render

__all__ = ["blueprint"]

blueprint = Blueprint("finding", __name__)

_FIRST = 5
_PAGE = 50
_LONGEST = 100


@blueprint.get("/search")
@blueprint.get("/search.<any(json):suffix>")
def search(suffix: str = "") -> Response:
    """What was found: some of each kind, or with ``kind`` a page of that kind."""
    text = " ".join(request.args.get("q", "").split())[:_LONGEST]
    kind = request.args.get("kind", "")
    kind = kind if kind in KINDS else ""
    page = max(1, request.args.get("page", 1, type=int))
    offer = choose((HTML, JSON), suffix=suffix)
    found = _found(text, kind, page)
    suggestions = () if found.counts else index().suggest(text)
    if offer is JSON:
        return _as_json(text, found, suggestions)
    shown = {name: [hit for hit in found.hits if hit.kind == name] for name in KINDS}
    more = kind != "" and page * _PAGE < found.counts.get(kind, 0)
    view = render(
        "search/search.html",
        highlight=highlight,
        text=text,
        root=urls.root(),
        kind=kind,
        page=page,
        counts=found.counts,
        shown=shown,
        kinds=KINDS,
        more=more,
        suggestions=suggestions,
    )
    return make_response(view)


def _found(text: str, kind: str, page: int) -> Found:
    found = index()
    if kind:
        return found.find(text, kind=kind, limit=_PAGE, offset=(page - 1) * _PAGE)
    by_kind = [
        found.find(text, kind=name, limit=_FIRST if name != "row" else _PAGE) for name in KINDS
    ]
    return Found(counts=by_kind[0].counts, hits=tuple(hit for one in by_kind for hit in one.hits))


def _as_json(text: str, found: Found, suggestions: Sequence[str]) -> Response:
    hits = [
        {
            "kind": hit.kind,
            "title": hit.title,
            "code": hit.code,
            "value": hit.value,
            "context": hit.context,
            "url": urls.absolute(urls.root() + hit.path),
        }
        for hit in found.hits
    ]
    shape = {"q": text, "counts": found.counts, "hits": hits, "suggestions": list(suggestions)}
    body = json.dumps(shape, ensure_ascii=False, sort_keys=False, indent=1)
    return Response(body + "\n", content_type="application/json")
