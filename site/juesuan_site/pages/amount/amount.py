"""One printed amount 金额.

Its value, how certain it is and by which sums, what restates it, how to cite it.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from juesuan import iris
from juesuan_site.pages.account.doubts import described_doubt
from juesuan_site.pages.account.part import Part, of_account
from juesuan_site.pages.amount.citation import bibtex, sentence
from juesuan_site.pages.amount.neighbours import in_other_bodies, in_other_years
from juesuan_site.pages.amount.place import (
    code_of,
    item_of,
    number_path,
    place_in_words,
    place_of,
    source_path,
)
from juesuan_site.pages.amount.places import in_rules, in_statements, in_text, next_year
from juesuan_site.pages.amount.sentences import comparison, emphasised
from juesuan_site.pages.amount.sums import described_sums
from juesuan_site.pages.findings.checks import described, rank
from juesuan_site.pages.findings.references import References
from juesuan_site.pages.source.document import source_document
from juesuan_site.serving import packages, urls
from juesuan_site.serving.definitions import Term, terms
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.provenance import citation, said_of_source
from juesuan_site.serving.resource import Crumb, Key, Resource
from juesuan_site.serving.selection import matching
from juesuan_site.serving.words import word

__all__ = ["load", "recognition"]

_MYRIAD: Final = Decimal(10_000)
_NO_TERM: Final = Term(iri="", name="", group="")
_FIELDS: Final = columns(
    "amounts",
    "statement statement_title row column item column_header function_code "
    "economic_code phase amount unit amount_yuan raw page place box certainty",
)
_OF_SENTENCE: Final = (
    *("id", "label", "sentence", "value", "unit", "reason"),
    *("project", "indicator", "place"),
)


@of_account
def load(part: Part, key: Key) -> Resource | None:
    """The view of a number."""
    amount = part.row("amounts", **place_of(key))
    if amount is None:
        return None
    printed = part.row("statements", statement=key["statement"]) or {"number": ""}
    statement = urls.page("statement", **part.key, statement=key["statement"])
    title = _title(amount)
    return part.resource(
        title,
        iri=iris.mint("amount", **key),
        summary=(
            f"{part.title}，{amount['statement_title']}，{title}："
            f"{amount['raw']} {amount['unit']}。"
        ),
        content={
            **_value(amount),
            **_meaning(amount, part, key["year"]),
            **_certainty(amount, part),
            **recognition(amount),
            **_place(amount, part, printed["number"]),
            **_evidence(amount, part, key),
            **_cited(amount, part, printed["number"], key),
            "statement_path": f"{statement}#{urls.cell(key['row'], key['column'])}",
            "licence": packages.licence(part.package),
        },
        sheets=(sheet(gettext("金额"), _FIELDS, [amount]),),
        crumbs=(*part.crumbs, Crumb(title=amount["statement_title"], path=statement)),
    )


def _title(amount: Mapping[str, str]) -> str:
    return " · ".join(filter(None, (item_of(amount), amount["column_header"].replace("/", " "))))


def _value(amount: Mapping[str, str]) -> dict[str, Any]:
    """What is printed, and for money the same in 元 and 万元; empty for counts."""
    money = amount["amount_yuan"]
    shown = {
        name: amount[name]
        for name in ("statement", "statement_title", "row", "column", "item", "raw")
    }
    myriads = format((Decimal(money) / _MYRIAD).normalize(), "f") if money else ""
    return shown | {
        "amount": amount["amount"],
        "unit": amount["unit"],
        "amount_yuan": money,
        "amount_myriad_yuan": myriads,
    }


def _meaning(amount: Mapping[str, str], part: Part, year: str) -> dict[str, Any]:
    scheme = "functional" if amount["function_code"] else "economic"
    code = code_of(amount)
    path = urls.subject(scheme, code, year)
    return {
        "column_header": amount["column_header"],
        "code": code,
        "subject_path": path if part.row("subjects", scheme=scheme, code=code) else "",
        "phase": amount["phase"],
        "phase_title": word(amount["phase"], "phase"),
        "fund_title": word(amount["fund"], "fund"),
        "role": amount["role"],
        "role_title": word(amount["role"], "role"),
    }


def _certainty(amount: Mapping[str, str], part: Part) -> dict[str, Any]:
    """How certain the reading is, in words; the doubt where there is one."""
    code = amount.get("certainty", "")
    named = {term.name: term for term in terms()}
    term = named.get(f"certainty/{code}", _NO_TERM)
    doubt = part.row("doubts", id=amount.get("doubt", ""))
    return {
        "certainty": code,
        "certainty_title": term.label_zh,
        "certainty_title_en": term.label_en,
        "certainty_means": term.comment_zh,
        "certainty_means_en": term.comment_en,
        "doubt": described_doubt(doubt, part.key) if doubt else None,
    }


def recognition(amount: Mapping[str, str]) -> dict[str, str]:
    """What read an amount in a picture, and how surely; empty where the page is text."""
    engine = amount.get("recognised_by", "")
    return {"recognised_by": engine, "confidence": amount["confidence"]} if engine else {}


def _place(amount: Mapping[str, str], part: Part, number: str) -> dict[str, Any]:
    return {
        "place": amount["place"],
        "place_in_words": place_in_words(amount, number),
        "page": amount["page"],
        "box": amount.get("box", ""),
        "source_path": source_path(amount, **part.key),
        "picture": _picture(amount, part),
    }


def _picture(amount: Mapping[str, str], part: Part) -> str:
    """Address of the number cut out of its page; empty where the page cannot be drawn."""
    document = source_document(part.package) if amount.get("box") else None
    if document is None or document.file is None:
        return ""
    return f"{number_path(amount, part.key)}.png"


def _evidence(amount: Mapping[str, str], part: Part, key: Key) -> dict[str, Any]:
    """What speaks for the amount or against it: where else it stands, its sums, other bodies."""
    references = References(part.package, part.key)
    place = key["statement"], int(key["row"]), key["column"]
    rows = _findings(part, key)
    findings = [described(row, part.key) for row in rows]
    sums = described_sums(part.package, place, references)
    sentences = _sentences(part, key)
    return {
        "places": [
            *in_statements(sums),
            *in_text(sentences, rows),
            *in_rules(rows, references, sentences),
            *next_year(part.package, amount),
        ],
        "sums": sums,
        "sentences": sentences,
        "years": in_other_years(part.package, amount),
        "bodies": in_other_bodies(part.package, amount),
        "findings": [row for row in findings if row["outcome"] != "pass"],
        "passed": [row for row in findings if row["outcome"] == "pass"],
    }


def _sentences(part: Part, key: Key) -> list[dict[str, Any]]:
    """The sentences of the narrative that restate the amount.

    What is computed from another sentence is left out.
    """
    facts = matching(part.rows("facts"), **place_of(key), derived_from="")
    return [
        {
            **{name: row[name] for name in _OF_SENTENCE},
            "pieces": emphasised(row["sentence"], [row["raw"]]),
            "comparison": comparison(row),
            "path": urls.part("facts", part.key, row["id"]),
        }
        for row in facts
    ]


def _findings(part: Part, key: Key) -> list[dict[str, str]]:
    cell = f"amounts:{key['statement']}/{key['row']}/{key['column']}"
    found = [row for row in part.rows("findings") if cell in row["cells"].split()]
    return sorted(found, key=rank)


def _cited(amount: Mapping[str, str], part: Part, number: str, key: Key) -> dict[str, Any]:
    known = part.row("organizations", id=key["organization"])
    body = known["name"] if known else key["organization"]
    place = place_in_words(amount, number)
    iri = iris.mint("amount", **key)
    title = f"{part.title}：{amount['statement_title']}，{_title(amount)}"
    source = said_of_source(part.package)
    return {
        "organization_name": body,
        "citation": citation(body, f"{title}（{place}）", part.package, iri),
        "bibtex": bibtex(body, title, key["year"], iri, source),
        "text": sentence(body, key["year"], amount, place),
    }
