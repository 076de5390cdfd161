"""A published file becomes a :class:`Document`: ``read(path)``.

Formats are plug-ins; content decides who reads.
"""

from juesuan.document.model import Document
from juesuan.document.registry import read, readers

__all__ = ["Document", "read", "readers"]
