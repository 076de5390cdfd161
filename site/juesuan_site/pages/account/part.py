"""A part of an account that has a page of its own: what all such pages share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from juesuan import iris
from juesuan.package import Package
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.provenance import origin
from juesuan_site.serving.resource import Crumb, Key

__all__ = ["Part", "open_part"]


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
        """The way to the page: home, account."""
        return (
            Crumb(title=gettext("首页"), path=urls.page("catalogue")),
            Crumb(title=self.title, path=urls.page("account", **self.key)),
        )

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

    def rows(self, resource: str) -> list[dict[str, str]]:
        """The rows of a table of the package; none if it has no such table."""
        return packages.rows(self.package, resource)

    def organization_path(self, organization: str) -> str:
        """Path of the page of a body that the package knows; empty for others."""
        known = organization and any(
            row["id"] == organization for row in self.rows("organizations")
        )
        return urls.page("organization", organization=organization) if known else ""

    def subject_path(self, code: str) -> str:
        """Path of the page of a functional subject that the package knows; empty for others."""
        known = code and any(
            (row["scheme"], row["code"]) == ("functional", code) for row in self.rows("subjects")
        )
        return (
            urls.page("subject-of-year", scheme="functional", year=self.key["year"], code=code)
            if known
            else ""
        )


def open_part(key: Key) -> Part | None:
    """The account that a key names; None if there is none."""
    package = packages.find(key["organization"], key["year"])
    if package is None:
        return None
    account = {"organization": key["organization"], "year": key["year"]}
    return Part(package=package, key=account, title=str(package.descriptor.get("title", "")))
