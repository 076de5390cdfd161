"""Every IRI that Juesuan mints, and the only module that mints them.

An IRI is ASCII, the same on every run, and made of identifiers alone: never of a position in a
list, never of a random number. What an identifier holds beside letters, digits and ``-._~`` is
percent-encoded as UTF-8.

Two roots: :func:`base` for what a portal publishes (``JUESUAN_BASE``), and :data:`DEF` for what all
portals share: the ontology, the code lists and the cube structures.
"""

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Final
from urllib.parse import quote

from juesuan.errors import PackageInvalid
from juesuan_vocab import open_json

__all__ = [
    "BASE",
    "DEF",
    "PATTERNS",
    "TERMS",
    "absolute",
    "account",
    "account_revision",
    "activity",
    "amount",
    "base",
    "belonging",
    "catalogue",
    "code",
    "code_list",
    "curie",
    "distribution",
    "expand",
    "indicator",
    "is_iri",
    "media_type",
    "mint",
    "namespace",
    "organization",
    "package",
    "package_revision",
    "project",
    "published",
    "region",
    "rule",
    "schema",
    "series",
    "software",
    "source",
    "statement",
    "structure",
    "subject",
    "subject_across_years",
    "subject_scheme",
    "subject_scheme_across_years",
]

BASE: Final = "https://w3id.org/juesuan/"
"""What :func:`base` answers where a portal sets nothing."""

DEF: Final = "https://w3id.org/juesuan/def/"
"""Code lists and cube structures, shared by all portals."""

TERMS: Final = "https://w3id.org/juesuan/def#"
"""Classes and properties, shared by all portals."""

PATTERNS: Final[Mapping[str, str]] = {
    "account": "{base}id/account/{organization}/{year}",
    "account_revision": "{base}id/account/{organization}/{year}/{revision}",
    "activity": "{base}id/activity/{organization}/{year}",
    "amount": "{base}id/amount/{organization}/{year}/{statement}/{row}/{column}",
    "catalogue": "{base}id/catalogue",
    "change": "{base}id/change/{organization}/{year}/{id}",
    "code": "{def}{list}/{code}",
    "code_list": "{def}{list}",
    "coverage": "{base}id/coverage/{organization}/{year}/{rule}",
    "distribution": "{base}id/package/{organization}/{year}/{+path}",
    "doubt": "{base}id/doubt/{organization}/{year}/{id}",
    "duty": "{base}id/duty/{organization}/{year}/{id}",
    "fact": "{base}id/fact/{organization}/{year}/{id}",
    "finding": "{base}id/finding/{organization}/{year}/{id}",
    "indicator": "{base}id/indicator/{organization}/{year}/{id}",
    "naming": "{base}id/name/{organization}/{year}/{id}",
    "organization": "{base}id/organization/{id}",
    "package": "{base}id/package/{organization}/{year}",
    "package_revision": "{base}id/package/{organization}/{year}/{revision}",
    "paragraph": "{base}id/paragraph/{organization}/{year}/{id}",
    "project": "{base}id/project/{organization}/{year}/{key}",
    "region": "{base}code/region/{code}",
    "report_score": "{base}id/report-score/{organization}/{year}/{id}",
    "rule": "{base}id/rule/{rule}",
    "schema": "{def}schema/{table}",
    "series": "{base}id/series/{organization}",
    "software": "{base}id/software/{name}/{version}",
    "source": "{base}id/source/{organization}/{year}/{+file}",
    "statement": "{base}id/statement/{organization}/{year}/{statement}",
    "structure": "{def}structure/{statement}",
    "subject": "{base}code/{scheme}/{year}/{code}",
    "subject_across_years": "{base}code/{scheme}/{code}",
    "subject_scheme": "{base}code/{scheme}/{year}",
    "subject_scheme_across_years": "{base}code/{scheme}",
    "tally": "{base}id/coverage/{organization}/{year}/{rule}/{statement}",
    "term": "{base}id/term/{organization}/{year}/{id}",
}
"""Each kind of resource with its URI template (RFC 6570, as in CSVW).

The table schemas use these and no others.
"""

