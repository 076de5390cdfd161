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
from juesuan_site.pages.compare import compare, question
from juesuan_site.pages.corpus import catalogue, organization, regions, subject, subjects
from juesuan_site.pages.findings import findings, rule
from juesuan_site.pages.source import source
from juesuan_site.serving.resource import Kind

__all__ = ["COMPARE", "KINDS"]

_FINDINGS: Final = "findings/findings.html"
COMPARE: Final = Kind("compare", "corpus/compare.html", compare.load, asks=question.PARAMETERS)
"""Bodies and years side by side; its picture can stand on other sites."""

KINDS: Final = (
    Kind(
        "catalogue",
        "corpus/catalogue.html",
        catalogue.load,
        graph="catalogue",
        asks="year region page",
    ),
    Kind("account", "account/account.html", account.load, graph="account"),
    Kind("account-changes", "account/changes.html", changes.load, graph="account-changes"),
    Kind("account-revision", "account/revision.html", revision.load, graph="described"),
    Kind(
        "statement",
        "account/statement.html",
        statement.load,
        graph="statement",
        asks="sort find level show",
    ),
    Kind("amount", "amount/amount.html", amount.load, graph="amount"),
    Kind(
        "source-page",
        "source/source_page.html",
        source.load_page,
        graph="account",
        asks="review number",
    ),
    Kind("source-table", "source/source_table.html", source.load_table, graph="account"),
    Kind("organization", "corpus/organization.html", organization.load, graph="organization"),
    Kind("subject", "corpus/subject.html", subject.load, graph="subject", asks="sort page"),
    Kind("subject-of-year", "corpus/subject.html", subject.load, graph="subject", asks="sort page"),
    Kind("subjects", "corpus/subjects.html", subjects.load, asks="by"),
    Kind("regions", "corpus/regions.html", regions.load),
    Kind("project", "account/project.html", projects.load_project, graph="project"),
    Kind(
        "account-projects",
        "account/projects.html",
        projects.load_projects,
        graph="account-projects",
    ),
    Kind("indicator", "account/indicator.html", indicator.load, graph="indicator"),
    Kind("account-facts", "account/facts.html", facts.load, graph="account-facts"),
    Kind("account-terms", "account/terms.html", terms.load, graph="account-terms"),
    Kind("account-text", "account/text.html", text.load, graph="account-text"),
    Kind("account-doubts", "account/doubts.html", doubts.load, graph="account-doubts"),
    Kind("finding", "findings/finding.html", findings.load_finding, graph="finding"),
    Kind(
        "account-findings",
        _FINDINGS,
        findings.load_of_account,
        graph="account-findings",
        asks="outcome severity cause rule cell page",
    ),
    Kind(
        "findings",
        _FINDINGS,
        findings.load_of_all,
        graph="findings",
        asks="outcome severity cause rule body page",
    ),
    Kind("rule", "findings/rule.html", rule.load_rule, graph="rule"),
    Kind("rules", "findings/rules.html", rule.load_rules, graph="rules"),
    COMPARE,
    Kind("stories", "corpus/stories.html", stories.load_all),
    Kind("story", "corpus/story.html", stories.load_story, asks="page"),
)
