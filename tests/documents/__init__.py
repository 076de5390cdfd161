"""Made-up final accounts (部门决算), printed in every format and layout seen, with what is true of them.

::

    account = made(7)                       # a body, a year, amounts that balance
    layout = Layout(codes="three", total="last")
    data = render(account, "pdf", layout)   # the document
    truth = expected(account, layout)       # what must be understood of it
    differences(truth, understood)          # one readable line a difference; empty if none
"""

from tests.documents.account import MadeAccount, made, next_year
from tests.documents.expected import Expected, differences, expected
from tests.documents.faults import Fault
from tests.documents.layout import Layout, drawn, pairwise, single
from tests.documents.render import FORMATS, available, render

__all__ = [
    "FORMATS",
    "Expected",
    "Fault",
    "Layout",
    "MadeAccount",
    "available",
    "differences",
    "drawn",
    "expected",
    "made",
    "next_year",
    "pairwise",
    "render",
    "single",
]
