"""``/dumps/``: everything to take away.

``/catalog.ttl`` and ``/.well-known/void`` for those who look for it there.
"""

from dataclasses import asdict
from typing import Any, Final

from flask import Blueprint, Response, abort, json, make_response

from juesuan.corpus.dumps import CATALOGUE, Dump, Dumps
from juesuan_site.pages.downloads import dumps
from juesuan_site.server.negotiation import GRAPHS, HTML, JSON, choose
from juesuan_site.serving import urls
from juesuan_site.serving.caching import conditional
from juesuan_site.serving.presentation import render
from juesuan_site.sparql.void import describe_data

__all__ = ["blueprint"]

blueprint = Blueprint("dumps", __name__)

_OFFERS: Final = (HTML, JSON)
_CATALOGUE: Final = tuple(offer for offer in GRAPHS if offer.suffix in {"ttl", "jsonld", "rdf"})


@blueprint.get(urls.rule("dumps"))
@blueprint.get(urls.rule("dumps", suffixes=("json",)))
def listing(suffix: str = "") -> Response:
    """What there is, with date, size and digest."""
    offer = choose(_OFFERS, suffix=suffix)
    found = dumps.current()
    if offer is JSON:
        body = json.dumps(_described(found), ensure_ascii=False, indent=1, sort_keys=False)
        response = Response(f"{body}\n", content_type=JSON.media_type)
    else:
        response = make_response(render("downloads/dumps.html", dumps=found))
    response.vary.add("Accept")
    response.headers["Juesuan-Data-Version"] = found.version
    return conditional(response)


def _described(found: Dumps) -> dict[str, Any]:
    return {
        "version": found.version,
        "created": found.created,
        "files": [_file(dump) for dump in found.files],
        "packages": [_file(dump) for dump in found.packages],
    }


def _file(dump: Dump) -> dict[str, Any]:
    return {"url": urls.absolute(urls.dump(dump.name)), **asdict(dump)}


@blueprint.get("/dumps/<path:name>")
def file(name: str) -> Response:
    """One dump."""
    found = dumps.current()
    dump = found.find(name)
    if dump is None:
        abort(404)
    response = dumps.sent(found, dump)
    if not name.startswith(CATALOGUE):
        plain = name.rpartition("/")[2]
        response.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return response


@blueprint.get("/catalog")
@blueprint.get(f"/catalog.<any({','.join(offer.suffix for offer in _CATALOGUE)}):suffix>")
def catalogue(suffix: str = "") -> Response:
    """The whole catalogue as DCAT, with every file of every package."""
    offer = choose(_CATALOGUE, suffix=suffix)
    response = file(f"{CATALOGUE}.{offer.suffix}")
    if offer.media_type.startswith("text/"):
        response.content_type = f"{offer.media_type}; charset=utf-8"
    response.vary.add("Accept")
    return response


@blueprint.get("/.well-known/void")
def void() -> Response:
    """What the data set is, where it can be asked and where it can be had whole (VoID)."""
    return describe_data(choose(GRAPHS))
