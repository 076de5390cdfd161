"""``/dumps/``: everything to take away.

``/catalog.ttl`` and ``/.well-known/void`` for those who look for it there.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, json, make_response, request
from werkzeug.exceptions import BadRequest

from juesuan.corpus.dumps import CATALOGUE, Dump, Dumps, dump_path
from juesuan_site.pages.corpus.regions import lineage
from juesuan_site.pages.downloads import dumps
from juesuan_site.pages.downloads.selection import (
    ASKS,
    MOST,
    Held,
    chosen,
    is_bounded,
    packages_of,
    streamed,
    zip_size,
)
from juesuan_site.server.negotiation import GRAPHS, HTML, JSON, choose
from juesuan_site.serving import packages, urls
from juesuan_site.serving.caching import DATA_VERSION, conditional
from juesuan_site.serving.paging import turned
from juesuan_site.serving.presentation import render
from juesuan_site.serving.services import services
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
    _refuse_unknown({*ASKS, "page"})
    found = dumps.current()
    if offer is JSON:
        body = json.dumps(_described(found), ensure_ascii=False, indent=1, sort_keys=False)
        response = Response(f"{body}\n", content_type=JSON.media_type)
    else:
        response = make_response(_page(found))
    response.vary.add("Accept")
    response.headers[DATA_VERSION] = found.version
    return conditional(response)


def _refuse_unknown(known: Collection[str]) -> None:
    """Refuse a parameter that is not known: who is not told believes that the list is narrowed."""
    unknown = next((name for name in request.args if name not in known), None)
    if unknown is not None:
        there = "、".join(sorted(known))
        raise BadRequest(
            f"没有参数 {unknown[:40]!r}，有：{there}。No such parameter; there are {there}."
        )


def _page(found: Dumps) -> str:
    """The files, and the packages that are chosen, with what they can be chosen by."""
    held = packages_of(found.packages)
    selection = chosen(held, request.args)
    part = turned(len(selection), f"{urls.page('dumps')}", request.args)
    asked = {name: request.args.getlist(name) for name in ASKS if any(request.args.getlist(name))}
    return render(
        "downloads/dumps.html",
        dumps=found,
        part=part,
        shown=selection[part.offset : part.last],
        count=len(selection),
        bytes=zip_size(selection),
        bounded=is_bounded(selection),
        most=MOST,
        zip_path=f"{urls.dump('chosen.zip')}{'?' if asked else ''}{urlencode(asked, doseq=True)}",
        asked=asked,
        years=sorted({one.year for one in held}, reverse=True),
        regions=_regions(held),
    )


def _regions(held: Sequence[Held]) -> dict[str, str]:
    """The regions of the packages and those that they lie in, each with its name."""
    names = packages.region_names()
    codes = {code for one in held for code in lineage(one.region)}
    own = {one.region for one in held}
    return {code: names.get(code, "") for code in sorted(codes) if code in names or code in own}


@blueprint.get("/dumps/chosen.zip")
def many() -> Response:
    """The packages of a selection as one zip, as large as the page said."""
    _refuse_unknown(ASKS)
    found = dumps.current()
    selection = chosen(packages_of(found.packages), request.args)
    if not is_bounded(selection):
        raise BadRequest(
            f"一次可打包 1 至 {MOST} 份、2 GB 以内，这里是 {len(selection)} 份。"
            f"One zip holds 1 to {MOST} packages and 2 GB; these are {len(selection)}."
        )
    store = services().settings.store.absolute()
    body = streamed(selection, lambda name: dump_path(store, found.version, name))
    response = Response(body, content_type="application/zip")
    response.content_length = zip_size(selection)
    sums = "".join(one.dump.sha256 for one in selection)
    response.set_etag(hashlib.sha256(sums.encode()).hexdigest())
    response.headers["Content-Disposition"] = 'attachment; filename="juesuan-packages.zip"'
    response.headers[DATA_VERSION] = found.version
    return response


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
