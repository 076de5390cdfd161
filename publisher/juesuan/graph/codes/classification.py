"""The committed lists of subjects 科目.

Per year, named as most accounts print them, grown by ``juesuan vocab``.

They are Turtle in the vocabulary (``subjects/functional.ttl``, ``subjects/economic.ttl``), with
IRIs relative to the portal's base, so that every portal that installs Juesuan gives a code the same
name under its own address.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

import pyoxigraph

from juesuan import iris
from juesuan.errors import PackageInvalid
from juesuan.graph import term
from juesuan.package.descriptor import LICENCE
from juesuan_vocab import names, open_json, open_text

__all__ = [
    "FOLDER",
    "TITLES",
    "Subject",
    "at_base",
    "latest_name",
    "listed",
    "read_list",
    "subject_files",
    "write_list",
]

FOLDER: Final = "subjects"
"""Folder of the lists in the vocabulary; one file a scheme."""

TITLES: Final = {
    "functional": ("支出功能分类科目", "Functional classification"),
    "economic": ("支出经济分类科目", "Economic classification"),
}
"""The schemes with their names in Chinese and English."""

_BASE_LINE: Final = f"@base <{iris.BASE}> .\n"
_PREFIXES: Final = ("dct", "jue", "skos", "xsd")
_CONCEPT = re.compile(r"code/([a-z]+)/([0-9]{4})/([0-9]+)")

Key = tuple[int, str]
"""Year and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject of one year.

    Attributes:
        label: As most accounts print it.
        others: As other accounts print it, sorted.
        level: 1 类, 2 款, 3 项.
        parent: Code of the subject above it; empty if none is known.
        definition: From the terms 名词解释 of an account; empty if none was seen.
        source: The term it was taken from, as IRI relative to the base.
        accounts: How many accounts print the label.
    """

    label: str
    others: tuple[str, ...] = ()
    level: int
    parent: str = ""
    definition: str = ""
    source: str = ""
    accounts: int = 1


def subject_files() -> list[str]:
    """Names of the lists in the vocabulary."""
    return names(FOLDER, ".ttl")


def at_base(text: str) -> str:
    """A list with its relative IRIs at this portal's base."""
    return text.replace(_BASE_LINE, f"@base <{iris.base()}> .\n", 1)


@cache
def _committed(scheme: str) -> Mapping[Key, Subject]:
    """The committed list of a scheme; empty if there is none."""
    name = f"{FOLDER}/{scheme}.ttl"
    return MappingProxyType(read_list(open_text(name)) if name in subject_files() else {})


def listed(scheme: str, year: int, code: str) -> Subject | None:
    """What the committed list says of a subject; None if it does not know it."""
    return _committed(scheme).get((year, code))


@cache
def latest_name(scheme: str, code: str) -> str:
    """The name of a code in the latest year that the committed list knows.

    Empty if it does not know the code.
    """
    named = {
        year: subject.label
        for (year, other), subject in _committed(scheme).items()
        if other == code
    }
    return named[max(named)] if named else ""


def read_list(text: str) -> dict[Key, Subject]:
    """The subjects of a list; what :func:`write_list` derives from them is passed over.

    Raises:
        PackageInvalid: It is no Turtle, or a subject lacks what it must have.
    """
    said: dict[Key, dict[str, list[str]]] = {}
    try:
        for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE):
            match = _CONCEPT.fullmatch(str(quad.subject)[1:-1].removeprefix(iris.BASE))
            if match is not None and not isinstance(
                quad.object, pyoxigraph.BlankNode | pyoxigraph.Triple
            ):
                held = said.setdefault((int(match.group(2)), match.group(3)), {})
                held.setdefault(
                    quad.predicate.value.rpartition("#")[2].rpartition("/")[2], []
                ).append(quad.object.value)
        return {key: _subject(held) for key, held in said.items()}
    except (SyntaxError, KeyError, ValueError) as error:
        raise PackageInvalid("the list of subjects cannot be read: {error}", error=error) from error


def _subject(held: Mapping[str, list[str]]) -> Subject:
    """A subject from the values of its properties, by local name."""
    return Subject(
        label=held["prefLabel"][0],
        others=tuple(sorted(held.get("altLabel", ()))),
        level=int(held["level"][0]),
        parent=held["broader"][0].rpartition("/")[2] if "broader" in held else "",
        definition=held.get("definition", [""])[0],
        source=held.get("source", [""])[0].removeprefix(iris.BASE),
        accounts=int(held["accounts"][0]),
    )


