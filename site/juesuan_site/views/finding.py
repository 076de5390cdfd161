"""The search page, and the same answer as JSON."""

from pathlib import Path
from typing import cast

from flask import Blueprint, Flask, Response, current_app, json, make_response, render_template, request

from juesuan_site import urls
from juesuan_site.findable import entries
from juesuan_site.negotiation import HTML, JSON, choose
from juesuan_site.questions import data_version
from juesuan_site.search import KINDS, Found, Index
from juesuan_site.services import services

__all__ = ["blueprint", "install"]

blueprint = Blueprint("finding", __name__)

_EXTENSION = "juesuan-search"
_FIRST = 5
_PAGE = 50
_LONGEST = 100


def install(app: Flask, folder: Path) -> None:
    """Give the application the index that stands in the folder."""
    app.extensions[_EXTENSION] = Index(folder / "search.sqlite")


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
    if offer is JSON:
        return _as_json(text, found)
    shown = {name: [hit for hit in found.hits if hit.kind == name] for name in KINDS}
    more = kind != "" and page * _PAGE < found.counts.get(kind, 0)
    view = render_template(
        "search.html", text=text, kind=kind, page=page, counts=found.counts, shown=shown, kinds=KINDS, more=more
    )
    return make_response(view)


def _found(text: str, kind: str, page: int) -> Found:
    index = _index()
    if kind:
        return index.find(text, kind=kind, limit=_PAGE, offset=(page - 1) * _PAGE)
    by_kind = [index.find(text, kind=name, limit=_FIRST if name != "row" else _PAGE) for name in KINDS]
    return Found(counts=by_kind[0].counts, hits=tuple(hit for found in by_kind for hit in found.hits))


def _index() -> Index:
    """The index, of the version of the data that the pages show."""
    index = cast("Index", current_app.extensions[_EXTENSION])
    version = data_version()
    if index.version() != version:
        index.refresh(version, entries(services().packages))
    return index


def _as_json(text: str, found: Found) -> Response:
    hits = [
        {
            "kind": hit.kind,
            "title": hit.title,
            "code": hit.code,
            "value": hit.value,
            "context": hit.context,
            "url": urls.absolute(hit.path),
        }
        for hit in found.hits
    ]
    body = json.dumps({"q": text, "counts": found.counts, "hits": hits}, ensure_ascii=False, sort_keys=False, indent=1)
    return Response(body + "\n", content_type="application/json")
