"""What the templates may call: paths, sizes, and JSON that is safe inside a page."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, json, render_template
from markupsafe import Markup

from juesuan.bidirectional import isolated
from juesuan_site.serving import urls
from juesuan_site.serving.language import ENGLISH, language, marked
from juesuan_site.serving.printed.digits import grouped_digits, yuan_digits
from juesuan_site.serving.printed.place import place, row_place
from juesuan_site.serving.resource import Resource, resource_path
from juesuan_site.serving.words import certainty_defined

__all__ = ["install", "render"]

_SITE = "决算 Juesuan"
_UNITS = ("B", "KB", "MB", "GB")
_KILO = 1024


def install(app: Flask) -> None:
    """Give the templates their functions."""
    app.jinja_env.globals.update(
        urls=urls,
        path=resource_path,
        structured=structured,
        site_name=_SITE,
        certainty_defined=certainty_defined,
    )
    app.jinja_env.filters.update(digits=grouped_digits, yuan=yuan_digits, size=size)
    app.jinja_env.filters.update(place=place, row_place=row_place)
    app.jinja_env.finalize = _finalize
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _finalize(value: object) -> object:
    """A text of a package may not turn around what stands beside it; markup is ours."""
    return isolated(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def render(name: str, **context: object) -> str:
    """A page from its template, in the language of the request."""
    page = render_template(name, **context)
    return marked(page) if language() == ENGLISH else page


def size(count: int) -> str:
    """Bytes for people: ``69 KB``."""
    value, unit = float(count), 0
    while value >= _KILO and unit < len(_UNITS) - 1:
        value, unit = value / _KILO, unit + 1
    return f"{value:.0f} {_UNITS[unit]}"


def structured(resource: Resource) -> Markup:
    """schema.org JSON-LD for the head of a page.

    ``<`` is escaped, so that no text ends the script element.
    """
    shape: Mapping[str, Any] = {
        "@context": "https://schema.org/",
        "@id": resource.iri,
        **resource.schema_org,
        "url": urls.absolute(urls.page(resource.kind, **resource.key)),
        "description": resource.summary,
    }
    text = json.dumps(_absolute(shape), ensure_ascii=False, sort_keys=False)
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(escaped)  # noqa: S704


def _absolute(shape: Any) -> Any:  # noqa: ANN401 - JSON
    """The shape with the paths of this site as whole addresses."""
    if isinstance(shape, Mapping):
        return {
            name: urls.absolute(value) if name == "contentUrl" else _absolute(value)
            for name, value in shape.items()
        }
    return [_absolute(value) for value in shape] if isinstance(shape, list) else shape
