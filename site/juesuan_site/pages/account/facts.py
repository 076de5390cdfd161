"""The numbers of the narrative 情况说明 of an account.

Sentence by sentence, with what each is compared to.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.amount.sentences import comparison, emphasised
from juesuan_site.pages.findings.checks import marks
from juesuan_site.pages.findings.references import References
from juesuan_site.serving import urls
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.digits import grouped_digits
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.resource import Key, Resource
from juesuan_site.serving.words import word

__all__ = ["fact", "load"]

_FIELDS: Final = columns(
    "facts",
    "id topic_title section label function_code period value unit initial_budget "
    "adjusted_budget completion_rate compared_with_title compared_year difference "
    "difference_rate share share_of part_of reason derived_from rough sentence place",
)
_AS_PRINTED: Final = (
    *(
        "id",
        "topic",
        "section",
        "label",
        "subject_path",
        "function_code",
        "measure",
        "period",
        "value",
        "unit",
        "raw",
        "rough",
    ),
    *(
        "initial_budget",
        "adjusted_budget",
        "completion_rate",
        "difference",
        "difference_rate",
        "direction",
    ),
    *(
        "compared_with",
        "compared_year",
        "share",
        "share_of",
        "part_of",
        "reason",
        "project",
        "indicator",
    ),
    *("derived_from", "sentence", "place"),
)


@of_account
def load(part: Part, _key: Key) -> Resource | None:
    """The view of the numbers of a narrative."""
    rows = part.rows("facts")
    projects = {row["key"]: row["name"] for row in part.rows("projects")}
    labels = {row["id"]: row["label"] for row in rows}
    references = References(part.package, part.key)
    found = marks(part.package, part.key, "facts")
    facts = [
        {**fact(row, part, references, projects, labels), "findings": found.get(row["id"], [])}
        for row in rows
    ]
    derived = sum(bool(row["derived_from"]) for row in rows)
    return part.resource(
        gettext("文字中的数据"),
        title_en="Facts of the narrative",
        summary=gettext(
            "%(title)s情况说明中的 %(count)s 个数据：原句、数值、比较、占比、原因与对应的报表数字。",
            title=part.title,
            count=len(facts),
        ),
        content={"stated": len(facts) - derived, "derived": derived, "facts": facts},
        sheets=(sheet(gettext("文字中的数据"), _FIELDS, facts),),
        layout={"sections": _sections(facts)},
    )


def fact(
    row: Mapping[str, str],
    part: Part,
    references: References,
    projects: Mapping[str, str],
    labels: Mapping[str, str],
) -> dict[str, Any]:
    """A fact as pages and JSON say it.

    Args:
        row: Of ``facts.csv``.
        part: The account.
        references: What finds the amount that the fact restates.
        projects: Key to name of the projects of the account.
        labels: Id to label of the facts of the account.
    """
    restated = f"amounts:{row['statement']}/{row['row']}/{row['column']}"
    source, whole = row["derived_from"], row.get("part_of", "")
    project = row["project"]
    return {
        **{name: row.get(name, "") for name in _AS_PRINTED},
        "topic_title": word(row["topic"], "topic"),
        "compared_with_title": word(row["compared_with"], "comparison"),
        "shown": row["raw"] or grouped_digits(row["value"]),
        "comparison": comparison(row),
        "restates": references.of(restated)[0] if row["column"] else None,
        "project_path": urls.page("project", **part.key, project=project)
        if project in projects
        else "",
        "project_name": projects.get(project, ""),
        "subject_page": part.subject_path(row["function_code"]),
        "derived": bool(source),
        "derived_from_label": labels.get(source, ""),
        "derived_from_path": urls.part("facts", part.key, source) if source else "",
        "part_of_label": labels.get(whole, ""),
        "part_of_path": urls.part("facts", part.key, whole) if whole else "",
        "path": urls.part("facts", part.key, row["id"]),
    }


def _sections(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The facts by section, and in a section by sentence, as the document has them.

    A heading above all is left out.
    """
    sections = [
        (name.split(" / "), list(held))
        for name, held in groupby(facts, key=lambda one: one["section"])
    ]
    shared = len({path[0] for path, _ in sections}) == 1 and all(
        len(path) > 1 for path, _ in sections
    )
    return [{"path": path[shared:], "sentences": _sentences(held)} for path, held in sections]


def _sentences(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for (sentence, place), group in groupby(facts, key=lambda one: (one["sentence"], one["place"])):
        held = list(group)
        printed = [
            number
            for one in held
            for number in (one["raw"], one["share"], _printed_difference(one))
        ]
        found.append({"pieces": emphasised(sentence, printed), "place": place, "facts": held})
    return found


def _printed_difference(one: Mapping[str, str]) -> str:
    """The difference as it most likely stands in the sentence: without sign, with separators."""
    return grouped_digits(one["difference"].lstrip("-"))
