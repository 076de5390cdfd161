"""How sure each amount is: what its sums say, what rivals would read, what was not understood."""

from juesuan.account.statements.certainty.amounts import (
    misread,
    unproven,
    with_certainty,
    with_doubts,
)
from juesuan.account.statements.certainty.heads import unheaded
from juesuan.account.statements.certainty.rivals import rivalled
from juesuan.account.statements.certainty.unnamed import unnamed

__all__ = [
    "misread",
    "rivalled",
    "unheaded",
    "unnamed",
    "unproven",
    "with_certainty",
    "with_doubts",
]
