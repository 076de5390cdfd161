"""A part of an account that has a page of its own: what all such pages share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from juesuan import iris
from juesuan.package import Package
from juesuan_site.serving import packages, urls
from juesuan_site.serving.provenance import origin
from juesuan_site.serving.resource import Crumb, Key, Resource
from juesuan_site.serving.selection import first

__all__ = ["Part", "of_account", "open_part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The account that a page belongs to.

    Attributes:
        package: Its package.
        key: Its organization and year.
        title: Its title.
    """

    package: Package
    key: Key
    title: str

    @property
    def iri(self) -> str:
        """What the graph calls the account."""
        return iris.account(self.key["organization"], self.key["year"])

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        """The way to the page: the account."""
        return (Crumb(title=self.title, path=urls.page("account", **self.key)),)

    @property
    def content(self) -> Mapping[str, Any]:
        """What the page says of the account."""
        return {
            "account": {"title": self.title, "path": urls.page("account", **self.key)},
            "organization": self.key["organization"],
            "year": self.key["year"],
        }

    @property
    def origin(self) -> tuple[tuple[str, str], ...]:
        """What travels with a workbook."""
        return origin(self.package, self.title, self.key)

    def resource(self, title: str, **said: Any) -> Resource:  # noqa: ANN401 - of a Resource
        """A page of the account: what it says, and what all such pages have."""
        shared = {
            "iri": self.iri,
            "origin": self.origin,
            "crumbs": self.crumbs,
            "file_name": f"{self.title}-{title}",
        }
        content = {**self.content, **said.pop("content", {})}
        return Resource(title=title, content=content, **shared | said)

    def row(self, resource: str, **wanted: str) -> dict[str, str] | None:
        """The first row of a table that holds the wanted values; None if none does."""
        return first(self.rows(resource), **wanted)

    def rows(self, resource: str) -> list[dict[str, str]]:
        """The rows of a table of the package; none if it has no such table."""
        return packages.rows(self.package, resource)

    def organization_path(self, organization: str) -> str:
        """Path of the page of a body that the package knows; empty for others."""
        known = organization and self.row("organizations", id=organization)
        return urls.page("organization", organization=organization) if known else ""

    def subject_path(self, code: str) -> str:
        """Path of the page of a functional subject that the package knows; empty for others."""
        known = code and self.row("subjects", scheme="functional", code=code)
        return urls.subject("functional", code, self.key["year"]) if known else ""


def of_account(load: Callable[[Part, Key], Resource | None]) -> Callable[[Key], Resource | None]:
    """What loads a page by its key, of what makes it of its account; none of no account."""

    def opened(key: Key) -> Resource | None:
        part = open_part(key)
        return None if part is None else load(part, key)

    return opened


def open_part(key: Key) -> Part | None:
    """The account that a key names; None if there is none."""
    package = packages.find(key["organization"], key["year"])
    if package is None:
        return None
    account = {"organization": key["organization"], "year": key["year"]}
    return Part(package=package, key=account, title=str(package.descriptor.get("title", "")))
