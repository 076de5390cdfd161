"""The paths of the site.

Nothing else builds one; views register the rules from here, templates call the functions.

A page is ``/<kind>/<key…>``, its data the same path with a suffix (``.csv``). What an IRI names is
found by :func:`of_identifier`, which knows the patterns of :mod:`juesuan.iris` and their pages.
"""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final
from urllib.parse import quote, urlencode

from flask import has_request_context, request
from werkzeug.routing import BaseConverter

from juesuan_site.serving.language import gettext
from juesuan_site.serving.services import services

__all__ = [
    "PAGES",
    "Slug",
    "about",
    "absolute",
    "asked",
    "catalog",
    "cell",
    "description",
    "dump",
    "feed",
    "file",
    "is_file",
    "is_slug",
    "of_identifier",
    "package",
    "page",
    "part",
    "picture",
    "report",
    "root",
    "rule",
    "search",
    "sparql",
    "spot",
    "static",
    "subject",
]

PAGES: Final[Mapping[str, str]] = {
    "catalogue": "/",
    "account": "/account/{organization}/{year}",
    "statement": "/statement/{organization}/{year}/{statement}",
    "amount": "/amount/{organization}/{year}/{statement}/{row}/{column}",
    "source-page": "/source/{organization}/{year}/page/{page}",
    "source-table": "/source/{organization}/{year}/table/{table}",
    "organization": "/organization/{organization}",
    "subject": "/subject/{scheme}/{code}",
    "subject-of-year": "/subject/{scheme}/{year}/{code}",
    "account-changes": "/account/{organization}/{year}/changes",
    "account-revision": "/account/{organization}/{year}/{revision}",
    "account-doubts": "/account/{organization}/{year}/doubts",
    "account-facts": "/account/{organization}/{year}/facts",
    "account-findings": "/account/{organization}/{year}/findings",
    "account-projects": "/account/{organization}/{year}/projects",
    "account-terms": "/account/{organization}/{year}/terms",
    "account-text": "/account/{organization}/{year}/text",
    "project": "/project/{organization}/{year}/{project}",
    "indicator": "/indicator/{organization}/{year}/{indicator}",
    "finding": "/finding/{organization}/{year}/{finding}",
    "findings": "/findings",
    "rule": "/rule/{rule}",
    "rules": "/rules",
    "definitions": "/def/",
    "dumps": "/dumps/",
    "explore": "/explore",
    "compare": "/compare",
    "stories": "/stories",
    "story": "/stories/{story}",
    "subjects": "/subjects/{scheme}",
    "regions": "/regions",
}
"""Path of each kind of page; what stands in braces is the key of the resource."""

_FOLDER_INDEX: Final = "index"
_BRACED: Final = re.compile(r"\{(\w+)\}")

_IDENTIFIERS: Final[tuple[tuple[str, str], ...]] = (
    ("id/account/{organization}/{year}", "account"),
    ("id/package/{organization}/{year}", "account"),
    ("id/account/{organization}/{year}/{revision}", "account-revision"),
    ("id/package/{organization}/{year}/{revision}", "account-revision"),
    ("id/change/{organization}/{year}/{anchor}", "account-changes"),
    ("id/series/{organization}", "organization"),
    ("id/statement/{organization}/{year}/{statement}", "statement"),
    ("id/amount/{organization}/{year}/{statement}/{row}/{column}", "amount"),
    ("id/organization/{organization}", "organization"),
    ("id/project/{organization}/{year}/{project}", "project"),
    ("id/indicator/{organization}/{year}/{indicator}", "indicator"),
    ("id/finding/{organization}/{year}/{finding}", "finding"),
    ("id/coverage/{organization}/{year}/{anchor}", "account-findings"),
    ("id/coverage/{organization}/{year}/{anchor}/{statement}", "account-findings"),
    ("id/doubt/{organization}/{year}/{anchor}", "account-doubts"),
    ("id/fact/{organization}/{year}/{anchor}", "account-facts"),
    ("id/term/{organization}/{year}/{anchor}", "account-terms"),
    ("id/paragraph/{organization}/{year}/{anchor}", "account-text"),
    ("id/report-score/{organization}/{year}/{anchor}", "account-projects"),
    ("id/rule/{rule}", "rule"),
)

_SUBJECT: Final = re.compile(r"code/(functional|economic)(?:/([0-9]{4}))?/([0-9]{3}|[0-9]{5,})")
"""A subject, of a year or across years; a scheme, ``_T`` and ``_Z`` have no page."""


class Slug(BaseConverter):
    """A part of a key: ASCII letters, digits, ``-`` and ``_``.

    No dot: what follows a dot is the suffix.
    """

    regex = r"[A-Za-z0-9][A-Za-z0-9_-]*"


_FILE: Final = re.compile(rf"id/package/({Slug.regex})/({Slug.regex})/(?!v[0-9]+$)(.+)")


def is_file(identifier: str) -> bool:
    """Whether an IRI without its base names a file of a package."""
    return _FILE.fullmatch(identifier) is not None


def description(identifier: str) -> str:
    """Path of what the graph says of a resource, by its IRI without its base."""
    return f"{root()}/about/{quote(identifier, safe='/-._~')}"


def is_slug(text: str) -> bool:
    """Whether the text can be a part of a key."""
    return re.fullmatch(Slug.regex, text) is not None


