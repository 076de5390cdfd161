"""``/feed.atom``: what is new, what was corrected and what was withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from juesuan import iris
from juesuan.package import Package
from juesuan.package.revisions.revision import number_of, withdrawal_of
from juesuan.store.versions import NO_VERSION, Versions
from juesuan_site.serving import packages, urls
from juesuan_site.serving.caching import conditional, of_one_version
from juesuan_site.serving.language import gettext
from juesuan_site.serving.paging import turned
from juesuan_site.serving.services import services

__all__ = ["blueprint"]

blueprint = Blueprint("feed", __name__)

_MOST: Final = 100
"""Entries of a page of the feed; ``?page=2`` has those before (RFC 5005)."""

_PARTS: Final = ("organization", "region")
_PROVINCE: Final = 2
"""Digits of the code of a province."""

_MIDNIGHT: Final = "T00:00:00+08:00"


@blueprint.get("/feed.atom")
def feed() -> Response:
    """The latest packages first, by the day that is told of them, else by when they were loaded.

    ``?organization=`` narrows it to one body, ``?region=`` to a region and those below it; each
    page links to the next.

    Raises:
        BadRequest: A parameter is not one of these.
        NotFound: Nothing of that body or region is published here.
    """
    if unknown := request.args.keys() - {*_PARTS, "page"}:
        raise BadRequest(
            f"{'、'.join(sorted(unknown))}: {'、'.join(_PARTS)} (parameters of the feed)"
        )
    return of_one_version(_feed)


def _feed() -> Response:
    loaded = _loaded()
    part = {name: value for name in _PARTS if (value := request.args.get(name, ""))}
    held = [one for one in _all() if _belongs(one, part)]
    if part and not held:
        raise NotFound("这个部门或地区没有决算。Nothing of that body or region is published here.")
    everything = sorted((_entry(one, loaded) for one in held), key=_latest, reverse=True)
    turn = turned(len(held), urls.feed(), request.args, _MOST)
    body = render_template(
        "feed.atom",
        entries=everything[turn.offset : turn.last],
        updated=max((entry["updated"] for entry in everything), default=loaded),
        part=part,
        turn=turn,
        page=request.args.get("page", ""),
        about=_about(held) if part else "",
    )
    return conditional(Response(body, content_type="application/atom+xml; charset=utf-8"))


def _all() -> Iterator[Package]:
    yield from packages.all_packages()
    yield from packages.all_withdrawn()


def _belongs(package: Package, part: Mapping[str, str]) -> bool:
    """Whether the account is of the body and the region that are asked for.

    A region begins with the code of the one above it: 3706 and 370600 hold 370602.
    """
    above = part.get("region", "")
    while len(above) > _PROVINCE and above.endswith("00"):
        above = above[:-2]
    region = str(package.descriptor.get("spatial", {}).get("code", ""))
    asked = part.get("organization", package.organization)
    return asked == package.organization and region.startswith(above)


def _about(held: Sequence[Package]) -> str:
    """What the entries of a part have in common: the name of the body, or of the region."""
    if request.args.get("organization"):
        return str(held[0].descriptor["organization"]["name"])
    region = request.args["region"]
    return packages.region_names().get(region, region)


def _latest(entry: dict[str, Any]) -> tuple[str, str]:
    return entry["updated"], entry["id"]


def _entry(package: Package, loaded: str) -> dict[str, Any]:
    descriptor, number = package.descriptor, number_of(package.descriptor)
    key = {"organization": package.organization, "year": str(package.year)}
    source = next(iter(packages.sources(package)), {})
    withdrawn = withdrawal_of(descriptor)
    day = withdrawn["date"] if withdrawn else source.get("published") or source.get("retrieved")
    identity = iris.package(package.organization, package.year)
    return {
        "id": f"{identity}?revision={number}{'&withdrawn' if withdrawn else ''}",
        "title": str(descriptor["title"]),
        "summary": _summary(package, number),
        "author": str(descriptor["organization"]["name"]),
        "updated": f"{day}{_MIDNIGHT}" if day else loaded,
        "address": urls.absolute(urls.page("account", **key)),
    }


def _summary(package: Package, number: int) -> str:
    """What there is to say of a package in one sentence."""
    withdrawn = withdrawal_of(package.descriptor)
    if withdrawn is not None:
        return gettext("已撤回：%(reason)s", reason=withdrawn["reason"])
    if number > 1:
        return gettext(
            "第 %(number)s 版（更正），%(count)s 格不同",
            number=number,
            count=len(packages.rows(package, "changes")),
        )
    return gettext("第 %(number)s 版", number=number)


def _loaded() -> str:
    """When the current version was loaded."""
    opened = services()
    version = opened.pages.version
    if opened.settings.sparql_server or version == NO_VERSION:
        return datetime.fromtimestamp(0, UTC).isoformat()
    folder: Path = Versions(opened.settings.store).path(version)
    try:
        return datetime.fromtimestamp(int(folder.stat().st_mtime), UTC).isoformat()
    except OSError:
        return datetime.fromtimestamp(0, UTC).isoformat()
