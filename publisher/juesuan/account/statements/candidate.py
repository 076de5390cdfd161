"""A way in which a run of rows may be read, and what speaks for it."""

from dataclasses import dataclass
from enum import StrEnum

from juesuan.account.statements.draft import StatementDraft
from juesuan.account.statements.evidence import Evidence

__all__ = ["Candidate", "Way"]


class Way(StrEnum):
    """What a run is to the statement before it."""

    BEGINS = "begins"
    """A statement of its own."""
    ROWS = "rows"
    """Further rows."""
    COLUMNS = "columns"
    """Further columns of rows that were read."""
    NONE = "none"
    """No part of a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One way to read a run.

    Attributes:
        way: What the run is.
        draft: The statement with the run; None where it is no part of one.
        evidence: What speaks for it.
    """

    way: Way
    draft: StatementDraft | None
    evidence: Evidence
