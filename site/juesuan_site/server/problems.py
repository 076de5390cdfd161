"""Errors as the site tells them.

One JSON shape for machines, a page for people, the same words in both.

``{"error": {"code", "title", "message", "message_zh", "hint", "docs"}}``; ``docs`` names the page
in the documentation.
"""

import logging
from dataclasses import dataclass
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
from juesuan_vocab.error_words import ErrorWords, error_words

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

_HTTP: Final = {
    400: "bad-request",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    408: "too-slow",
    411: "length-required",
    413: "too-large",
    414: "address-too-long",
    415: "media-type",
    429: "too-many-requests",
    431: "headers-too-large",
    500: "fault",
    501: "bad-request",  # waitress answers a coding of the body that it does not know so
    503: "unavailable",
}
_RETRY: Final = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, for whoever asked.

    Attributes:
        status: HTTP status.
        code: Stable name.
        message: What happened this time; empty where the title says all.
        message_zh: The same in Chinese, where it is known.
    """

    status: int
    code: str
    message: str
    message_zh: str = ""

    @property
    def words(self) -> ErrorWords:
        """What it is called and what to do, in both languages."""
        return error_words(self.code)

    def shape(self) -> dict[str, dict[str, str]]:
        """The JSON shape; ``docs`` is the page of the documentation."""
        told = {
            "code": self.code,
            "title": self.words.title.en,
            "message": self.message or self.words.title.en,
            "message_zh": self.message_zh or self.words.title.zh,
            "hint": self.words.hint.en,
            "docs": f"docs/errors/{self.code}.md",
        }
        return {"error": told}


def of_error(error: JuesuanError) -> Problem:
    """One of our errors as a problem; nothing of this machine's folders is told."""
    status = next((value for kind, value in _STATUS.items() if isinstance(error, kind)), 500)
    if isinstance(error, QueryLimitReached):
        status = _LIMIT_STATUS.get(error.limit, status)
    chinese = error.message_in("zh")
    return Problem(
        status=status,
        code=error.code,
        message=error.message,
        message_zh=chinese if chinese != error.message else "",
    )


def of_status(status: int, message: str, message_zh: str = "") -> Problem:
    """An HTTP error as a problem."""
    known = _HTTP.get(status) or _HTTP[500 if status >= 500 else 400]  # noqa: PLR2004 - HTTP's
    return Problem(status=status, code=known, message=message, message_zh=message_zh)


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
    if error.code is None or error.code < 400:  # noqa: PLR2004 - redirects are raised too
        response = error.get_response(request.environ)
        assert isinstance(response, Response)  # noqa: S101 - Flask's own
        return response
    told = error.description if error.description != type(error).description else ""
    response = reply(of_status(error.code, *_in_both(told or "")))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    retry = getattr(error, "retry_after", None)
    if retry is not None:
        response.headers["Retry-After"] = str(retry)
    return response


def _in_both(told: str) -> tuple[str, str]:
    """The English and the Chinese of a text that says the same in both, the Chinese first."""
    chinese, stop, english = told.rpartition("。")
    return (english.strip(), chinese + stop) if english.strip() else (told, "")


def _of_fault(error: Exception) -> Response:
    """The last resort: the traceback goes to the log, never to the client."""
    _LOG.error("fault", exc_info=error, extra={"path": request.path})
    return reply(of_status(500, ""))
