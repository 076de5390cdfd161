"""The spots of a page: each amount with the boxes that its text has there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from juesuan_site.pages.amount.place import code_of, number_path, place_of
from juesuan_site.serving import urls
from juesuan_site.serving.resource import Key
from juesuan_site.serving.words import word

__all__ = ["Box", "boxes_on", "spot", "spots_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return round(self.right - self.left, 1)

    @property
    def height(self) -> float:
        """From top to bottom."""
        return round(self.bottom - self.top, 1)


def boxes_on(amount: Mapping[str, str], page: str) -> tuple[Box, ...]:
    """The boxes of an amount on a page.

    ``left top right bottom`` is on its own page, ``15: …`` on the page named.
    """
    found = []
    for text in filter(None, amount.get("box", "").split("; ")):
        named, _, edges = text.rpartition(": ")
        if (named or amount["page"]) == page:
            left, top, right, bottom = map(float, edges.split())
            found.append(Box(left=left, top=top, right=right, bottom=bottom))
    return tuple(found)


def spots_of(amounts: Iterable[Mapping[str, str]], page: str, key: Key) -> Iterator[dict[str, Any]]:
    """The amounts on a page, as pages and JSON say them, in the order of the statements."""
    for amount in amounts:
        boxes = boxes_on(amount, page)
        if boxes or amount["page"] == page:
            yield {**spot(amount, key), "boxes": [_edges(box) for box in boxes]}


def spot(amount: Mapping[str, str], key: Key) -> dict[str, Any]:
    """An amount in a view of the source: its name there, what it is, its page."""
    place = place_of(amount)
    return {
        **place,
        "id": urls.spot(**place),
        "statement_title": amount["statement_title"],
        "code": code_of(amount),
        "item": amount["item"],
        "column_header": amount["column_header"],
        "raw": amount["raw"],
        "unit": amount["unit"],
        "certainty": amount.get("certainty", ""),
        "certainty_title": word(amount.get("certainty", ""), "certainty"),
        "path": number_path(amount, key),
    }


def _edges(box: Box) -> dict[str, float]:
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
