"""The kinds of resource that have pages. A new kind is a module here, a template, a query and a line in this list."""

from typing import Final

from juesuan_site.kinds import account, catalogue, organization, statement, subject
from juesuan_site.resource import Kind

__all__ = ["KINDS"]

KINDS: Final[tuple[Kind, ...]] = (
    catalogue.KIND,
    account.KIND,
    statement.KIND,
    organization.KIND,
    subject.KIND,
)
