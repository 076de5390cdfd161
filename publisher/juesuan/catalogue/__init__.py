"""The catalogue 数据目录: packages become datasets of a CKAN, and come back from it without loss.

:func:`entry` maps a package to a record, :func:`plan` compares records with what a
:class:`Catalogue` holds, :func:`publish` carries a plan out and verifies it, :func:`pull` is the
way back.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from juesuan.catalogue.catalogue import Catalogue
    from juesuan.catalogue.ckan import CkanCatalogue
    from juesuan.catalogue.connection import Connection, Patience
    from juesuan.catalogue.mapping import entry
    from juesuan.catalogue.planning import Plan, plan
    from juesuan.catalogue.publication import publish
    from juesuan.catalogue.pulling import pull

__all__ = [
    "Catalogue",
    "CkanCatalogue",
    "Connection",
    "Patience",
    "Plan",
    "entry",
    "plan",
    "publish",
    "pull",
]

_HOMES = {
    "Catalogue": "catalogue",
    "CkanCatalogue": "ckan",
    "Connection": "connection",
    "Patience": "connection",
    "Plan": "planning",
    "entry": "mapping",
    "plan": "planning",
    "publish": "publication",
    "pull": "pulling",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - functions and classes
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
