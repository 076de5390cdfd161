"""``/sparql``: the SPARQL 1.1 Protocol for programs, a form for people.

Whoever asks nothing gets a description.
"""

import hashlib
import time
from typing import Final

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotAcceptable

from juesuan.errors import JuesuanError, QueryLimitReached
from juesuan.store import Answer, Form, Query
from juesuan.store.formats import FORMATS, GRAPH_FORMATS, TABLE_FORMATS
from juesuan_site.server import problems
from juesuan_site.server.headers import FOR_OTHER_SITES
from juesuan_site.server.limits import client
from juesuan_site.server.negotiation import Offer, choose, offers_of, prefers_html
from juesuan_site.serving.caching import DATA_VERSION
from juesuan_site.serving.services import services
from juesuan_site.sparql.description import describe_service
from juesuan_site.sparql.form import form
from juesuan_site.sparql.protocol import Asked, read_request

__all__ = ["blueprint"]

blueprint = Blueprint("sparql", __name__)

_METHODS: Final = ("GET", "HEAD", "OPTIONS", "POST")
_PREFLIGHT: Final = (
    ("Access-Control-Allow-Methods", ", ".join(_METHODS)),
    ("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match"),
    ("Access-Control-Max-Age", "86400"),
)
_UNCHANGED: Final = 304

_TABLES: Final = offers_of(TABLE_FORMATS)
_GRAPHS: Final = offers_of(GRAPH_FORMATS)


@blueprint.route("/sparql", methods=_METHODS, provide_automatic_options=False, strict_slashes=False)
def sparql() -> Response:
    """Answer a query; without one, show the form or describe the service."""
    if request.method == "OPTIONS":
        response = Response(status=204, headers={"Allow": ", ".join(_METHODS)})
        del response.headers["Content-Type"]
        return response
    asked = read_request(request)
    for_people = prefers_html() and not asked.has_format
    if not asked.text:
        return form(asked.text) if for_people else describe_service(choose(_GRAPHS))
    if for_people:
        return _page(asked)
    return _data(asked)


@blueprint.after_request
def allow_other_sites(response: Response) -> Response:
    """Scripts of any site may ask: the data is public and no cookie is read."""
    for name, value in (
        (*FOR_OTHER_SITES, *_PREFLIGHT) if request.method == "OPTIONS" else FOR_OTHER_SITES
    ):
        response.headers.add(name, value)
    return response


def _data(asked: Asked) -> Response:
    """The answer as the client wants it."""
    query = _query(asked)
    asks = _digest(query)
    if "If-None-Match" in request.headers:
        tag = f"{services().pool.version}-{asks}"
        if tag in request.if_none_match:
            return _cacheable(Response(status=_UNCHANGED), tag)
    answer = _ask(query)
    format_ = FORMATS[answer.format]
    acceptable = _acceptable(_GRAPHS if answer.form is Form.GRAPH else _TABLES)
    if not asked.has_format and acceptable is None:
        raise NotAcceptable(f"A {answer.form} is available in {_types(answer.form)}.")
    media_type = format_.media_type
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    response = Response(answer.content, content_type=media_type)
    response.headers.add(DATA_VERSION, answer.version)
    return _cacheable(response, f"{answer.version}-{asks}")


def _page(asked: Asked) -> Response:
    """The form with the answer under it, or with what is wrong."""
    query = Query(
        text=asked.text,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        base=_here(),
    )
    try:
        answer = _ask(query)
    except JuesuanError as error:
        problem = problems.of_error(error)
        return form(asked.text, problem=problem)
    return form(asked.text, answer=answer)


def _query(asked: Asked) -> Query:
    """What was asked, with the formats that its answer may take.

    Raises:
        NotAcceptable: No format of any answer is accepted.
    """
    if asked.has_format:
        table, graph = asked.table or _TABLES[0].suffix, asked.graph or _GRAPHS[0].suffix
    else:
        tables, graphs = _acceptable(_TABLES), _acceptable(_GRAPHS)
        if tables is None and graphs is None:
            raise NotAcceptable(
                f"Tables come as {_types(Form.TABLE)}; graphs as {_types(Form.GRAPH)}."
            )
        table, graph = (tables or _TABLES[0]).suffix, (graphs or _GRAPHS[0]).suffix
    return Query(
        text=asked.text,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        table=table,
        graph=graph,
        base=_here(),
    )


def _ask(query: Query) -> Answer:
    """The answer, charged to the client."""
    budgets, who = services().budgets, client()
    started = time.monotonic()
    with budgets.seat(who):
        try:
            answer = services().pool.query(query)
        except QueryLimitReached:
            budgets.spend(who, time.monotonic() - started)
            raise
    budgets.spend(who, answer.seconds)
    return answer


def _acceptable(offers: tuple[Offer, ...]) -> Offer | None:
    try:
        return choose(offers)
    except NotAcceptable:
        return None


def _types(form: Form) -> str:
    return ", ".join(offer.media_type for offer in (_GRAPHS if form is Form.GRAPH else _TABLES))


def _here() -> str:
    """Address of the endpoint: what relative IRIs are resolved against."""
    public = services().settings.url
    return (
        public.rstrip("/") + "/sparql"
        if public
        else f"{request.scheme}://{request.host}{request.script_root}/sparql"
    )


def _digest(query: Query) -> str:
    """What was asked and in which format, as a part of an entity tag.

    It follows the version of the data.
    """
    said = (
        query.text,
        *query.default_graphs,
        "",
        *query.named_graphs,
        query.table,
        query.graph,
        query.base,
    )
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def _cacheable(response: Response, tag: str) -> Response:
    response.headers.add("ETag", f'"{tag}"')
    response.headers.add("Vary", "Accept")
    response.headers.add("Cache-Control", f"public, max-age={services().settings.cache_seconds}")
    return response