_VARIABLE = re.compile(r"\{(\+?)(\w+)\}")
_IRI = re.compile(r"https?://[^\s/?#<>\"{}|\\^`\x00-\x20]+[^\s<>\"{}|\\^`\x00-\x20]*", re.ASCII)
_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_CURIE = re.compile(r"([a-z][a-z-]*):(\w+)", re.ASCII)
_PLAIN = re.compile(r"[A-Za-z0-9_~-]+", re.ASCII)
_NO_IDENTIFIER = re.compile(r"[\s\x00-\x1f\x7f<>\"{}|\\^`]|^\Z|^\.{1,2}\Z")


def base() -> str:
    """The root of what this portal publishes, with a slash at its end.

    Raises:
        PackageInvalid: ``JUESUAN_BASE`` is no absolute http IRI.
    """
    return _checked_base(os.environ.get("JUESUAN_BASE") or BASE)


@cache
def _checked_base(text: str) -> str:
    """``text`` with a slash at its end."""
    if not is_iri(text) or "?" in text or "#" in text:
        raise PackageInvalid(
            "{text!r} is no absolute http IRI without ? and #", text=text, place="JUESUAN_BASE"
        )
    return text if text.endswith("/") else f"{text}/"


def is_iri(text: str) -> bool:
    """Whether the text is an absolute http IRI in ASCII with nothing to be escaped."""
    return text.isascii() and _IRI.fullmatch(text) is not None


def published(address: str) -> str:
    """An address as people write it (``http://a.gov.cn/决算.html``), in ASCII."""
    return quote(address, safe=_ASCII)


def namespace(prefix: str) -> str:
    """What a prefix of ``prefixes.json`` stands for; empty if it is not known."""
    return str(open_json("prefixes.json").get(prefix, ""))


def curie(name: str) -> str:
    """The absolute IRI of a prefixed name of ``prefixes.json``.

    Raises:
        PackageInvalid: The prefix is not known.
    """
    match = _CURIE.fullmatch(name)
    start = namespace(match.group(1)) if match else ""
    if match is None or not start:
        raise PackageInvalid("{name!r} is no prefixed name of our vocabularies", name=name)
    return f"{start}{match.group(2)}"


def absolute(name: str) -> str:
    """The absolute IRI of a property or class, given as such or as a prefixed name."""
    return name if "://" in name else curie(name)


def encode(identifier: str) -> str:
    r"""An identifier as one segment of a path.

    Raises:
        PackageInvalid: It is empty, or holds white space, a control character or one of
            ``<>"{}|\^```: no identifier
            of ours does, so this is another column's text.
    """
    if _PLAIN.fullmatch(identifier):
        return identifier
    if _NO_IDENTIFIER.search(identifier):
        raise PackageInvalid(
            "{identifier!r} cannot be an identifier in an IRI", identifier=identifier
        )
    return quote(identifier, safe="-._~")


def expand(template: str, values: Mapping[str, str]) -> str:
    """A URI template with its variables filled.

    Args:
        template: ``{name}`` is an identifier and becomes one segment, ``{+name}`` is the path of a
            file, which may hold
            anything; ``{base}`` and ``{def}`` are ours.
        values: The other variables.

    Raises:
        PackageInvalid: A value cannot be an identifier.
        KeyError: The template names a variable that ``values`` does not have.
    """

    def fill(match: re.Match[str]) -> str:
        plus, name = match.groups()
        if name == "base":
            return base()
        if name == "def":
            return DEF
        if plus:
            return "/".join(quote(part, safe="-._~") for part in values[name].split("/"))
        return encode(values[name])

    return _VARIABLE.sub(fill, template)


def mint(kind: str, **values: str | int) -> str:
    """The IRI of a resource of the kind, a key of :data:`PATTERNS`."""
    return expand(PATTERNS[kind], {name: str(value) for name, value in values.items()})


def package(organization: str, year: int | str) -> str:
    """The data package of an account: a dcat:Dataset, and the named graph that says all of it."""
    return mint("package", organization=organization, year=year)


