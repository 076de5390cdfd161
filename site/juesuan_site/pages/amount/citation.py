"""How to cite one printed amount: BibTeX, and a sentence to paste."""

import re
from collections.abc import Mapping

from juesuan_site.serving.language import gettext
from juesuan_site.serving.printed.digits import grouped_digits

__all__ = ["bibtex", "sentence"]

_BRACES = re.compile(r"[{}\\]")


def bibtex(body: str, title: str, year: str, iri: str, note: str = "") -> str:
    """An entry of BibTeX, whose key is made of the identifier."""
    key = re.sub(r"[^A-Za-z0-9]+", "-", iri.partition("/id/amount/")[2]).strip("-")
    fields = {
        "author": f"{{{body}}}",
        "title": f"{{{title}}}",
        "year": year,
        "howpublished": "Juesuan",
        "url": iri,
        "note": note,
    }
    lines = [f"  {name} = {{{_plain(name, value)}}}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _plain(name: str, value: str) -> str:
    """A value without braces and backslashes of its own; those that keep a name whole stay."""
    inner = _BRACES.sub("", value)
    return f"{{{inner}}}" if name in {"author", "title"} else inner


def sentence(body: str, year: str, amount: Mapping[str, str], place: str) -> str:
    """What a reporter pastes: whose, which, how much, and where it is printed."""
    what = "，".join(filter(None, (amount["item"], amount["column_header"].replace("/", " "))))
    value = f"{grouped_digits(amount['amount'])} {amount['unit']}".strip()
    return gettext(
        "%(body)s %(year)s 年度%(statement_title)s，%(what)s：%(value)s（%(place)s）。",
        body=body,
        year=year,
        statement_title=amount["statement_title"],
        what=what,
        value=value,
        place=place,
    )
