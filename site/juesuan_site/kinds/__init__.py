"""The kinds of resource that have pages.

A new kind is a module here, a template, a query and a line in this list.
"""

from typing import Final

from juesuan_site.kinds import (
    account,
    amount,
    catalogue,
    doubt,
    facts,
    finding,
    indicator,
    organization,
    project,
    rule,
    source,
    statement,
    subject,
    term,
    text,
)
from juesuan_site.resource import Kind

__all__ = ["KINDS"]

KINDS: Final[tuple[Kind, ...]] = (
    catalogue.KIND,
    account.KIND,
    statement.KIND,
    amount.KIND,
    source.PAGE,
    source.TABLE,
    organization.KIND,
    subject.KIND,
    project.PROJECT,
    project.PROJECTS,
    indicator.KIND,
    facts.KIND,
    term.KIND,
    text.KIND,
    doubt.KIND,
    finding.FINDING,
    finding.OF_ACCOUNT,
    finding.OF_ALL,
    rule.RULE,
    rule.RULES,
)
