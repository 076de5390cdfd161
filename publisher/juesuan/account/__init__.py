"""A document becomes an :class:`Account`: ``understand(document)``.

Knows budgets, and nothing of formats.
"""

from juesuan.account.model import Account
from juesuan.account.understanding import understand

__all__ = ["Account", "understand"]
