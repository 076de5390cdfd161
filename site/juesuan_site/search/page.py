"""The search page, and the same answer as JSON."""

from collections.abc import Sequence

from flask import Blueprint, Response, json, make_response, request

from juesuan_site.search.current import of_one_index
from juesuan_site.search.index import KINDS, Found, Index, highlight
from juesuan_site.server.negotiation import HTML, JSON, Offer, choose
from juesuan_site.serving import urls
from juesuan_site.serving.caching import conditional
from juesuan_site.serving.presentation import render

__all__ = ["blueprint"]

blueprint = Blueprint("finding", __name__)

_FIRST = 5
_TYPED = 8
_PAGE = 50
_LONGEST = 100


@blueprint.get("/search")
@blueprint.get("/search.<any(json):suffix>")
def search(suffix: str = "") -> Response:
    """What was found: some of each kind, or with ``kind`` a page of that kind."""
    text = _text()
    kind = request.args.get("kind", "")
    kind = kind if kind in KINDS else ""
    page = max(1, request.args.get("page", 1, type=int))
    offer = choose((HTML, JSON), suffix=suffix)
    return of_one_index(lambda held: _answer(held, text, kind, page, offer))


@blueprint.get("/search/part")
def part() -> Response:
    """The first hits as a piece of a page, for a field that shows them while one types."""
    text = _text()
    return of_one_index(lambda held: conditional(make_response(_part(held, text))))


def _text() -> str:
    return " ".join(request.args.get("q", "").split())[:_LONGEST]


def _part(held: Index, text: str) -> str:
    found = held.find(text, limit=_TYPED)
    return render(
        "search/part.html",
        highlight=highlight,
        text=text,
        root=urls.root(),
        hits=found.hits,
        count=sum(found.counts.values()),
        kinds=KINDS,
    )


def _answer(held: Index, text: str, kind: str, page: int, offer: Offer) -> Response:
    found = _found(held, text, kind, page)
    suggestions = () if found.counts else held.suggest(text)
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


def _found(held: Index, text: str, kind: str, page: int) -> Found:
    if kind:
        return held.find(text, kind=kind, limit=_PAGE, offset=(page - 1) * _PAGE)
    by_kind = [
        held.find(text, kind=name, limit=_FIRST if name != "row" else _PAGE) for name in KINDS
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
