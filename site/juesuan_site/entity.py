"""One thing as JSON says it: its types, its properties with short names, and the query that finds the same."""

from functools import lru_cache
from typing import Any, Final

from juesuan.store import iri as written
from juesuan.store.about import About
from juesuan_vocab import open_json

__all__ = ["entity"]

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIXES: Final[dict[str, str]] = open_json("prefixes.json")


def entity(about: About) -> dict[str, Any]:
    """What is said of a thing. Literals are text, so that no digit is lost; things are ``{"iri": …}``."""
    types: list[str] = []
    properties: dict[str, list[Any]] = {}
    for name, value, is_thing in about.texts():
        if name == _TYPE:
            types.append(_short(value))
        else:
            properties.setdefault(_short(name), []).append({"iri": value} if is_thing else value)
    return {
        "iri": about.iri,
        "types": sorted(types),
        "properties": properties,
        "sparql": f"SELECT ?property ?value WHERE {{ {written(about.iri)} ?property ?value }}",
        "version": about.version,
    }


@lru_cache(maxsize=1024)
def _short(iri: str) -> str:
    """The IRI with one of our prefixes; the whole IRI if none fits."""
    for prefix, start in _PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
