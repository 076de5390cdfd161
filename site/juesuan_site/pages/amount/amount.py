"""One printed amount 金额: its value, how certain it is and by which sums, what restates it, how to cite it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from juesuan import iris
from juesuan_site.pages.account.doubts import described_doubt
from juesuan_site.pages.account.part import Part, open_part
from juesuan_site.pages.amount.citation import bibtex, sentence
from juesuan_site.pages.amount.neighbours import in_other_bodies, in_other_years
from juesuan_site.pages.amount.place import place_in_words, source_path
from juesuan_site.pages.amount.sentences import comparison, emphasised
from juesuan_site.pages.amount.sums import described_sums
from juesuan_site.pages.findings.checks import described, rank
from juesuan_site.pages.findings.references import References
from juesuan_site.pages.source.document import source_document
from juesuan_site.serving import packages, urls
from juesuan_site.serving.definitions import terms
from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.columns import columns
from juesuan_site.serving.printed.sheet import sheet
from juesuan_site.serving.provenance import citation, said_of_source
from juesuan_site.serving.resource import Crumb, Key, Kind, Resource
from juesuan_site.serving.words import word

__all__ = ["KIND", "recognition"]

_MYRIAD: Final = Decimal(10_000)
_FIELDS: Final = columns(
    "amounts",
    "statement statement_title row column item column_header function_code "
    "economic_code phase amount unit amount_yuan raw page place box certainty",
)


def _load(key: Key) -> Resource | None:
    part = open_part(key)
    amount = _find(part, key) if part else None
    if part is None or amount is None:
        return None
    printed = next(row for row in part.rows("statements") if row["statement"] == key["statement"])
    statement = urls.page("statement", **part.key, statement=key["statement"])
    title = _title(amount)
    return Resource(
        kind="amount",
        key=key,
        iri=iris.mint("amount", **key),
        title=title,
        summary=f"{part.title}，{amount['statement_title']}，{title}：{amount['raw']} {amount['unit']}。",
        content={
            **part.content,
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
        origin=part.origin,
        crumbs=(*part.crumbs, Crumb(title=amount["statement_title"], path=statement)),
        file_name=f"{part.title}-{title}",
    )


def _find(part: Part, key: Key) -> dict[str, str] | None:
    wanted = key["statement"], key["row"], key["column"]
    found = (
        row
        for row in part.package.rows("amounts")
        if (row["statement"], row["row"], row["column"]) == wanted
    )
    return next(found, None)


def _title(amount: Mapping[str, str]) -> str:
    code = amount["function_code"] or amount["economic_code"]
    item = " ".join(filter(None, (code, amount["item"])))
    return " · ".join(filter(None, (item, amount["column_header"].replace("/", " "))))


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
    scheme = next((name for name in ("functional", "economic") if amount[_code_column(name)]), "")
    code = amount[_code_column(scheme)] if scheme else ""
    path = urls.page("subject-of-year", scheme=scheme, year=year, code=code) if scheme else ""
    known = any((row["scheme"], row["code"]) == (scheme, code) for row in part.rows("subjects"))
    return {
        "column_header": amount["column_header"],
        "code": code,
        "subject_path": path if known else "",
        "phase": amount["phase"],
        "phase_title": word(amount["phase"], "phase"),
        "fund_title": word(amount["fund"], "fund"),
        "role": amount["role"],
        "role_title": word(amount["role"], "role"),
    }


def _code_column(scheme: str) -> str:
    return "function_code" if scheme == "functional" else "economic_code"


def _certainty(amount: Mapping[str, str], part: Part) -> dict[str, Any]:
    """How certain the reading is, in words; the doubt where there is one."""
    code = amount.get("certainty", "")
    term = next((term for term in terms() if term.name == f"certainty/{code}"), None)
    doubt = next(
        (row for row in packages.doubts(part.package) or () if row["id"] == amount.get("doubt")),
        None,
    )
    return {
        "certainty": code,
        "certainty_title": term.label_zh if term else "",
        "certainty_title_en": term.label_en if term else "",
        "certainty_means": term.comment_zh if term else "",
        "certainty_means_en": term.comment_en if term else "",
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
    names = {name: amount[name] for name in ("statement", "row", "column")}
    return f"{urls.page('amount', **part.key, **names)}.png"


def _evidence(amount: Mapping[str, str], part: Part, key: Key) -> dict[str, Any]:
    """What speaks for the amount or against it: its sums, sentences, other years, other bodies, findings."""
    references = References(part.package, part.key)
    place = key["statement"], int(key["row"]), key["column"]
    findings = _findings(part, key)
    return {
        "sums": described_sums(part.package, place, references),
        "sentences": _sentences(part, key),
        "years": in_other_years(part.package, amount),
        "bodies": in_other_bodies(part.package, amount),
        "findings": [row for row in findings if row["outcome"] != "pass"],
        "passed": [row for row in findings if row["outcome"] == "pass"],
    }


def _sentences(part: Part, key: Key) -> list[dict[str, Any]]:
    """The sentences of the narrative that restate the amount.

    What is computed from another sentence is left out.
    """
    wanted = key["statement"], key["row"], key["column"]
    here = urls.page("account-facts", **part.key)
    return [
        {
            "pieces": emphasised(row["sentence"], [row["raw"]]),
            "sentence": row["sentence"],
            "value": row["value"],
            "unit": row["unit"],
            "comparison": comparison(row),
            "reason": row["reason"],
            "place": row["place"],
            "path": f"{here}#{row['id']}",
        }
        for row in part.rows("facts")
        if (row["statement"], row["row"], row["column"]) == wanted and not row["derived_from"]
    ]


def _findings(part: Part, key: Key) -> list[dict[str, Any]]:
    cell = f"amounts:{key['statement']}/{key['row']}/{key['column']}"
    found = [row for row in part.rows("findings") if cell in row["cells"].split()]
    return [described(row, part.key) for row in sorted(found, key=rank)]


def _cited(amount: Mapping[str, str], part: Part, number: str, key: Key) -> dict[str, Any]:
    bodies = {row["id"]: row["name"] for row in part.rows("organizations")}
    body = bodies.get(key["organization"], key["organization"])
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


KIND = Kind(names=("amount",), template="amount/amount.html", load=_load, graph="amount")
