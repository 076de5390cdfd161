"""``/oembed`` (oEmbed 1.0).

Editors of other sites show it where somebody pastes an address of a page.
"""

from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, abort, current_app, json, request
from markupsafe import Markup
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.routing import RequestRedirect

from juesuan_site.pages.kinds import COMPARE, KINDS
from juesuan_site.serving import urls
from juesuan_site.serving.caching import of_one_version
from juesuan_site.serving.language import gettext
from juesuan_site.serving.resource import Kind

__all__ = ["blueprint"]

blueprint = Blueprint("oembed", __name__)

_FORMAT: Final = "json"
_HEIGHT: Final = 480
_WIDTH: Final = 760
_FRAME: Final = '<iframe src="{}" width="{}" height="{}" title="{}"></iframe>'
_KINDS: Final = {kind.name: kind for kind in KINDS}
_OTHER: Final = "这个地址不是本站的页。The address is of no page of this site."


@blueprint.get("/oembed")
def oembed() -> Response:
    """A frame of a comparison; of other pages their title."""
    address = request.args.get("url", "")
    if not address:
        raise BadRequest("url 是本站一页的地址。url is the address of a page of this site.")
    if request.args.get("format", _FORMAT) != _FORMAT:
        return Response("format is json.\n", 501, content_type="text/plain; charset=utf-8")
    return of_one_version(lambda: _told(address))


def _told(address: str) -> Response:
    here, asked = urlsplit(urls.absolute("/")), urlsplit(address)
    if asked.netloc != here.netloc or not asked.path.startswith(urls.root()):
        abort(404, _OTHER)
    path = asked.path.removeprefix(urls.root()) or "/"
    kind, key = _page(path)
    told: dict[str, Any] = {
        "version": "1.0",
        "provider_name": "Juesuan",
        "provider_url": urls.absolute(urls.page("catalogue")),
        "cache_age": 3600,
    }
    if kind is COMPARE:
        told |= _frame(asked.query)
    else:
        told |= {"type": "link", "title": _title(kind, key, path)}
    body = json.dumps(told, ensure_ascii=False, sort_keys=False)
    return Response(body, content_type="application/json")


def _title(kind: Kind, key: dict[str, str], path: str) -> str:
    """The title of a page, which is made as if it had been asked for.

    It may look at its address.
    """
    with current_app.test_request_context(path, base_url=request.root_url):
        resource = kind.load(key)
    return (resource or abort(404, _OTHER)).title


def _page(path: str) -> tuple[Kind, dict[str, str]]:
    """The kind and the key of the page at a path."""
    try:
        endpoint, key = current_app.url_map.bind("").match(path)
    except (NotFound, RequestRedirect):
        abort(404, _OTHER)
    name = endpoint.rpartition(".")[2]
    return _KINDS.get(name) or abort(404, _OTHER), dict(key)


def _frame(query: str) -> dict[str, Any]:
    """The picture of a comparison in a frame."""
    given = {name: ",".join(values) for name, values in parse_qs(query).items()}
    source = urls.absolute(urls.asked(f"{urls.root()}/compare/embed", given))
    title = gettext("比较")
    html = Markup(_FRAME).format(source, _WIDTH, _HEIGHT, title)  # noqa: S704 - values are escaped
    return {"type": "rich", "title": title, "html": str(html), "width": _WIDTH, "height": _HEIGHT}
