"""A document becomes an :class:`Account`: ``understand(document)``.

Knows budgets, and nothing of formats. :func:`understand` is loaded when it is first asked for: who
only names what an account holds (packages, the graph, the site) need not wait for what reads it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from juesuan.account.model import Account

if TYPE_CHECKING:
    from juesuan.account.understanding import understand

__all__ = ["Account", "understand"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function
    if name == "understand":
        return import_module(f"{__name__}.understanding").understand
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
