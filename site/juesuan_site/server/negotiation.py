"""Which representation a client gets: a suffix always wins, then ``Accept``, then HTML.

Parameters of media types are ignored (``application/ld+json;profile="…"`` is JSON-LD), among equals
our own order decides, and whoever accepts nothing that there is gets 406 with the list of what
there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable
from werkzeug.http import parse_accept_header

from juesuan.store.formats import GRAPH_FORMATS, Format

__all__ = [
    "CSV",
    "GRAPHS",
    "HTML",
    "JSON",
    "JSONLD",
    "QUADS",
    "TTL",
    "XLSX",
    "Offer",
    "choose",
    "offers_of",
    "prefers_graph",
    "prefers_html",
]

_REMEMBERED: Final = 512
"""Headers whose choice is remembered: browsers and programs send the same few again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A representation that can be had.

    Attributes:
        suffix: What follows the dot in its URL; empty if it has no URL of its own.
        media_type: Without parameters.
        aliases: Other media types that ask for it.
    """

    suffix: str
    media_type: str
    aliases: tuple[str, ...] = ()


HTML: Final = Offer(suffix="", media_type="text/html", aliases=("application/xhtml+xml",))
JSON: Final = Offer(suffix="json", media_type="application/json")
CSV: Final = Offer(suffix="csv", media_type="text/csv")
XLSX: Final = Offer(
    suffix="xlsx", media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

_PLAIN_JSON: Final = frozenset({"application/json", "text/json"})
"""On pages these ask for our JSON; at the endpoint, which has no other, for JSON-LD."""


def offers_of(
    formats: Iterable[Format], *, without: frozenset[str] = frozenset()
) -> tuple[Offer, ...]:
    """The formats of a store as offers.

    Args:
        formats: Best first.
        without: Aliases that mean something else where the offers are made.
    """
    return tuple(
        Offer(
            suffix=format_.name,
            media_type=format_.media_type,
            aliases=tuple(alias for alias in format_.aliases if alias not in without),
        )
        for format_ in formats
    )


GRAPHS: Final = offers_of(GRAPH_FORMATS, without=_PLAIN_JSON)
"""The formats of triples and quads, best first."""

TTL, JSONLD = (
    next(offer for offer in GRAPHS if offer.suffix == name) for name in ("ttl", "jsonld")
)
QUADS: Final = tuple(offer for offer in GRAPHS if offer.suffix in {"trig", "nq"})
"""Those that say in which graph a triple stands."""


def choose(offers: Sequence[Offer], *, suffix: str = "", accept: str | None = None) -> Offer:
    """The representation to send.

    Args:
        offers: What there is, our favourite first; it is also what goes to those who do not say.
        suffix: Of the URL; empty if it has none.
        accept: Stands for the ``Accept`` header of the current request.

    Raises:
        NotAcceptable: Nothing fits; its description lists the media types.
    """
    if suffix:
        for offer in offers:
            if offer.suffix == suffix:
                return offer
        raise _nothing_fits(offers)
    best = _best(tuple(offers), request.headers.get("Accept", "") if accept is None else accept)
    if best is None:
        raise _nothing_fits(offers)
    return best


@lru_cache(maxsize=_REMEMBERED)
def _best(offers: tuple[Offer, ...], header: str) -> Offer | None:
    """The representation that the header wants most; None if it wants none."""
    if not header.strip():
        return offers[0]
    ranges = _ranges(header)
    wanted = [(_quality(ranges, offer), offer) for offer in offers]
    quality, best = max(wanted, key=lambda pair: pair[0])
    return best if quality > 0 else None


def prefers_html(accept: str | None = None) -> bool:
    """Whether the client is a browser: it names HTML, and nothing of data higher."""
    return _is_browser(request.headers.get("Accept", "") if accept is None else accept)


@lru_cache(maxsize=_REMEMBERED)
def _is_browser(header: str) -> bool:
    ranges = _ranges(header)
    if "text/html" not in ranges:
        return False
    return all(quality <= ranges["text/html"] for quality in ranges.values())


def prefers_graph(accept: str | None = None) -> bool:
    """Whether the client names a format of triples and does not name HTML.

    It wants what is said of a file, not it.
    """
    header = request.headers.get("Accept", "") if accept is None else accept
    ranges = _ranges(header)
    return "text/html" not in ranges and any(
        ranges.get(name, 0) > 0 for offer in GRAPHS for name in (offer.media_type, *offer.aliases)
    )


def _ranges(header: str) -> dict[str, float]:
    """Media range to its quality, without parameters of types; of two the higher counts."""
    accepted = sorted(parse_accept_header(header, MIMEAccept), key=lambda pair: pair[1])
    return {name.partition(";")[0].strip().lower(): quality for name, quality in accepted}


def _quality(ranges: dict[str, float], offer: Offer) -> float:
    """Quality of the most specific range that covers the offer; 0 if none does.

    Aliases count when they are named.
    """
    kind = offer.media_type.partition("/")[0]
    for name in (offer.media_type, *offer.aliases, f"{kind}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0


def _nothing_fits(offers: Sequence[Offer]) -> NotAcceptable:
    types = ", ".join(offer.media_type for offer in offers)
    return NotAcceptable(f"Available here: {types}.")
