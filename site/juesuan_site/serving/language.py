"""The language of a page: Chinese, or English where the address begins with ``/en``.

The prefix is a mount point: every path of the page then begins with it, and a reader stays in the
language without a cookie. The address alone decides, so no cache mixes the two.

Chinese texts are the keys of the catalogue in ``translations/``; what documents print stays Chinese
and is marked as such (:func:`marked`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from flask import Flask, has_request_context, request
from flask_babel import Babel  # type: ignore[import-untyped]
from flask_babel import gettext as _translated
from flask_babel import lazy_gettext as _later
from markupsafe import Markup

from juesuan.bidirectional import isolated

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = [
    "CHINESE",
    "ENGLISH",
    "Other",
    "gettext",
    "install",
    "language",
    "lazy_gettext",
    "marked",
    "other_language",
    "tell",
]

CHINESE: Final = "zh"
ENGLISH: Final = "en"
TAGS: Final[Mapping[str, str]] = {CHINESE: "zh-CN", ENGLISH: "en"}
"""What pages say of their language: tags of BCP 47."""
_NAMES: Final[Mapping[str, str]] = {CHINESE: "中文", ENGLISH: "English"}
_PREFIX: Final = "/en"
_VARIABLE: Final = "juesuan.language"

_TEXT_ONLY: Final = frozenset({"option", "script", "text", "textarea", "title", "tspan"})
"""Elements that hold no other element."""
_RUN: Final = re.compile(
    r"[\u4e00-\u9fff][\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’·—…0-9.,%()-]*"
    r"[\u4e00-\u9fff\uff00-\uffef]|[\u4e00-\u9fff]"
)
_LATIN: Final = re.compile(r"[A-Za-z]{2}")
_CHINESE_TEXT: Final = re.compile(
    r"<(?P<tag>[a-z][a-z0-9]*)(?P<given>[^<>]*)>"
    r"(?P<whole>[^<>]*[\u4e00-\u9fff][^<>]*)(?=</(?P=tag)>)"
    r"|>(?P<part>[^<>]*[\u4e00-\u9fff][^<>]*)(?=<)"
)
"""A text with Chinese characters: all that an element holds, or a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The same page in the other language."""

    name: str
    tag: str
    address: str


def install(app: Flask) -> None:
    """Have the application answer below ``/en`` in English."""
    app.wsgi_app = _Languages(app.wsgi_app)  # type: ignore[assignment, method-assign]
    Babel(app, default_locale=CHINESE, locale_selector=language)
    environment: Any = app.jinja_env
    environment.install_gettext_callables(_gettext, _gettext, newstyle=False)
    environment.newstyle_gettext = True
    environment.globals.update(
        _=_gettext,
        tongue=language,
        page_language=lambda: TAGS[language()],
        other_language=other_language,
        tell=tell,
    )


def gettext(text: str, /, **values: object) -> str:
    """A text in the language of the page.

    Args:
        text: The Chinese text, its key in the catalogue.
        values: What stands at ``%(name)s``.
    """
    found = str(_translated(text))
    return found % values if values else found


def lazy_gettext(text: str, /) -> object:
    """A text that ``str`` gives in the language of the page, for constants of modules."""
    return _later(text)


def _gettext(text: str, /, **values: object) -> Markup:
    """A text of a template in the language of the page; a value turns nothing around beside it."""
    safe = {name: _isolated(value) for name, value in values.items()}
    return Markup(_translated(text)) % safe  # noqa: S704 - the catalogue is ours


def _isolated(value: object) -> object:
    return isolated(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class _Languages:
    """Reads the language off the path, and leaves the rest to the application inside."""

    def __init__(self, inside: "WSGIApplication") -> None:
        self._inside = inside

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """The answer of the application inside."""
        path = environ["PATH_INFO"]
        if path == _PREFIX or path.startswith(f"{_PREFIX}/"):
            environ[_VARIABLE] = ENGLISH
            environ["SCRIPT_NAME"] += _PREFIX
            environ["PATH_INFO"] = path.removeprefix(_PREFIX) or "/"
        return self._inside(environ, start)


def language() -> str:
    """The language of the answer to the current request; Chinese outside one."""
    if not has_request_context():
        return CHINESE
    return str(request.environ.get(_VARIABLE, CHINESE))


def other_language() -> Other:
    """The current page in the other language."""
    english = language() == ENGLISH
    mount = request.script_root
    other = mount.removesuffix(_PREFIX) if english else f"{mount}{_PREFIX}"
    query = quote(request.query_string, safe="%&=+:/,.-_~!$'()*;@?")
    name = CHINESE if english else ENGLISH
    address = quote(f"{other}{request.path}") + (f"?{query}" if query else "")
    return Other(name=_NAMES[name], tag=TAGS[name], address=address)


def tell(thing: object, name: str) -> str:
    """A text that a thing has in both languages, in that of the page; in the other if it lacks it.

    Args:
        thing: Has ``<name>_zh`` or ``<name>``, and ``<name>_en``, as keys or as attributes.
        name: ``title``, ``message``.
    """
    chinese = _held(thing, f"{name}_zh") or _held(thing, name)
    return (_held(thing, f"{name}_en") or chinese) if language() == ENGLISH else chinese


def _held(thing: object, name: str) -> str:
    held = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, "")
    return str(held or "")


def marked(page: str) -> str:
    """An English page with all Chinese text marked as such, for voices and translators."""
    return _CHINESE_TEXT.sub(_marked, page)


def _marked(found: re.Match[str]) -> str:
    if found["part"] is not None:
        return f">{_in_spans(found['part'])}"
    tag, given, text = found.group("tag", "given", "whole")
    if " lang=" in given:
        return found[0]
    if tag not in _TEXT_ONLY and _LATIN.search(text):
        return f"<{tag}{given}>{_in_spans(text)}"
    return f'<{tag}{given} lang="zh-CN">{text}'


def _in_spans(text: str) -> str:
    return _RUN.sub(r'<span lang="zh-CN">\g<0></span>', text)
