"""Data packages (数据包) of accounts.

:func:`build` writes one, :class:`Package` opens it, :func:`validate` checks it.

:func:`build` and :func:`validate` are loaded when they are first asked for: who only reads a
package (the site, the graph) need not wait for the readers of documents.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from juesuan.package.opened import Package

if TYPE_CHECKING:
    from juesuan.package.checks.report import Problem, Report
    from juesuan.package.checks.validation import validate
    from juesuan.package.construction import build

__all__ = ["Package", "Problem", "Report", "build", "validate"]

_HOMES = {
    "build": "construction",
    "validate": "checks.validation",
    "Problem": "checks.report",
    "Report": "checks.report",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - functions and classes
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
