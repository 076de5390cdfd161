"""What a finding speaks of.

The rows it names, each with what is printed there, its place and its page.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from juesuan import iris
from juesuan.package import Package
from juesuan_site.pages.amount.place import item_of, source_path
from juesuan_site.serving import packages, urls
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.words import column_titles, statement_title

__all__ = ["References", "named"]

_KINDS = {
    "amount": lazy_gettext("报表"),
    "fact": lazy_gettext("文字"),
    "indicator": lazy_gettext("绩效指标"),
    "paragraph": lazy_gettext("原文"),
    "project": lazy_gettext("绩效项目"),
    "report-score": lazy_gettext("评价报告"),
}
"""What the second part of the IRI of a row says it is."""

_NAMES = {
    "amounts": ("statement", "row", "column"),
    "facts": ("id",),
    "indicators": ("id",),
    "projects": ("key",),
    "report_scores": ("id",),
    "statements": ("statement",),
    "organizations": ("id",),
    "paragraphs": ("id",),
    "subjects": ("scheme", "code"),
    "terms": ("id",),
}
"""The columns that make the name of a row of each resource."""
_LONGEST = 60
"""Characters of a paragraph that are shown where it is named."""


class References:
    """The rows of a package by the names that findings give them (``amounts:revenue/1/total``).

    Args:
        package: The package.
        key: Organization and year, as paths have them.
    """

    def __init__(self, package: Package, key: Mapping[str, str]) -> None:
        self._package = package
        self._key = {"organization": key["organization"], "year": key["year"]}
        self._read: dict[str, Mapping[str, Mapping[str, str]]] = {}

    def of(self, cells: str) -> list[dict[str, Any]]:
        """Each row that the cells name: resource, title, value, unit, place, path.

        The last five empty if not found.
        """
        return [self._one(cell) for cell in cells.split()]

    def _one(self, cell: str) -> dict[str, Any]:
        resource, _, name = cell.partition(":")
        shown = {
            "cell": cell,
            "resource": resource,
            "title": name,
            "value": "",
            "unit": "",
            "place": "",
            "path": "",
            "source_path": "",
        }
        show = self._shows.get(resource)
        row = self._rows(resource).get(name) if show is not None else None
        if show is None or row is None:
            return shown
        return shown | {"place": row.get("place", "")} | show(row)

    @cached_property
    def _shows(self) -> Mapping[str, Callable[[Mapping[str, str]], dict[str, str]]]:
        """Resource to how its rows are shown."""
        return {
            "amounts": self._amount,
            "facts": self._fact,
            "indicators": self._indicator,
            "projects": self._project,
            "report_scores": self._report_score,
            "statements": self._statement,
            "organizations": self._organization,
            "paragraphs": self._paragraph,
            "subjects": self._subject,
            "terms": self._term,
        }

    def _rows(self, resource: str) -> Mapping[str, Mapping[str, str]]:
        """The rows of a resource by their names.

        A page reads only the resources that it speaks of.
        """
        if resource not in self._read:
            found = packages.rows(self._package, resource)
            self._read[resource] = {
                "/".join(row[part] for part in _NAMES[resource]): row for row in found
            }
        return self._read[resource]

    def _amount(self, row: Mapping[str, str]) -> dict[str, str]:
        name = {part: row[part] for part in _NAMES["amounts"]}
        return {
            "title": f"{row['statement_title']} · {item_of(row)} · {row['column_header']}",
            "value": row["raw"],
            "unit": row["unit"],
            "path": urls.page("amount", **self._key, **name),
            "source_path": source_path(row, **self._key),
        }

    def _fact(self, row: Mapping[str, str]) -> dict[str, str]:
        value = row["raw"] or row["value"]
        return {
            "title": gettext("文字：%(label)s", label=row["label"]),
            "value": value,
            "unit": row["unit"] if value else "",
            "path": urls.part("facts", self._key, row["id"]),
            "source_path": self._page_of(row, row["raw"].lstrip("-")),
        }

    def _page_of(self, row: Mapping[str, str], number: str) -> str:
        """The page of the source with the number marked; empty where the row has none."""
        if not row["page"]:
            return ""
        path = urls.page("source-page", **self._key, page=row["page"])
        return urls.asked(path, {"number": number})

    def _indicator(self, row: Mapping[str, str]) -> dict[str, str]:
        return {
            "title": gettext("绩效指标：%(name)s", name=row["name"]),
            "value": gettext(
                "目标 %(target)s，实际 %(actual)s",
                target=row["target"] or gettext("（空）"),
                actual=row["actual"] or gettext("（空）"),
            ),
            "path": urls.page("indicator", **self._key, indicator=row["id"]),
        }

    def _project(self, row: Mapping[str, str]) -> dict[str, str]:
        money = {
            name: row[name] and f"{row[name]} {row['money_unit']}".strip()
            for name in ("adjusted", "executed")
        }
        printed = {
            gettext("全年预算"): money["adjusted"],
            gettext("执行"): money["executed"],
            gettext("执行率"): row["rate_raw"],
            gettext("执行率得分"): row["rate_score"],
            gettext("总分"): row["total_score"],
        }
        return {
            "title": gettext("绩效自评：%(name)s（%(unit)s）", name=row["name"], unit=row["unit"])
            if row["unit"]
            else gettext("绩效自评：%(name)s", name=row["name"]),
            "value": "，".join(f"{label} {text}" for label, text in printed.items() if text),
            "path": urls.page("project", **self._key, project=row["key"]),
        }

    def _report_score(self, row: Mapping[str, str]) -> dict[str, str]:
        return {
            "title": gettext("评价报告：%(name)s", name=row["name"]),
            "value": row["score"],
            "unit": gettext("分") if row["score"] else "",
            "path": urls.part("projects", self._key, row["id"]),
        }

    def _statement(self, row: Mapping[str, str]) -> dict[str, str]:
        path = urls.page("statement", **self._key, statement=row["statement"])
        return {"title": row.get("title") or statement_title(row["statement"]), "path": path}

    def _organization(self, row: Mapping[str, str]) -> dict[str, str]:
        return {"title": row["name"], "path": urls.page("organization", organization=row["id"])}

    def _paragraph(self, row: Mapping[str, str]) -> dict[str, str]:
        text = row["text"]
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return {
            "title": gettext("原文：%(shown)s", shown=shown),
            "path": urls.part("text", self._key, row["id"]),
        }

    def _subject(self, row: Mapping[str, str]) -> dict[str, str]:
        return {
            "title": gettext("科目 %(code)s", code=row["code"]),
            "value": row["name"],
            "path": urls.subject(row["scheme"], row["code"], self._key["year"]),
        }

    def _term(self, row: Mapping[str, str]) -> dict[str, str]:
        return {
            "title": gettext("名词解释：%(term)s", term=row["term"]),
            "path": urls.part("terms", self._key, row["id"]),
        }


def _counted(column: str) -> str:
    """A column of a table that is none of the ministry's, by its number."""
    name, _, number = column.rpartition("_")
    return gettext("第%(number)s栏", number=number) if name == "column" else column


def named(iri: str) -> dict[str, Any]:
    """A row by its IRI alone, where its package is not at hand.

    What it is and its page, without what is printed.
    """
    name = iri.removeprefix(iris.base())
    kind, *parts = name.removeprefix("id/").split("/")
    title = str(_KINDS.get(kind, kind))
    if kind == "amount":
        *_, statement, row, column = parts
        title = gettext(
            "%(statement)s 第%(row)s行 %(column)s",
            statement=statement_title(statement),
            row=row,
            column=column_titles(statement).get(column) or _counted(column),
        )
    elif kind == "statement":
        title = statement_title(parts[-1])
    return {"cell": iri, "resource": kind, "title": title, "path": urls.of_identifier(name) or ""}
