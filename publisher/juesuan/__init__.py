"""Chinese final accounts (部门决算) as data packages, linked data and a catalogue.

What ``import juesuan`` offers is loaded when it is first asked for; :mod:`juesuan.library` has it.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from juesuan.library import (
        AccountPackage,
        Table,
        build,
        check,
        open_package,
        query,
        read,
        understand,
    )

__all__ = [
    "AccountPackage",
    "Table",
    "__version__",
    "build",
    "check",
    "open_package",
    "query",
    "read",
    "understand",
]
__version__ = version("juesuan")


def __getattr__(name: str) -> Any:  # noqa: ANN401 - functions and classes
    if name in __all__:
        return getattr(import_module("juesuan.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
