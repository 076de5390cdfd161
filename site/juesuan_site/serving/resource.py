"""What a page shows and every one of its formats is made from: one resource, loaded once.

A kind of resource is a :class:`Kind`: how to find one by its key, and which template shows it. All
else (suffixes, negotiation, CSV, workbook, graph formats, links between them) is the same for all
kinds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from juesuan import iris
from juesuan_site.serving import urls
from juesuan_site.serving.printed.sheet import Sheet

__all__ = ["Crumb", "Key", "Kind", "Resource", "resource_path"]

Key = Mapping[str, str]
"""The parts of a path that name a resource: ``{"organization": …, "year": …}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A step on the way from the home page to this one."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource, ready to be shown or downloaded.

    Attributes:
        title: Chinese title.
        kind: Name of its kind; it and the key are told by :meth:`Kind.find`.
        key: What names it among its kind.
        iri: What the graph calls it; the catalogue, where it is of all accounts.
        title_en: English title; empty if there is none.
        summary: One Chinese sentence for search engines and link previews.
        content: What the page says, as JSON would say it; ``.json`` answers exactly this.
        sheets: Its tables; the first is its CSV, all are its workbook.
        further_sheets: Makes the tables that its workbook has beside them and that only the
            workbook needs.
        origin: Label and value pairs that travel with a workbook: source, licence, address.
        crumbs: The way to it between the home page and itself.
        file_name: Name of a download without suffix, in Chinese, if it is not the title.
        schema_org: What the head of the page tells search engines; empty for nothing.
        csv_file: The file that is its CSV byte for byte, where a package holds one.
        triples: What is said of it as N-Triples, where the graph only counts it.
        layout: What only the HTML needs beside the content.
        query: What of the request chose the rows; the addresses of the other formats carry it on.
    """

    title: str
    kind: str = ""
    key: Key = field(default_factory=dict)
    iri: str = field(default_factory=iris.catalogue)
    title_en: str = ""
    summary: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    further_sheets: Callable[[], tuple[Sheet, ...]] = tuple
    origin: tuple[tuple[str, str], ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    file_name: str = ""
    schema_org: Mapping[str, Any] = field(default_factory=dict)
    csv_file: Path | None = None
    triples: bytes = b""
    layout: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def ascii_name(self) -> str:
        """Name of a download without suffix, in ASCII."""
        return "-".join((self.kind, *self.key.values()))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource.

    Attributes:
        name: A key of :data:`juesuan_site.serving.urls.PAGES`.
        template: What shows it.
        load: Finds one by its key; None if there is none.
        graph: Query file (``graph/<name>``) that constructs its triples, given ``$resource``; empty
            for what the graph does not know.
        asks: Parameters that its pages know, with spaces between; another one is told, not ignored.
    """

    name: str
    template: str
    load: Callable[[Key], Resource | None]
    graph: str = ""
    asks: str = ""

    def find(self, key: Key) -> Resource | None:
        """The resource that the key names; None if there is none."""
        found = self.load(key)
        return None if found is None else replace(found, kind=self.name, key=key)


def resource_path(resource: Resource, suffix: str = "", **query: str) -> str:
    """Path of the page of a resource, or of its data, with what else is asked."""
    path = urls.page(resource.kind, suffix=suffix, **resource.key)
    return urls.asked(path, {**resource.query, **query})
