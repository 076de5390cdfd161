"""The kinds of resource that have pages.

A new kind is a module here, a template, a query and a line in this list.
"""

from typing import Final

from juesuan_site.pages import stories
from juesuan_site.pages.account import (
    account,
    changes,
    doubts,
    facts,
    indicator,
    projects,
    revision,
    statement,
    terms,
    text,
)
from juesuan_site.pages.amount import amount
from juesuan_site.pages.compare import compare
from juesuan_site.pages.corpus import catalogue, organization, subject, subjects
from juesuan_site.pages.findings import findings, rule
from juesuan_site.pages.source import source
from juesuan_site.serving.resource import Kind

__all__ = ["KINDS"]

KINDS: Final[tuple[Kind, ...]] = (
    catalogue.KIND,
    account.KIND,
    changes.KIND,
    revision.KIND,
    statement.KIND,
    amount.KIND,
    source.PAGE,
    source.TABLE,
    organization.KIND,
    subject.KIND,
    subjects.KIND,
    projects.PROJECT,
    projects.PROJECTS,
    indicator.KIND,
    facts.KIND,
    terms.KIND,
    text.KIND,
    doubts.KIND,
    findings.FINDING,
    findings.OF_ACCOUNT,
    findings.OF_ALL,
    rule.RULE,
    rule.RULES,
    compare.KIND,
    stories.STORIES,
    stories.STORY,
)
