"""Errors as the site tells them: one JSON shape for machines, a page for people, the same words in both.

``{"error": {"code", "title", "message", "hint", "docs"}}``; ``docs`` names the page in the
documentation.
"""

import logging
from dataclasses import asdict, dataclass
from typing import Final

from flask import Flask, Response, json, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from juesuan.errors import (
    JuesuanError,
    PackageMissing,
    PackageWithdrawn,
    QueryBusy,
    QueryLimitReached,
    QueryRefused,
    QuerySyntaxError,
    StoreBusy,
    StoreMissing,
)
from juesuan_site.server.negotiation import prefers_html

__all__ = ["Problem", "install", "of_error", "reply"]

_LOG: Final = logging.getLogger("juesuan.site")

_STATUS: Final[dict[type[JuesuanError], int]] = {
    QuerySyntaxError: 400,
    QueryRefused: 403,
    QueryLimitReached: 422,
    QueryBusy: 503,
    StoreBusy: 503,
    StoreMissing: 503,
    PackageMissing: 404,
    PackageWithdrawn: 410,
}
_LIMIT_STATUS: Final = {"length": 413, "seconds": 504}

_HTTP: Final[dict[int, tuple[str, str, str]]] = {
    400: (
        "bad-request",
        "The request cannot be understood",
        "Check the address and the parameters.",
    ),
    403: ("forbidden", "This is not allowed", ""),
    404: ("not-found", "There is no such page", "Start from the home page, or search."),
    405: (
        "method-not-allowed",
        "The method is not allowed here",
        "The header Allow lists the methods.",
    ),
    406: (
        "not-acceptable",
        "Not available in an accepted format",
        "The message lists the media types that there are.",
    ),
    408: ("too-slow", "The request took too long to arrive", "Send it again."),
    411: ("length-required", "The request does not tell its length", "Send Content-Length."),
    413: ("too-large", "The request is too large", "Send less at once."),
    414: (
        "address-too-long",
        "The address is too long",
        "Send the query in the body of a POST request.",
    ),
    415: (
        "media-type",
        "The body is of a type that is not read here",
        "The message lists the types that are.",
    ),
    429: (
        "too-many-requests",
        "The budget of this client is used up",
        "Wait for the seconds that Retry-After tells.",
    ),
    431: ("headers-too-large", "The headers are too large", "Send fewer or shorter headers."),
    500: (
        "fault",
        "Something went wrong on our side",
        "Tell us what you asked for; it is in the log.",
    ),
    503: (
        "unavailable",
        "The service is not available at the moment",
        "Ask again in a few seconds.",
    ),
}
_RETRY: Final = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, for whoever asked.

    Attributes:
        status: HTTP status.
        code: Stable name.
        title: One line that is true of every problem with the code.
        message: What happened this time.
        hint: What to do.
        docs: Page of the documentation.
    """

    status: int
    code: str
    title: str
    message: str
    hint: str
    docs: str

    def shape(self) -> dict[str, dict[str, object]]:
        """The JSON shape."""
        return {"error": {name: value for name, value in asdict(self).items() if name != "status"}}


def of_error(error: JuesuanError) -> Problem:
    """One of our errors as a problem; nothing of this machine's folders is told."""
    status = next((value for kind, value in _STATUS.items() if isinstance(error, kind)), 500)
    if isinstance(error, QueryLimitReached):
        status = _LIMIT_STATUS.get(error.limit, status)
    return _problem(status, (error.code, error.title, error.hint), error.message)


def of_status(status: int, message: str) -> Problem:
    """An HTTP error as a problem."""
    known = _HTTP.get(status) or _HTTP[500 if status >= 500 else 400]  # noqa: PLR2004 - HTTP's own border
    return _problem(status, known, message or known[1])


def reply(problem: Problem) -> Response:
    """The response: a page for a browser, JSON for everything else."""
    if prefers_html() and not request.path.startswith("/api/"):
        page = render_template("problem.html", status=problem.status, error=problem)
        response = Response(page, problem.status, content_type="text/html; charset=utf-8")
    else:
        response = as_json(problem)
    if problem.status == 503:  # noqa: PLR2004 - Service Unavailable
        response.headers["Retry-After"] = _RETRY
    response.headers["Cache-Control"] = "no-store"
    return response


def as_json(problem: Problem) -> Response:
    """The JSON response."""
    body = json.dumps(problem.shape(), ensure_ascii=False, sort_keys=False)
    return Response(body, problem.status, content_type="application/json")


def install(app: Flask) -> None:
    """Have the application answer errors in these shapes."""
    app.register_error_handler(JuesuanError, _of_error)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _of_fault)


def _of_error(error: JuesuanError) -> Response:
    """One of our errors; a package that cannot be shown is named in the log."""
    problem = of_error(error)
    if problem.status == 500:  # noqa: PLR2004 - Internal Server Error
        _LOG.error("%s", error, exc_info=error, extra={"path": request.path})
    return reply(problem)


def _of_http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:  # noqa: PLR2004 - redirects are raised as exceptions too
        response = error.get_response(request.environ)
        assert isinstance(response, Response)  # noqa: S101 - Flask's own
        return response
    told = error.description if error.description != type(error).description else ""
    response = reply(of_status(error.code, told or ""))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    retry = getattr(error, "retry_after", None)
    if retry is not None:
        response.headers["Retry-After"] = str(retry)
    return response


def _of_fault(error: Exception) -> Response:
    """The last resort: the traceback goes to the log, never to the client."""
    _LOG.error("fault", exc_info=error, extra={"path": request.path})
    return reply(of_status(500, ""))


def _problem(status: int, known: tuple[str, str, str], message: str) -> Problem:
    code, title, hint = known
    return Problem(
        status=status,
        code=code,
        title=title,
        message=message,
        hint=hint,
        docs=f"docs/errors/{code}.md",
    )