def belonging(organization: str, year: int | str) -> re.Pattern[str]:
    """Matches the start of the IRIs that one account alone speaks of: amounts, facts, findings.

    Of the package and its files the series of the body and later revisions speak too.
    """
    end = re.escape(f"{encode(organization)}/{year}")
    return re.compile(f"{re.escape(base())}id/(?!package/)[a-z-]+/{end}(?![A-Za-z0-9_.~%-])")


def account(organization: str, year: int | str) -> str:
    """The published document 部门决算."""
    return mint("account", organization=organization, year=year)


def package_revision(organization: str, year: int | str, revision: int) -> str:
    """An earlier revision of a package: a dcat:Dataset, with a named graph of its fate."""
    return mint("package_revision", organization=organization, year=year, revision=f"v{revision}")


def account_revision(organization: str, year: int | str, revision: int) -> str:
    """An earlier revision of the published document."""
    return mint("account_revision", organization=organization, year=year, revision=f"v{revision}")


def statement(organization: str, year: int | str, statement: str) -> str:
    """A statement of an account: a qb:DataSet."""
    return mint("statement", organization=organization, year=year, statement=statement)


def amount(organization: str, year: int | str, statement: str, row: int | str, column: str) -> str:
    """A printed amount: a qb:Observation."""
    return mint(
        "amount", organization=organization, year=year, statement=statement, row=row, column=column
    )


def organization(organization: str) -> str:
    """A department or unit, by the identifier that the register minted."""
    return mint("organization", id=organization)


def subject(scheme: str, year: int | str, code: str) -> str:
    """A subject 科目 as it is defined in one year."""
    return mint("subject", scheme=scheme, year=year, code=code)


def subject_scheme(scheme: str, year: int | str) -> str:
    """The classification 功能分类 or 经济分类 of one year."""
    return mint("subject_scheme", scheme=scheme, year=year)


def subject_across_years(scheme: str, code: str) -> str:
    """What the subjects of all years with one code have in common: the code."""
    return mint("subject_across_years", scheme=scheme, code=code)


def subject_scheme_across_years(scheme: str) -> str:
    """The codes of the classification in all years."""
    return mint("subject_scheme_across_years", scheme=scheme)


def region(code: str) -> str:
    """A region by its GB/T 2260 code."""
    return mint("region", code=code)


def rule(rule: str) -> str:
    """A rule 勾稽规则, by the name of its file."""
    return mint("rule", rule=rule)


def series(organization: str) -> str:
    """All packages of one body: a dcat:DatasetSeries."""
    return mint("series", organization=organization)


def distribution(organization: str, year: int | str, path: str) -> str:
    """A file of a package, by its path in it."""
    return mint("distribution", organization=organization, year=year, path=path)


def source(organization: str, year: int | str, file: str) -> str:
    """The file that an account was read from, by its name."""
    return mint("source", organization=organization, year=year, file=file)


def activity(organization: str, year: int | str) -> str:
    """The run that made a package."""
    return mint("activity", organization=organization, year=year)


def software(name: str, version: str) -> str:
    """A version of a program."""
    return mint("software", name=name, version=version)


def project(organization: str, year: int | str, key: str) -> str:
    """A self-evaluated project."""
    return mint("project", organization=organization, year=year, key=key)


def indicator(organization: str, year: int | str, key: str) -> str:
    """An indicator of a self-evaluated project."""
    return mint("indicator", organization=organization, year=year, id=key)


def catalogue() -> str:
    """The catalogue of all packages."""
    return mint("catalogue")


def code(code_list: str, code: str) -> str:
    """A code of one of the lists that all portals share."""
    return mint("code", list=code_list, code=code)


def code_list(code_list: str) -> str:
    """One of the lists that all portals share."""
    return mint("code_list", list=code_list)


def structure(statement: str) -> str:
    """The cube structure of a kind of statement; tables that are none of the nine share one."""
    return mint("structure", statement="other" if statement.startswith("other-") else statement)


def schema(table: str) -> str:
    """The Table Schema of a table that all packages share."""
    return mint("schema", table=table)


def media_type(name: str) -> str:
    """A media type in IANA's registry, as DCAT wants it."""
    return f"https://www.iana.org/assignments/media-types/{name}"
