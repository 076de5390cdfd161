"""A visitor who opens a page of every kind in every format and follows every link on it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask
from lxml.html import document_fromstring

from juesuan_site.pages.resources import SUFFIXES

__all__ = ["Crawl"]

HERE = "http://localhost"
FINE = 200
NO_TABLE = 404
"""What CSV and workbook of a statement without amounts answer."""

NO_SUCH_FORMAT = 406
"""What a format is answered with that a page does not have: computed ones have no triples."""

_TABULAR = {"csv", "xlsx"}


@dataclass(kw_only=True)
class Crawl:
    """What was seen.

    Attributes:
        site: The site.
        opened: How many pages of each kind were read for their links.
        statuses: Of each address that was asked for.
        broken: What is wrong, one readable line each.
    """

    site: Flask
    each: int = 2
    opened: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def walk(self, *starts: str) -> None:
        """Open pages from the starts on until some of every kind are read, and ask for all that they link to."""
        waiting = list(starts)
        while waiting:
            path = waiting.pop(0)
            if path in self.statuses:
                continue
            answer = self.site.test_client().get(
                path, headers={"Accept": "text/html"}, follow_redirects=True
            )
            self.statuses[path] = answer.status_code
            if answer.status_code != FINE:
                self.broken.append(f"{path}: {answer.status_code}")
            kind = self._kind(urlsplit(answer.request.path).path)
            if kind and answer.mimetype == "text/html" and self.opened[kind] < self.each:
                self.opened[kind] += 1
                text = answer.get_data(as_text=True)
                self._formats(answer.request.path)
                self._anchors(path, text)
                waiting += [link for link in _links(path, text) if link not in self.statuses]
            answer.close()

    def _kind(self, path: str) -> str:
        """The kind of a page that has data beside it; empty for files, searches and the like.

        A page in English is of the kind of the Chinese one.
        """
        chinese = path.removeprefix("/en") if path.startswith("/en/") else path
        endpoint, values = self.site.url_map.bind("localhost").match(chinese)
        known = endpoint.startswith("resources.") and not values.get("suffix")
        return endpoint.removeprefix("resources.") if known else ""

    def _formats(self, path: str) -> None:
        """Ask for the page in every format: those that it announces are there, the others are refused."""
        page = self.site.test_client().get(path, headers={"Accept": "text/html"})
        links = page.headers.get("Link", "")
        announced = re.findall(r"<([^>?]+)[^>]*>; rel=\"alternate\"", links)
        page.close()
        for suffix in SUFFIXES:
            data = f"{path}index.{suffix}" if path.endswith("/") else f"{path}.{suffix}"
            answer = self.site.test_client().get(data)
            if data not in announced:
                if answer.status_code != NO_SUCH_FORMAT:
                    self.broken.append(
                        f"{data}: {answer.status_code}, and the page does not announce it"
                    )
                answer.close()
                continue
            self.statuses[data] = answer.status_code
            allowed = {FINE, NO_TABLE} if suffix in _TABULAR and "/statement/" in path else {FINE}
            if answer.status_code not in allowed:
                self.broken.append(f"{data}: {answer.status_code}")
            answer.close()

    def _anchors(self, path: str, text: str) -> None:
        """Links into the page itself must lead to something."""
        names = set(re.findall(r'\bid="([^"]+)"', text))
        for fragment in re.findall(r'href="#([^"]+)"', text):
            if unescape(fragment) not in {unescape(name) for name in names}:
                self.broken.append(f"{path}#{fragment}: no such place in the page")


def _links(path: str, text: str) -> Iterator[str]:
    """The addresses of this site that a page links to, without fragments, each once."""
    seen: set[str] = set()
    for element in document_fromstring(text).iter("a", "link", "form", "img"):
        target = element.get("href") or element.get("action") or element.get("src") or ""
        whole = urldefrag(urljoin(HERE + path, target)).url
        if whole.startswith(f"{HERE}/") and whole not in seen:
            seen.add(whole)
            yield whole.removeprefix(HERE)


def summary(crawl: Crawl) -> Mapping[str, int]:
    """How many addresses answered what."""
    return Counter(str(status) for status in crawl.statuses.values())