def rule(kind: str, *, suffixes: tuple[str, ...] = ()) -> str:
    """The rule of a kind of page for the router; with ``suffixes``, the rule of its data."""
    path = re.sub(r"\{(\w+)\}", r"<slug:\1>", PAGES[kind])
    if not suffixes:
        return path
    stem = path + _FOLDER_INDEX if path.endswith("/") else path
    return f"{stem}.<any({','.join(suffixes)}):suffix>"


def page(kind: str, /, *, suffix: str = "", **key: object) -> str:
    """Path of a page, or with ``suffix`` (``csv``) of its data."""
    path = PAGES[kind].format_map({name: quote(str(value), safe="") for name, value in key.items()})
    if suffix:
        path += f"{_FOLDER_INDEX}.{suffix}" if path.endswith("/") else f".{suffix}"
    return root() + path


def part(name: str, key: Mapping[str, str], row: str = "") -> str:
    """Path of a part of an account, ``facts`` or ``doubts``, or of one row of it."""
    path = page(f"account-{name}", organization=key["organization"], year=key["year"])
    return f"{path}#{row}" if row else path


def subject(scheme: str, code: str, year: str | None = None) -> str:
    """Path of a subject: as it was in a year, or over all years."""
    if year:
        return page("subject-of-year", scheme=scheme, year=year, code=code)
    return page("subject", scheme=scheme, code=code)


def asked(path: str, query: Mapping[str, str]) -> str:
    """The path with a query; what is empty is left out."""
    given = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(given)}" if given else path


def cell(row: int | str, column: str) -> str:
    """Fragment that names one printed amount on the page of its statement."""
    return f"r{row}-{column}"


def spot(statement: str, row: int | str, column: str) -> str:
    """Fragment that names one printed amount in a view of the source."""
    return f"{statement}-{cell(row, column)}"


def picture(organization: str, year: str, page: int | str) -> str:
    """Path of the picture of a page of the source."""
    return f"{root()}/source/{organization}/{year}/page/{page}.webp"


def package(organization: str, year: str) -> str:
    """Path of the data package as one zip file."""
    return f"{root()}/package/{organization}/{year}.zip"


def feed(**part: str) -> str:
    """Path of what is new, as Atom: of all accounts, of one body or of one region."""
    return asked(f"{root()}/feed.atom", part)


def about() -> str:
    """Path of the page on how numbers come about, how sure they are and who may use them."""
    return f"{root()}/about"


def report() -> str:
    """Address to report a mistake on the current page to, with the page filled in."""
    place = services().settings.reports
    if not place:
        return f"{about()}#mistakes"
    subject, here = (
        gettext("决算网站有一处错误"),
        absolute(root() + request.full_path.removesuffix("?")),
    )
    if place.startswith(("https://", "http://")):
        return f"{place}{'&' if '?' in place else '?'}{urlencode({'title': subject, 'body': here})}"
    return f"mailto:{place}?{urlencode({'subject': subject, 'body': here}, quote_via=quote)}"


def file(organization: str, year: str, name: str) -> str:
    """Path of one file of a data package; ``name`` is its path inside the package."""
    return f"{root()}/package/{organization}/{year}/{quote(name)}"


def dump(name: str) -> str:
    """Path of a dump."""
    return f"{page('dumps')}{quote(name)}"


def catalog(suffix: str = "") -> str:
    """Path of the whole catalogue as DCAT, where harvesters look for it."""
    return f"{root()}/catalog{'.' if suffix else ''}{suffix}"


def search(text: str = "", **query: object) -> str:
    """Path of the search page, with what is looked for."""
    return asked(
        f"{root()}/search", {"q": text} | {name: str(value or "") for name, value in query.items()}
    )


def static(name: str) -> str:
    """Path of a file that the site serves as it is.

    Browsers keep it until its digest is another.
    """
    return f"{root()}/static/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    """The first digits of the SHA-256 of a static file."""
    file = files("juesuan_site").joinpath("static", *name.split("/"))
    return sha256(file.read_bytes()).hexdigest()[:8]


def of_identifier(identifier: str) -> str | None:
    """Path of the page, or of the file of a package, that an IRI names; None if it names neither.

    Args:
        identifier: The IRI without its base: ``id/account/370600-…/2024``.
    """
    if identifier == "id/catalogue":
        return page("catalogue")
    if held := _FILE.fullmatch(identifier):
        return file(*held.groups())
    if held := _SUBJECT.fullmatch(identifier):
        scheme, year, code = held.groups()
        return subject(scheme, code, year)
    for start, pattern, template in _patterns():
        found = pattern.fullmatch(identifier) if identifier.startswith(start) else None
        if found is not None:
            return root() + template.format_map(found.groupdict())
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Of each kind of IRI its beginning, its pattern, and the path of its page.

    Names stand in braces.

    What a pattern matches are slugs, which stand in a path as they are.
    """
    found = []
    for pattern, kind in _IDENTIFIERS:
        path = PAGES[kind]
        if "{anchor}" in pattern:
            path += "#{anchor}"
        matched = re.compile(_BRACED.sub(rf"(?P<\1>{Slug.regex})", pattern))
        found.append((pattern.partition("{")[0], matched, path))
    return tuple(found)


def absolute(path: str) -> str:
    """The whole address of a path of this site, as settings or else the request name it."""
    public = services().settings.url.rstrip("/")
    return (public or f"{request.scheme}://{request.host}") + path


def root() -> str:
    """What stands before every path: where the site is mounted.

    Empty if it stands at the root of its host.
    """
    return request.script_root if has_request_context() else ""


def sparql() -> str:
    """Path of the SPARQL endpoint."""
    return f"{root()}/sparql"