def write_list(scheme: str, subjects: Mapping[Key, Subject]) -> str:
    """The list as Turtle, sorted.

    The schemes of the years, the subjects, the concepts across years.
    """
    prefixes = open_json("prefixes.json")
    parts = [_BASE_LINE + "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in _PREFIXES)]
    chinese, english = TITLES[scheme]
    titles = f'"{chinese}编码"@zh , "Codes of the {english.lower()}"@en'
    parts.append(_block(f"code/{scheme}", _scheme(titles)))
    for year in sorted({year for year, _ in subjects}):
        titles = f'"{year}年{chinese}"@zh , "{english} of {year}"@en'
        parts.append(
            _block(f"code/{scheme}/{year}", [*_scheme(titles), f'jue:year "{year}"^^xsd:gYear'])
        )
    parts += [
        _block(f"code/{scheme}/{year}/{code}", _said(scheme, subjects, (year, code)))
        for year, code in sorted(subjects)
    ]
    for code in sorted({code for _, code in subjects}):
        parts.append(_block(f"code/{scheme}/{code}", _across(scheme, code, subjects)))
    return "\n".join(parts)


def _scheme(titles: str) -> list[str]:
    """What is said of a scheme."""
    licence = f"dct:license <{LICENCE['path']}>"
    return ["a skos:ConceptScheme", f"skos:prefLabel {titles}", f"dct:title {titles}", licence]


def _block(subject: str, said: Iterable[str]) -> str:
    """The statements about one resource."""
    return f"<{subject}> " + " ;\n    ".join(said) + " .\n"


def _texts(texts: Iterable[str]) -> str:
    """Chinese texts as a list of objects."""
    return " , ".join(term.literal(text, lang="zh") for text in texts)


def _said(scheme: str, subjects: Mapping[Key, Subject], key: Key) -> list[str]:
    """What is said of a subject of a year."""
    (year, code), subject = key, subjects[key]
    of_year = f"code/{scheme}/{year}"
    said = [
        "a skos:Concept , jue:Subject",
        f'skos:notation "{code}"',
        f"skos:prefLabel {_texts([subject.label])}",
    ]
    if subject.others:
        said.append(f"skos:altLabel {_texts(subject.others)}")
    said.append(f"skos:inScheme <{of_year}> , <{iris.code_list(scheme)}>")
    said.append(
        f"skos:broader <{of_year}/{subject.parent}>"
        if subject.parent
        else f"skos:topConceptOf <{of_year}>"
    )
    if subject.definition:
        said += [
            f"skos:definition {_texts([subject.definition])}",
            f"dct:source <{subject.source}>",
        ]
    earlier = max(
        (other for other, same in subjects if same == code and other < year), default=None
    )
    if earlier is not None and (kind := _match(subjects, (earlier, code), key)):
        said.append(f"skos:{kind} <code/{scheme}/{earlier}/{code}>")
    said += [f'jue:level "{subject.level}"^^xsd:integer', f'jue:year "{year}"^^xsd:gYear']
    return [
        *said,
        f'jue:accounts "{subject.accounts}"^^xsd:integer',
        f"dct:isVersionOf <code/{scheme}/{code}>",
    ]


def _match(subjects: Mapping[Key, Subject], earlier: Key, later: Key) -> str:
    """How a subject matches that of an earlier year.

    ``exactMatch`` if its name and the names of all above it agree, ``closeMatch`` if its own name
    and the code above it agree, nothing (empty) if the code got another meaning: 30311 was
    住房公积金 in 2016 and 代缴社会保险费 since 2018.
    """
    before, now = subjects[earlier], subjects[later]
    if (before.label, before.parent) != (now.label, now.parent):
        return ""
    return "exactMatch" if _line(subjects, earlier) == _line(subjects, later) else "closeMatch"


def _line(subjects: Mapping[Key, Subject], key: Key) -> list[str]:
    """The name of a subject and those above it, upwards."""
    line = []
    while key in subjects:
        line.append(subjects[key].label)
        key = (key[0], subjects[key].parent)
    return line


def _across(scheme: str, code: str, subjects: Mapping[Key, Subject]) -> list[str]:
    """What is said of the concept across years.

    It is named as in the latest year, other names are beside it.
    """
    held = {year: subject for (year, other), subject in subjects.items() if other == code}
    latest = held[max(held)].label
    printed = {name for subject in held.values() for name in (subject.label, *subject.others)}
    said = [
        "a skos:Concept",
        f"skos:topConceptOf <code/{scheme}> ; skos:inScheme <code/{scheme}>",
        f'skos:notation "{code}"',
        f"skos:prefLabel {_texts([latest])}",
    ]
    if others := sorted(printed - {latest}):
        said.append(f"skos:altLabel {_texts(others)}")
    return [
        *said,
        f'jue:firstYear "{min(held)}"^^xsd:gYear',
        f'jue:lastYear "{max(held)}"^^xsd:gYear',
    ]
