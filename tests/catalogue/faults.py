"""Faults of a portal: such as pass, and such as stay."""

from tests.catalogue.portal import (
    TOKEN,
    Fault,
    done_but,
    hangs,
    reset,
    status,
    truncated,
)

from juesuan.errors import (
    CatalogueConflict,
    CatalogueError,
    CatalogueForbidden,
    CatalogueNotCkan,
    CatalogueRejected,
    CatalogueTooLarge,
    CatalogueUnreachable,
)

ECHO = f"<html>you sent {TOKEN}</html>".encode()


REFUSED_FIELD = (
    b'{"success": false, "error": {"__type": "Validation Error", "title": ["Too long"]}}'
)


LOCKED = (
    b'{"success": false, "error": {"__type": "Validation Error", "match": ["metadata_modified"]}}'
)


NO_SUCCESS = b'{"success": false}'


FATAL: list[tuple[str, str, Fault, type[CatalogueError]]] = [
    ("500 HTML", "", status(500, ECHO), CatalogueUnreachable),
    ("502", "", status(502, ECHO), CatalogueUnreachable),
    ("503 for an hour", "", status(503, ECHO, Retry_After="3600"), CatalogueUnreachable),
    ("429 for ever", "", status(429, ECHO, Retry_After="1"), CatalogueUnreachable),
    ("reset", "", reset, CatalogueUnreachable),
    ("hangs", "", hangs, CatalogueUnreachable),
    ("truncated", "", truncated, CatalogueUnreachable),
    ("301", "", status(301, b"", Location="https://elsewhere.example/"), CatalogueNotCkan),
    ("200 HTML", "", status(200, ECHO), CatalogueNotCkan),
    ("200 without success", "", status(200, NO_SUCCESS, "application/json"), CatalogueNotCkan),
    ("403 HTML", "", status(403, ECHO), CatalogueForbidden),
    ("404 HTML", "", status(404, ECHO), CatalogueNotCkan),
    ("413", "package_revise", status(413, ECHO), CatalogueTooLarge),
    (
        "409 of a field",
        "package_create",
        status(409, REFUSED_FIELD, "application/json"),
        CatalogueRejected,
    ),
    (
        "409 of the lock",
        "package_revise",
        status(409, LOCKED, "application/json"),
        CatalogueConflict,
    ),
]


PASSING: list[tuple[str, str, Fault]] = [
    ("500 to a read", "package_show", status(500, ECHO)),
    ("502 to a read", "organization_list", status(502, ECHO)),
    ("429 to a write", "package_revise", status(429, ECHO, Retry_After="1")),
    ("429 to a create", "package_create", status(429, ECHO)),
    ("reset in a download", "download", reset),
    ("truncated download", "download", truncated),
    ("revise done, answer lost", "package_revise", done_but(reset)),
    ("revise done, 502", "package_revise", done_but(status(502, ECHO))),
    ("revise not done, 502", "package_revise", status(502, ECHO)),
    ("create done, answer lost", "package_create", done_but(reset)),
    ("somebody wrote first", "package_revise", status(409, LOCKED, "application/json")),
]
