"""Names of columns that code speaks of; a test compares them with the table schemas."""

from collections.abc import Mapping
from typing import Final

__all__ = ["CODE_COLUMNS"]

CODE_COLUMNS: Final[Mapping[str, str]] = {
    "functional": "function_code",
    "economic": "economic_code",
}
"""Scheme of a subject to the column of ``amounts`` that holds its code."""
